"""Who owns the providers, from a register file, and on a day.

A provider's lines are all that is told of its owners. A share may be untold; shares that are told
of a day may be less than the whole, and never more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from vardval.platform.ledger import number_known_at
from vardval.platform.policy import Actor
from vardval.platform.register_file import Fault, column, optional, text
from vardval.platform.timeline import Held
from vardval.platform.two_axes import known_rows
from vardval.registry.actions import RegisterLoad
from vardval.registry.file_loading import Piece
from vardval.registry.held_file import a_share
from vardval.registry.held_tables import OWNERS
from vardval.registry.models import ProviderOwner
from vardval.registry.provider_file import ProviderFile, ProviderLine, load_provider_file

_HUNDRED = Decimal(100)
_WHOLE_E2 = 100_00


@dataclass(frozen=True, slots=True)
class OwnerLine(ProviderLine):
    """One that owns a provider, and how much of it."""

    name: str = column("namn", text, "ägarens namn")
    share_percent_e2: int | None = column(
        "procent", optional(a_share), "ägarens andel; tom när den inte är känd"
    )

    @property
    def about(self) -> tuple[str, ...]:
        """The provider and the owner: a provider can have several."""
        return (self.organisation_number, self.name)


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner of a provider and its share in percent, None where nobody has said."""

    name: str
    share_percent: Decimal | None


@transaction.atomic
def load_owners(*, content: bytes, name: str, actor: Actor | str, at: datetime) -> RegisterLoad:
    """Load a file of who owns the providers: all of it, or none of it with every fault told.

    Raises `RegisterFileRefused` and `AccessDenied`.
    """
    return load_provider_file(_FILE, content, name, actor=actor, at=at)


def owners_of(
    organisation_number: str, *, valid_on: date, known_at: datetime | int
) -> tuple[Owner, ...]:
    """Return who owns the provider on the day, as known then, by name."""
    rows = ProviderOwner.objects.filter(
        known_rows(number_known_at(known_at)),
        valid__contains=valid_on,
        provider__organisation_number=organisation_number,
    ).values_list("name", "share_percent_e2")
    return tuple(
        Owner(name, None if share is None else Decimal(share) / _HUNDRED)
        for name, share in sorted(rows)
    )


def _piece(line: OwnerLine, provider: int) -> Piece:
    return (provider, line.name), Held(line.valid, (line.share_percent_e2,))


def _more_than_the_whole(lines: Sequence[OwnerLine]) -> Iterable[Fault]:
    """A fault for each line from whose first day the provider is owned more than wholly."""
    for line in lines:
        together = sum(
            one.share_percent_e2 or 0
            for one in lines
            if one.organisation_number == line.organisation_number and line.first_on in one.valid
        )
        if together > _WHOLE_E2:
            told = f"{Decimal(together) / _HUNDRED:.2f}".replace(".", ",")
            yield Fault(
                line.line,
                f"Ägarnas andelar är tillsammans {told} procent den {line.first_on}.",
                "Rätta andelarna: högst 100 procent.",
            )


_FILE = ProviderFile(OWNERS, OwnerLine, "owners_loaded", _piece, _more_than_the_whole)
