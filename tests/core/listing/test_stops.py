"""Listing stops: who may decide on them, for how long, and what they stop."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.rooms import (
    ANNA,
    BO,
    CILLA,
    after,
    at_sea,
    at_square,
    here,
    limited,
    line,
    wish,
)
from tests.core.listing.small_county import (
    COAST,
    ELSEWHERE,
    MARCH,
    RULES,
    SEA,
    clause,
    codes,
    decided,
    home,
    resident,
    rules,
    unit_of,
    world,
)
from vardval.core.listing import (
    DayBegins,
    DecisionMaker,
    Ground,
    ListingRules,
    Manner,
    MoveIn,
    Outcome,
    Stop,
    StopGranted,
    next_due_on,
    step,
    why_not_selectable,
)
from vardval.core.listing.capacity import StopWithoutDays

AT_MOST = rules(stopp_beslut="regionen_högst", kö="ingen_kö")
BY_HEAD = rules(stopp_anmälan="skriftlig_från_verksamhetschef")
APRIL, JUNE = date(2023, 4, 1), date(2023, 6, 1)
DAY = timedelta(days=1)
STOP = StopGranted(SEA, MARCH, APRIL, DecisionMaker.DIRECTOR)
ACCEPTED, REFUSED = Outcome.ACCEPTED, Outcome.REFUSED


@pytest.mark.parametrize(
    ("by", "ends_on", "decided_by", "outcome"),
    [
        (RULES, JUNE, DecisionMaker.DIRECTOR, ACCEPTED),
        (RULES, JUNE, DecisionMaker.REGION, ACCEPTED),
        (RULES, JUNE + DAY, DecisionMaker.DIRECTOR, REFUSED),
        (RULES, JUNE + DAY, DecisionMaker.REGION, REFUSED),
        (RULES, JUNE + DAY, DecisionMaker.BOARD, ACCEPTED),
        (AT_MOST, JUNE, DecisionMaker.REGION, ACCEPTED),
        (AT_MOST, JUNE + DAY, DecisionMaker.BOARD, REFUSED),
    ],
)
def test_the_one_who_decides_and_the_length_go_together(
    by: ListingRules, ends_on: date, decided_by: DecisionMaker, outcome: Outcome
) -> None:
    decision, now = decided(world(), replace(STOP, ends_on=ends_on, decided_by=decided_by), by)
    assert (decision.outcome, decision.clause) == (outcome, clause("x.stopp_beslut"))
    assert now.capacity(SEA).stop == (Stop(MARCH, ends_on) if outcome is ACCEPTED else None)


@pytest.mark.parametrize(
    ("begins", "ends_on", "outcome", "since"),
    [
        (APRIL, JUNE, ACCEPTED, MARCH),
        (APRIL, JUNE + DAY, REFUSED, None),
        (APRIL - DAY, JUNE + DAY, REFUSED, None),
        (APRIL + DAY, JUNE + DAY, ACCEPTED, APRIL + DAY),
        (date(2023, 3, 15), date(2023, 3, 20), ACCEPTED, MARCH),
    ],
)
def test_a_stop_that_follows_another_without_a_gap_prolongs_it(
    begins: date, ends_on: date, outcome: Outcome, since: date | None
) -> None:
    stopped = after(world(), STOP)
    decision, now = decided(stopped, replace(STOP, on=begins, ends_on=ends_on))
    assert decision.outcome is outcome
    expected = Stop(MARCH, APRIL) if since is None else Stop(since, ends_on)
    assert now.capacity(SEA).stop == expected


@pytest.mark.parametrize(
    ("by", "event", "code"),
    [
        (RULES, replace(STOP, is_written=False), "stop.not_in_writing"),
        (BY_HEAD, replace(STOP, is_written=False), "stop.not_in_writing"),
        (BY_HEAD, replace(STOP, by_head_of_unit=False), "stop.not_from_head_of_unit"),
        (BY_HEAD, replace(STOP, ground=Ground.OTHER), "stop.no_ground"),
        (BY_HEAD, replace(STOP, ground=Ground.WORK_ENVIRONMENT), None),
        (RULES, replace(STOP, by_head_of_unit=False, ground=Ground.OTHER), None),
    ],
)
def test_a_stop_is_asked_for_in_the_way_of_the_book(
    by: ListingRules, event: StopGranted, code: str | None
) -> None:
    decision, now = decided(world(), event, by)
    if code is None:
        assert decision.outcome is ACCEPTED
        return
    assert (decision.outcome, codes(decision)) == (REFUSED, [code])
    assert decision.clause == clause("x.stopp_anmälan")
    assert now.capacities == {}


def test_choices_are_refused_through_the_last_day_where_nobody_queues() -> None:
    before = after(limited(None, at_sea(ANNA), at_square(BO)), STOP, by=AT_MOST)
    decision = step(before, wish(BO, APRIL - DAY), AT_MOST)
    assert (decision.outcome, decision.clause) == (REFUSED, clause("x.stopp"))
    assert codes(decision)[-2:] == ["queue.none", "choice.unit_stopped"]
    assert why_not_selectable(before, SEA, APRIL - DAY, AT_MOST) is not None
    assert why_not_selectable(before, SEA, APRIL, AT_MOST) is None
    assert here(after(before, wish(BO, APRIL), by=AT_MOST)) == [ANNA, BO]


def test_the_rulebook_lists_in_spite_of_a_stop_and_says_so() -> None:
    before = after(limited(0, resident(BO, ELSEWHERE)), STOP)
    decision, now = decided(before, MoveIn(BO, MARCH, home(COAST)))
    assert unit_of(now, BO) == (SEA, Manner.PASSIVE)
    assert codes(decision)[1:3] == ["stop.not_for_default", "ceiling.not_for_default"]


def test_choices_queue_through_a_stop_and_are_tried_against_the_ceiling_when_it_ends() -> None:
    before = limited(2, at_sea(ANNA), at_square(BO), at_square(CILLA))
    now = after(before, STOP, wish(BO), wish(CILLA))
    assert (here(now), line(now)) == ([ANNA], [BO, CILLA])
    assert next_due_on(now, MARCH) == APRIL
    assert after(now, DayBegins(APRIL - DAY)) == now
    now = after(now, DayBegins(APRIL))
    assert (here(now), line(now)) == ([ANNA, BO], [CILLA])


def test_a_place_that_becomes_free_during_a_stop_waits_for_its_end() -> None:
    now = after(limited(2, at_sea(ANNA), at_square(BO), at_square(CILLA)), STOP, wish(BO))
    left = after(now, wish(ANNA, unit="Torgets HC", queue=False))
    assert (here(left), line(left)) == ([], [BO])
    assert here(after(left, DayBegins(APRIL))) == [BO]


def test_a_stop_without_days_cannot_be() -> None:
    with pytest.raises(StopWithoutDays, match="2023-03-01"):
        Stop(MARCH, MARCH)
