"""Choices that wait for a form, are withdrawn, or stood already."""

from dataclasses import replace
from datetime import date

from tests.core.listing.small_county import (
    LONG_AGO,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    clause,
    codes,
    decided,
    listed,
    resident,
    rules,
    unit_of,
    world,
)
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChoiceStands,
    ChoiceWithdrawn,
    ChosenBy,
    FormArrives,
    Manner,
    Outcome,
    PendingChoice,
    World,
)
from vardval.core.population import ProtectionDegree

WAITS = rules(kanal_telefon="väntar_på_undertecknad_blankett")
CALL = ChoiceMade("Anna", MARCH, SEA, Channel.TELEPHONE, has_special_reasons=True)
APRIL = MARCH.replace(month=4)
AT_SQUARE = world(resident(listing=listed(SQUARE)))


def waiting() -> World:
    return decided(AT_SQUARE, CALL, WAITS)[1]


def test_a_choice_that_waits_moves_nobody() -> None:
    after = waiting()
    assert unit_of(after) == (SQUARE, Manner.PASSIVE)
    assert after.resident("Anna").pending == (
        PendingChoice(SEA, MARCH, Channel.TELEPHONE, ChosenBy.SELF, has_special_reasons=True),
    )


def test_the_same_choice_waits_once_however_often_it_is_made() -> None:
    _, after = decided(waiting(), replace(CALL, on=APRIL), WAITS)
    assert [one.chosen_on for one in after.resident("Anna").pending] == [APRIL]


def test_what_can_be_refused_at_once_does_not_wait() -> None:
    decision, after = decided(AT_SQUARE, replace(CALL, made_by=ChosenBy.GUARDIAN), WAITS)
    assert decision.outcome is Outcome.REFUSED
    assert after.resident("Anna").pending == ()


def test_the_choice_takes_effect_the_day_its_form_arrives() -> None:
    decision, after = decided(waiting(), FormArrives("Anna", APRIL, SEA), WAITS)
    assert decision.outcome is Outcome.ACCEPTED
    anna = after.resident("Anna")
    assert anna.listing is not None
    assert (anna.listing.unit, anna.listing.since, anna.pending) == (SEA, APRIL, ())


def test_a_form_that_nothing_waits_for_leads_nowhere() -> None:
    decision, _ = decided(AT_SQUARE, FormArrives("Anna", APRIL, SEA), WAITS)
    assert (decision.outcome, codes(decision)) == (Outcome.REFUSED, ["choice.nothing_waits"])


def test_a_waiting_choice_can_be_withdrawn() -> None:
    decision, after = decided(waiting(), ChoiceWithdrawn("Anna", APRIL, SEA), WAITS)
    assert decision.outcome is Outcome.ACCEPTED
    assert after.resident("Anna").pending == ()
    assert decision.clause == clause("listning.återkallelse")


def test_a_choice_that_has_taken_effect_cannot_be_withdrawn() -> None:
    _, listed_there = decided(AT_SQUARE, replace(CALL, channel=Channel.VISIT))
    decision, after = decided(listed_there, ChoiceWithdrawn("Anna", APRIL, SEA))
    assert decision.outcome is Outcome.REFUSED
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert codes(decision) == ["choice.nothing_to_withdraw", "choice.withdrawn_until_effect"]


def test_another_choice_that_takes_effect_drops_the_one_that_waits() -> None:
    again = ChoiceMade("Anna", APRIL, SQUARE, Channel.E_SERVICE)
    _, after = decided(waiting(), again, WAITS)
    assert unit_of(after) == (SQUARE, Manner.ACTIVE)
    assert after.resident("Anna").pending == ()


STANDS = ChoiceStands("Anna", MARCH, SEA, can_count=True, clause="GL-9-9")


def test_a_choice_accepted_earlier_stands_whatever_the_rules_would_say_now() -> None:
    child = resident(born_on=MARCH.replace(year=2020), listing=listed(SQUARE))
    decision, after = decided(world(child), STANDS)
    anna = after.resident("Anna")
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert anna.counted_changes == (MARCH,)
    assert decision.clause == "GL-9-9"
    assert decision.counts


def test_a_standing_choice_counts_only_where_it_turns_out_to_move_the_person() -> None:
    nowhere, there = resident(), resident(listing=listed(SEA))
    for before in (nowhere, there):
        decision, after = decided(world(before), STANDS)
        assert unit_of(after) == (SEA, Manner.ACTIVE)
        assert not decision.counts
        assert after.resident("Anna").counted_changes == ()


def test_a_standing_choice_that_did_not_count_still_does_not() -> None:
    before = decided(AT_SQUARE, CALL, WAITS)[1]
    _, after = decided(before, replace(STANDS, can_count=False, on=APRIL))
    anna = after.resident("Anna")
    assert (anna.counted_changes, anna.pending) == ((), ())


def test_a_standing_choice_of_the_present_unit_keeps_the_listings_first_day() -> None:
    there = resident(listing=listed(SEA, Manner.ACTIVE))
    _, after = decided(world(there), STANDS)
    listing = after.resident("Anna").listing
    assert listing is not None
    assert listing.since == LONG_AGO


def test_a_choice_does_not_stand_for_someone_who_turns_out_to_have_been_protected() -> None:
    hidden = resident(protection=frozenset({ProtectionDegree.SECRECY_MARKING}))
    decision, after = decided(world(hidden), STANDS, RULES)
    assert decision.outcome is Outcome.REFUSED
    assert unit_of(after) is None


def test_a_choice_that_waits_remembers_who_made_it_and_who_stands_behind_it() -> None:
    by = rules(kanal_telefon="väntar_på_undertecknad_blankett", vårdnadshavare="alla_krävs")
    child = resident(born_on=date(2015, 5, 1), guardians=("Märta", "Nils"), listing=listed(SQUARE))
    call = replace(CALL, made_by=ChosenBy.GUARDIAN, actor="Märta", agreeing=("Märta", "Nils"))
    _, waits = decided(world(child), call, by)
    (kept,) = waits.resident("Anna").pending
    assert (kept.actor, kept.agreeing) == ("Märta", ("Märta", "Nils"))
    decision, after = decided(waits, FormArrives("Anna", APRIL, call.unit), by)
    assert decision.outcome is Outcome.ACCEPTED
    assert unit_of(after) == (call.unit, Manner.ACTIVE)
