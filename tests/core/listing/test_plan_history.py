"""A common plan is what has been told, approved and closed over time, by the day."""

from datetime import timedelta
from itertools import permutations

from tests.core.listing.changing_county import ANNOUNCED, HARBOUR, LAST, SOUTH, TOWN, county
from tests.core.listing.test_common_plans import HOME, NO_PLAN, RULES
from vardval.core.catchment import LocalPlan, RevisionCause
from vardval.core.listing import (
    Course,
    CourseKind,
    PlanApproved,
    PlanEvent,
    PlanStands,
    PlanTold,
    ProviderApproved,
    plans_after,
)

DAY = timedelta(days=1)
STANDS = PlanStands(SOUTH, ANNOUNCED - 9 * DAY, {HOME: HARBOUR, "death": TOWN})
TOLD = PlanTold(SOUTH, ANNOUNCED, {HOME: TOWN})
APPROVED = PlanApproved(SOUTH, ANNOUNCED + DAY)
NEW = ProviderApproved("Nya HC", SOUTH, ANNOUNCED - 2 * DAY, ANNOUNCED + 30 * DAY)
CLOSED = Course(CourseKind.CLOSURE, (HARBOUR,), None, ANNOUNCED, LAST)


def plan(*events: PlanEvent, closed: tuple[Course, ...] = (), rules: object = RULES) -> LocalPlan:
    found = plans_after(county(), events, closed, lambda _: rules)  # type: ignore[arg-type,return-value]  # as given
    return found.get(SOUTH, LocalPlan(SOUTH))


def test_a_plan_is_the_same_whatever_order_its_events_became_known_in() -> None:
    events: tuple[PlanEvent, ...] = (STANDS, NEW, TOLD, APPROVED)
    for ordered in permutations(events):
        after = plan(*ordered)
        assert (after.answers, after.waiting) == ({HOME: TOWN, "death": TOWN}, None)
        assert after.due == ()  # What was owed by the change is done.


def test_a_change_that_is_not_approved_waits_beside_what_holds() -> None:
    after = plan(STANDS, TOLD)
    assert after.answers == {HOME: HARBOUR, "death": TOWN}
    assert after.waiting == {HOME: TOWN, "death": TOWN}


def test_a_new_provider_and_a_closure_are_owed_a_revision_until_a_change_is_told() -> None:
    after = plan(STANDS, NEW, closed=(CLOSED,))
    assert [(one.cause, one.unit) for one in after.due] == [
        (RevisionCause.NEW_PROVIDER, "Nya HC"),
        (RevisionCause.PROVIDER_GONE, HARBOUR),
    ]
    told_on_the_day = PlanTold(SOUTH, CLOSED.ends_on, {HOME: TOWN})
    assert plan(NEW, told_on_the_day, closed=(CLOSED,)).due == ()
    told_before = PlanTold(SOUTH, LAST, {HOME: TOWN})
    assert [one.cause for one in plan(NEW, told_before, closed=(CLOSED,)).due] == [
        RevisionCause.PROVIDER_GONE
    ]


def test_only_a_closure_makes_a_revision_due() -> None:
    merged = Course(CourseKind.MERGER, (HARBOUR,), TOWN, ANNOUNCED, LAST)
    assert plan(closed=(merged,)).due == ()


def test_a_book_without_plans_owes_nothing_and_takes_no_change() -> None:
    assert plan(NEW, TOLD, APPROVED, closed=(CLOSED,), rules=NO_PLAN) == LocalPlan(SOUTH)
