"""Who answers for an outbreak in a housing unit, and for a preschool on the region's list."""

from dataclasses import replace

import pytest

from tests.core.catchment.a_place import (
    COUNTY,
    HOME,
    RULE,
    SCHOOL,
    SEA,
    SQUARE,
    asked,
    codes,
    planned,
    rules,
)
from tests.core.listing.small_county import clause
from vardval.core.catchment import Matter, Placement, Site, SiteKind
from vardval.core.trace import step

BY_PLAN = {"ansvar_särskilt_boende": "närområdesplanen"}


def test_an_outbreak_in_housing_goes_to_whoever_answers_for_the_housing() -> None:
    found = rules(**BY_PLAN).responsible(
        asked(Matter.OUTBREAK, site=HOME), planned({"Solgården": SEA})
    )
    assert found == Placement(
        SEA,
        (
            step("responsible.by_plan", clause(f"{RULE}ansvar_särskilt_boende"), unit=SEA),
            step(
                "responsible.outbreak_in_housing",
                clause(f"{RULE}ansvar_smittutbrott_boende"),
                unit=SEA,
            ),
        ),
    )


def test_an_outbreak_in_housing_that_nobody_answers_for_is_nobodys_either() -> None:
    found = rules(**BY_PLAN).responsible(asked(Matter.OUTBREAK, site=HOME), planned({}))
    assert (found.unit, codes(found)) == (
        None,
        ["responsible.plan_names_nobody", "responsible.housing_has_nobody"],
    )


@pytest.mark.parametrize(
    ("site", "mechanism", "unit"),
    [
        (HOME, "boendets_enhet", SEA),
        (HOME, "som_andra_utbrott", SQUARE),
        (SCHOOL, "boendets_enhet", SQUARE),
        (None, "boendets_enhet", SQUARE),
    ],
)
def test_outbreaks_are_the_areas_but_for_those_in_housing_where_the_book_says_so(
    site: Site | None, mechanism: str, unit: str
) -> None:
    county = planned({"Solgården": SEA, "Smultronet": SEA})
    book = rules(**BY_PLAN, ansvar_smittutbrott_boende=mechanism)
    assert book.responsible(asked(Matter.OUTBREAK, site=site), county).unit == unit


@pytest.mark.parametrize("matter", [one for one in Matter if one is not Matter.OUTBREAK])
def test_the_rule_of_outbreaks_in_housing_is_asked_for_outbreaks_only(matter: Matter) -> None:
    found = rules().responsible(asked(matter, site=HOME), COUNTY)
    assert codes(found) == ["catchment.unit_has_area", "responsible.areas_unit"]


LIST = step("responsible.by_list", clause(f"{RULE}ansvar_förskola"), unit=SEA)
NO_LIST = step("responsible.list_not_given", clause(f"{RULE}ansvar_förskola"))


@pytest.mark.parametrize(
    ("site", "placement"),
    [
        (replace(SCHOOL, assigned_to=SEA), Placement(SEA, (LIST,))),
        (SCHOOL, Placement(None, (NO_LIST,))),
    ],
)
def test_a_preschool_is_answered_for_by_the_regions_list_and_never_by_a_guess(
    site: Site, placement: Placement
) -> None:
    question = asked(Matter.PRESCHOOL, site=site)
    assert rules(ansvar_förskola="särskild_lista").responsible(question, COUNTY) == placement


def test_preschools_at_large_are_answered_for_by_the_areas_unit() -> None:
    listed = rules(ansvar_förskola="särskild_lista")
    found = listed.responsible(asked(Matter.PRESCHOOL, site=None), COUNTY)
    assert (found.unit, codes(found)[-1]) == (SQUARE, "responsible.areas_unit")


def test_a_site_of_either_kind_may_stand_on_the_list() -> None:
    home = replace(HOME, assigned_to=SEA)
    assert (home.kind, SCHOOL.kind) == (SiteKind.HOUSING, SiteKind.PRESCHOOL)
    listed = rules(ansvar_förskola="särskild_lista")
    assert listed.responsible(asked(Matter.PRESCHOOL, site=home), COUNTY).unit == SEA
