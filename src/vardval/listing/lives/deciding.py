"""Listings decided anew from a day on: what a life comes to under the rules.

1. What stood before the day stands.
2. What happens from the day on is told and decided by the core (`core.listing`), with what came
   to its day for everyone in between. Who was given time to choose is followed from the day on
   which they were.
3. Each step's listing change is laid over the timeline.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from vardval.core.catchment import AreaState, UnitKey, UnitState
from vardval.core.listing import (
    Course,
    Decided,
    Life,
    Listing,
    MoveIn,
    Passed,
    PersonKey,
    Resident,
    World,
    events_of,
    listing_changes,
    replay_life,
)
from vardval.core.listing.replaying import RulesOn
from vardval.core.population import ResidenceState, Timeline, value_on
from vardval.core.population.timeline import settled
from vardval.listing.capacity_facts import LimitsOverTime

_DAY = timedelta(days=1)

Listings = Timeline[Listing | None]
Beside = Callable[[PersonKey, date], Mapping[UnitKey, int]]
"""How many others are listed at each unit on the day, when the person is decided about."""


def nobody_beside(person: PersonKey, on: date) -> Mapping[UnitKey, int]:  # noqa: ARG001 - a `Beside`
    """Count nobody: no unit has a ceiling."""
    return {}


@dataclass(frozen=True, slots=True)
class Places:
    """The units and areas that decisions rest on, and what has run its course among them.

    `courses` are all as they ran or run; `passed` is what has come to its day for everyone.
    `limits` is None where no unit has a ceiling or a stop, nor has had.
    """

    units: dict[UnitKey, UnitState]
    areas: dict[str, AreaState]
    courses: tuple[Course, ...] = ()
    passed: Passed = field(default_factory=Passed)
    limits: LimitsOverTime | None = None

    def passed_since(self, day: date) -> Passed:
        """What has come to its day on or after the day."""
        courses = self.passed.courses
        if not courses:
            return self.passed
        ended = tuple(one for one in courses if one.ends_on >= day)
        return Passed(ended, self.passed.through)


@dataclass(frozen=True, slots=True)
class Relisted:
    """A person's listings after the decisions, and the decisions in order.

    `default_on` is the day on which the rulebook lists them unless they choose; None: none.
    """

    listings: Listings
    decided: tuple[Decided, ...]
    default_on: date | None = None


def relisted(
    life: Life,
    day: date,
    listings: Listings,
    *,
    kin: Mapping[PersonKey, Resident],
    places: Places,
    rules_on: RulesOn,
    beside: Beside = nobody_beside,
) -> Relisted:
    """Return the person's listings decided anew from `day`.

    `kin` are mother and guardians as the birth finds them; nothing else asks about them.
    Capacities and counts are those of the first day that is decided.
    Raises what `rules_on` raises for a day that no rulebook covers, and what the core raises
    for a life that cannot be told.
    """
    residents = dict(kin)
    listed = value_on(listings, day - _DAY)
    began = day if listed is not None else _waits_since(life, day)
    before = life.resident_before(began, value_on(listings, began - _DAY))
    if before is not None:
        residents[life.key] = before
    world = World(residents, places.units, places.areas, courses=places.courses)
    if places.limits is not None:
        capacities, counted = places.limits.on(day), beside(life.key, day)
        world = replace(world, capacities=capacities, listed_beyond=counted)
    events, passed = events_of(life, began), places.passed_since(began)
    world, decided = replay_life(world, life.key, events, passed, rules_on)
    earlier = (one for one in listings if one[0] < began)
    timeline = settled((*earlier, *listing_changes(decided, life.key)))
    if value_on(timeline, day - _DAY) == listed:
        decided = tuple(one for one in decided if one.event.on >= day)
    if timeline and timeline[0][1] is None:
        timeline = timeline[1:]
    after = world.residents.get(life.key)
    return Relisted(timeline, decided, None if after is None else after.default_on)


def _waits_since(life: Life, day: date) -> date:
    """The day from which someone listed nowhere has to be followed: they may have been given time.

    That is their last move in before the day; the day itself for someone who lives elsewhere.
    """
    before = life.resident_before(day)
    if before is None or before.residence.state is not ResidenceState.HERE:
        return day
    moved_in = (
        one.on
        for one in events_of(life, life.known_from)
        if isinstance(one, MoveIn) and one.on < day
    )
    return max(moved_in, default=day)
