"""How providers are paid: addresses, electronic addresses and giro numbers, from a register file.

A provider's lines are all that is told of it: they replace what was known. Only the organisation
number and the first day have to be told. What a payment needs and is not told is missing, and is
asked for by whoever makes the payment file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.platform.dated_table import DatedTable
from vardval.platform.ledger import number_known_at
from vardval.platform.policy import Actor
from vardval.platform.register_file import BadCell, column, one_of, optional
from vardval.platform.timeline import Held
from vardval.platform.two_axes import known_rows
from vardval.registry.actions import RegisterLoad
from vardval.registry.file_loading import Piece
from vardval.registry.models import ProviderBilling
from vardval.registry.provider_file import ProviderFile, ProviderLine, load_provider_file
from vardval.registry.visiting_file import any_text

_VALUES = (
    "street_address",
    "postal_code",
    "locality",
    "electronic_address",
    "bankgiro",
    "vat_number",
    "has_f_tax",
)
_TABLE = DatedTable(model=ProviderBilling, key=("provider_id",), values=_VALUES)
_ELECTRONIC = (re.compile(r"[0-9]{4}:[!-~]{1,50}"), "peppoladress", "0007:5560000000")
_BANKGIRO = (re.compile(r"[0-9]{7,8}"), "bankgironummer", "51234567, utan bindestreck")
_VAT_NUMBER = (re.compile(r"SE[0-9]{12}"), "momsregistreringsnummer", "SE556000000001")


def _like(shape: tuple[re.Pattern[str], str, str]) -> Callable[[str], str]:
    pattern, what, example = shape

    def read(cell: str) -> str:
        if cell and not pattern.fullmatch(cell):
            raise BadCell(f"”{cell}” är inget {what}.", f"Skriv till exempel {example}.")
        return cell

    return read


@dataclass(frozen=True, slots=True)
class BillingLine(ProviderLine):
    """How a provider is paid."""

    street_address: str = column("gatuadress", any_text, "postadress; får vara tom")
    postal_code: str = column("postnummer", any_text, "postnummer; får vara tomt")
    locality: str = column("postort", any_text, "postort; får vara tom")
    electronic_address: str = column(
        "peppol", _like(_ELECTRONIC), "adress i Peppol, schema:id; får vara tom"
    )
    bankgiro: str = column("bankgiro", _like(_BANKGIRO), "bankgironummer; får vara tomt")
    vat_number: str = column(
        "momsnummer", _like(_VAT_NUMBER), "momsregistreringsnummer; får vara tomt"
    )
    has_f_tax: bool | None = column(
        "f_skatt", optional(one_of({"ja": True, "nej": False})), "ja eller nej; tomt är okänt"
    )


@dataclass(frozen=True, slots=True)
class BillingTold:
    """How a provider is paid on a day; texts are empty, and `has_f_tax` None, where untold."""

    street_address: str = ""
    postal_code: str = ""
    locality: str = ""
    electronic_address: str = ""
    bankgiro: str = ""
    vat_number: str = ""
    has_f_tax: bool | None = None


@transaction.atomic
def load_billing(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of how providers are paid: all of it, or none of it with every fault told.

    Raises `RegisterFileRefused` and `AccessDenied`.
    """
    return load_provider_file(_FILE, content, name, actor=actor, at=at)


def billing(*, valid_on: date, known_at: datetime | int) -> dict[str, BillingTold]:
    """Return how each provider that anything is told of is paid, by organisation number."""
    rows = ProviderBilling.objects.filter(
        known_rows(number_known_at(known_at)), valid__contains=valid_on
    )
    return {
        row.provider.organisation_number: BillingTold(*(getattr(row, one) for one in _VALUES))
        for row in rows.select_related("provider")
    }


def _piece(line: BillingLine, provider: int) -> Piece:
    return (provider,), Held(line.valid, tuple(getattr(line, one) for one in _VALUES))


_FILE = ProviderFile(_TABLE, BillingLine, "billing_loaded", _piece)
