"""Deciding a stretch of history anew, in order.

The world given is the one at the end of the day before the first event. Choices accepted
earlier come back as `ChoiceStands` and are not judged again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.listing.applying import apply
from vardval.core.listing.decision import Decision, ListingChange
from vardval.core.listing.events import Event, person_of
from vardval.core.listing.rules import ListingRules
from vardval.core.listing.stepping import step
from vardval.core.listing.world import Listing, PersonKey, World
from vardval.core.population import Timeline

RulesOn = Callable[[date], ListingRules]
"""The rules of a day: `RulesOverTime.on`, or `on_or_first` where the caller has decided so."""


class ConcernsNobody(LookupError):
    """Someone is asked for whom an event of the whole county is about."""

    def __init__(self) -> None:
        super().__init__("Händelsen gäller ingen viss person.")


@dataclass(frozen=True, slots=True)
class Decided:
    """An event and what it led to."""

    event: Event
    decision: Decision

    @property
    def person(self) -> PersonKey:
        """Whom the event is about; raises `ConcernsNobody`."""
        person = person_of(self.event)
        if person is None:
            raise ConcernsNobody
        return person


def replay(
    world: World, events: Iterable[Event], rules_on: RulesOn
) -> tuple[World, tuple[Decided, ...]]:
    """The world after the events, and every decision on the way.

    Events that follow from a decision are decided right after it.
    """
    decided: list[Decided] = []
    waiting = list(reversed(list(events)))
    while waiting:
        event = waiting.pop()
        decision = step(world, event, rules_on(event.on))
        decided.append(Decided(event, decision))
        world = apply(world, decision)
        waiting.extend(reversed(decision.follows))
    return world, tuple(decided)


def listing_changes(decided: Iterable[Decided], person: PersonKey) -> Timeline[Listing | None]:
    """Where the decisions list the person from which day; the last word of a day stands."""
    by_day: dict[date, Listing | None] = {}
    for one in decided:
        for change in one.decision.changes:
            if isinstance(change, ListingChange) and change.person == person:
                by_day[change.on] = change.listing
    return tuple(sorted(by_day.items()))
