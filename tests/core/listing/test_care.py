"""Who answers for the care: of everyone, in every state, on the days around a change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    FOREST,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    STAYS,
    UNITS,
    clause,
    home,
    listed,
    resident,
    world,
)
from vardval.core.catchment import AreaState, Assignment, UnitKind, UnitState
from vardval.core.listing import (
    Birth,
    Death,
    Event,
    Manner,
    MoveIn,
    MoveOut,
    MoveWithin,
    ProtectionEnds,
    ProtectionStarts,
    Resident,
    World,
    apply,
    care_responsibility,
    step,
)
from vardval.core.listing.world import UnknownPerson
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState

CARE = clause("listning.vårdansvar")
DAY = timedelta(days=1)
MARKING = ProtectionDegree.SECRECY_MARKING


def answers(county: World, key: str = "Anna", on: date = MARCH) -> tuple[object, str]:
    """Who answers, and the code of the last step."""
    care = care_responsibility(county, key, on, RULES)
    return care.unit, care.trace[-1].code


def stays(area: str) -> PlacedResidence:
    """Where someone stays who is not registered in Sweden."""
    return PlacedResidence(ResidenceState.DEREGISTERED, "2580", area)


@pytest.mark.parametrize(
    ("person", "unit", "code"),
    [
        (resident(), SQUARE, "care.areas_unit"),
        (resident(residence=home(COAST)), SEA, "care.areas_unit"),
        (resident(residence=home(COAST, special=True)), SEA, "care.areas_unit"),
        (resident(listing=listed(SEA)), SEA, "care.listed_unit"),
        (resident(listing=listed(SEA, Manner.ACTIVE)), SEA, "care.listed_unit"),
        (resident(residence=ELSEWHERE, listing=listed(SEA)), SEA, "care.listed_unit"),
        (resident(residence=ELSEWHERE), None, "catchment.area_unknown"),
        (resident(residence=home(FOREST)), None, "catchment.nowhere_near"),
        (resident(residence=home(FOREST), listing=listed(SEA)), SEA, "care.listed_unit"),
        (resident(protection=frozenset({MARKING})), SQUARE, "care.areas_unit"),
        (resident(protection=frozenset(ProtectionDegree)), SQUARE, "care.areas_unit"),
        (
            resident(residence=home(FOREST), protection=frozenset({MARKING})),
            None,
            "protected.no_unit_for_address",
        ),
        (resident(residence=replace(STAYS, area_code=COAST)), SEA, "care.areas_unit"),
        (resident(residence=stays(COAST)), SEA, "care.areas_unit"),
        (
            resident(residence=PlacedResidence(ResidenceState.ABROAD)),
            None,
            "catchment.area_unknown",
        ),
        (
            resident(residence=PlacedResidence(ResidenceState.UNKNOWN)),
            None,
            "catchment.area_unknown",
        ),
    ],
)
def test_the_listed_unit_answers_else_the_one_whose_area_the_person_is_in(
    person: Resident, unit: str | None, code: str
) -> None:
    assert answers(world(person)) == (unit, code)


def test_the_dead_are_answered_for_until_the_day_before_they_died() -> None:
    county = world(replace(resident(), died_on=MARCH))
    assert answers(county, on=MARCH - DAY) == (SQUARE, "care.areas_unit")
    for on in (MARCH, MARCH + DAY, date(2023, 12, 31)):
        assert answers(county, on=on) == (None, "dead.listing_ends")


def test_the_death_is_told_with_its_own_day_whenever_it_is_asked_about() -> None:
    county = world(replace(resident(), died_on=MARCH))
    (told,) = care_responsibility(county, "Anna", date(2023, 9, 9), RULES).trace
    assert told.parameter("on") == MARCH


def test_nobody_answers_for_someone_whom_the_world_does_not_hold() -> None:
    with pytest.raises(
        UnknownPerson,
        match=r"^Händelsen gäller en person som inte finns i underlaget för beslutet\.$",
    ):
        care_responsibility(world(), "Anna", MARCH, RULES)


@pytest.mark.parametrize(
    ("event", "unit"),
    [
        (MoveWithin("Anna", MARCH, home(COAST)), SEA),
        (MoveOut("Anna", MARCH, ResidenceState.OTHER_REGION), None),
        (MoveOut("Anna", MARCH, ResidenceState.ABROAD), None),
        (ProtectionStarts("Anna", MARCH, MARKING), SQUARE),
        (Death("Anna", MARCH), None),
    ],
)
def test_what_happens_to_someone_listed_moves_the_responsibility_the_same_day(
    event: Event, unit: str | None
) -> None:
    before = world(resident(listing=listed(SQUARE)))
    after = apply(before, step(before, event, RULES))
    assert answers(before)[0] == SQUARE
    assert answers(after)[0] == unit


def test_protection_lets_the_areas_unit_answer_and_not_the_one_that_was_chosen() -> None:
    county = world(resident(listing=listed(SEA, Manner.ACTIVE)))
    assert answers(county) == (SEA, "care.listed_unit")
    hidden = apply(county, step(county, ProtectionStarts("Anna", MARCH, MARKING), RULES))
    assert answers(hidden) == (SQUARE, "care.areas_unit")
    shown = apply(hidden, step(hidden, ProtectionEnds("Anna", MARCH, MARKING), RULES))
    assert answers(shown) == (SQUARE, "care.listed_unit")


def test_a_newborn_who_is_protected_is_answered_for_by_the_area() -> None:
    born = Birth("Kim", MARCH, resident().sex, home(COAST), "Anna", protection=frozenset({MARKING}))
    county = world(resident(listing=listed(SQUARE)))
    after = apply(county, step(county, born, RULES))
    assert answers(after, "Kim") == (SEA, "care.areas_unit")


def test_a_newcomer_who_had_chosen_is_still_answered_for_there() -> None:
    county = world(resident(residence=ELSEWHERE, listing=listed(SEA, Manner.ACTIVE)))
    after = apply(county, step(county, MoveIn("Anna", MARCH, home(CENTRE)), RULES))
    assert answers(after) == (SEA, "care.listed_unit")


@pytest.mark.parametrize(
    ("on", "unit"),
    [
        (MARCH - DAY, SQUARE),
        (MARCH, SEA),
        (date(2023, 5, 31), SEA),
        (date(2023, 6, 1), SQUARE),
        (date(2023, 8, 1), None),
    ],
)
def test_the_area_answers_by_the_places_as_they_are_that_day(on: date, unit: str | None) -> None:
    # The area passes from one unit to the other, whose last day is 31 May; then the nearest.
    area = AreaState(
        CENTRE,
        "2580",
        (Assignment(date.min, SQUARE), Assignment(MARCH, SEA)),
        nearest=(SEA, SQUARE),
    )
    units = {
        SQUARE: replace(UNITS[SQUARE], closes_on=date(2023, 8, 1)),
        SEA: UnitState(SEA, UnitKind.HEALTH_CENTRE, "2580", closes_on=date(2023, 6, 1)),
    }
    county = World({"Anna": resident()}, dict(units.items()), {CENTRE: area})
    assert answers(county, on=on)[0] == unit


@pytest.mark.parametrize(
    ("area", "cited"),
    [
        (CENTRE, [clause("upptagningsområde.byggsten"), CARE]),
        (COAST, [clause("upptagningsområde.byggsten"), CARE]),
        (FOREST, [clause("upptagningsområde.närmast")]),
        ("Månen", [clause("upptagningsområde.byggsten")]),
    ],
)
def test_the_steps_cite_the_map_and_then_the_rule_of_care(area: str, cited: list[str]) -> None:
    trace = care_responsibility(world(resident(residence=home(area))), "Anna", MARCH, RULES).trace
    assert [one.clause for one in trace] == cited
