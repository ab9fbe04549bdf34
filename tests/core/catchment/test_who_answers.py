"""Who answers for a death, a certificate, an outbreak, a housing unit or a preschool."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.catchment.a_place import (
    AREAS,
    CENTRE,
    COUNTY,
    FOREST,
    HOME,
    NEIGHBOUR,
    OVER,
    RULE,
    SEA,
    SQUARE,
    TOWN,
    UNITS,
    asked,
    codes,
    planned,
    rules,
    with_unit,
)
from tests.core.listing.small_county import MARCH, clause
from vardval.core.catchment import (
    County,
    LocalPlan,
    Matter,
    Placement,
    UnitKey,
)
from vardval.core.trace import step

DAY = timedelta(days=1)
NOBODY_LISTED = {
    "ansvar_dödsfall_listad": "ingen_särskild",
    "ansvar_särskilt_boende_listad": "ingen_särskild",
}
OF_AREA = {
    Matter.DEATH: "ansvar_dödsfall",
    Matter.CARE_CERTIFICATE: "ansvar_vårdintyg",
    Matter.OUTBREAK: "ansvar_smittutbrott",
    Matter.ASYLUM_SEEKERS: "ansvar_asylsökande",
    Matter.SPECIAL_HOUSING: "ansvar_särskilt_boende",
    Matter.PRESCHOOL: "ansvar_förskola",
}
BY_AREA = step("catchment.unit_has_area", clause(f"{RULE}byggsten"), area=CENTRE, unit=SQUARE)


@pytest.mark.parametrize("matter", Matter)
def test_a_book_that_knows_nothing_special_lets_the_areas_unit_answer(matter: Matter) -> None:
    answers = step(
        "responsible.areas_unit", clause(RULE + OF_AREA[matter]), area=CENTRE, unit=SQUARE
    )
    found = rules(**NOBODY_LISTED).responsible(asked(matter, listed_at=OVER), COUNTY)
    assert found == Placement(SQUARE, (BY_AREA, answers))
    assert [one.clauses for one in found.trace] == [
        (clause(f"{RULE}byggsten"),),
        (clause(RULE + OF_AREA[matter]),),
    ]


@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize(
    ("area", "why"), [("Månen", "catchment.area_unknown"), (FOREST, "catchment.nowhere_near")]
)
def test_an_area_that_leads_to_nobody_is_left_to_an_officer(
    matter: Matter, area: str, why: str
) -> None:
    found = rules().responsible(asked(matter, area), COUNTY)
    assert (found.unit, codes(found)) == (None, [why, "responsible.nobody_for_area"])
    assert found.trace[-1].parameter("area") == area


@pytest.mark.parametrize(
    ("mechanism", "listed_at", "unit"),
    [
        ("listad_enhet_i_kommunen", SEA, SEA),
        ("listad_enhet_i_kommunen", OVER, SQUARE),
        ("listad_enhet_i_kommunen", None, SQUARE),
        ("listad_enhet_i_kommunen", "Okända HC", SQUARE),
        ("listad_enhet", SEA, SEA),
        ("listad_enhet", OVER, OVER),
        ("listad_enhet", None, SQUARE),
        ("listad_enhet", "Okända HC", SQUARE),
        ("ingen_särskild", SEA, SQUARE),
    ],
)
def test_the_unit_that_answers_for_a_death_is_that_of_the_listing_or_of_the_place(
    mechanism: str, listed_at: UnitKey | None, unit: UnitKey
) -> None:
    question = asked(Matter.DEATH, listed_at=listed_at)
    assert rules(ansvar_dödsfall_listad=mechanism).responsible(question, COUNTY).unit == unit


def test_the_listed_unit_is_told_with_the_clause_of_its_own_rule_and_no_step_of_the_area() -> None:
    told = step("responsible.listed_unit", clause(f"{RULE}ansvar_dödsfall_listad"), unit=SEA)
    found = rules().responsible(asked(Matter.DEATH, listed_at=SEA), COUNTY)
    assert found == Placement(SEA, (told,))
    assert found.trace[0].clause == clause(f"{RULE}ansvar_dödsfall_listad")


def test_in_an_area_that_nobody_knows_the_listed_unit_answers_wherever_it_lies() -> None:
    question = asked(Matter.DEATH, "Månen", listed_at=OVER)
    assert rules().responsible(question, COUNTY).unit == OVER


@pytest.mark.parametrize(
    ("on", "unit"),
    [
        (MARCH - DAY, SQUARE),
        (MARCH, SEA),
        (MARCH + 9 * DAY, SEA),
        (MARCH + 10 * DAY, SQUARE),
    ],
)
def test_the_listed_unit_answers_from_its_first_day_until_the_day_it_is_gone(
    on: date, unit: str
) -> None:
    brief = replace(UNITS[SEA], opened_on=MARCH, closes_on=MARCH + 10 * DAY)
    found = rules().responsible(asked(Matter.DEATH, on=on, listed_at=SEA), with_unit(SEA, brief))
    assert found.unit == unit


@pytest.mark.parametrize("matter", [Matter.CARE_CERTIFICATE, Matter.OUTBREAK, Matter.PRESCHOOL])
def test_where_somebody_is_listed_matters_for_deaths_and_special_housing_only(
    matter: Matter,
) -> None:
    assert rules().responsible(asked(matter, listed_at=SEA), COUNTY).unit == SQUARE
    for other in (Matter.DEATH, Matter.SPECIAL_HOUSING):
        assert rules().responsible(asked(other, listed_at=SEA), COUNTY).unit == SEA


BY_PLAN = {
    "ansvar_dödsfall": "närområdesplanen_annars_områdets",
    "ansvar_vårdintyg": "närområdesplanen_annars_områdets",
    "ansvar_särskilt_boende": "närområdesplanen",
}


@pytest.mark.parametrize("matter", [Matter.DEATH, Matter.CARE_CERTIFICATE])
@pytest.mark.parametrize(
    ("answers", "unit", "last"),
    [
        ({"death": SEA, "care_certificate": SEA}, SEA, "responsible.by_plan"),
        ({"outbreak": SEA}, SQUARE, "responsible.areas_unit"),
        ({}, SQUARE, "responsible.areas_unit"),
        (
            {"death": "Okända HC", "care_certificate": "Okända HC"},
            SQUARE,
            "responsible.areas_unit",
        ),
    ],
)
def test_the_plan_decides_and_where_it_names_nobody_the_area_does(
    matter: Matter, answers: Mapping[str, UnitKey], unit: str, last: str
) -> None:
    found = rules(**BY_PLAN).responsible(asked(matter), planned(answers))
    assert (found.unit, codes(found)[-1]) == (unit, last)
    assert found.trace[-1].clause == clause(RULE + OF_AREA[matter])


@pytest.mark.parametrize(
    ("answers", "unit"),
    [
        ({"Solgården": SEA, "death": OVER}, SEA),
        ({"death": OVER}, OVER),
        ({"Solgården": "Okända HC", "death": OVER}, OVER),
        ({"care_certificate": OVER}, SQUARE),
    ],
)
def test_a_death_in_housing_is_by_the_plans_word_for_the_housing_then_for_deaths(
    answers: Mapping[str, UnitKey], unit: str
) -> None:
    question = asked(Matter.DEATH, site=HOME)
    assert rules(**BY_PLAN).responsible(question, planned(answers)).unit == unit


def test_the_housing_itself_is_never_answered_for_by_the_plans_word_for_something_else() -> None:
    county = planned({"special_housing": SEA, "outbreak": SEA})
    for matter in (Matter.SPECIAL_HOUSING, Matter.OUTBREAK):
        assert rules(**BY_PLAN).responsible(asked(matter, site=HOME), county).unit is None


def test_the_plan_that_counts_is_that_of_the_areas_municipality() -> None:
    neighbours = LocalPlan(NEIGHBOUR, {"death": OVER})
    both = replace(planned({"death": SEA}), plans={TOWN: LocalPlan(TOWN), NEIGHBOUR: neighbours})
    assert rules(**BY_PLAN).responsible(asked(Matter.DEATH), both).unit == SQUARE
    moved = replace(both, areas={CENTRE: replace(AREAS[CENTRE], municipality=NEIGHBOUR)})
    assert rules(**BY_PLAN).responsible(asked(Matter.DEATH), moved).unit == OVER


@pytest.mark.parametrize(
    ("on", "unit"),
    [(MARCH - DAY, None), (MARCH, SEA), (MARCH + 9 * DAY, SEA), (MARCH + 10 * DAY, None)],
)
def test_a_plan_alone_answers_with_a_unit_that_is_open_and_else_with_nobody(
    on: date, unit: str | None
) -> None:
    brief = replace(UNITS[SEA], opened_on=MARCH, closes_on=MARCH + 10 * DAY)
    county = planned({"Solgården": SEA}, with_unit(SEA, brief))
    found = rules(**BY_PLAN).responsible(asked(Matter.SPECIAL_HOUSING, on=on, site=HOME), county)
    cited = clause(f"{RULE}ansvar_särskilt_boende")
    told = step("responsible.by_plan", cited, unit=SEA)
    untold = step("responsible.plan_names_nobody", cited)
    assert found == Placement(unit, (told if unit else untold,))


@pytest.mark.parametrize(
    ("county", "area"),
    [(COUNTY, CENTRE), (planned({}), CENTRE), (planned({"Solgården": SEA}), "Månen")],
    ids=["no plan", "an empty plan", "an unknown area"],
)
def test_a_housing_unit_that_no_plan_names_has_nobody_and_none_is_guessed(
    county: County, area: str
) -> None:
    question = asked(Matter.SPECIAL_HOUSING, area, site=HOME)
    found = rules(**BY_PLAN).responsible(question, county)
    untold = step("responsible.plan_names_nobody", clause(f"{RULE}ansvar_särskilt_boende"))
    assert found == Placement(None, (untold,))


def test_who_lives_in_special_housing_and_is_listed_goes_before_the_plan() -> None:
    county = planned({"Solgården": SQUARE})
    listed = asked(Matter.SPECIAL_HOUSING, site=HOME, listed_at=OVER)
    assert rules(**BY_PLAN).responsible(listed, county).unit == OVER
    nobody = rules(**BY_PLAN, ansvar_särskilt_boende_listad="ingen_särskild")
    assert nobody.responsible(listed, county).unit == SQUARE
