"""Catchments when units open, close and merge: which areas change hands, and when."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.small_county import MARCH, book, clause
from vardval.core.catchment import (
    AreaState,
    Assignment,
    Leaving,
    RedrawingRules,
    Redrawn,
    UnitKey,
    UnitKind,
    UnitState,
)
from vardval.core.catchment.mechanisms.redrawn import AreasOfNewUnit
from vardval.core.trace import step

DAY = timedelta(days=1)
TOWN, NEIGHBOUR = "1780", "1761"
SQUARE, SEA, OVER, BRANCH, NEW = "Torgets HC", "Havets HC", "Grannbyns HC", "Byns filial", "Nya HC"
RULE = "upptagningsområde."
RULES = RedrawingRules.from_book(book(), MARCH)
TOLD_ONLY = RedrawingRules.from_book(
    book({f"{RULE}nyetablering": "angivna_områden"}), MARCH
).new_unit

CENTRE = UnitKind.HEALTH_CENTRE
UNITS: Mapping[UnitKey, UnitState] = {
    SQUARE: UnitState(SQUARE, CENTRE, TOWN),
    SEA: UnitState(SEA, CENTRE, TOWN),
    OVER: UnitState(OVER, CENTRE, NEIGHBOUR),
    BRANCH: UnitState(BRANCH, UnitKind.BRANCH, TOWN, belongs_to=SEA),
}


def area(
    code: str,
    holder: str | None,
    nearest: tuple[str, ...] = (),
    municipality: str = TOWN,
) -> AreaState:
    """An area that has been the unit's since always."""
    return AreaState(code, municipality, (Assignment(date.min, holder),), nearest)


def county(*areas: AreaState) -> dict[str, AreaState]:
    """The areas by their codes, in the order given."""
    return {one.code: one for one in areas}


def holders(redrawn: Redrawn, on: date) -> dict[str, UnitKey | None]:
    """Whose each redrawn area is on the day."""
    return {one.code: one.unit_on(on) for one in redrawn.areas}


def test_the_areas_of_a_unit_that_closes_go_to_the_nearest_left_from_that_day() -> None:
    areas = county(area("A", SQUARE, (SQUARE, OVER, SEA)), area("B", SEA, (SQUARE, SEA)))
    found = RULES.unit_gone(Leaving((SQUARE,), None, MARCH), areas, UNITS)
    assert found == Redrawn(
        (areas["A"].given_to(OVER, MARCH),),
        (step("catchment.to_nearest_left", clause(f"{RULE}upphör"), area="A", unit=OVER),),
    )
    assert (holders(found, MARCH - DAY), holders(found, MARCH)) == ({"A": SQUARE}, {"A": OVER})
    assert found.trace[0].clause == clause(f"{RULE}upphör")


@pytest.mark.parametrize(
    ("change", "unit"),
    [
        ({}, SEA),
        ({"closes_on": MARCH + DAY}, SEA),
        ({"closes_on": MARCH}, OVER),
        ({"closing_since": MARCH}, OVER),
        ({"closing_since": MARCH + DAY}, SEA),
        ({"opened_on": MARCH}, SEA),
        ({"opened_on": MARCH + DAY}, OVER),
        ({"kind": UnitKind.BRANCH}, OVER),
        ({"kind": UnitKind.SERVICE_POINT}, OVER),
    ],
)
def test_a_unit_takes_over_when_it_is_a_health_centre_that_is_there_and_stays(
    change: dict[str, object], unit: str
) -> None:
    units = {**UNITS, SEA: replace(UNITS[SEA], **change)}  # type: ignore[arg-type]  # one field
    areas = county(area("A", SQUARE, (SQUARE, BRANCH, SEA, OVER)))
    found = RULES.unit_gone(Leaving((SQUARE,), None, MARCH), areas, units)
    assert holders(found, MARCH) == {"A": unit}


