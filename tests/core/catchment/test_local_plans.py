"""The providers' common plan: told, approved, revised in time or late."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.small_county import MARCH, book, clause
from vardval.core.catchment import LocalPlan, PlanRules, RevisionCause, RevisionDue
from vardval.core.catchment.mechanisms.planning import Revision
from vardval.core.rulebook.mechanism import WrongArgument
from vardval.core.time import months_after
from vardval.core.trace import step

DAY = timedelta(days=1)
TOWN, SQUARE, SEA = "1780", "Torgets HC", "Havets HC"
RULE = "upptagningsområde."
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
NO_PLAN = {
    f"{RULE}{name}": "ingen_plan"
    for name in ("närområdesplan", "plan_ändras", "plan_ny_vårdgivare", "plan_vårdgivare_upphör")
}


def rules(months: int = 1) -> PlanRules:
    """The rules of a book where a plan is revised within so many months."""
    arguments = {f"{RULE}plan_vårdgivare_upphör": {"tid": months}}
    return PlanRules.from_book(book(arguments=arguments), MARCH)


def owed(due_on: date, arose_on: date = MARCH, unit: str = SQUARE) -> RevisionDue:
    """A revision that is owed because a provider is gone."""
    return RevisionDue(RevisionCause.PROVIDER_GONE, unit, arose_on, due_on, "GL-1-1")


@pytest.mark.parametrize(
    ("starts_on", "due_on"),
    [
        (date(2023, 3, 1), date(2023, 2, 28)),
        (date(2024, 3, 1), date(2024, 2, 29)),
        (date(2024, 1, 1), date(2023, 12, 31)),
    ],
)
def test_a_plan_is_revised_the_day_before_the_new_provider_starts(
    starts_on: date, due_on: date
) -> None:
    told = step("plan.revised_before_start", clause(f"{RULE}plan_ny_vårdgivare"), by=due_on)
    assert rules().new_provider(starts_on) == Revision(due_on, told)


@pytest.mark.parametrize(
    ("months", "last_day", "due_on"),
    [
        (1, date(2023, 3, 31), date(2023, 4, 30)),
        (1, date(2023, 1, 31), date(2023, 2, 28)),
        (1, date(2024, 1, 31), date(2024, 2, 29)),
        (1, date(2023, 2, 28), date(2023, 3, 28)),
        (3, date(2023, 11, 30), date(2024, 2, 29)),
        (12, date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_plan_is_revised_within_the_months_after_a_providers_last_day(
    months: int, last_day: date, due_on: date
) -> None:
    told = step("plan.revised_after_end", clause(f"{RULE}plan_vårdgivare_upphör"), by=due_on)
    assert rules(months).provider_gone(last_day) == Revision(due_on, told)


def test_what_a_book_with_plans_says_of_them_cites_each_rule() -> None:
    found = rules()
    assert found.exists() == step("plan.of_municipality", clause(f"{RULE}närområdesplan"))
    assert found.approval() == step("plan.told_and_waits", clause(f"{RULE}plan_ändras"))
    assert found.approval().clause == clause(f"{RULE}plan_ändras")


def test_a_book_without_plans_asks_for_no_revision_and_says_that_there_is_none() -> None:
    found = PlanRules.from_book(book(NO_PLAN), MARCH)
    assert (found.exists(), found.new_provider(MARCH), found.provider_gone(MARCH)) == (None,) * 3
    assert found.approval() == step("plan.none", clause(f"{RULE}plan_ändras"))


@pytest.mark.parametrize("months", [None, "1", True])
def test_a_book_that_does_not_say_how_long_cannot_be_read(months: str | bool | None) -> None:
    arguments = {f"{RULE}plan_vårdgivare_upphör": {} if months is None else {"tid": months}}
    with pytest.raises(WrongArgument) as told:
        PlanRules.from_book(book(arguments=arguments), MARCH)
    assert str(told.value) == "Mekanismen revideras_inom saknar argumentet tid eller får fel typ."


@settings(max_examples=50)
@given(DAYS, st.integers(1, 24))
def test_a_revision_for_a_start_is_due_before_and_one_for_an_end_after(
    day: date, months: int
) -> None:
    found = rules(months)
    before, after = found.new_provider(day), found.provider_gone(day)
    assert before is not None
    assert after is not None
    assert before.due_on + DAY == day < after.due_on == months_after(day, months)
    assert (before.step.parameter("by"), after.step.parameter("by")) == (
        before.due_on,
        after.due_on,
    )


def test_a_plan_that_owes_nothing_is_never_late() -> None:
    plan = LocalPlan(TOWN)
    assert (plan.due_on, plan.is_late_on(date.max)) == (None, False)


@pytest.mark.parametrize(
    ("day", "is_late"), [(MARCH - DAY, False), (MARCH, False), (MARCH + DAY, True)]
)
def test_a_plan_is_late_from_the_day_after_its_last(day: date, is_late: bool) -> None:
    assert LocalPlan(TOWN).owing(owed(MARCH)).is_late_on(day) is is_late


def test_of_several_revisions_the_one_due_first_counts_whichever_arose_first() -> None:
    later, sooner = owed(MARCH + 9 * DAY, MARCH), owed(MARCH + 5 * DAY, MARCH + DAY, SEA)
    plan = LocalPlan(TOWN).owing(later).owing(sooner)
    assert (plan.due, plan.due_on) == ((later, sooner), MARCH + 5 * DAY)
    assert [plan.is_late_on(MARCH + n * DAY) for n in (5, 6)] == [False, True]


def test_a_change_waits_with_what_stands_until_it_is_approved() -> None:
    plan = LocalPlan(TOWN, {"Solgården": SQUARE, "death": SQUARE})
    told = plan.changed_on(MARCH, {"death": SEA})
    assert told.answers == {"Solgården": SQUARE, "death": SQUARE}
    assert told.waiting == {"Solgården": SQUARE, "death": SEA}
    assert told.approved() == LocalPlan(TOWN, {"Solgården": SQUARE, "death": SEA})


def test_a_second_change_that_is_told_before_approval_is_added_to_the_first() -> None:
    plan = LocalPlan(TOWN, {"death": SQUARE}).changed_on(MARCH, {"Solgården": SEA})
    again = plan.changed_on(MARCH + DAY, {"Månen": SEA})
    assert again.approved().answers == {"death": SQUARE, "Solgården": SEA, "Månen": SEA}
    otherwise = again.changed_on(MARCH + DAY, {"Solgården": SQUARE}).approved()
    assert otherwise.answers == {"death": SQUARE, "Solgården": SQUARE, "Månen": SEA}


def test_approving_nothing_and_approving_twice_change_nothing() -> None:
    plan = LocalPlan(TOWN, {"death": SQUARE})
    assert plan.approved() == plan
    approved = plan.changed_on(MARCH, {"death": SEA}).approved()
    assert approved.approved() == approved


@pytest.mark.parametrize(
    ("told_on", "left"), [(MARCH - DAY, True), (MARCH, False), (MARCH + DAY, False)]
)
def test_a_change_settles_the_revisions_that_had_arisen_by_its_day(
    told_on: date, left: bool
) -> None:
    revision = owed(MARCH + 30 * DAY, arose_on=MARCH)
    plan = LocalPlan(TOWN).owing(revision).changed_on(told_on, {"death": SEA})
    assert plan.due == ((revision,) if left else ())


def test_approval_alone_settles_no_revision() -> None:
    plan = LocalPlan(TOWN).changed_on(MARCH, {"death": SEA}).owing(owed(MARCH))
    assert plan.approved().due == (owed(MARCH),)


@settings(max_examples=50)
@given(st.lists(st.tuples(DAYS, DAYS), max_size=5), DAYS)
def test_after_a_change_just_what_arises_later_is_owed_and_the_first_of_it_decides(
    pairs: list[tuple[date, date]], told_on: date
) -> None:
    plan = LocalPlan(TOWN)
    for arose_on, due_on in pairs:
        plan = plan.owing(owed(due_on, arose_on))
    changed = plan.changed_on(told_on, {})
    left = [due_on for arose_on, due_on in pairs if arose_on > told_on]
    assert [one.due_on for one in changed.due] == left
    assert changed.due_on == (min(left) if left else None)
    assert changed.municipality == TOWN
