"""Deciding a stretch of history anew, in order.

The world given is the one at the end of the day before the first event. Choices accepted
earlier come back as `ChoiceStands` and are not judged again. A life met again for a late fact
also meets what came to its day for everyone in between: courses that ended, and the end of the
time that newcomers have to choose.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.listing.applying import apply
from vardval.core.listing.courses import Course
from vardval.core.listing.deciding.courses import is_offered
from vardval.core.listing.decision import Decision, ListingChange
from vardval.core.listing.events import Event, NoChoiceMade, OfferLapses, PersonEvent, person_of
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
    for event in events:
        world = _with_what_follows(world, event, rules_on, decided)
    return world, tuple(decided)


def _with_what_follows(
    world: World, event: Event, rules_on: RulesOn, decided: list[Decided]
) -> World:
    waiting = [event]
    while waiting:
        event = waiting.pop()
        decision = step(world, event, rules_on(event.on))
        decided.append(Decided(event, decision))
        world = apply(world, decision)
        waiting += decision.follows[::-1]
    return world


@dataclass(frozen=True, slots=True)
class Passed:
    """What has come to its day for everyone.

    `courses` have taken place, in the order of their announcements; defaults are due through
    `through`.
    """

    courses: tuple[Course, ...] = ()
    through: date = date.min


def replay_life(
    world: World, person: PersonKey, events: Iterable[Event], passed: Passed, rules_on: RulesOn
) -> tuple[World, tuple[Decided, ...]]:
    """As `replay`, of one person's events, with what came to its day in between.

    What is due on a day comes before what happens on it. `passed.courses` are those that end
    on or after the first day that is decided anew.
    """
    waiting = deque(events)
    ends = deque(sorted({course.ends_on for course in passed.courses}))
    decided: list[Decided] = []
    while True:
        until = waiting[0].on if waiting else date.max
        due = _next_due(world, person, ends, passed, until)
        if due is None and not waiting:
            return world, tuple(decided)
        world = _with_what_follows(world, due or waiting.popleft(), rules_on, decided)


def _next_due(
    world: World, person: PersonKey, ends: deque[date], passed: Passed, until: date
) -> PersonEvent | None:
    """What is due first for the person by the day `until`; ends that mean nothing are dropped."""
    resident = world.residents.get(person)
    default_on = None if resident is None else resident.default_on
    if default_on is not None and (default_on > passed.through or default_on > until):
        default_on = None
    while ends and ends[0] <= until and (default_on is None or ends[0] <= default_on):
        on = ends.popleft()
        for course in passed.courses:
            if course.ends_on == on and resident is not None and is_offered(resident, course):
                return OfferLapses(person, on, course)
    return None if default_on is None else NoChoiceMade(person, default_on)


def listing_changes(decided: Iterable[Decided], person: PersonKey) -> Timeline[Listing | None]:
    """Where the decisions list the person from which day; the last word of a day stands."""
    by_day: dict[date, Listing | None] = {}
    for one in decided:
        for change in one.decision.changes:
            if isinstance(change, ListingChange) and change.person == person:
                by_day[change.on] = change.listing
    return tuple(sorted(by_day.items()))
