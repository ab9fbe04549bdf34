"""Who is whose child, and what people are called; every read says its day and what was known."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.models import Identity, Relation
from vardval.population.on_day import same_people


@dataclass(frozen=True, slots=True)
class PersonName:
    """What someone is called."""

    given_names: str
    surname: str

    @property
    def full(self) -> str:
        """Given names and surname."""
        return f"{self.given_names} {self.surname}".strip()


def children_told(person_id: int, *, valid_on: date, known_at: datetime | int) -> list[int]:
    """Return those of whom some post says that the person is their guardian on the day.

    The child's own posts may say otherwise: whoever decides by it asks `people_on` too.
    """
    rows = Relation.objects.filter(
        known_rows(number_known_at(known_at)),
        related_id__in=same_people([person_id]),
        kind=Relation.Kind.GUARDIAN,
        valid__contains=valid_on,
    )
    return sorted(set(rows.values_list("person_id", flat=True)))


def names_of(
    person_ids: Collection[int], *, valid_on: date, known_at: datetime | int
) -> dict[int, PersonName]:
    """Return the people's names on the day; those of whom none is known are not there."""
    rows = Identity.objects.filter(
        known_rows(number_known_at(known_at)), among("person", person_ids), valid__contains=valid_on
    )
    return {row.person_id: PersonName(row.given_names, row.surname) for row in rows}
