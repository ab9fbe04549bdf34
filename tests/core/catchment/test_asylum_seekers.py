"""Asylum seekers: the refugee unit of the place, else one that the region runs.

Where nobody has told whose the area's unit is, it answers when no other is known to.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.catchment.a_place import (
    AREAS,
    BRANCH,
    CENTRE,
    COUNTY,
    FOREST,
    NEIGHBOUR,
    OVER,
    RULE,
    SEA,
    SQUARE,
    TOWN,
    UNITS,
    asked,
    rules,
    with_unit,
)
from tests.core.listing.small_county import MARCH, clause
from vardval.core.catchment import (
    AreaState,
    Assignment,
    County,
    Matter,
    Placement,
    UnitKey,
    UnitKind,
    UnitState,
)
from vardval.core.trace import step

DAY = timedelta(days=1)
CITED = clause(f"{RULE}ansvar_asylsökande")
BOOK = rules(ansvar_asylsökande="flyktingmedicin_annars_egen_regi")
QUESTION = asked(Matter.ASYLUM_SEEKERS)


def _run(unit: UnitKey) -> Placement:
    return Placement(unit, (step("responsible.region_run", CITED, unit=unit),))


def _refugee(unit: UnitKey) -> Placement:
    return Placement(unit, (step("responsible.refugee_unit", CITED, unit=unit),))


def _nobody(area: str = CENTRE) -> Placement:
    return Placement(None, (step("responsible.no_region_run", CITED, area=area),))


def test_the_areas_own_unit_answers_where_the_region_runs_it() -> None:
    own = with_unit(SQUARE, replace(UNITS[SQUARE], is_region_run=True))
    assert BOOK.responsible(QUESTION, own) == _run(SQUARE)


def test_the_nearest_that_the_region_runs_answers_where_the_areas_unit_is_anothers() -> None:
    assert BOOK.responsible(QUESTION, COUNTY) == _run(SEA)


@pytest.mark.parametrize("is_region_run", [False, None])
def test_a_unit_that_is_not_known_to_be_the_regions_does_not_answer(
    is_region_run: bool | None,
) -> None:
    county = with_unit(SEA, replace(UNITS[SEA], is_region_run=is_region_run))
    assert BOOK.responsible(QUESTION, county) == _run(OVER)


@pytest.mark.parametrize(
    ("unit", "answering"),
    [
        ({"closes_on": MARCH + DAY}, SEA),
        ({"closes_on": MARCH}, OVER),
        ({"opened_on": MARCH}, SEA),
        ({"opened_on": MARCH + DAY}, OVER),
        ({"kind": UnitKind.BRANCH}, OVER),
        ({"kind": UnitKind.SERVICE_POINT}, OVER),
    ],
)
def test_the_regions_unit_is_a_health_centre_that_is_there_on_the_day(
    unit: dict[str, object], answering: str
) -> None:
    changed = replace(UNITS[SEA], **unit)  # type: ignore[arg-type]  # one field a case
    assert BOOK.responsible(QUESTION, with_unit(SEA, changed)) == _run(answering)


def test_without_roads_the_only_one_in_the_municipality_answers_and_of_two_none() -> None:
    in_forest = asked(Matter.ASYLUM_SEEKERS, FOREST)
    assert BOOK.responsible(in_forest, COUNTY) == _run(SEA)
    two = with_unit(SQUARE, replace(UNITS[SQUARE], is_region_run=True))
    assert BOOK.responsible(in_forest, two) == _nobody(FOREST)
    branch_only = with_unit(SEA, replace(UNITS[SEA], is_region_run=False))
    assert UNITS[BRANCH].is_region_run
    assert BOOK.responsible(in_forest, branch_only) == _nobody(FOREST)


def test_an_area_that_is_not_known_has_nobody() -> None:
    assert BOOK.responsible(asked(Matter.ASYLUM_SEEKERS, "Månen"), COUNTY) == _nobody("Månen")


@pytest.mark.parametrize("kind", UnitKind)
def test_the_refugee_unit_of_the_place_goes_before_the_regions_own_whoever_runs_it(
    kind: UnitKind,
) -> None:
    refugee = UnitState(
        "Flyktinghälsan", kind, TOWN, is_region_run=False, has_refugee_medicine=True
    )
    assert BOOK.responsible(QUESTION, with_unit(refugee.key, refugee)) == _refugee(refugee.key)


@pytest.mark.parametrize(
    "elsewhere",
    [{"municipality": NEIGHBOUR}, {"opened_on": MARCH + DAY}, {"closes_on": MARCH}],
    ids=["in another municipality", "not yet open", "closed"],
)
def test_a_refugee_unit_that_is_not_there_does_not_answer(elsewhere: dict[str, object]) -> None:
    refugee = UnitState("Flyktinghälsan", UnitKind.HEALTH_CENTRE, TOWN, has_refugee_medicine=True)
    assert BOOK.responsible(QUESTION, with_unit(refugee.key, refugee)).unit == refugee.key
    away = replace(refugee, **elsewhere)  # type: ignore[arg-type]  # one field a case
    assert BOOK.responsible(QUESTION, with_unit(away.key, away)) == _run(SEA)


KEYS: tuple[UnitKey, ...] = ("Ettan", "Tvåan", "Trean")


@st.composite
def _counties(draw: st.DrawFn) -> County:
    units: dict[UnitKey, UnitState] = {}
    for key in KEYS:
        units[key] = UnitState(
            key,
            draw(st.sampled_from((UnitKind.HEALTH_CENTRE, *UnitKind))),
            draw(st.sampled_from((TOWN, TOWN, NEIGHBOUR))),
            opened_on=draw(st.sampled_from((None, MARCH, MARCH + DAY))),
            is_region_run=draw(st.sampled_from((True, True, False, None))),
            has_refugee_medicine=draw(st.sampled_from((False, False, False, True))),
        )
    nearest = tuple(draw(st.permutations(KEYS)))[: draw(st.integers(0, 3))]
    holder = draw(st.none() | st.sampled_from(KEYS))
    area = AreaState(CENTRE, TOWN, (Assignment(MARCH, holder),), nearest)
    return County({CENTRE: area}, units)


def _is_there(unit: UnitState) -> bool:
    return unit.kind is UnitKind.HEALTH_CENTRE and unit.opened_on in (None, MARCH)


def _answers(units: Mapping[UnitKey, UnitState], key: UnitKey) -> bool:
    return units[key].is_region_run is True and _is_there(units[key])


@settings(max_examples=50)
@given(_counties())
def test_whoever_answers_is_there_and_the_regions_or_for_refugees_and_no_better_one_is_passed_over(
    county: County,
) -> None:
    found = BOOK.responsible(QUESTION, county)
    refugee = [
        key
        for key, unit in county.units.items()
        if unit.has_refugee_medicine and unit.municipality == TOWN and unit.is_open_on(MARCH)
    ]
    own = county.areas[CENTRE].assignments[0].unit
    near = county.areas[CENTRE].nearest
    there = [key for key in KEYS if _is_there(county.units[key])]
    of_area = next((key for key in (own, *near) if key in there), None)
    run = [key for key in KEYS if _answers(county.units, key)]
    in_town = [key for key in run if county.units[key].municipality == TOWN]
    if refugee:
        assert found == _refugee(refugee[0])
    elif own in run and own is not None:
        assert found == _run(own)
    elif any(key in run for key in near):
        assert found == _run(next(key for key in near if key in run))
    elif len(in_town) == 1:
        assert found == _run(in_town[0])
    elif of_area is not None and county.units[of_area].is_region_run is None:
        assert (found.unit, found.trace[-1].code) == (of_area, "responsible.areas_unit")
    else:
        assert found == _nobody()


def test_the_places_used_here_are_as_the_tests_suppose() -> None:
    assert AREAS[CENTRE].nearest == (SQUARE, SEA, OVER)
    assert AREAS[CENTRE].unit_on(MARCH) == SQUARE
    assert [key for key, unit in UNITS.items() if unit.is_region_run] == [SEA, OVER, BRANCH]
