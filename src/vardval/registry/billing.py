"""How providers are paid: addresses, electronic addresses and giro numbers, from a register file.

A provider's lines are all that is told of it: they replace what was known. Only the organisation
number and the first day have to be told. What a payment needs and is not told is missing, and is
asked for by whoever makes the payment file.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from stdnum.se import orgnr

from vardval.core.time import FOREVER, Period
from vardval.platform.dated_table import DatedTable, Values, lock_registers
from vardval.platform.ledger import number_known_at, write_entry
from vardval.platform.policy import Actor, Permission, as_actor, check_may
from vardval.platform.register_file import (
    BadCell,
    Fault,
    RegisterFileRefused,
    RegisterLine,
    column,
    day,
    one_of,
    optional,
    read_lines,
    text,
)
from vardval.platform.timeline import Held
from vardval.platform.two_axes import known_rows
from vardval.registry.actions import RegisterLoad
from vardval.registry.models import Provider, ProviderBilling

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
_ELECTRONIC = (re.compile(r"[0-9]{4}:\S{1,50}"), "peppoladress", "0007:5560000000")
_BANKGIRO = (re.compile(r"[0-9]{7,8}"), "bankgironummer", "51234567, utan bindestreck")
_VAT_NUMBER = (re.compile(r"SE[0-9]{12}"), "momsregistreringsnummer", "SE556000000001")


def _an_organisation_number(cell: str) -> str:
    if not orgnr.is_valid(cell):
        raise BadCell(f"”{cell}” är inget organisationsnummer.", "Skriv de tio siffrorna.")
    return orgnr.compact(cell)


def _any_text(cell: str) -> str:
    return text(cell) if cell else ""


def _like(shape: tuple[re.Pattern[str], str, str]) -> Callable[[str], str]:
    pattern, what, example = shape

    def read(cell: str) -> str:
        if cell and not pattern.fullmatch(cell):
            raise BadCell(f"”{cell}” är inget {what}.", f"Skriv till exempel {example}.")
        return cell

    return read


@dataclass(frozen=True, slots=True)
class BillingLine(RegisterLine):
    """How a provider is paid from a day through another."""

    organisation_number: str = column(
        "leverantör_orgnr", _an_organisation_number, "leverantörens organisationsnummer"
    )
    first_on: date = column("från", day, "första dagen som raden gäller")
    last_on: date | None = column(
        "till_och_med", optional(day), "sista dagen; tom när inget slut är bestämt"
    )
    street_address: str = column("gatuadress", _any_text, "postadress; får vara tom")
    postal_code: str = column("postnummer", _any_text, "postnummer; får vara tomt")
    locality: str = column("postort", _any_text, "postort; får vara tom")
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

    @property
    def valid(self) -> Period:
        """The days that the line is about."""
        return Period.from_tom(self.first_on, self.last_on)


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
    acting = as_actor(actor)
    check_may(acting, Permission.LOAD_REGISTERS)
    lock_registers()
    lines = read_lines(content, name, BillingLine)
    providers = dict(Provider.objects.values_list("organisation_number", "id"))
    faults = [
        *(fault for line in lines for fault in _faults(line, providers)),
        *_overlaps(lines),
    ]
    if faults:
        raise RegisterFileRefused(name, faults)
    wanted: dict[Values, list[Held[Values]]] = defaultdict(list)
    for line in lines:
        value = tuple(getattr(line, one) for one in _VALUES)
        wanted[(providers[line.organisation_number],)].append(Held(line.valid, value))
    rewrite = _TABLE.rewrite(wanted)
    if rewrite.is_empty:
        return RegisterLoad(len(lines), 0, 0, None)
    entry = write_entry(
        actor=acting.username,
        purpose="register",
        happened="billing_loaded",
        at=at,
        file=name,
        ended=len(rewrite.ended),
        brought=len(rewrite.brought),
    )
    _TABLE.store(rewrite, entry=entry)
    return RegisterLoad(len(lines), len(rewrite.ended), len(rewrite.brought), entry)


def billing(*, valid_on: date, known_at: datetime | int) -> dict[str, BillingTold]:
    """Return how each provider that anything is told of is paid, by organisation number."""
    rows = ProviderBilling.objects.filter(
        known_rows(number_known_at(known_at)), valid__contains=valid_on
    )
    return {
        row.provider.organisation_number: BillingTold(*(getattr(row, one) for one in _VALUES))
        for row in rows.select_related("provider")
    }


def _faults(line: BillingLine, providers: dict[str, int]) -> Iterable[Fault]:
    if line.organisation_number not in providers:
        yield Fault(
            line.line,
            f"Leverantören {line.organisation_number} finns inte.",
            "Läs in enheterna först.",
        )
    if line.last_on is not None and not line.first_on <= line.last_on < FOREVER:
        yield Fault(line.line, "till_och_med ligger före från.", "Rätta någon av dagarna.")


def _overlaps(lines: list[BillingLine]) -> Iterable[Fault]:
    last: dict[str, BillingLine] = {}
    for line in sorted(lines, key=lambda one: (one.organisation_number, one.first_on, one.line)):
        earlier = last.get(line.organisation_number)
        if earlier is not None and (earlier.last_on or FOREVER) >= line.first_on:
            yield Fault(
                line.line,
                f"Perioden överlappar rad {earlier.line} för samma leverantör.",
                "En dag får bara stå på en rad.",
            )
        last[line.organisation_number] = line
