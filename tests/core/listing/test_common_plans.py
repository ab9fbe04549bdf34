"""The providers' common plan: changed, approved, and revised in time or late."""

from datetime import date

import pytest

from tests.core.listing.changing_county import (
    ANNOUNCED,
    DAY,
    GONE,
    HARBOUR,
    LAST,
    NORTH,
    SOUTH,
    TOWN,
    county,
    happen,
    person,
    until,
)
from tests.core.listing.small_county import MARCH, book, clause, codes
from vardval.core.catchment import LocalPlan, RevisionCause
from vardval.core.listing import (
    ListingRules,
    Outcome,
    PlanApproved,
    PlanTold,
    ProviderApproved,
    UnitBecomesBranch,
    UnitCloses,
    UnitsMerge,
    World,
    plan_of,
    step,
)

PLAN = "upptagningsområde."
WITH = {
    f"{PLAN}närområdesplan": "en_för_kommunen",
    f"{PLAN}plan_ändras": "meddelas_och_godkänns",
    f"{PLAN}plan_ny_vårdgivare": "revideras_före_start",
    f"{PLAN}plan_vårdgivare_upphör": "revideras_inom",
}
WITHOUT = dict.fromkeys(WITH, "ingen_plan")
RULES = ListingRules.from_book(book(WITH), MARCH)
NO_PLAN = ListingRules.from_book(book(WITHOUT), MARCH)
HOME = "Solgården"

TOLD = PlanTold(SOUTH, ANNOUNCED, {HOME: TOWN})
APPROVED = PlanApproved(SOUTH, ANNOUNCED)


def plan(world: World) -> LocalPlan:
    return plan_of(world, SOUTH)


def test_a_change_waits_and_holds_when_the_region_has_approved_it() -> None:
    told, world = happen(county(), TOLD, rules=RULES)
    assert (told.outcome, codes(told)) == (
        Outcome.WAITING,
        ["plan.of_municipality", "plan.told_and_waits"],
    )
    assert told.clause == clause(f"{PLAN}plan_ändras")
    assert (plan(world).answers, plan(world).waiting) == ({}, {HOME: TOWN})
    approved, world = happen(world, APPROVED, rules=RULES)
    assert approved.outcome is Outcome.ACCEPTED
    assert (plan(world).answers, plan(world).waiting) == ({HOME: TOWN}, None)


def test_a_change_leaves_what_it_does_not_name_as_it_was() -> None:
    later = PlanTold(SOUTH, GONE, {"Ängen": HARBOUR})
    _, world = happen(county(), TOLD, APPROVED, later, APPROVED, rules=RULES)
    assert plan(world).answers == {HOME: TOWN, "Ängen": HARBOUR}


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (APPROVED, "plan.nothing_waits"),
        (PlanTold(SOUTH, ANNOUNCED, {HOME: "Månens HC"}), "course.no_health_centre"),
    ],
)
def test_what_cannot_be_is_refused(event: PlanApproved | PlanTold, code: str) -> None:
    decision = step(county(), event, RULES)
    assert (decision.outcome, codes(decision), decision.county) == (Outcome.REFUSED, [code], ())


def test_where_the_book_knows_no_plan_none_is_changed_and_none_is_owed() -> None:
    told = step(county(), TOLD, NO_PLAN)
    assert (told.outcome, codes(told)) == (Outcome.REFUSED, ["plan.none"])
    provider = ProviderApproved("Nya HC", SOUTH, ANNOUNCED, GONE)
    _, world = happen(county(), provider, UnitCloses(HARBOUR, ANNOUNCED, LAST), rules=NO_PLAN)
    assert until(world, GONE, NO_PLAN).plans == {}


def test_the_plan_is_owed_a_revision_by_the_day_before_a_new_provider_starts() -> None:
    provider = ProviderApproved("Nya HC", SOUTH, ANNOUNCED, GONE)
    decision, world = happen(county(), provider, rules=RULES)
    assert decision.clause == clause(f"{PLAN}plan_ny_vårdgivare")
    assert (plan(world).due_on, plan_of(world, NORTH).due_on) == (LAST, None)
    assert [plan(world).is_late_on(day) for day in (LAST, GONE)] == [False, True]
    [due] = plan(world).due
    assert (due.cause, due.unit) == (RevisionCause.NEW_PROVIDER, "Nya HC")


def test_the_plan_is_owed_a_revision_within_a_month_from_a_units_last_day() -> None:
    _, world = happen(county(), UnitCloses(HARBOUR, ANNOUNCED, LAST), rules=RULES)
    assert plan(until(world, LAST, RULES)).due_on is None
    after = until(world, GONE, RULES)
    assert (plan(after).due_on, plan_of(after, NORTH).due_on) == (date(2023, 5, 30), None)
    assert [plan(after).is_late_on(date(2023, 5, day)) for day in (30, 31)] == [False, True]
    assert [one.clause for one in plan(after).due] == [clause(f"{PLAN}plan_vårdgivare_upphör")]


def test_a_months_last_day_is_the_last_there_is() -> None:
    long_month = date(2023, 1, 31)
    _, world = happen(county(), UnitCloses(HARBOUR, long_month, long_month), rules=RULES)
    assert plan(until(world, long_month + DAY, RULES)).due_on == date(2023, 2, 28)


def test_a_merger_or_a_branch_is_no_provider_that_has_ended() -> None:
    for event in (
        UnitsMerge((TOWN, HARBOUR), TOWN, ANNOUNCED, LAST),
        UnitBecomesBranch(HARBOUR, TOWN, ANNOUNCED, LAST),
    ):
        _, world = happen(county(person("Anna", "Kajen", HARBOUR)), event, rules=RULES)
        assert until(world, GONE, RULES).plans == {}


def test_a_revision_that_is_told_is_made_though_it_waits_for_approval() -> None:
    _, world = happen(county(), UnitCloses(HARBOUR, ANNOUNCED, LAST), rules=RULES)
    before = PlanTold(SOUTH, LAST, {HOME: TOWN})
    _, early = happen(world, before, rules=RULES)
    assert plan(until(early, GONE, RULES)).due_on == date(2023, 5, 30)
    _, after = happen(until(world, GONE, RULES), PlanTold(SOUTH, GONE, {HOME: TOWN}), rules=RULES)
    assert (plan(after).due_on, plan(after).is_late_on(date(2023, 12, 31))) == (None, False)


def test_two_closures_in_one_municipality_are_owed_by_the_first_of_their_days() -> None:
    first = UnitCloses(HARBOUR, ANNOUNCED, LAST)
    second = UnitCloses(TOWN, ANNOUNCED, date(2023, 5, 31))
    _, world = happen(county(), first, second, rules=RULES)
    world = until(world, date(2023, 6, 1), RULES)
    assert [one.due_on for one in plan(world).due] == [date(2023, 5, 30), date(2023, 6, 30)]
    assert plan(world).due_on == date(2023, 5, 30)
