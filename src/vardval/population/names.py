"""What people are called, for pages that list those whom the reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.models import AnyIdentity, Identity


@dataclass(frozen=True, slots=True)
class PersonName:
    """The number and name that a person goes by; "" where only a number is known."""

    number: str
    given_names: str
    surname: str

    @property
    def full(self) -> str:
        """Given names and surname."""
        return f"{self.given_names} {self.surname}".strip()


def names_on(
    person_ids: Iterable[int],
    *,
    valid_on: date,
    known_at: datetime | int,
    with_protected: bool = False,
) -> dict[int, PersonName]:
    """Return what the people go by on the day, by key. Who may see it is the caller's to check.

    Those whose data are protected are not there, but to a caller behind the guarded door, who
    asks for them too.
    """
    known = known_rows(number_known_at(known_at))
    source = AnyIdentity if with_protected else Identity
    rows = source._default_manager.filter(
        known, among("person", person_ids), valid__contains=valid_on
    )
    return {row.person_id: PersonName(row.number, row.given_names, row.surname) for row in rows}
