"""Protected personal data: the listing goes, and comes back as for a newcomer."""

from dataclasses import replace

from tests.core.listing.small_county import (
    ELSEWHERE,
    MARCH,
    SEA,
    SQUARE,
    book,
    clause,
    codes,
    decided,
    listed,
    resident,
    unit_of,
    world,
)
from vardval.core.listing import (
    Channel,
    ChosenBy,
    ListingRules,
    Manner,
    PendingChoice,
    ProtectionEnds,
    ProtectionStarts,
)
from vardval.core.population import ProtectionDegree

MARKING = ProtectionDegree.SECRECY_MARKING
REGISTRATION = ProtectionDegree.PROTECTED_REGISTRATION


def test_whoever_becomes_protected_is_taken_out_of_the_register() -> None:
    waiting = PendingChoice(SEA, MARCH, Channel.TELEPHONE, ChosenBy.SELF)
    before = world(replace(resident(listing=listed(SEA, Manner.ACTIVE)), pending=(waiting,)))
    decision, after = decided(before, ProtectionStarts("Anna", MARCH, MARKING))
    hidden = after.resident("Anna")
    assert (hidden.listing, hidden.pending, hidden.protection) == (None, (), frozenset({MARKING}))
    assert decision.clause == clause("listning.skyddade")


def test_a_degree_that_the_book_does_not_name_leaves_the_listing() -> None:
    only_one = book(arguments={"listning.skyddade": {"grader": ("skyddad folkbokföring",)}})
    by = ListingRules.from_book(only_one, MARCH)
    before = world(resident(listing=listed(SEA)))
    decision, after = decided(before, ProtectionStarts("Anna", MARCH, MARKING), by)
    assert unit_of(after) == (SEA, Manner.PASSIVE)
    assert codes(decision) == ["protection.starts", "protection.changes_nothing"]
    assert decision.clause == clause("listning.skyddade")
    _, after = decided(before, ProtectionStarts("Anna", MARCH, REGISTRATION), by)
    assert unit_of(after) is None


def test_whoever_is_no_longer_protected_is_listed_as_a_newcomer() -> None:
    before = world(resident(protection=frozenset({MARKING})))
    decision, after = decided(before, ProtectionEnds("Anna", MARCH, MARKING))
    assert unit_of(after) == (SQUARE, Manner.PASSIVE)
    assert decision.clause == clause("listning.skydd_upphör")


def test_another_protection_that_remains_keeps_the_person_out() -> None:
    before = world(resident(protection=frozenset({MARKING, REGISTRATION})))
    decision, after = decided(before, ProtectionEnds("Anna", MARCH, MARKING))
    assert unit_of(after) is None
    assert after.resident("Anna").protection == {REGISTRATION}
    assert decision.clause == clause("listning.skyddade")


def test_whoever_lives_elsewhere_is_not_listed_when_the_protection_ends() -> None:
    before = world(resident(residence=ELSEWHERE, protection=frozenset({MARKING})))
    _, after = decided(before, ProtectionEnds("Anna", MARCH, MARKING))
    assert unit_of(after) is None
