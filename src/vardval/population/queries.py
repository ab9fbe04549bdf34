"""What may be read of people; every read says its day and what was known.

Owns finding a person by number, the person as on a day, and all that was ever known. Who may
see the answer is the policy's to say, and every look is logged by whoever shows it. What has
come in files is read in `notice_queries`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.rectangles import number_is
from vardval.platform.sentences import SpokenError
from vardval.platform.two_axes import known_rows
from vardval.population.models import AnyIdentity, IntakeFile, Notice, Person, Residence
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
    rows = Residence.objects.filter(
        known_rows(number), state=Residence.State.OTHER_REGION, valid__contains=valid_on
    )
    living = rows.values_list("person_id", flat=True)
    by_hand = Notice.objects.filter(
        file__kind=IntakeFile.Kind.OUT_OF_COUNTY, entry__lte=number, person__in=living
    )
    return Elsewhere(living, frozenset(by_hand.values_list("person_id", flat=True)))


def person_by_number(number: str, *, known_at: datetime | int) -> int | None:
    """Return the person who has or had the number (twelve digits); None when nobody."""
    known = known_rows(number_known_at(known_at))
    rows = AnyIdentity.objects.filter(known, number_is(number), number=number).order_by("-valid")
    return rows.values_list("person_id", flat=True).first()


def person_now(person_id: int) -> int:
    """Return the person that this one turned out to be; raises `NoSuchPerson`."""
    found = Person.objects.filter(pk=person_id).first()
    while found is not None and found.joined_into_id is not None:
        found = found.joined_into
    if found is None:
        raise NoSuchPerson
    return found.pk


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
    rows = AnyIdentity.objects.filter(known, among("person", person_ids), valid__contains=valid_on)
    told = rows.values_list("person_id", "number", "surname", "given_names")
    return {person: (number, f"{surname}, {given}") for person, number, surname, given in told}


def people_in_areas(
    area_codes: Collection[str], *, valid_on: date, known_at: datetime | int
) -> dict[str, int]:
    """Return how many are registered in each of the areas that has anyone, by its code."""
    known = known_rows(number_known_at(known_at))
    rows = Residence.objects.filter(
        known, valid__contains=valid_on, area_code__in=list(area_codes), state=Residence.State.HERE
    )
    counted = rows.values("area_code").annotate(people=Count("id"))
    return {row["area_code"]: row["people"] for row in counted}


def person_history(person_id: int) -> list[HistoryRow]:
    """Return all that was ever known of the person, on both axes, kind by kind."""
    return person_story(person_id).history()
