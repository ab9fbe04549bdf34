"""Ceilings: who may set them, whom they stop, and that nobody loses a place by them."""

from dataclasses import replace
from datetime import date

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
    listed,
    resident,
    rules,
    unit_of,
    world,
)
from vardval.core.identity import Sex
from vardval.core.listing import (
    Birth,
    Capacity,
    Ceiling,
    CeilingSet,
    Ground,
    Manner,
    MoveIn,
    MoveWithin,
    Outcome,
    PlaceFreed,
    ProtectionEnds,
    apply,
    step,
    why_not_selectable,
)
from vardval.core.listing.capacity import NegativeCeiling
from vardval.core.population import ProtectionDegree

FORBIDDEN = rules(tak="inget_tak", fullt="taket_gäller_inte", kö="ingen_kö")
APPLIED = rules(tak="efter_ansökan", tak_skäl="bara_av_skäl")
NEWCOMERS = rules(tak_undantag="nya_i_närområdet")
SET = CeilingSet(SEA, MARCH, 1)


def test_a_choice_of_a_full_unit_is_refused_and_the_unit_cannot_be_chosen() -> None:
    before = limited(1, at_sea(ANNA), at_square(BO))
    decision, now = decided(before, wish(BO, queue=False))
    assert (decision.outcome, decision.clause) == (Outcome.REFUSED, clause("x.fullt"))
    assert now is before
    finding = why_not_selectable(before, SEA, MARCH, RULES)
    assert finding is not None
    assert finding.step.code == "choice.unit_full"


def test_the_last_place_is_given_away() -> None:
    now = after(limited(2, at_sea(ANNA), at_square(BO), at_square(CILLA)), wish(BO, queue=False))
    assert here(now) == [ANNA, BO]
    assert after(now, wish(CILLA, queue=False)) == now


def test_people_listed_there_whom_the_world_does_not_hold_fill_places_too() -> None:
    before = replace(limited(3, at_sea(ANNA), at_square(BO)), listed_beyond={SEA: 2})
    assert before.listed_at(SEA) == 3
    assert step(before, wish(BO, queue=False), RULES).outcome is Outcome.REFUSED


def test_who_is_listed_there_may_choose_it_though_it_is_full() -> None:
    now = after(limited(0, resident(listing=listed(SEA))), wish(ANNA, queue=False))
    assert unit_of(now) == (SEA, Manner.ACTIVE)


def test_a_ceiling_may_be_set_by_agreement_and_lifted_by_whoever_set_it() -> None:
    decision, now = decided(world(at_sea(ANNA)), SET)
    assert (decision.outcome, decision.clause) == (Outcome.ACCEPTED, clause("x.tak"))
    assert now.capacity(SEA) == Capacity(Ceiling(1))
    assert after(now, CeilingSet(SEA, MARCH, None)).capacity(SEA) == Capacity()


def test_a_book_without_ceilings_refuses_them_and_lets_choices_pass_one_that_is_told() -> None:
    decision, now = decided(world(at_sea(ANNA)), SET, FORBIDDEN)
    assert (decision.outcome, decision.clause) == (Outcome.REFUSED, clause("x.tak"))
    assert now.capacities == {}
    before = limited(1, at_sea(ANNA), at_square(BO))
    decision, now = decided(before, wish(BO), FORBIDDEN)
    assert "choice.ceiling_without_effect" in codes(decision)
    assert here(now) == [ANNA, BO]
    assert why_not_selectable(before, SEA, MARCH, FORBIDDEN) is None


@pytest.mark.parametrize(
    ("event", "outcome", "rule"),
    [
        (replace(SET, is_applied_for=False), Outcome.REFUSED, "tak"),
        (replace(SET, ground=Ground.OTHER), Outcome.REFUSED, "tak_skäl"),
        (replace(SET, ground=Ground.MANY_CHOICES), Outcome.REFUSED, "tak_skäl"),
        (replace(SET, ground=Ground.PATIENT_SAFETY), Outcome.ACCEPTED, "tak_skäl"),
        (replace(SET, ground=Ground.WORK_ENVIRONMENT), Outcome.ACCEPTED, "tak_skäl"),
        (SET, Outcome.ACCEPTED, "tak_skäl"),
    ],
)
def test_a_ceiling_on_application_needs_the_application_and_a_ground(
    event: CeilingSet, outcome: Outcome, rule: str
) -> None:
    decision, _ = decided(world(), event, APPLIED)
    assert (decision.outcome, decision.clause) == (outcome, clause(f"x.{rule}"))