@pytest.mark.parametrize(
    ("nearest", "target", "left", "unit"),
    [
        ((OVER,), SEA, (SEA, OVER), OVER),
        ((), SEA, (SEA, OVER), SEA),
        (("Okända HC",), SEA, (SEA, OVER), SEA),
        ((), None, (SEA, OVER), None),
        ((), None, (OVER,), OVER),
        ((), SEA, (OVER,), OVER),
        ((), BRANCH, (SEA, OVER, BRANCH), None),
        ((), None, (), None),
        ((SEA,), SEA, (), None),
    ],
    ids=[
        "the road before the unit it belongs to",
        "unmeasured: the unit it belongs to",
        "no known road",
        "two left and no road",
        "the only one left",
        "its own unit is gone",
        "a branch takes nothing over",
        "nobody left",
        "the nearest is gone",
    ],
)
def test_where_an_area_goes_that_a_unit_leaves(
    nearest: tuple[str, ...], target: str | None, left: tuple[str, ...], unit: str | None
) -> None:
    units: dict[UnitKey, UnitState] = {key: UNITS[key] for key in (SQUARE, *left)}
    areas = county(area("A", SQUARE, nearest))
    found = RULES.unit_gone(Leaving((SQUARE,), target, MARCH), areas, units)
    code = "catchment.none_left" if unit is None else "catchment.to_nearest_left"
    told = step(code, clause(f"{RULE}upphör"), area="A", unit=unit)
    assert found == Redrawn((areas["A"].given_to(unit, MARCH),), (told,))


def test_areas_that_were_given_away_before_or_are_given_later_are_not_the_leaving_units() -> None:
    before = area("A", SQUARE).given_to(SEA, MARCH)
    later = area("B", SEA).given_to(SQUARE, MARCH + DAY)
    assert RULES.unit_gone(Leaving((SQUARE,), None, MARCH), county(before, later), UNITS) == (
        Redrawn((), ())
    )
    day_before = Leaving((SQUARE,), None, MARCH - DAY)
    found = RULES.unit_gone(day_before, county(before, later), UNITS)
    assert list(holders(found, MARCH)) == ["A"]


def test_areas_are_redrawn_in_the_order_of_their_codes_whatever_order_they_come_in() -> None:
    areas = county(*(area(code, SQUARE, (SEA,)) for code in ("C", "A", "B")))
    found = RULES.unit_gone(Leaving((SQUARE,), None, MARCH), areas, UNITS)
    assert [one.code for one in found.areas] == ["A", "B", "C"]
    assert [one.parameter("area") for one in found.trace] == ["A", "B", "C"]


def test_the_areas_of_all_units_that_merge_become_the_merged_units_from_that_day() -> None:
    areas = county(area("B", SEA), area("A", SQUARE, (SEA,)), area("C", OVER, (SQUARE,)))
    found = RULES.units_merged(Leaving((SQUARE, SEA), OVER, MARCH), areas, UNITS)
    merged = clause(f"{RULE}sammanslagning")
    assert found == Redrawn(
        (areas["A"].given_to(OVER, MARCH), areas["B"].given_to(OVER, MARCH)),
        (
            step("catchment.to_merged_unit", merged, area="A", unit=OVER),
            step("catchment.to_merged_unit", merged, area="B", unit=OVER),
        ),
    )
    assert holders(found, MARCH - DAY) == {"A": SQUARE, "B": SEA}


@pytest.mark.parametrize(
    "target", [None, "Okända HC", BRANCH, SEA], ids=["none", "unknown", "a branch", "closing"]
)
def test_nothing_is_redrawn_to_a_merged_unit_that_cannot_receive(target: str | None) -> None:
    units = {**UNITS, SEA: replace(UNITS[SEA], closing_since=MARCH)}
    areas = county(area("A", SQUARE))
    merging = Leaving((SQUARE,), OVER, MARCH)
    assert holders(RULES.units_merged(merging, areas, units), MARCH) == {"A": OVER}
    assert RULES.units_merged(replace(merging, target=target), areas, units) == Redrawn((), ())


OPENED = UnitState(NEW, CENTRE, TOWN, opened_on=MARCH)
WITH_NEW = {**UNITS, NEW: OPENED}
TOWNS = county(
    area("B", SQUARE, (NEW, SQUARE)),
    area("A", SQUARE, ("Okända HC", BRANCH, NEW)),
    area("C", SQUARE, (SQUARE, NEW)),
    area("D", OVER, (NEW,), NEIGHBOUR),
    area("E", SQUARE),
)
OPENING = clause(f"{RULE}nyetablering")


def test_a_new_unit_gets_the_areas_of_its_municipality_that_it_is_nearest_to() -> None:
    found = RULES.new_unit(OPENED, None, TOWNS, WITH_NEW, MARCH)
    assert found == Redrawn(
        (TOWNS["A"].given_to(NEW, MARCH), TOWNS["B"].given_to(NEW, MARCH)),
        (
            step("catchment.nearest_to_new", OPENING, area="A", unit=NEW),
            step("catchment.nearest_to_new", OPENING, area="B", unit=NEW),
        ),
    )
    assert holders(found, MARCH - DAY) == {"A": SQUARE, "B": SQUARE}


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"closing_since": MARCH}, ["A", "B", "C"]),
        ({"closing_since": MARCH + DAY}, ["A", "B"]),
        ({"closes_on": MARCH}, ["A", "B", "C"]),
        ({"kind": UnitKind.BRANCH}, ["A", "B", "C"]),
    ],
)
def test_a_unit_that_is_gone_or_leaving_is_nobodys_nearest(
    change: dict[str, object], codes: list[str]
) -> None:
    square = replace(UNITS[SQUARE], **change)  # type: ignore[arg-type]  # one field a case
    found = RULES.new_unit(OPENED, None, TOWNS, {**WITH_NEW, SQUARE: square}, MARCH)
    assert [one.code for one in found.areas] == codes


