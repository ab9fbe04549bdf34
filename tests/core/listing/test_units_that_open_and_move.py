"""Units that open, move and change hands, and areas that are assigned or decided on."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.changing_county import (
    ANNOUNCED,
    DAY,
    FARM,
    HAMLET,
    HARBOUR,
    MEADOW,
    NORTH,
    QUAY,
    SOUTH,
    TOWN,
    VILLAGE,
    at,
    county,
    happen,
    person,
    where,
)
from tests.core.listing.small_county import MARCH, RULES, book, clause, codes, resident
from vardval.core.catchment import UnitKind, UnitState
from vardval.core.listing import (
    AreaAssigned,
    AreasDecided,
    ListingRules,
    Manner,
    MoveIn,
    Outcome,
    ProviderChanges,
    UnitMoves,
    UnitOpens,
    World,
    apply,
    step,
)
from vardval.core.listing.county_events import OpensAnotherDay
from vardval.core.population import PlacedResidence, ResidenceState

NEW = UnitState(FARM, UnitKind.HEALTH_CENTRE, NORTH, opened_on=ANNOUNCED)
EVA = person("Eva", MEADOW, VILLAGE)
NEWCOMER = resident("Ny", PlacedResidence(ResidenceState.OTHER_REGION))


def moved_in(world: World, area: str, on: date = ANNOUNCED) -> object:
    """The unit at which someone who moves into the area is listed."""
    _, after = happen(world, MoveIn("Ny", on, at(area)))
    found = where(after, "Ny")
    return None if found is None else found[0]


def test_a_new_unit_takes_nobody_over_and_lists_those_who_move_into_its_areas() -> None:
    before = county(EVA, NEWCOMER)
    decision, after = happen(before, UnitOpens(NEW, ANNOUNCED, (MEADOW,)))
    assert codes(decision) == ["catchment.told_for_new_unit", "unit.opens_without_relisting"]
    assert decision.clause == clause("listning.ny_enhet")
    assert where(after, "Eva") == where(before, "Eva")
    assert (moved_in(before, MEADOW), moved_in(after, MEADOW)) == (VILLAGE, FARM)


def test_a_new_unit_with_no_areas_told_gets_those_of_its_municipality_that_it_is_nearest_to() -> (
    None
):
    decision, after = happen(county(NEWCOMER), UnitOpens(NEW, ANNOUNCED))
    assert codes(decision)[:-1] == ["catchment.nearest_to_new"]
    assert [after.areas[one].unit_on(ANNOUNCED) for one in (MEADOW, HAMLET, QUAY)] == [
        FARM,
        VILLAGE,
        HARBOUR,
    ]
    assert after.areas[MEADOW].unit_on(ANNOUNCED - DAY) is None


def test_a_new_unit_elsewhere_gets_no_area_of_another_municipality() -> None:
    decision, after = happen(county(), UnitOpens(replace(NEW, municipality=SOUTH), ANNOUNCED))
    assert codes(decision)[0] == "catchment.no_area_for_new_unit"
    assert after.areas == county().areas


def test_where_the_book_says_so_a_new_unit_gets_the_told_areas_alone() -> None:
    by = _with("upptagningsområde.nyetablering", "angivna_områden")
    none, _ = happen(county(), UnitOpens(NEW, ANNOUNCED), rules=by)
    some, after = happen(county(), UnitOpens(NEW, ANNOUNCED, (QUAY,)), rules=by)
    assert codes(none)[0] == "catchment.no_area_for_new_unit"
    assert codes(some)[0] == "catchment.told_for_new_unit"
    assert after.areas[QUAY].unit_on(ANNOUNCED) == FARM


def _with(rule_id: str, mechanism: str) -> ListingRules:
    return ListingRules.from_book(book({rule_id: mechanism}), MARCH)


def test_a_unit_that_opens_later_is_nearest_from_its_day_on() -> None:
    _, after = happen(county(NEWCOMER), UnitOpens(NEW, ANNOUNCED, ()))
    assert moved_in(after, MEADOW, ANNOUNCED - DAY) == VILLAGE
    assert moved_in(after, MEADOW, ANNOUNCED) == FARM


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (UnitOpens(replace(NEW, key=TOWN), ANNOUNCED), "unit.open_already"),
        (UnitOpens(NEW, ANNOUNCED, ("Månen",)), "catchment.area_unknown"),
        (AreaAssigned("Månen", TOWN, ANNOUNCED), "catchment.area_unknown"),
        (AreaAssigned(QUAY, FARM, ANNOUNCED), "course.no_health_centre"),
        (UnitMoves(FARM, NORTH, ANNOUNCED), "course.unit_not_open"),
        (ProviderChanges(FARM, "Vården AB", ANNOUNCED), "course.unit_not_open"),
    ],
)
def test_what_cannot_happen_to_a_unit_is_refused(
    event: UnitOpens | AreaAssigned | UnitMoves | ProviderChanges, code: str
) -> None:
    decision = step(county(), event, RULES)
    assert (decision.outcome, codes(decision)) == (Outcome.REFUSED, [code])
    assert decision.county == ()


def test_a_unit_opens_on_the_day_that_it_is_said_to() -> None:
    with pytest.raises(OpensAnotherDay, match="öppnar 2023-03-02 men är angiven"):
        UnitOpens(NEW, ANNOUNCED + DAY)


def test_an_area_that_is_assigned_moves_nobody_who_lives_there() -> None:
    before = county(person("Anna", QUAY, HARBOUR), NEWCOMER)
    decision, after = happen(before, AreaAssigned(QUAY, VILLAGE, ANNOUNCED))
    assert codes(decision) == ["catchment.area_assigned", "rekeyed.not_relisted"]
    assert where(after, "Anna") == where(before, "Anna")
    assert moved_in(after, QUAY) == VILLAGE
    assert after.areas[QUAY].unit_on(ANNOUNCED - DAY) == HARBOUR


def test_an_area_assigned_anew_the_same_day_belongs_to_the_last_unit() -> None:
    first, second = (AreaAssigned(QUAY, one, ANNOUNCED) for one in (VILLAGE, TOWN))
    _, after = happen(county(), first, second)
    assert after.areas[QUAY].unit_on(ANNOUNCED) == TOWN


def test_a_unit_that_moves_takes_its_listed_along_and_keeps_its_areas() -> None:
    before = county(person("Anna", QUAY, HARBOUR, Manner.ACTIVE))
    decision, after = happen(before, UnitMoves(HARBOUR, NORTH, ANNOUNCED))
    assert codes(decision) == ["catchment.unit_moved", "unit.moves_with_its_listed"]
    assert decision.clauses == (
        clause("listning.flyttad_enhet"),
        clause("upptagningsområde.lokalisering"),
    )
    assert after.units[HARBOUR].municipality == NORTH
    assert (where(after, "Anna"), after.areas) == (where(before, "Anna"), before.areas)


def test_a_new_provider_answers_for_everyone_and_whose_it_is_is_unknown_unless_told() -> None:
    own = replace(county().units[TOWN], is_region_run=True)
    world = replace(county(), units={**county().units, TOWN: own})
    decision, after = happen(world, ProviderChanges(TOWN, "Vården AB", ANNOUNCED))
    assert decision.clause == clause("listning.leverantörsbyte")
    assert after.units[TOWN] == replace(own, provider="Vården AB", is_region_run=None)
    _, told = happen(world, ProviderChanges(TOWN, "Regionen", ANNOUNCED, is_region_run=True))
    assert told.units[TOWN].is_region_run is True


def decided(
    by: str = "beställaren",
    reason: str = "nytt bostadsområde",
    heard: tuple[str, ...] = (f"{VILLAGE} AB", f"{HARBOUR} AB"),
    areas: tuple[str, ...] = (QUAY, MEADOW),
) -> AreasDecided:
    return AreasDecided(areas, VILLAGE, ANNOUNCED, by, reason, heard)


def test_a_decision_on_areas_by_the_right_hand_after_a_dialogue_stands() -> None:
    decision, after = happen(county(), decided())
    assert decision.outcome is Outcome.ACCEPTED
    assert (codes(decision)[0], codes(decision)[-1]) == ("areas.reason_given", "areas.decided")
    assert [after.areas[one].unit_on(ANNOUNCED) for one in (QUAY, MEADOW)] == [VILLAGE, VILLAGE]


@pytest.mark.parametrize(
    ("event", "code", "rule"),
    [
        (decided(by="leverantören"), "areas.not_theirs_to_decide", "beslut"),
        (decided(heard=(f"{VILLAGE} AB",)), "areas.provider_not_heard", "beslut"),
        (decided(heard=(f"{HARBOUR} AB",)), "areas.provider_not_heard", "beslut"),
        (decided(reason="annat"), "areas.no_reason_to_change", "skäl"),
    ],
)
def test_a_decision_on_areas_that_does_not_stand_changes_nothing(
    event: AreasDecided, code: str, rule: str
) -> None:
    decision = step(county(), event, RULES)
    assert (decision.outcome, codes(decision)) == (Outcome.REFUSED, [code])
    assert decision.clause == clause(f"upptagningsområde.{rule}")
    assert apply(county(), decision) == county()


def test_a_decision_on_an_unknown_area_gives_none_of_them_away() -> None:
    decision = step(county(), decided(areas=(QUAY, "Månen")), RULES)
    assert (decision.outcome, decision.county) == (Outcome.REFUSED, ())


def test_where_no_dialogue_is_asked_for_nobody_has_to_be_heard() -> None:
    by = _with("upptagningsområde.beslut", "beslut")
    assert step(county(), decided(heard=()), by).outcome is Outcome.ACCEPTED


def test_where_every_reason_will_do_no_reason_hinders() -> None:
    by = _with("upptagningsområde.skäl", "alltid")
    assert step(county(), decided(reason="annat"), by).outcome is Outcome.ACCEPTED