def test_a_temporary_ceiling_holds_through_the_day_before_its_end() -> None:
    ceiling = Ceiling(0, until_on=date(2023, 4, 1))
    assert Capacity(ceiling).ceiling_on(date(2023, 3, 31)) == 0
    assert Capacity(ceiling).ceiling_on(date(2023, 4, 1)) is None


def test_a_ceiling_lowered_below_the_list_takes_no_place_and_gives_none() -> None:
    before = limited(3, at_sea(ANNA), at_sea(BO), at_square(CILLA))
    now = after(before, CeilingSet(SEA, MARCH, 1), wish(CILLA))
    assert (here(now), line(now)) == ([ANNA, BO], [CILLA])


def test_a_ceiling_of_less_than_nobody_cannot_be() -> None:
    with pytest.raises(NegativeCeiling, match="-1 personer"):
        Ceiling(-1)


@pytest.mark.parametrize("full", [True, False])
def test_the_rulebook_lists_where_the_unit_is_full_and_says_so(full: bool) -> None:
    before = limited(1 if full else 2, at_sea(ANNA), resident(BO, ELSEWHERE))
    decision, now = decided(before, MoveIn(BO, MARCH, home(COAST)))
    assert unit_of(now, BO) == (SEA, Manner.PASSIVE)
    assert ("ceiling.not_for_default" in codes(decision)) is full
    assert decision.clause == clause("x.inflyttad")


def test_who_stays_where_they_are_listed_meets_no_ceiling() -> None:
    before = limited(1, at_sea(ANNA))
    decision, _ = decided(before, MoveWithin(ANNA, MARCH, home(CENTRE)))
    assert "ceiling.not_for_default" not in codes(decision)


def test_who_is_no_longer_protected_is_listed_where_the_unit_is_full() -> None:
    degree = ProtectionDegree.SECRECY_MARKING
    hidden = resident(BO, home(COAST), protection=frozenset({degree}))
    decision, now = decided(limited(0, hidden), ProtectionEnds(BO, MARCH, degree))
    assert unit_of(now, BO) == (SEA, Manner.PASSIVE)
    assert codes(decision)[:2] == ["protection.ends", "ceiling.not_for_default"]


@pytest.mark.parametrize(
    ("moved_to", "chooses_on", "outcome"),
    [
        (COAST, date(2023, 3, 31), Outcome.ACCEPTED),
        (COAST, date(2023, 4, 1), Outcome.REFUSED),
        (CENTRE, date(2023, 3, 2), Outcome.REFUSED),
    ],
)
def test_who_is_new_in_the_area_may_choose_in_spite_of_the_ceiling_for_a_month(
    moved_to: str, chooses_on: date, outcome: Outcome
) -> None:
    chooser = resident(BO, home(CENTRE), listing=listed(SQUARE, Manner.ACTIVE))
    now = after(limited(0, chooser), MoveWithin(BO, MARCH, home(moved_to)), by=NEWCOMERS)
    decision = step(now, wish(BO, chooses_on, queue=False), NEWCOMERS)
    assert decision.outcome is outcome
    assert ("choice.new_in_the_area" in codes(decision)) is (outcome is Outcome.ACCEPTED)


def test_a_newborn_of_the_area_is_new_there_from_birth() -> None:
    mother = resident("Maja", home(COAST), listing=listed(SQUARE, Manner.ACTIVE))
    born = Birth("Kim", MARCH, Sex.MALE, home(COAST), "Maja", ("Maja",))
    now = after(limited(0, mother), born, by=NEWCOMERS)
    assert now.resident("Kim").settled_on == MARCH
    assert unit_of(now, "Kim") == (SQUARE, Manner.PASSIVE)


def test_who_has_lived_there_long_and_who_got_a_new_map_is_not_new() -> None:
    old = resident(BO, home(COAST), listing=listed(SQUARE, Manner.ACTIVE))
    assert step(limited(0, old), wish(BO, queue=False), NEWCOMERS).outcome is Outcome.REFUSED


def test_a_freed_place_at_a_unit_that_is_not_there_or_has_no_queue_is_nothing() -> None:
    for unit in (SEA, "Ingen HC"):
        decision = step(world(), PlaceFreed(unit, MARCH), RULES)
        assert (decision.outcome, apply(world(), decision)) == (Outcome.ACCEPTED, world())
