"""An address belongs to the nearest unit within its municipality, else to a reserve."""

from dataclasses import replace
from datetime import date, timedelta

from vardval.core.catchment import (
    AreaState,
    Assignment,
    CatchmentRules,
    Placement,
    UnitKey,
    UnitKind,
    UnitState,
)
from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.time import Period
from vardval.core.trace import step

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
MAY = date(2023, 5, 2)
PRINCIPLE, RESERVE = ("GL-3-1",), ("GL-T-1",)
VALUES = {
    "upptagningsområde.byggsten": ("närmaste_väg_i_kommunen", PRINCIPLE),
    "upptagningsområde.närmast": ("områdets_enhet_annars_närmaste_väg", RESERVE),
}
BOOK = Rulebook(
    "granland/2023",
    "granland",
    "Granland",
    YEAR,
    BookStatus.DRAFT,
    None,
    {
        rule: Rule(rule, "upptagningsområde", rule, (DatedValue(YEAR, name, {}, clauses),))
        for rule, (name, clauses) in VALUES.items()
    },
)
RULES = CatchmentRules.from_book(BOOK, MAY)
NEAR, FAR, OVER, BRANCH = "Torgets HC", "Havets HC", "Grannkommunens HC", "Byns filial"
UNITS: dict[UnitKey, UnitState] = {
    NEAR: UnitState(NEAR, UnitKind.HEALTH_CENTRE, "1780"),
    FAR: UnitState(FAR, UnitKind.HEALTH_CENTRE, "1780"),
    OVER: UnitState(OVER, UnitKind.HEALTH_CENTRE, "1761"),
    BRANCH: UnitState(BRANCH, UnitKind.BRANCH, "1780"),
}
AREA = AreaState("Byn", "1780", nearest=(OVER, BRANCH, NEAR, FAR))


def found(
    area: AreaState = AREA, on: date = MAY, units: dict[UnitKey, UnitState] | None = None
) -> Placement:
    return RULES.unit_for("Byn", {"Byn": area}, units or UNITS, on)


def test_a_nearer_unit_in_another_municipality_and_a_branch_are_passed_over() -> None:
    told = step("catchment.nearest_in_municipality", PRINCIPLE, area="Byn", unit=NEAR)
    assert found() == Placement(NEAR, (told,))


def test_the_road_decides_also_where_another_unit_has_the_area() -> None:
    held = replace(AREA, assignments=(Assignment(date.min, FAR),))
    assert found(held).unit == NEAR


def test_a_unit_counts_from_the_day_it_opens_until_its_closure_is_announced() -> None:
    units = {**UNITS, NEAR: replace(UNITS[NEAR], opened_on=MAY, closing_since=date(2023, 6, 1))}
    days = [MAY - timedelta(days=1), MAY, date(2023, 5, 31), date(2023, 6, 1)]
    assert [found(on=one, units=units).unit for one in days] == [FAR, NEAR, NEAR, FAR]


def test_a_municipality_without_units_has_its_areas_unit_and_else_the_nearest_by_road() -> None:
    abroad = replace(AREA, municipality="1737")
    by_road = step("catchment.nearest_by_road", RESERVE, area="Byn", unit=OVER)
    assert found(abroad) == Placement(OVER, (by_road,))
    held = replace(abroad, assignments=(Assignment(date.min, FAR),))
    of_area = step("catchment.unit_has_area", RESERVE, area="Byn", unit=FAR)
    assert found(held) == Placement(FAR, (of_area,))


def test_an_area_whose_roads_are_not_measured_leads_to_its_unit_or_to_an_officer() -> None:
    unmeasured = replace(AREA, nearest=())
    assert found(replace(unmeasured, assignments=(Assignment(date.min, NEAR),))).unit == NEAR
    nowhere = step("catchment.nowhere_near", RESERVE, area="Byn")
    assert found(unmeasured) == Placement(None, (nowhere,))


def test_the_only_unit_of_the_municipality_is_the_nearest_whatever_the_roads() -> None:
    alone = {key: unit for key, unit in UNITS.items() if key != FAR}
    told = step("catchment.nearest_in_municipality", PRINCIPLE, area="Byn", unit=NEAR)
    for nearest in ((), (OVER,)):
        held = replace(AREA, nearest=nearest, assignments=(Assignment(date.min, OVER),))
        assert found(held, units=alone) == Placement(NEAR, (told,))


def test_the_principle_alone_says_that_nobody_in_the_municipality_is_known() -> None:
    nobody = step("catchment.nobody_in_municipality", PRINCIPLE, area="Byn")
    alone = RULES.of_area(replace(AREA, nearest=(OVER,)), UNITS, MAY)
    assert alone == Placement(None, (nobody,))
