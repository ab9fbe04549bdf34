"""What may be read of people; every read says its day and what was known.

Owns finding a person by number, the person as on a day, and all that was ever known. Who may
see the answer is the policy's to say, and every look is logged by whoever shows it. What has
come in files is read in `notice_queries`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, Count, QuerySet

from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.platform.statements import rows
from vardval.platform.two_axes import known_rows
from vardval.population.models import AnyIdentity, IntakeFile, Notice, Residence
from vardval.population.person_story import (
    FactKind,
    HistoryRow,
    PersonCard,
    PersonStory,
    person_story,
)

__all__ = [
    "FactKind",
    "HistoryRow",
    "NoSuchPerson",
    "PersonCard",
    "PersonStory",
    "people_in_areas",
    "person_by_number",
    "person_card",
    "person_history",
    "person_names",
    "person_now",
    "person_story",
]


# The index that keeps a number one person's at a time holds it as sixteen bytes.
_BY_NUMBER = """
SELECT person_id FROM population_anyidentity
 WHERE platform_number_key(number) = platform_number_key(%(escaped)s)
   AND number = %(number)s AND recorded @> %(known_at)s::int8
 ORDER BY valid DESC LIMIT 1
"""
_NOW = """
WITH RECURSIVE now (id, joined_into_id, step) AS (
    SELECT id, joined_into_id, 0 FROM population_person WHERE id = %s::int8
    UNION ALL
    SELECT person.id, person.joined_into_id, now.step + 1
      FROM population_person AS person JOIN now ON person.id = now.joined_into_id
)
SELECT id FROM now ORDER BY step
"""


class NoSuchPerson(SpokenError, LookupError):
    """Nobody is known by that key, or nothing was known of them then."""

    def __init__(self) -> None:
        super().__init__("intake.no_such_person")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who lives in another region: all of them, as a query, and those entered by hand."""

    living: QuerySet[Residence, int]
    entered: frozenset[int]


def people_elsewhere(*, valid_on: date, known_at: datetime | int) -> Elsewhere:
    """Return those who live in another region on the day, by key."""
    number = number_known_at(known_at)
    found = Residence.objects.filter(
        known_rows(number), state=Residence.State.OTHER_REGION, valid__contains=valid_on
    )
    living = found.values_list("person_id", flat=True)
    by_hand = Notice.objects.filter(
        file__kind=IntakeFile.Kind.OUT_OF_COUNTY, entry__lte=number, person__in=living
    )
    return Elsewhere(living, frozenset(by_hand.values_list("person_id", flat=True)))


def person_by_number(number: str, *, known_at: datetime | int) -> int | None:
    """Return the person who has or had the number (twelve digits); None when nobody."""
    told = {
        "number": number,
        "escaped": number.replace("\\", "\\\\"),  # As bytes are written in a text.
        "known_at": number_known_at(known_at),
    }
    found = rows(_BY_NUMBER, told)
    return found[0][0] if found else None


def person_now(person_id: int) -> int:
    """Return the person that this one turned out to be; raises `NoSuchPerson`."""
    # An address may hold a key that is larger than any that the column holds.
    found = rows(_NOW, [person_id]) if person_id <= BigIntegerField.MAX_BIGINT else []
    if not found:
        raise NoSuchPerson
    kept: int = found[-1][0]
    return kept


def person_card(person_id: int, *, valid_on: date, known_at: datetime | int) -> PersonCard:
    """Return the person as on the day; raises `NoSuchPerson`."""
    card = person_story(person_id).card(valid_on, number=number_known_at(known_at))
    if card is None:
        raise NoSuchPerson
    return card


def person_names(
    person_ids: Collection[int], *, valid_on: date, known_at: datetime | int
) -> dict[int, tuple[str, str]]:
    """Return number and name, surname first, of each of the people who has any on the day."""
    known = known_rows(number_known_at(known_at))
    found = AnyIdentity.objects.filter(known, among("person", person_ids), valid__contains=valid_on)
    told = found.values_list("person_id", "number", "surname", "given_names")
    return {person: (number, f"{surname}, {given}") for person, number, surname, given in told}


def people_in_areas(
    area_codes: Collection[str], *, valid_on: date, known_at: datetime | int
) -> dict[str, int]:
    """Return how many are registered in each of the areas that has anyone, by its code."""
    known = known_rows(number_known_at(known_at))
    found = Residence.objects.filter(
        known, valid__contains=valid_on, area_code__in=list(area_codes), state=Residence.State.HERE
    )
    counted = found.values("area_code").annotate(people=Count("id"))
    return {row["area_code"]: row["people"] for row in counted}


def person_history(person_id: int) -> list[HistoryRow]:
    """Return all that was ever known of the person, on both axes, kind by kind."""
    return person_story(person_id).history()
