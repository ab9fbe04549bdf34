"""Listings in other regions: one listing at a time, in whichever region it is."""

from dataclasses import replace
from datetime import date

import pytest

from tests.core.listing.small_county import (
    AREAS,
    CENTRE,
    COAST,
    MARCH,
    RULES,
    SEA,
    SQUARE,
    UNITS,
    clause,
    codes,
    decided,
    home,
    listed,
    resident,
    unit_of,
    world,
)
from tests.core.listing.small_county import ELSEWHERE as OTHER_REGION
from vardval.core.identity import Sex
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    ChoiceStands,
    ElsewhereEnds,
    Event,
    Life,
    ListedElsewhere,
    Manner,
    MoveWithin,
    NoChoiceMade,
    Outcome,
    World,
    events_of,
    first_difference,
    replay,
)
from vardval.core.population import Dwelling, ProtectionDegree

APRIL = date(2023, 4, 1)
THERE = "24"
GONE = ListedElsewhere("Anna", MARCH, THERE)


def _chooses(unit: str, on: date) -> ChoiceMade:
    return ChoiceMade("Anna", on, unit, Channel.E_SERVICE, is_signed=True, is_written=True)


def test_who_lists_in_another_region_is_listed_nowhere_here_by_the_rule_of_one_listing() -> None:
    decision, after = decided(world(resident(listing=listed(SQUARE, Manner.ACTIVE))), GONE)

    assert decision.outcome is Outcome.ACCEPTED
    assert codes(decision) == ["elsewhere.listed", "choice.replaces_listing"]
    assert decision.clause == clause("listning.antal")
    assert unit_of(after) is None
    assert after.resident("Anna").elsewhere == THERE


def test_news_of_someone_who_does_not_live_here_ends_the_listing_and_is_not_remembered() -> None:
    before = world(resident(residence=OTHER_REGION, listing=listed(SQUARE, Manner.ACTIVE)))

    _, after = decided(before, GONE)

    assert unit_of(after) is None
    assert after.resident("Anna").elsewhere is None


def test_news_of_someone_who_cannot_be_listed_changes_nothing() -> None:
    protected = resident(protection=frozenset({ProtectionDegree.SECRECY_MARKING}))
    before = world(protected)

    decision, after = decided(before, GONE)

    assert decision.outcome is Outcome.REFUSED
    assert after == before


@pytest.mark.parametrize(
    "event", [NoChoiceMade("Anna", APRIL), MoveWithin("Anna", APRIL, home(COAST))]
)
def test_the_rulebook_lists_nobody_who_has_chosen_another_region(event: Event) -> None:
    _, away = decided(world(resident()), GONE)

    decision, after = decided(away, event)

    assert codes(decision)[-2:] == ["elsewhere.chosen_there", "choice.replaces_listing"]
    assert unit_of(after) is None


def test_a_choice_here_ends_the_listing_there_and_is_no_change_of_unit() -> None:
    _, away = decided(world(resident()), GONE)

    decision, after = decided(away, _chooses(SEA, APRIL))

    assert decision.outcome is Outcome.ACCEPTED
    assert not decision.counts
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert after.resident("Anna").elsewhere is None


def test_who_comes_home_without_choosing_is_listed_as_one_who_has_not_chosen() -> None:
    _, away = decided(world(resident()), GONE)

    decision, after = decided(away, ElsewhereEnds("Anna", APRIL))

    assert codes(decision)[0] == "elsewhere.over"
    assert decision.clause == clause("listning.icke_val")
    assert unit_of(after) == (SQUARE, Manner.PASSIVE)
    assert after.resident("Anna").elsewhere is None


def test_an_end_of_what_was_never_told_changes_nothing() -> None:
    before = world(resident(listing=listed(SQUARE)))

    decision, after = decided(before, ElsewhereEnds("Anna", APRIL))

    assert codes(decision) == ["elsewhere.was_not"]
    assert after == before


def test_who_has_moved_away_meanwhile_is_not_listed_when_the_listing_there_ends() -> None:
    moved = replace(resident(residence=OTHER_REGION), elsewhere=THERE)

    decision, after = decided(world(moved), ElsewhereEnds("Anna", APRIL))

    assert codes(decision) == ["elsewhere.over", "elsewhere.not_listed"]
    assert unit_of(after) is None


def _life(**given: object) -> Life:
    dwelling = Dwelling(home(CENTRE), date(2010, 1, 1))
    plain = Life("Anna", date(1990, 5, 1), Sex.FEMALE, ((date(2010, 1, 1), dwelling),))
    return replace(plain, **given)  # type: ignore[arg-type] # the fields of a life


def _lived(life: Life) -> World:
    before = life.resident_before(MARCH, listed(SQUARE))
    assert before is not None
    start = World({"Anna": before}, dict(UNITS.items()), AREAS)
    return replay(start, events_of(life, MARCH), lambda _: RULES)[0]


def test_a_life_met_again_meets_the_other_region_too() -> None:
    there = _life(elsewhere=((MARCH, THERE), (APRIL, None)))

    assert first_difference(_life(), there) == MARCH
    assert [type(one) for one in events_of(there, MARCH)] == [ListedElsewhere, ElsewhereEnds]
    assert unit_of(_lived(there)) == (SQUARE, Manner.PASSIVE)


def test_a_choice_that_brought_someone_home_stands_when_it_is_met_again() -> None:
    choice = ChoiceStands("Anna", APRIL, SEA, can_count=True, clause="GL-3-1", key=1)
    life = _life(elsewhere=((MARCH, THERE), (APRIL, None)), choices=(choice,))

    after = _lived(life)

    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert after.resident("Anna").counted_changes == ()


def test_a_life_met_again_while_listed_elsewhere_begins_there() -> None:
    life = _life(elsewhere=((MARCH, THERE),))

    before = life.resident_before(APRIL)

    assert before is not None
    assert before.elsewhere == THERE
