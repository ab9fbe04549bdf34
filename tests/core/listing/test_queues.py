"""Queues: who stands where, who leaves, and who gets a place that becomes free."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.rooms import (
    ANNA,
    BO,
    CILLA,
    DAN,
    after,
    at_sea,
    at_square,
    here,
    limited,
    line,
    wish,
)
from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    clause,
    codes,
    decided,
    home,
    resident,
    rules,
    unit_of,
)
from vardval.core.listing import (
    Capacity,
    Ceiling,
    CeilingSet,
    Channel,
    ChoiceMade,
    ChoiceStands,
    DayBegins,
    Death,
    Event,
    FormArrives,
    Manner,
    MoveOut,
    MoveWithin,
    Outcome,
    PersonKey,
    PlaceFreed,
    ProtectionStarts,
    QueueLeft,
    Resident,
    UnitCloses,
    next_due_on,
    step,
)
from vardval.core.population import ProtectionDegree, ResidenceState

DAY = timedelta(days=1)
FULL = limited(1, at_sea(ANNA), at_square(BO), at_square(CILLA), at_square(DAN))
QUEUEING = after(FULL, wish(BO), wish(CILLA))
TELEPHONE = rules(kanal_telefon="väntar_på_undertecknad_blankett")


def test_a_choice_of_a_full_unit_queues_and_the_person_stays_where_they_are() -> None:
    decision, now = decided(FULL, wish(BO))
    assert (decision.outcome, decision.clause) == (Outcome.QUEUED, clause("x.kö"))
    assert decision.changes == ()
    assert unit_of(now, BO) == (SQUARE, Manner.PASSIVE)
    assert now.resident(BO).counted_changes == ()
    assert line(now) == [BO]


def test_the_queue_goes_by_listing_date_and_then_by_the_order_of_events() -> None:
    now = after(FULL, wish(CILLA), wish(DAN), wish(BO, MARCH + DAY))
    assert line(now) == [CILLA, DAN, BO]
    late = after(FULL, wish(CILLA, MARCH + DAY), wish(BO, MARCH + DAY), wish(DAN, MARCH))
    assert line(late) == [DAN, CILLA, BO]


def test_who_stands_in_the_queue_and_chooses_again_keeps_the_place() -> None:
    decision, now = decided(QUEUEING, wish(BO, MARCH + DAY))
    assert (decision.outcome, codes(decision)[0]) == (Outcome.QUEUED, "queue.stands_already")
    assert now == QUEUEING


def test_a_person_stands_in_one_queue_at_a_time() -> None:
    two = replace(QUEUEING, capacities={**QUEUEING.capacities, SQUARE: Capacity(Ceiling(0))})
    guest: dict[PersonKey, Resident] = {"Gun": resident("Gun", ELSEWHERE)}
    now = after(two.with_residents(guest), wish("Gun"), wish("Gun", unit=SQUARE))
    assert (line(now), line(now, SQUARE)) == ([BO, CILLA], ["Gun"])
    assert now.queued_for("Gun") == (SQUARE,)


@pytest.mark.parametrize(
    ("book", "capacity", "code"),
    [
        (rules(kö="ingen_kö"), Capacity(Ceiling(1)), "queue.none"),
        (RULES, Capacity(Ceiling(1), offers_queue=False), "queue.unit_offers_none"),
    ],
)
def test_without_a_queue_the_choice_is_refused_for_want_of_room(
    book: object, capacity: Capacity, code: str
) -> None:
    before = replace(FULL, capacities={SEA: capacity})
    decision = step(before, wish(BO), book)  # type: ignore[arg-type]  # rules of the table
    assert (decision.outcome, decision.clause) == (Outcome.REFUSED, clause("x.fullt"))
    assert codes(decision)[-2:] == [code, "choice.unit_full"]


def test_a_choice_that_needs_a_form_queues_from_the_day_the_form_comes() -> None:
    call = ChoiceMade(BO, MARCH, SEA, Channel.TELEPHONE, joins_queue=True)
    decision, waiting = decided(FULL, call, TELEPHONE)
    assert (decision.outcome, line(waiting)) == (Outcome.WAITING, [])
    now = after(
        waiting,
        wish(CILLA, MARCH + DAY),
        FormArrives(BO, MARCH + 2 * DAY, SEA),
        by=TELEPHONE,
    )
    assert line(now) == [CILLA, BO]
    assert now.resident(BO).pending == ()


def test_a_form_that_comes_for_someone_who_stands_there_changes_no_place() -> None:
    call = ChoiceMade(BO, MARCH, SEA, Channel.TELEPHONE, joins_queue=True)
    now = after(QUEUEING, call, FormArrives(BO, MARCH + DAY, SEA), by=TELEPHONE)
    assert line(now) == [BO, CILLA]
    assert now.resident(BO).pending == ()


@pytest.mark.parametrize(
    "freeing",
    [
        Death(ANNA, MARCH + DAY),
        MoveOut(ANNA, MARCH + DAY, ResidenceState.OTHER_REGION),
        MoveOut(ANNA, MARCH + DAY, ResidenceState.ABROAD),
        ProtectionStarts(ANNA, MARCH + DAY, ProtectionDegree.SECRECY_MARKING),
        wish(ANNA, MARCH + DAY, SQUARE, queue=False),
        CeilingSet(SEA, MARCH + DAY, 2),
        ChoiceStands(ANNA, MARCH + DAY, SQUARE, can_count=True, clause="GL-1-1"),
    ],
)
def test_the_first_in_line_gets_the_place_that_becomes_free_the_same_day(freeing: Event) -> None:
    now = after(QUEUEING, freeing)
    assert unit_of(now, BO) == (SEA, Manner.ACTIVE)
    listing = now.resident(BO).listing
    assert listing is not None
    assert (listing.since, listing.clause) == (MARCH + DAY, clause("x.kö"))
    assert now.resident(BO).counted_changes == (MARCH + DAY,)
    assert line(now) == [CILLA]


def test_a_ceiling_lifted_lists_everyone_in_line() -> None:
    now = after(QUEUEING, CeilingSet(SEA, MARCH + DAY, None))
    assert (here(now), line(now), now.queues) == ([ANNA, BO, CILLA], [], {})


def test_a_place_that_is_taken_frees_another_one() -> None:
    both = replace(
        FULL, capacities={SEA: Capacity(Ceiling(1)), SQUARE: Capacity(Ceiling(3))}
    ).with_residents({"Gun": resident("Gun", ELSEWHERE)})
    now = after(both, wish(BO), wish("Gun", unit=SQUARE), Death(ANNA, MARCH + DAY))
    assert unit_of(now, BO) == (SEA, Manner.ACTIVE)
    assert unit_of(now, "Gun") == (SQUARE, Manner.ACTIVE)
    assert now.queues == {}


@pytest.mark.parametrize(
    "leaving",
    [
        Death(BO, MARCH + DAY),
        MoveOut(BO, MARCH + DAY, ResidenceState.OTHER_REGION),
        ProtectionStarts(BO, MARCH + DAY, ProtectionDegree.SECRECY_MARKING),
        QueueLeft(BO, MARCH + DAY, SEA),
        wish(BO, MARCH + DAY, SQUARE, queue=False),
    ],
)
def test_who_dies_leaves_is_protected_or_chooses_otherwise_leaves_the_queue(
    leaving: Event,
) -> None:
    assert line(after(QUEUEING, leaving)) == [CILLA]


def test_a_move_within_the_region_keeps_the_place() -> None:
    assert line(after(QUEUEING, MoveWithin(BO, MARCH + DAY, home(CENTRE)))) == [BO, CILLA]


def test_leaving_a_queue_is_withdrawing_the_choice_and_needs_a_place_in_it() -> None:
    decision = step(QUEUEING, QueueLeft(BO, MARCH, SEA), RULES)
    assert (decision.outcome, decision.clause) == (
        Outcome.ACCEPTED,
        clause("listning.återkallelse"),
    )
    refused = step(QUEUEING, QueueLeft(DAN, MARCH, SEA), RULES)
    assert (refused.outcome, codes(refused)[0]) == (Outcome.REFUSED, "queue.not_in_it")


def test_who_has_no_change_left_keeps_the_place_and_lets_the_next_go_first() -> None:
    spent = at_square(BO, counted_changes=(date(2022, 6, 1), date(2023, 3, 5)))
    now = after(QUEUEING.with_residents({BO: spent}), Death(ANNA, date(2023, 3, 10)))
    assert (here(now), line(now)) == ([CILLA], [BO])
    freed = after(now, Death(CILLA, date(2023, 4, 1)))
    assert (here(freed), line(freed)) == ([], [BO])
    assert next_due_on(freed, date(2023, 4, 1)) == date(2023, 6, 1)
    assert here(after(freed, DayBegins(date(2023, 6, 1)))) == [BO]


def test_a_choice_without_a_change_left_is_not_put_in_the_queue() -> None:
    spent = at_square(BO, counted_changes=(date(2023, 1, 1), date(2023, 2, 1)))
    decision = step(FULL.with_residents({BO: spent}), wish(BO), RULES)
    assert (decision.outcome, decision.clause) == (Outcome.REFUSED, clause("listning.byten"))


def test_special_reasons_told_with_the_choice_hold_when_the_place_comes() -> None:
    spent = at_square(BO, counted_changes=(date(2023, 1, 1), date(2023, 2, 1)))
    special = replace(wish(BO), has_special_reasons=True)
    now = after(FULL.with_residents({BO: spent}), special, Death(ANNA, MARCH + DAY))
    assert unit_of(now, BO) == (SEA, Manner.ACTIVE)


def test_someone_in_line_who_cannot_be_listed_any_more_is_passed_over_for_good() -> None:
    """The store may bring a queue with someone who has died on a day not told yet."""
    hidden = resident(BO, protection=frozenset({ProtectionDegree.SECRECY_MARKING}))
    told_late = QUEUEING.with_residents({BO: hidden})
    now = after(told_late, Death(ANNA, MARCH + DAY))
    assert (here(now), line(now)) == ([CILLA], [])
    alone = replace(told_late, queues={SEA: told_late.queue(SEA)[:1]})
    assert after(alone, Death(ANNA, MARCH + DAY)).queues == {}


def test_nobody_gets_a_place_at_a_full_unit() -> None:
    decision = step(QUEUEING, PlaceFreed(SEA, MARCH), RULES)
    assert (decision.changes, decision.follows) == ((), ())
    assert codes(decision) == ["choice.unit_full"]


def test_a_unit_that_is_to_close_has_no_queue() -> None:
    now = after(QUEUEING, UnitCloses(SEA, MARCH, date(2023, 4, 30)))
    assert now.queues == {}
    kept = replace(QUEUEING, units=now.units)
    decision = step(kept, PlaceFreed(SEA, MARCH), RULES)
    assert (decision.changes, codes(decision)) == ((), ["choice.unit_closing"])


def test_who_is_listed_by_rule_where_they_queue_has_chosen_it_and_needs_no_place() -> None:
    """Whoever queues for the unit of the new address, and moves there, is listed there anyway."""
    before = limited(0, at_square(BO), at_square(CILLA))
    now = after(before, wish(CILLA), wish(BO), MoveWithin(BO, MARCH + DAY, home(COAST)))
    assert unit_of(now, BO) == (SEA, Manner.ACTIVE)
    assert now.resident(BO).counted_changes == ()
    assert (here(now), line(now)) == ([BO], [CILLA])
