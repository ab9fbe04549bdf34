"""Choices: what they lead to, who cannot make them, and of what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.core.listing.choosing import AT_SQUARE, CHOICE, refused
from tests.core.listing.small_county import (
    BRANCH,
    ELSEWHERE,
    MARCH,
    SEA,
    STAYS,
    UNITS,
    clause,
    codes,
    decided,
    listed,
    resident,
    unit_of,
    world,
)
from vardval.core.catchment import UnitKey, UnitKind, UnitState
from vardval.core.listing import (
    ChangeCounted,
    ListingChange,
    Manner,
    Outcome,
    World,
)
from vardval.core.population import PlacedResidence, ProtectionDegree, ResidenceState


def test_a_choice_lists_the_person_actively_the_same_day() -> None:
    decision, after = decided(AT_SQUARE, CHOICE)
    assert decision.outcome is Outcome.ACCEPTED
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    listing = after.resident("Anna").listing
    assert listing is not None
    assert (listing.since, listing.clause) == (MARCH, clause("listning.mottagande"))


def test_an_accepted_choice_tells_every_step() -> None:
    decision, _ = decided(AT_SQUARE, CHOICE)
    assert codes(decision) == [
        "choice.of_age",
        "choice.channel_accepted",
        "choice.unit_in_system",
        "choice.changes_left",
        "choice.replaces_listing",
        "choice.accepted",
    ]


def test_a_choice_that_moves_the_person_counts_as_a_change() -> None:
    decision, after = decided(AT_SQUARE, CHOICE)
    assert decision.changes == (
        ChangeCounted("Anna", MARCH),
        ListingChange("Anna", MARCH, after.resident("Anna").listing),
    )
    assert after.resident("Anna").counted_changes == (MARCH,)


def test_a_first_choice_of_someone_listed_nowhere_is_no_change() -> None:
    _, after = decided(world(resident(residence=ELSEWHERE)), CHOICE)
    assert after.resident("Anna").counted_changes == ()
    assert unit_of(after) == (SEA, Manner.ACTIVE)


def test_choosing_the_unit_where_one_is_listed_makes_the_listing_active_only() -> None:
    used = (MARCH - timedelta(days=2), MARCH - timedelta(days=1))
    before = world(resident(listing=listed(SEA), counted_changes=used))
    decision, after = decided(before, CHOICE)
    assert decision.outcome is Outcome.ACCEPTED
    assert unit_of(after) == (SEA, Manner.ACTIVE)
    assert after.resident("Anna").counted_changes == used


def test_choosing_again_what_one_has_chosen_changes_nothing() -> None:
    before = world(resident(listing=listed(SEA, Manner.ACTIVE)))
    decision, _ = decided(before, CHOICE)
    assert (decision.outcome, decision.changes) == (Outcome.ACCEPTED, ())
    assert codes(decision)[-2:] == ["choice.listed_there_already", "choice.accepted"]


def test_the_dead_choose_nothing() -> None:
    dead = replace(resident(), died_on=MARCH)
    refused(world(dead), CHOICE, "listning.avliden")


def test_a_protected_person_cannot_choose() -> None:
    hidden = resident(protection=frozenset({ProtectionDegree.SECRECY_MARKING}))
    refused(world(hidden), CHOICE, "listning.skyddade")


def test_an_asylum_seeker_cannot_choose() -> None:
    refused(world(resident(residence=STAYS)), CHOICE, "listning.asylsökande")


@pytest.mark.parametrize(
    "state", [ResidenceState.ABROAD, ResidenceState.UNKNOWN, ResidenceState.DEREGISTERED]
)
def test_whoever_is_not_registered_in_sweden_cannot_choose(state: ResidenceState) -> None:
    away = resident(residence=PlacedResidence(state))
    refused(world(away), CHOICE, "listning.folkbokföring")


def test_a_branch_cannot_be_chosen() -> None:
    refused(AT_SQUARE, replace(CHOICE, unit=BRANCH), "listning.filialer")


def test_a_unit_that_nobody_knows_is_refused_and_says_so() -> None:
    decision, _ = decided(AT_SQUARE, replace(CHOICE, unit="Månens HC"))
    assert decision.outcome is Outcome.REFUSED
    assert codes(decision) == ["choice.unit_unknown"]


@pytest.mark.parametrize(
    ("opened", "closes", "closing", "code"),
    [
        (MARCH + timedelta(days=1), None, None, "choice.unit_not_open"),
        (None, MARCH, None, "choice.unit_not_open"),
        (None, MARCH + timedelta(days=60), MARCH, "choice.unit_closing"),
    ],
)
def test_a_unit_that_is_not_open_or_is_closing_cannot_be_chosen(
    opened: date | None, closes: date | None, closing: date | None, code: str
) -> None:
    unit = UnitState(SEA, UnitKind.HEALTH_CENTRE, "2580", opened, closes, closing)
    before = World(AT_SQUARE.residents, with_unit(unit), AT_SQUARE.areas)
    refused(before, CHOICE, "listning.mål")
    decision, _ = decided(before, CHOICE)
    assert codes(decision)[-1] == code


@pytest.mark.parametrize(
    ("opened", "closes", "closing"),
    [
        (MARCH, None, None),
        (None, MARCH + timedelta(days=1), None),
        (None, MARCH + timedelta(days=60), MARCH + timedelta(days=1)),
    ],
)
def test_a_unit_can_be_chosen_from_its_first_day_until_its_closure_is_announced(
    opened: date | None, closes: date | None, closing: date | None
) -> None:
    unit = UnitState(SEA, UnitKind.HEALTH_CENTRE, "2580", opened, closes, closing)
    before = World(AT_SQUARE.residents, with_unit(unit), AT_SQUARE.areas)
    decision, _ = decided(before, CHOICE)
    assert decision.outcome is Outcome.ACCEPTED


def with_unit(unit: UnitState) -> dict[UnitKey, UnitState]:
    units: dict[UnitKey, UnitState] = dict(UNITS.items())
    units[unit.key] = unit
    return units
