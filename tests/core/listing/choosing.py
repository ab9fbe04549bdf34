"""A choice to make, someone to make it, and what a refusal looks like."""

from tests.core.listing.small_county import (
    MARCH,
    SEA,
    SQUARE,
    clause,
    decided,
    listed,
    resident,
    world,
)
from vardval.core.listing import (
    Channel,
    ChoiceMade,
    Outcome,
    World,
)

CHOICE = ChoiceMade("Anna", MARCH, SEA, Channel.E_SERVICE)
AT_SQUARE = world(resident(listing=listed(SQUARE)))


def refused(before: World, choice: ChoiceMade, rule: str) -> None:
    decision, after = decided(before, choice)
    assert decision.outcome is Outcome.REFUSED
    assert decision.changes == ()
    assert after is before
    assert decision.clause == clause(rule)
