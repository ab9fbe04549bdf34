"""Every branch of the checks of ceilings and stops: the exact steps, their clauses and values."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.rooms import ANNA, BO, after, at_sea, at_square, limited, wish
from tests.core.listing.small_county import MARCH, RULES, SEA, clause, rules, world
from vardval.core.listing import (
    Capacity,
    CapacityChanged,
    Ceiling,
    CeilingSet,
    DecisionMaker,
    Ground,
    ListingRules,
    Outcome,
    PlaceFreed,
    Stop,
    StopGranted,
    step,
)
from vardval.core.listing.capacity import NegativeCeiling
from vardval.core.trace import Step
from vardval.core.trace import step as told

CEILING, CEILING_GROUND = clause("x.tak"), clause("x.tak_skäl")
NOTICE, DECIDED = clause("x.stopp_anmälan"), clause("x.stopp_beslut")
AGREED = told("ceiling.agreed", CEILING, unit=SEA, people=7)
APPLIED = told("ceiling.applied_for", CEILING, unit=SEA, people=7)
NOT_APPLIED = told("ceiling.not_applied_for", CEILING, unit=SEA)
NOT_ALLOWED = told("ceiling.not_allowed", CEILING, unit=SEA)
ON_GROUND = told("ceiling.on_ground", CEILING_GROUND, unit=SEA)
NO_GROUND = told("ceiling.no_ground", CEILING_GROUND, unit=SEA)
SET = CeilingSet(SEA, MARCH, 7)
JUNE = date(2023, 6, 1)
DAY = timedelta(days=1)
STOP = StopGranted(SEA, MARCH, JUNE, DecisionMaker.DIRECTOR)
WRITTEN = told("stop.in_writing", NOTICE, unit=SEA)
ON_GROUNDS = {"tak_skäl": "bara_av_skäl"}


@pytest.mark.parametrize(
    ("mechanisms", "event", "trace"),
    [
        ({"tak": "avtalat"}, SET, (AGREED,)),
        ({"tak": "avtalat"}, replace(SET, is_applied_for=False), (AGREED,)),
        ({"tak": "avtalat"}, replace(SET, ground=Ground.OTHER), (AGREED,)),
        ({"tak": "avtalat", **ON_GROUNDS}, SET, (AGREED, ON_GROUND)),
        ({"tak": "avtalat", **ON_GROUNDS}, replace(SET, ground=Ground.OTHER), (AGREED, NO_GROUND)),
        ({"tak": "efter_ansökan"}, SET, (APPLIED,)),
        ({"tak": "efter_ansökan"}, replace(SET, is_applied_for=False), (NOT_APPLIED,)),
        ({"tak": "efter_ansökan", **ON_GROUNDS}, SET, (APPLIED, ON_GROUND)),
        (
            {"tak": "efter_ansökan", **ON_GROUNDS},
            replace(SET, ground=Ground.PATIENT_SAFETY),
            (APPLIED, ON_GROUND),
        ),
        (
            {"tak": "efter_ansökan", **ON_GROUNDS},
            replace(SET, ground=Ground.MANY_CHOICES),
            (APPLIED, NO_GROUND),
        ),
        (
            {"tak": "efter_ansökan", **ON_GROUNDS},
            replace(SET, is_applied_for=False, ground=Ground.OTHER),
            (NOT_APPLIED,),
        ),
        ({"tak": "inget_tak"}, SET, (NOT_ALLOWED,)),
        (
            {"tak": "inget_tak", **ON_GROUNDS},
            replace(SET, ground=Ground.PATIENT_SAFETY),
            (NOT_ALLOWED,),
        ),
    ],
)
def test_a_ceiling_is_told_check_by_check_until_the_first_that_refuses_it(
    mechanisms: dict[str, str], event: CeilingSet, trace: tuple[Step, ...]
) -> None:
    decision = step(world(), event, rules(**mechanisms))
    is_refused = trace[-1] in {NOT_APPLIED, NOT_ALLOWED, NO_GROUND}
    changed = CapacityChanged(SEA, Capacity(Ceiling(7)))
    assert (decision.outcome, decision.trace, decision.county) == (
        (Outcome.REFUSED, trace, ()) if is_refused else (Outcome.ACCEPTED, trace, (changed,))
    )


@pytest.mark.parametrize("ceiling", ["avtalat", "efter_ansökan", "inget_tak"])
def test_a_ceiling_is_lifted_whatever_the_book_asks_of_one_and_a_stop_stays(ceiling: str) -> None:
    stopped = Capacity(Ceiling(7), Stop(MARCH, JUNE), offers_queue=False)
    before = limited(None, limits={SEA: stopped})
    event = replace(SET, people=None, is_applied_for=False)
    decision = step(before, event, rules(tak=ceiling, **ON_GROUNDS))
    assert (decision.outcome, decision.trace) == (
        Outcome.ACCEPTED,
        (told("ceiling.lifted", unit=SEA),),
    )
    assert decision.county == (CapacityChanged(SEA, replace(stopped, ceiling=None)),)


@pytest.mark.parametrize(
    ("people", "ceiling", "asks_the_queue"),
    [
        (2, "avtalat", True),
        (1, "avtalat", True),
        (None, "avtalat", True),
        (2, "inget_tak", False),
    ],
)
def test_whoever_queues_is_asked_anew_when_a_ceiling_is_set_or_lifted_and_not_when_it_is_refused(
    people: int | None, ceiling: str, *, asks_the_queue: bool
) -> None:
    queued = after(limited(1, at_sea(ANNA), at_square(BO)), wish(BO))
    decision = step(queued, replace(SET, people=people), rules(tak=ceiling))
    freed = (PlaceFreed(SEA, MARCH),)
    assert decision.follows == (freed if asks_the_queue else ())
    assert step(world(), replace(SET, people=people), rules(tak=ceiling)).follows == ()


def test_a_ceiling_set_for_a_time_is_kept_with_its_first_day_without_it() -> None:
    decision = step(world(), replace(SET, people=0, until_on=JUNE), RULES)
    assert decision.county == (CapacityChanged(SEA, Capacity(Ceiling(0, JUNE))),)


def test_a_ceiling_below_nobody_is_an_error_and_not_a_decision() -> None:
    with pytest.raises(NegativeCeiling) as error:
        step(world(), replace(SET, people=-1), RULES)
    assert str(error.value) == "Ett listningstak kan inte vara -1 personer."


BY_LEVEL, AT_MOST = rules(), rules(stopp_beslut="regionen_högst")
BY_HEAD = rules(stopp_anmälan="skriftlig_från_verksamhetschef")
LONGER = replace(STOP, ends_on=JUNE + DAY)
NEEDS_BOARD = told("stop.needs_the_board", DECIDED, unit=SEA, months=3)
TOO_LONG = told("stop.too_long", DECIDED, unit=SEA, months=3)
UNWRITTEN = told("stop.not_in_writing", NOTICE, unit=SEA)
NOT_HEAD = told("stop.not_from_head_of_unit", NOTICE, unit=SEA)
NO_STOP_GROUND = told("stop.no_ground", NOTICE, unit=SEA)


def granted(ends_on: date) -> Step:
    return told("stop.decided", DECIDED, unit=SEA, ends=ends_on)


@pytest.mark.parametrize(
    ("by", "event", "trace"),
    [
        (BY_LEVEL, STOP, (WRITTEN, granted(JUNE))),
        (BY_LEVEL, LONGER, (WRITTEN, NEEDS_BOARD)),
        (BY_LEVEL, replace(LONGER, decided_by=DecisionMaker.REGION), (WRITTEN, NEEDS_BOARD)),
        (
            BY_LEVEL,
            replace(LONGER, decided_by=DecisionMaker.BOARD),
            (WRITTEN, granted(JUNE + DAY)),
        ),
        (BY_LEVEL, replace(LONGER, is_written=False), (UNWRITTEN,)),
        (BY_LEVEL, replace(STOP, by_head_of_unit=False), (WRITTEN, granted(JUNE))),
        (AT_MOST, replace(STOP, decided_by=DecisionMaker.REGION), (WRITTEN, granted(JUNE))),
        (AT_MOST, LONGER, (WRITTEN, TOO_LONG)),
        (AT_MOST, replace(LONGER, decided_by=DecisionMaker.BOARD), (WRITTEN, TOO_LONG)),
        (BY_HEAD, STOP, (WRITTEN, granted(JUNE))),
        (BY_HEAD, replace(STOP, is_written=False, by_head_of_unit=False), (UNWRITTEN,)),
        (BY_HEAD, replace(STOP, by_head_of_unit=False, ground=Ground.OTHER), (NOT_HEAD,)),
        (BY_HEAD, replace(STOP, ground=Ground.OTHER), (NO_STOP_GROUND,)),
        (BY_HEAD, replace(STOP, ground=Ground.MANY_CHOICES), (NO_STOP_GROUND,)),
        (BY_HEAD, replace(STOP, ground=Ground.PATIENT_SAFETY), (WRITTEN, granted(JUNE))),
        (BY_HEAD, replace(LONGER, ground=Ground.WORK_ENVIRONMENT), (WRITTEN, NEEDS_BOARD)),
    ],
)
def test_a_stop_is_told_check_by_check_until_the_first_that_refuses_it(
    by: ListingRules, event: StopGranted, trace: tuple[Step, ...]
) -> None:
    decision = step(world(), event, by)
    is_granted = trace[-1].code == "stop.decided"
    changed = CapacityChanged(SEA, Capacity(stop=Stop(MARCH, event.ends_on)))
    assert (decision.outcome, decision.trace, decision.county) == (
        (Outcome.ACCEPTED, trace, (changed,)) if is_granted else (Outcome.REFUSED, trace, ())
    )


def test_a_stop_leaves_the_ceiling_and_the_queue_as_they_are() -> None:
    full = Capacity(Ceiling(3, JUNE), offers_queue=False)
    decision = step(limited(None, limits={SEA: full}), STOP, RULES)
    assert decision.county == (CapacityChanged(SEA, replace(full, stop=Stop(MARCH, JUNE))),)
