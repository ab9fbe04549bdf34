"""Who answers for a place: each mechanism, asked in the small county."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.changing_county import (
    DAY,
    FARM,
    HAMLET,
    HARBOUR,
    MEADOW,
    MIDDLE,
    QUAY,
    SOUTH,
    TOWN,
    VILLAGE,
    county,
    person,
)
from tests.core.listing.small_county import MARCH, book, clause
from vardval.core.catchment import (
    AreaState,
    LocalPlan,
    Matter,
    Placement,
    Question,
    Site,
    SiteKind,
    UnitKind,
    UnitState,
)
from vardval.core.listing import ListingRules, World, responsible

HOME = Site("Solgården", SiteKind.HOUSING, QUAY)
SCHOOL = Site("Myran", SiteKind.PRESCHOOL, QUAY, assigned_to=TOWN)
RULE = "upptagningsområde.ansvar_"


def by(**mechanisms: str) -> ListingRules:
    """The book's rules with these mechanisms for responsibility."""
    return ListingRules.from_book(
        book({f"{RULE}{rule}": name for rule, name in mechanisms.items()}), MARCH
    )


def ask(
    world: World,
    matter: Matter,
    rules: ListingRules,
    *,
    area: str = QUAY,
    site: Site | None = None,
    of: str | None = None,
    on: date = MARCH,
) -> tuple[object, str, str | None]:
    """The unit that answers, the code of the last step, and the clause it cites."""
    found: Placement = responsible(world, Question(matter, area, on, site), rules, of)
    return found.unit, found.trace[-1].code, found.trace[-1].clause


AREA_MATTERS = {
    Matter.DEATH: "dödsfall",
    Matter.CARE_CERTIFICATE: "vårdintyg",
    Matter.OUTBREAK: "smittutbrott",
    Matter.ASYLUM_SEEKERS: "asylsökande",
    Matter.SPECIAL_HOUSING: "särskilt_boende",
    Matter.PRESCHOOL: "förskola",
}
PLAIN = by(dödsfall_listad="ingen_särskild", särskilt_boende_listad="ingen_särskild")


@pytest.mark.parametrize(("matter", "rule"), list(AREA_MATTERS.items()))
def test_the_areas_unit_answers_for_each_matter_by_its_own_rule(matter: Matter, rule: str) -> None:
    assert ask(county(), matter, PLAIN) == (
        HARBOUR,
        "responsible.areas_unit",
        clause(f"{RULE}{rule}"),
    )


@pytest.mark.parametrize("matter", list(Matter))
def test_where_nobody_is_known_for_the_area_that_is_said(matter: Matter) -> None:
    world = county(of=())
    bare = replace(world, areas={**world.areas, MEADOW: replace(world.areas[MEADOW], nearest=())})
    unit, code, _ = ask(bare, matter, PLAIN, area=MEADOW)
    assert (unit, code) == (None, "responsible.nobody_for_area")


DEAD = person("Anna", QUAY, TOWN)


def test_at_a_death_the_listed_unit_answers_within_its_municipality() -> None:
    rules = by(dödsfall_listad="listad_enhet_i_kommunen")
    listed = clause(f"{RULE}dödsfall_listad")
    world = county(DEAD, person("Bo", QUAY))
    assert ask(world, Matter.DEATH, rules, of="Anna") == (
        TOWN,
        "responsible.listed_unit",
        listed,
    )
    assert ask(world, Matter.DEATH, rules, of="Anna", area=HAMLET)[0] == VILLAGE
    assert ask(world, Matter.DEATH, rules, of="Bo")[0] == HARBOUR
    assert ask(world, Matter.DEATH, rules)[0] == HARBOUR


def test_the_listed_unit_may_answer_wherever_it_lies_or_nowhere() -> None:
    anywhere = by(dödsfall_listad="listad_enhet")
    assert ask(county(DEAD), Matter.DEATH, anywhere, of="Anna", area=HAMLET)[0] == TOWN
    assert ask(county(DEAD), Matter.DEATH, PLAIN, of="Anna")[0] == HARBOUR


def test_a_listed_unit_that_is_gone_does_not_answer() -> None:
    world = county(DEAD)
    gone = replace(world.units[TOWN], closes_on=MARCH)
    world = replace(world, units={**world.units, TOWN: gone})
    rules = by(dödsfall_listad="listad_enhet")
    assert ask(world, Matter.DEATH, rules, of="Anna", on=MARCH - DAY)[0] == TOWN
    assert ask(world, Matter.DEATH, rules, of="Anna")[0] == HARBOUR


def test_in_housing_the_listed_unit_answers_for_its_own_and_another_for_the_rest() -> None:
    rules = by(särskilt_boende_listad="listad_enhet")
    world = county(DEAD)
    assert ask(world, Matter.SPECIAL_HOUSING, rules, site=HOME, of="Anna")[0] == TOWN
    assert ask(world, Matter.SPECIAL_HOUSING, rules, site=HOME)[0] == HARBOUR


PLANNED = LocalPlan(SOUTH, {HOME.name: TOWN, Matter.DEATH.value: TOWN})


def test_the_plan_names_the_unit_of_a_housing_and_nobody_is_guessed_without_it() -> None:
    rules = by(särskilt_boende="närområdesplanen", särskilt_boende_listad="ingen_särskild")
    told = replace(county(), plans={SOUTH: PLANNED})
    assert ask(told, Matter.SPECIAL_HOUSING, rules, site=HOME)[:2] == (
        TOWN,
        "responsible.by_plan",
    )
    for world in (county(), replace(county(), plans={SOUTH: LocalPlan(SOUTH)})):
        unit, code, _ = ask(world, Matter.SPECIAL_HOUSING, rules, site=HOME)
        assert (unit, code) == (None, "responsible.plan_names_nobody")
        of_area = ask(world, Matter.SPECIAL_HOUSING, rules)
        assert of_area[:2] == (HARBOUR, "responsible.areas_unit")


