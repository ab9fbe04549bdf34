"""Where someone who seeks asylum stays, whatever order it was told in."""

from datetime import date
from itertools import permutations

import pytest

from tests import navet
from vardval.core.population import (
    Deregistration,
    DeregistrationCause,
    HomeRegion,
    Place,
    PostRead,
    RegistrationRead,
    StayRead,
    UnknownAddress,
    addresses_of,
    dwelling_timeline,
    facts_of,
    stays_on,
)

OWN = navet.number(date(1980, 5, 1), 981)
HOME = HomeRegion.of(["2580"])
PLACES = {
    f"F|2580|{area} 1:1": (Place(date(2000, 1, 1), "2580", area, 0, 0),) for area in ("A", "B")
}
FEBRUARY, MARCH, APRIL, MAY = (date(2023, month, 1) for month in (2, 3, 4, 5))


def address(area: str, since: date, code: str = "2580") -> RegistrationRead:
    return RegistrationRead(since, code[:2], code[2:], f"{area} 1:1")


def told(sequence: int, **read: object) -> PostRead:
    day = 20_230_601 * 1_000_000_000
    return PostRead(OWN, day, sequence, **read)  # type: ignore[arg-type]  # the test's own words


def stay(sequence: int, area: str, since: date, before: date | None = None) -> PostRead:
    return told(sequence, stay=StayRead(address(area, since), before))


def lived(*posts: PostRead) -> list[tuple[date, str, str]]:
    return [
        (day, one.residence.state.value, one.residence.area_code)
        for day, one in dwelling_timeline(facts_of(posts), PLACES, HOME)
    ]


def test_stays_follow_each_other_whatever_order_they_are_told_in() -> None:
    stays = (
        stay(1, "A", FEBRUARY, APRIL),
        stay(2, "B", MARCH),
        stay(3, "A", APRIL, MAY),
    )
    for order in permutations(stays):
        assert lived(*order) == [
            (FEBRUARY, "asylum", "A"),
            (MARCH, "asylum", "B"),
            (APRIL, "asylum", "A"),
            (MAY, "deregistered", ""),
        ]


def test_what_is_told_last_of_a_first_day_counts_and_moves_no_other_stay() -> None:
    first, corrected = stay(1, "A", FEBRUARY), stay(3, "B", FEBRUARY, MARCH)
    assert lived(first, stay(2, "B", APRIL), corrected) == [
        (FEBRUARY, "asylum", "B"),
        (MARCH, "deregistered", ""),
        (APRIL, "asylum", "B"),
    ]


def test_whoever_is_registered_seeks_asylum_no_more_while_they_are() -> None:
    here = told(1, registration=address("B", MARCH))
    left = told(3, deregistration=Deregistration(DeregistrationCause.EMIGRATED, APRIL))
    posts = (here, stay(2, "A", FEBRUARY), left)
    assert lived(*posts[:2]) == [(FEBRUARY, "asylum", "A"), (MARCH, "here", "B")]
    assert lived(*posts) == [
        (FEBRUARY, "asylum", "A"),
        (MARCH, "here", "B"),
        (APRIL, "asylum", "A"),
    ]
    lives = dwelling_timeline(facts_of(posts), PLACES, HOME)
    days = (date(2023, 1, 31), FEBRUARY, MARCH, APRIL)
    assert [stays_on(lives, day) for day in days] == [False, True, False, True]


def test_whoever_stays_for_another_reason_is_registered_nowhere_but_somewhere() -> None:
    other = told(1, stay=StayRead(address("A", FEBRUARY), seeks_asylum=False))
    assert lived(other) == [(FEBRUARY, "deregistered", "A")]


def test_nobody_stays_anywhere_after_death() -> None:
    dead = told(2, deregistration=Deregistration(DeregistrationCause.DEAD, MARCH))
    assert lived(stay(1, "A", FEBRUARY), dead) == [
        (FEBRUARY, "asylum", "A"),
        (MARCH, "deregistered", ""),
    ]
    assert lived(stay(1, "A", APRIL), dead) == [(MARCH, "deregistered", "")]


def test_a_stay_outside_the_region_has_no_known_address() -> None:
    elsewhere = told(1, stay=StayRead(address("A", FEBRUARY, "2480")))
    with pytest.raises(UnknownAddress) as unknown:
        lived(elsewhere)
    assert unknown.value.municipality_code == "2480"
    assert addresses_of(facts_of([elsewhere])) == {"F|2480|A 1:1"}
