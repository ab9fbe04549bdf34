"""An area leads to the unit whose catchment holds it, else to the nearest by road."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from vardval.core.catchment import (
    AreaState,
    Assignment,
    CatchmentRules,
    UnitKey,
    UnitKind,
    UnitState,
)
from vardval.core.catchment.places import AssignmentsOutOfOrder, ClosedBeforeOpened
from vardval.core.catchment.vocabulary import VOCABULARY
from vardval.core.rulebook import BookStatus, DatedValue, Rule, Rulebook
from vardval.core.time import Period

YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
MAY = date(2023, 5, 2)
BOOK = Rulebook(
    "granland/2023",
    "granland",
    "Granland",
    YEAR,
    BookStatus.DRAFT,
    None,
    {
        "upptagningsområde.byggsten": Rule(
            "upptagningsområde.byggsten",
            "upptagningsområde",
            "Byggsten",
            (DatedValue(YEAR, "nyckelkodsområde", {}, ("GL-3-1",)),),
        ),
        "upptagningsområde.närmast": Rule(
            "upptagningsområde.närmast",
            "upptagningsområde",
            "Närmast",
            (DatedValue(YEAR, "närmaste_väg", {}, ("GL-3-2",)),),
        ),
    },
)
RULES = CatchmentRules.from_book(BOOK, MAY)
OLD, NEW = "Gamla HC", "Nya HC"
UNITS: dict[UnitKey, UnitState] = {
    OLD: UnitState(OLD, UnitKind.HEALTH_CENTRE, "2580"),
    NEW: UnitState(NEW, UnitKind.HEALTH_CENTRE, "2580", opened_on=MAY),
    "Filialen": UnitState("Filialen", UnitKind.BRANCH, "2580"),
}
AREA = AreaState("Byn", "2580", (Assignment(date.min, OLD), Assignment(MAY, NEW)))


def found(
    area: AreaState, on: date, units: dict[UnitKey, UnitState] | None = None
) -> tuple[UnitKey | None, list[str]]:
    placement = RULES.unit_for("Byn", {"Byn": area}, units or UNITS, on)
    return placement.unit, [one.code for one in placement.trace]


def test_a_branch_that_has_the_area_lists_nobody() -> None:
    held = replace(AREA, assignments=(Assignment(date.min, "Filialen"),), nearest=(OLD,))
    assert found(held, MAY) == (OLD, ["catchment.nearest_by_road"])


def test_the_list_of_catchment_rules_and_mechanisms_is_the_one_written_here() -> None:
    assert {rule.id: [one.name for one in rule.mechanisms] for rule in VOCABULARY.rules} == {
        "upptagningsområde.byggsten": ["nyckelkodsområde", "närmaste_väg_i_kommunen"],
        "upptagningsområde.närmast": ["närmaste_väg", "områdets_enhet_annars_närmaste_väg"],
        "upptagningsområde.nyetablering": ["närmaste_områden", "angivna_områden"],
        "upptagningsområde.upphör": ["närmaste_kvarvarande"],
        "upptagningsområde.sammanslagning": ["sammanslagna_enheten"],
        "upptagningsområde.lokalisering": ["berör_inflyttade"],
        "upptagningsområde.ansvar_dödsfall_listad": [
            "listad_enhet_i_kommunen",
            "listad_enhet",
            "ingen_särskild",
        ],
        "upptagningsområde.ansvar_dödsfall": [
            "områdets_enhet",
            "närområdesplanen_annars_områdets",
        ],
        "upptagningsområde.ansvar_vårdintyg": [
            "områdets_enhet",
            "närområdesplanen_annars_områdets",
        ],
        "upptagningsområde.ansvar_smittutbrott": ["områdets_enhet"],
        "upptagningsområde.ansvar_smittutbrott_boende": ["boendets_enhet", "som_andra_utbrott"],
        "upptagningsområde.ansvar_asylsökande": [
            "områdets_enhet",
            "flyktingmedicin_annars_egen_regi",
        ],
        "upptagningsområde.ansvar_särskilt_boende_listad": ["listad_enhet", "ingen_särskild"],
        "upptagningsområde.ansvar_särskilt_boende": ["områdets_enhet", "närområdesplanen"],
        "upptagningsområde.ansvar_förskola": ["områdets_enhet", "särskild_lista"],
        "upptagningsområde.beslut": ["beslut_efter_dialog", "beslut"],
        "upptagningsområde.skäl": ["bara_vid", "alltid"],
        "upptagningsområde.närområdesplan": ["en_för_kommunen", "ingen_plan"],
        "upptagningsområde.plan_ändras": ["meddelas_och_godkänns", "ingen_plan"],
        "upptagningsområde.plan_ny_vårdgivare": ["revideras_före_start", "ingen_plan"],
        "upptagningsområde.plan_vårdgivare_upphör": ["revideras_inom", "ingen_plan"],
    }


def test_the_unit_is_the_one_that_has_the_area_on_the_day() -> None:
    assert found(AREA, MAY - timedelta(days=1)) == (OLD, ["catchment.unit_has_area"])
    assert found(AREA, MAY) == (NEW, ["catchment.unit_has_area"])


def test_an_area_belongs_to_nobody_before_its_first_assignment() -> None:
    young = AreaState("Byn", "2580", (Assignment(MAY, NEW),))
    assert young.unit_on(MAY - timedelta(days=1)) is None
    assert young.unit_on(MAY) == NEW


def test_each_step_cites_the_clause_of_the_rule_that_gave_it() -> None:
    nearest = replace(AREA, assignments=(), nearest=(OLD,))
    by_area = RULES.unit_for("Byn", {"Byn": AREA}, UNITS, MAY)
    by_road = RULES.unit_for("Byn", {"Byn": nearest}, UNITS, MAY)
    assert [one.clause for one in by_area.trace] == ["GL-3-1"]
    assert [one.clause for one in by_road.trace] == ["GL-3-2"]


def test_a_catchment_of_a_unit_that_is_not_open_counts_as_nobodys() -> None:
    gone = {**UNITS, OLD: replace(UNITS[OLD], closes_on=date(2023, 2, 1))}
    area = replace(AREA, assignments=(Assignment(date.min, OLD),), nearest=(OLD, NEW))
    assert found(area, date(2023, 1, 31), gone) == (OLD, ["catchment.unit_has_area"])
    assert found(area, date(2023, 2, 1), gone) == (None, ["catchment.nowhere_near"])
    assert found(area, MAY, gone) == (NEW, ["catchment.nearest_by_road"])


def test_the_nearest_by_road_is_an_open_health_centre_that_is_not_closing() -> None:
    area = replace(AREA, assignments=(), nearest=("Filialen", "Okända HC", NEW, OLD))
    assert found(area, MAY - timedelta(days=1))[0] == OLD
    assert found(area, MAY)[0] == NEW
    closing = {**UNITS, NEW: replace(UNITS[NEW], closing_since=MAY)}
    assert found(area, MAY, closing)[0] == OLD


@pytest.mark.parametrize("code", [None, "", "Okänt"])
def test_an_area_that_is_not_known_leads_nowhere(code: str | None) -> None:
    placement = RULES.unit_for(code, {"Byn": AREA}, UNITS, MAY)
    assert placement.unit is None
    assert [one.code for one in placement.trace] == ["catchment.area_unknown"]


def test_a_unit_is_there_from_its_first_day_until_the_day_it_closes() -> None:
    unit = UnitState(OLD, UnitKind.HEALTH_CENTRE, "2580", MAY, date(2023, 6, 1))
    days = [MAY - timedelta(days=1), MAY, date(2023, 5, 31), date(2023, 6, 1)]
    assert [unit.is_open_on(day) for day in days] == [False, True, True, False]


def test_a_unit_cannot_close_before_it_opens() -> None:
    with pytest.raises(ClosedBeforeOpened, match="öppnar 2023-05-02 kan inte ha upphört"):
        UnitState(OLD, UnitKind.HEALTH_CENTRE, "2580", MAY, MAY)


@pytest.mark.parametrize("second", [date.min, MAY])
def test_assignments_follow_each_other_in_time(second: date) -> None:
    with pytest.raises(AssignmentsOutOfOrder, match="Byn har tilldelningar"):
        AreaState("Byn", "2580", (Assignment(MAY, OLD), Assignment(second, NEW)))