@pytest.mark.parametrize("redraw", [RULES.new_unit, TOLD_ONLY], ids=["nearest", "told only"])
def test_the_areas_that_the_region_has_told_go_before_the_road_also_in_another_municipality(
    redraw: AreasOfNewUnit,
) -> None:
    found = redraw(OPENED, ("E", "D"), TOWNS, WITH_NEW, MARCH)
    assert holders(found, MARCH) == {"E": NEW, "D": NEW}
    assert found.trace == (
        step("catchment.told_for_new_unit", OPENING, area="E", unit=NEW),
        step("catchment.told_for_new_unit", OPENING, area="D", unit=NEW),
    )


NONE_FOR_NEW = Redrawn((), (step("catchment.no_area_for_new_unit", OPENING, unit=NEW),))


def test_a_new_unit_without_areas_is_told_to_have_none() -> None:
    assert RULES.new_unit(OPENED, (), TOWNS, WITH_NEW, MARCH) == NONE_FOR_NEW
    assert RULES.new_unit(OPENED, None, county(TOWNS["C"]), WITH_NEW, MARCH) == NONE_FOR_NEW
    assert TOLD_ONLY(OPENED, (), TOWNS, WITH_NEW, MARCH) == NONE_FOR_NEW


def test_where_the_region_tells_nothing_a_book_of_told_areas_gives_none() -> None:
    assert RULES.new_unit(OPENED, None, TOWNS, WITH_NEW, MARCH).areas != ()
    assert TOLD_ONLY(OPENED, None, TOWNS, WITH_NEW, MARCH) == NONE_FOR_NEW


def test_a_unit_that_moves_is_told_with_the_clause_about_where_units_lie() -> None:
    cited = clause(f"{RULE}lokalisering")
    assert RULES.unit_moved(SEA) == step("catchment.unit_moved", cited, unit=SEA)
    assert RULES.unit_moved(SEA).clause == cited


KEYS = (SQUARE, SEA, OVER)
DAYS = st.integers(-20, 20).map(lambda number: MARCH + number * DAY)


@st.composite
def _areas(draw: st.DrawFn) -> dict[str, AreaState]:
    found = []
    for code in ("A", "B", "C"):
        given_on = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
        assignments = tuple(
            Assignment(one, draw(st.none() | st.sampled_from(KEYS))) for one in given_on
        )
        nearest = tuple(draw(st.permutations(KEYS)))[: draw(st.integers(0, 3))]
        found.append(AreaState(code, TOWN, assignments, nearest))
    return county(*found)


@settings(max_examples=50)
@given(_areas(), st.sets(st.sampled_from(KEYS)), DAYS)
def test_after_a_closure_no_area_is_left_with_the_unit_and_what_came_before_stands(
    areas: dict[str, AreaState], leaving: set[UnitKey], on: date
) -> None:
    found = RULES.unit_gone(Leaving(leaving, None, on), areas, UNITS)
    after = areas | {one.code: one for one in found.areas}
    for code, was in areas.items():
        held = was.unit_on(on) in leaving
        assert (code in holders(found, on)) is held
        assert after[code].unit_on(on) not in leaving
        assert [after[code].unit_on(on - n * DAY) for n in range(1, 41)] == [
            was.unit_on(on - n * DAY) for n in range(1, 41)
        ]
        assert held or after[code] == was
    assert len(found.trace) == len(found.areas)


@settings(max_examples=50)
@given(_areas(), st.none() | st.sampled_from(KEYS), DAYS, DAYS)
def test_an_area_that_is_given_is_the_units_from_that_day_on_and_anothers_before_it(
    areas: dict[str, AreaState], unit: UnitKey | None, from_on: date, on: date
) -> None:
    for was in areas.values():
        given_away = was.given_to(unit, from_on)
        assert given_away.unit_on(on) == (unit if on >= from_on else was.unit_on(on))
        assert given_away.given_to(unit, from_on) == given_away
        assert (given_away.code, given_away.nearest) == (was.code, was.nearest)
