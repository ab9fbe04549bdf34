"""Newcomers who are given time to choose, and the day on which it is over."""

from datetime import date, timedelta

import pytest

from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    MARCH,
    SEA,
    SQUARE,
    clause,
    codes,
    decided,
    home,
    listed,
    resident,
    rules,
    rules_over_time,
    unit_of,
    world,
)
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ConcernsNobody,
    DayBegins,
    Death,
    Decided,
    Event,
    Manner,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    Outcome,
    ProtectionStarts,
    World,
    next_due_on,
    person_of,
    replay,
)
from vardval.core.population import ProtectionDegree, ResidenceState

PATIENT = rules(inflyttad_tid="efter_månader")
ELSEWHERE_SO_FAR = world(resident(residence=ELSEWHERE))
MOVED_IN = MoveIn("Anna", MARCH, home(COAST))
MONTH_OVER = date(2023, 4, 1)
DAY = timedelta(days=1)


def after(*events: Event, before: World = ELSEWHERE_SO_FAR) -> World:
    now, _ = replay(before, events, lambda _: PATIENT)
    return now


def test_a_newcomer_is_listed_nowhere_until_the_time_to_choose_is_over() -> None:
    decision, now = decided(ELSEWHERE_SO_FAR, MOVED_IN, PATIENT)
    assert decision.outcome is Outcome.ACCEPTED
    assert codes(decision) == ["moved_in.registered", "moved_in.may_choose_until"]
    assert decision.clause == clause("listning.inflyttad_tid")
    assert unit_of(now) is None
    assert next_due_on(now, MARCH) == MONTH_OVER
    assert unit_of(after(DayBegins(MONTH_OVER - DAY), before=now)) is None
    assert unit_of(after(DayBegins(MONTH_OVER), before=now)) == (SEA, Manner.PASSIVE)


def test_a_book_without_such_time_lists_a_newcomer_at_once() -> None:
    _, now = decided(ELSEWHERE_SO_FAR, MOVED_IN)
    assert unit_of(now) == (SEA, Manner.PASSIVE)
    assert next_due_on(now, MARCH) is None


def test_a_day_that_begins_lists_by_an_event_of_its_own() -> None:
    decision, _ = decided(after(MOVED_IN), DayBegins(MONTH_OVER), PATIENT)
    assert decision.changes == ()
    assert decision.follows == (NoChoiceMade("Anna", MONTH_OVER),)
    assert person_of(DayBegins(MONTH_OVER)) is None
    with pytest.raises(ConcernsNobody, match="ingen viss person"):
        _ = Decided(DayBegins(MONTH_OVER), decision).person


@pytest.mark.parametrize(
    ("moved_on", "over_on"),
    [
        (date(2023, 1, 31), date(2023, 2, 28)),
        (date(2023, 3, 31), date(2023, 4, 30)),
        (date(2023, 12, 15), date(2024, 1, 15)),
        (date(2024, 1, 30), date(2024, 2, 29)),
    ],
)
def test_a_month_ends_on_its_own_day_or_on_the_last_there_is(moved_on: date, over_on: date) -> None:
    assert next_due_on(after(MoveIn("Anna", moved_on, home(COAST))), moved_on) == over_on


def test_a_choice_within_the_time_stands_and_nothing_is_due_any_more() -> None:
    chosen = ChoiceMade("Anna", MONTH_OVER - DAY, SQUARE, Channel.E_SERVICE)
    now = after(MOVED_IN, chosen, DayBegins(MONTH_OVER))
    assert unit_of(now) == (SQUARE, Manner.ACTIVE)
    assert next_due_on(now, MARCH) is None
    assert now.resident("Anna").counted_changes == ()


def test_a_first_choice_after_the_time_is_a_change_like_others() -> None:
    chosen = ChoiceMade("Anna", MONTH_OVER, SQUARE, Channel.E_SERVICE)
    now = after(MOVED_IN, DayBegins(MONTH_OVER), chosen)
    assert unit_of(now) == (SQUARE, Manner.ACTIVE)
    assert now.resident("Anna").counted_changes == (MONTH_OVER,)


def test_whoever_moves_on_within_the_time_is_listed_when_it_is_over_by_the_new_address() -> None:
    moved = MoveWithin("Anna", date(2023, 3, 20), home(CENTRE))
    decision, now = decided(after(MOVED_IN), moved, PATIENT)
    assert codes(decision) == ["moved.registered", "moved.may_still_choose"]
    assert unit_of(now) is None
    assert unit_of(after(DayBegins(MONTH_OVER), before=now)) == (SQUARE, Manner.PASSIVE)


def test_whoever_moves_on_the_day_it_is_over_is_listed_by_the_new_address() -> None:
    moved = MoveWithin("Anna", MONTH_OVER, home(CENTRE))
    assert unit_of(after(MOVED_IN, moved)) == (SQUARE, Manner.PASSIVE)
    assert next_due_on(after(MOVED_IN, moved), MARCH) is None


@pytest.mark.parametrize(
    "ending",
    [
        Death("Anna", date(2023, 3, 20)),
        MoveOut("Anna", date(2023, 3, 20), ResidenceState.ABROAD),
        MoveOut("Anna", date(2023, 3, 20), ResidenceState.OTHER_REGION),
        ProtectionStarts("Anna", date(2023, 3, 20), ProtectionDegree.SECRECY_MARKING),
    ],
)
def test_nothing_is_due_for_whoever_can_no_longer_be_listed_here(ending: Event) -> None:
    now = after(MOVED_IN, ending)
    assert next_due_on(now, MARCH) is None
    assert unit_of(after(DayBegins(MONTH_OVER), before=now)) is None


def test_whoever_had_chosen_here_before_moving_in_keeps_the_choice() -> None:
    guest = world(resident(residence=ELSEWHERE, listing=listed(SQUARE, Manner.ACTIVE)))
    now = after(MOVED_IN, before=guest)
    assert unit_of(now) == (SQUARE, Manner.ACTIVE)
    assert next_due_on(now, MARCH) is None


def test_a_newcomer_whom_the_world_did_not_hold_is_given_the_same_time() -> None:
    newcomer = resident("Nina", ELSEWHERE)
    now = after(MoveIn("Nina", MARCH, home(COAST), newcomer))
    assert unit_of(now, "Nina") is None
    assert unit_of(after(DayBegins(MONTH_OVER), before=now), "Nina") == (SEA, Manner.PASSIVE)


def test_someone_who_turns_out_not_to_live_here_when_it_is_over_waits_no_more() -> None:
    waiting = after(MOVED_IN).resident("Anna")
    gone = world(waiting.living_at(ELSEWHERE))
    now = after(DayBegins(MONTH_OVER), before=gone)
    assert unit_of(now) is None
    assert next_due_on(now, MARCH) is None


def test_the_made_up_book_lists_at_once() -> None:
    assert rules_over_time().on(MARCH).newcomer_wait(MARCH) is None
