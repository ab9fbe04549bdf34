"""What a campaign leads to: one function for its preview and for the day itself.

The preview announces the campaign in a world and lets its day come; the day itself lets it come
in the world as it then is. Both are the core's `step`, and nothing is decided anywhere else.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from vardval.core.catchment import AreaState, UnitKey
from vardval.core.listing import (
    AreaChanged,
    CountyEvent,
    Course,
    CoursesEnd,
    Decided,
    Decision,
    Listing,
    ListingChange,
    OfferLapses,
    Outcome,
    UnitBecomesBranch,
    UnitCloses,
    UnitsMerge,
    World,
    apply,
    replay,
    step,
)
from vardval.core.listing.replaying import RulesOn
from vardval.core.trace import Trace

_COURSES = UnitCloses | UnitsMerge | UnitBecomesBranch


@dataclass(frozen=True, slots=True)
class Move:
    """What the day came to for someone who had not chosen.

    `listing` None is nowhere: a task for an officer where the outcome is one, else because the
    rules list them no more. Someone may also stay, listed by the rulebook from now on.
    """

    person: int
    from_unit: int
    listing: Listing | None
    decided: Decided
    is_protected: bool

    @property
    def unit(self) -> int | None:
        """Where they come to be listed."""
        return None if self.listing is None else int(self.listing.unit)

    @property
    def outcome(self) -> Outcome:
        """How it ended."""
        return self.decided.decision.outcome


@dataclass(frozen=True, slots=True)
class Led:
    """What a campaign led to.

    `refused` holds the steps that say why it cannot happen; then nothing else is told. `offered`
    are those who are offered a choice, `areas` what was redrawn on the day, and `held` the units
    that held those areas before.
    """

    trace: Trace
    refused: Trace = ()
    offered: tuple[int, ...] = ()
    moves: tuple[Move, ...] = ()
    areas: tuple[AreaState, ...] = ()
    held: Mapping[str, UnitKey | None] = field(default_factory=dict)

    def of_course(self, course: Course) -> "Led":
        """What the course alone led to, where several end on one day or one after another."""
        moves = (one for one in self.moves if _is_of(one, course))
        areas = (one for one in self.areas if self.held.get(one.code) in course.leaving)
        return replace(self, moves=tuple(moves), areas=tuple(areas))

    @property
    def digest(self) -> str:
        """A digest of who comes where and which areas become whose."""
        told = hashlib.sha256()
        for move in sorted(self.moves, key=lambda one: one.person):
            clause = move.decided.decision.clause
            told.update(f"{move.person}>{move.unit}:{clause};".encode())
        for area in sorted(self.areas, key=lambda one: one.code):
            told.update(f"{area.code}={area.assignments[-1:]};".encode())
        return told.hexdigest()


def previewed(world: World, event: CountyEvent, effect_on: date, rules_on: RulesOn) -> Led:
    """What comes of it when the event happens in the world and its day comes."""
    decision = step(world, event, rules_on(event.on))
    if decision.outcome is Outcome.REFUSED:
        return Led((), refused=decision.trace)
    after = apply(world, decision)
    if not isinstance(event, _COURSES):
        areas = _areas(decision)
        return Led(decision.trace, areas=areas, held=_held(world, areas, effect_on))
    led = day_come(after, effect_on, rules_on)
    offered = tuple(int(one) for one in decision.offers)
    return replace(led, trace=(*decision.trace, *led.trace), offered=offered)


def day_come(world: World, on: date, rules_on: RulesOn) -> Led:
    """What comes of the courses of the world that end on the day, those that end before first."""
    trace: Trace = ()
    areas: tuple[AreaState, ...] = ()
    held: Mapping[str, UnitKey | None] = {}
    moves: list[Move] = []
    for day in sorted({one.ends_on for one in world.courses if one.ends_on <= on}):
        before = world
        world, decided = replay(before, (CoursesEnd(day),), rules_on)
        ends = [one.decision for one in decided if isinstance(one.event, CoursesEnd)]
        trace = tuple(step for end in ends for step in end.trace)
        areas = tuple(area for end in ends for area in _areas(end))
        held = _held(before, areas, day)
        moves += _moves(before, decided)
    return Led(trace, moves=tuple(moves), areas=areas, held=held)


def _held(world: World, areas: Iterable[AreaState], on: date) -> Mapping[str, UnitKey | None]:
    return {one.code: world.areas[one.code].unit_on(on) for one in areas}


def _is_of(move: Move, course: Course) -> bool:
    event = move.decided.event
    return isinstance(event, OfferLapses) and event.course == course


def _areas(decision: Decision) -> tuple[AreaState, ...]:
    return tuple(one.area for one in decision.county if isinstance(one, AreaChanged))


def _moves(before: World, decided: Iterable[Decided]) -> Iterable[Move]:
    for one in decided:
        if not isinstance(one.event, OfferLapses):
            continue
        key = one.event.person
        was = before.resident(key)
        listing = was.listing
        for change in one.decision.changes:
            if isinstance(change, ListingChange):
                listing = change.listing
        yield Move(
            int(key),
            0 if was.listing is None else int(was.listing.unit),
            listing,
            one,
            bool(was.protection),
        )
