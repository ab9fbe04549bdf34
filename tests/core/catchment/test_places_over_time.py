"""Areas that change hands, units that come and go: who has the address on which day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.small_county import RULES, clause
from vardval.core.catchment import AreaState, Assignment, Placement, UnitKey, UnitKind, UnitState
from vardval.core.catchment.places import AssignmentsOutOfOrder, ClosedBeforeOpened
from vardval.core.trace import step

DAY = timedelta(days=1)
FIRST = date(2023, 1, 1)
BLOCK = clause("upptagningsområde.byggsten")
NEAREST = clause("upptagningsområde.närmast")
KEYS: tuple[UnitKey, ...] = ("Ettan", "Tvåan", "Trean")

days = st.integers(0, 30).map(lambda number: FIRST + number * DAY)
maybe_days = st.none() | days


@st.composite
def units(draw: st.DrawFn) -> dict[UnitKey, UnitState]:
    """Up to three units, each there for some of the month."""
    found: dict[UnitKey, UnitState] = {}
    for key in draw(st.sets(st.sampled_from(KEYS))):
        opened_on, closes_on = draw(maybe_days), draw(maybe_days)
        if opened_on is not None and closes_on is not None and closes_on <= opened_on:
            closes_on = opened_on + DAY
        kind = draw(st.sampled_from((UnitKind.HEALTH_CENTRE, *UnitKind)))
        found[key] = UnitState(key, kind, "2580", opened_on, closes_on, draw(maybe_days))
    return found


@st.composite
def areas(draw: st.DrawFn) -> AreaState:
    """An area that changes hands up to three times."""
    starts = sorted(draw(st.sets(days, max_size=3)))
    assignments = tuple(Assignment(one, draw(st.none() | st.sampled_from(KEYS))) for one in starts)
    nearest = tuple(draw(st.permutations(KEYS)))[: draw(st.integers(0, 3))]
    return AreaState("Byn", "2580", assignments, nearest)


def is_there(unit: UnitState | None, on: date) -> bool:
    """Whether the unit is a health centre that has opened and not closed, told day by day."""
    if unit is None or unit.kind is not UnitKind.HEALTH_CENTRE:
        return False
    is_early = unit.opened_on is not None and on < unit.opened_on
    is_late = unit.closes_on is not None and on >= unit.closes_on
    return not is_early and not is_late


@settings(max_examples=50)
@given(areas(), units(), days)
def test_the_address_goes_to_the_holder_else_to_the_first_near_one_that_takes_new_people(
    area: AreaState, there: dict[UnitKey, UnitState], on: date
) -> None:
    holder = None
    for assignment in area.assignments:
        if assignment.from_on <= on:
            holder = assignment.unit
    near = [
        key
        for key in area.nearest
        if is_there(there.get(key), on) and not there[key].is_closing_on(on)
    ]
    found = RULES.catchment.unit_for("Byn", {"Byn": area}, there, on)
    if holder is not None and is_there(there.get(holder), on):
        told = step("catchment.unit_has_area", BLOCK, area="Byn", unit=holder)
        assert found == Placement(holder, (told,))
    elif near:
        told = step("catchment.nearest_by_road", NEAREST, area="Byn", unit=near[0])
        assert found == Placement(near[0], (told,))
    else:
        told = step("catchment.nowhere_near", NEAREST, area="Byn")
        assert found == Placement(None, (told,))


@settings(max_examples=50)
@given(units(), days)
def test_a_unit_is_open_on_each_day_from_its_first_to_the_one_before_it_is_gone(
    there: dict[UnitKey, UnitState], on: date
) -> None:
    for unit in there.values():
        as_centre = replace(unit, kind=UnitKind.HEALTH_CENTRE)
        assert unit.is_open_on(on) is is_there(as_centre, on)
        if unit.closing_since is not None:
            assert not unit.is_closing_on(unit.closing_since - DAY)
            assert unit.is_closing_on(unit.closing_since)


@pytest.mark.parametrize("code", [None, "", "byn", "Byn ", "Månen"])
def test_an_area_is_known_by_its_exact_code_only(code: str | None) -> None:
    area = AreaState("Byn", "2580", (Assignment(date.min, "Ettan"),))
    there: dict[UnitKey, UnitState] = {"Ettan": UnitState("Ettan", UnitKind.HEALTH_CENTRE, "2580")}
    assert RULES.catchment.unit_for("Byn", {"Byn": area}, there, FIRST).unit == "Ettan"
    found = RULES.catchment.unit_for(code, {"Byn": area}, there, FIRST)
    assert found == Placement(None, (step("catchment.area_unknown", BLOCK),))


@pytest.mark.parametrize(
    ("on", "unit"),
    [
        (FIRST - DAY, None),
        (FIRST, "Ettan"),
        (FIRST + 9 * DAY, "Ettan"),
        (FIRST + 10 * DAY, None),
        (FIRST + 19 * DAY, None),
        (FIRST + 20 * DAY, "Tvåan"),
        (date.max, "Tvåan"),
    ],
)
def test_an_area_that_is_taken_from_a_unit_is_nobodys_until_it_is_given_to_another(
    on: date, unit: str | None
) -> None:
    area = AreaState(
        "Byn",
        "2580",
        (
            Assignment(FIRST, "Ettan"),
            Assignment(FIRST + 10 * DAY, None),
            Assignment(FIRST + 20 * DAY, "Tvåan"),
        ),
    )
    assert area.unit_on(on) == unit


@pytest.mark.parametrize("closes_on", [FIRST, FIRST - DAY])
def test_a_unit_is_there_for_at_least_a_day(closes_on: date) -> None:
    with pytest.raises(ClosedBeforeOpened) as told:
        UnitState("Ettan", UnitKind.BRANCH, "2580", FIRST, closes_on)
    assert str(told.value) == (f"En enhet som öppnar 2023-01-01 kan inte ha upphört {closes_on}.")
    one_day = UnitState("Ettan", UnitKind.BRANCH, "2580", FIRST, FIRST + DAY)
    assert [one_day.is_open_on(FIRST + n * DAY) for n in (-1, 0, 1)] == [False, True, False]


@pytest.mark.parametrize("numbers", [(0, 0), (1, 0), (0, 2, 1), (0, 1, 1)])
def test_assignments_stand_in_the_order_of_their_days_and_one_a_day(
    numbers: tuple[int, ...],
) -> None:
    with pytest.raises(AssignmentsOutOfOrder) as told:
        AreaState("Byn", "2580", tuple(Assignment(FIRST + n * DAY, "Ettan") for n in numbers))
    assert str(told.value) == "Område Byn har tilldelningar som inte kommer i tidsordning."