def test_a_plan_may_name_who_answers_for_a_matter_and_the_area_answers_else() -> None:
    plan = "närområdesplanen_annars_områdets"
    rules = by(dödsfall_listad="ingen_särskild", dödsfall=plan, vårdintyg=plan)
    world = replace(county(), plans={SOUTH: PLANNED})
    assert ask(world, Matter.DEATH, rules)[:2] == (TOWN, "responsible.by_plan")
    assert ask(world, Matter.CARE_CERTIFICATE, rules)[:2] == (HARBOUR, "responsible.areas_unit")
    assert ask(world, Matter.DEATH, rules, area=HAMLET)[0] == VILLAGE


def test_a_plan_that_names_a_unit_that_is_gone_names_nobody() -> None:
    world = county(of=(HARBOUR, VILLAGE))
    rules = by(särskilt_boende="närområdesplanen", särskilt_boende_listad="ingen_särskild")
    world = replace(world, plans={SOUTH: PLANNED})
    assert ask(world, Matter.SPECIAL_HOUSING, rules, site=HOME)[0] is None


def test_an_outbreak_in_housing_is_the_housings_or_like_any_other() -> None:
    with_plan = replace(county(), plans={SOUTH: PLANNED})
    housing = {"särskilt_boende": "närområdesplanen", "särskilt_boende_listad": "ingen_särskild"}
    own = by(smittutbrott_boende="boendets_enhet", **housing)
    other = by(smittutbrott_boende="som_andra_utbrott", **housing)
    assert ask(with_plan, Matter.OUTBREAK, own, site=HOME)[:2] == (
        TOWN,
        "responsible.outbreak_in_housing",
    )
    assert ask(with_plan, Matter.OUTBREAK, other, site=HOME)[0] == HARBOUR
    assert ask(county(), Matter.OUTBREAK, own, site=HOME)[:2] == (
        None,
        "responsible.housing_has_nobody",
    )
    assert ask(with_plan, Matter.OUTBREAK, own, site=SCHOOL)[0] == HARBOUR


def test_a_list_names_the_unit_of_a_preschool_and_without_it_that_is_said() -> None:
    rules = by(förskola="särskild_lista")
    assert ask(county(), Matter.PRESCHOOL, rules, site=SCHOOL)[:2] == (TOWN, "responsible.by_list")
    unlisted = replace(SCHOOL, assigned_to=None)
    assert ask(county(), Matter.PRESCHOOL, rules, site=unlisted)[:2] == (
        None,
        "responsible.list_not_given",
    )
    assert ask(county(), Matter.PRESCHOOL, rules)[:2] == (HARBOUR, "responsible.areas_unit")


OWN = by(asylsökande="flyktingmedicin_annars_egen_regi")


def run_by_region(*keys: str) -> World:
    """The county, where the region runs these units."""
    world = county(of=(TOWN, HARBOUR, VILLAGE, FARM))
    units = {key: replace(unit, is_region_run=key in keys) for key, unit in world.units.items()}
    return replace(world, units=units)


@pytest.mark.parametrize(
    ("keys", "area", "unit"),
    [
        ((HARBOUR, TOWN), QUAY, HARBOUR),
        ((TOWN, VILLAGE), QUAY, TOWN),
        ((FARM,), QUAY, FARM),
        ((), QUAY, None),
        ((FARM, TOWN), MIDDLE, TOWN),
    ],
)
def test_asylum_seekers_are_examined_by_the_nearest_unit_that_the_region_runs(
    keys: tuple[str, ...], area: str, unit: str | None
) -> None:
    assert ask(run_by_region(*keys), Matter.ASYLUM_SEEKERS, OWN, area=area)[0] == unit


def _without_roads() -> dict[str, AreaState]:
    return {code: replace(area, nearest=()) for code, area in county().areas.items()}


def test_without_a_known_road_the_only_one_of_the_municipality_answers() -> None:
    both = replace(run_by_region(TOWN, VILLAGE), areas=_without_roads())
    both = replace(
        both, units={**both.units, VILLAGE: replace(both.units[VILLAGE], municipality=SOUTH)}
    )
    assert ask(both, Matter.ASYLUM_SEEKERS, OWN)[0] is None
    for keys, unit in (((TOWN,), TOWN), ((VILLAGE,), None), ((TOWN, FARM), TOWN)):
        world = run_by_region(*keys)
        world = replace(world, areas=_without_roads())
        assert ask(world, Matter.ASYLUM_SEEKERS, OWN)[0] == unit


def test_the_areas_unit_answers_where_nobody_has_told_whose_it_is() -> None:
    told = (HARBOUR, "responsible.areas_unit")
    assert ask(county(), Matter.ASYLUM_SEEKERS, OWN)[:2] == told
    world = run_by_region()
    assert ask(world, Matter.ASYLUM_SEEKERS, OWN)[:2] == (None, "responsible.no_region_run")


def test_where_there_is_refugee_medicine_it_answers() -> None:
    world = run_by_region(HARBOUR)
    refugee = UnitState("Flyktinghälsan", UnitKind.SERVICE_POINT, SOUTH, has_refugee_medicine=True)
    world = replace(world, units={**world.units, refugee.key: refugee})
    assert ask(world, Matter.ASYLUM_SEEKERS, OWN)[:2] == (
        refugee.key,
        "responsible.refugee_unit",
    )
    assert ask(world, Matter.ASYLUM_SEEKERS, OWN, area=HAMLET)[0] == HARBOUR
