"""Listings decided anew from a day on: what a life comes to under the rules.

1. What stood before the day stands.
2. What happens from the day on, and the choices accepted from then on, are stepped in order.
3. Each step's listing change is laid over the timeline.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vardval.core.catchment import AreaState, UnitKey, UnitState
from vardval.core.listing import ListingRules, step
from vardval.core.listing.decision import Decision, ListingChange
from vardval.core.listing.events import (
    Birth,
    ChoiceStands,
    Event,
    MoveIn,
    MoveOut,
    MoveWithin,
    ProtectionStarts,
)
from vardval.core.listing.world import Listing, PersonKey, Resident, World
from vardval.core.population import Timeline, value_on
from vardval.core.population.timeline import asserted, settled
from vardval.listing.intake.life import ELSEWHERE, NOT_PROTECTED, Life, events_from

_DAY = timedelta(days=1)
_MOVES = (MoveIn, MoveWithin, MoveOut)

Listings = Timeline[Listing | None]
RulesOn = Callable[[date], ListingRules]


@dataclass(frozen=True, slots=True)
class Places:
    """The units and areas that decisions rest on."""

    units: dict[UnitKey, UnitState]
    areas: dict[str, AreaState]


@dataclass(frozen=True, slots=True)
class Decided:
    """An event and what was decided about it."""

    event: Event
    decision: Decision


@dataclass(frozen=True, slots=True)
class Relisted:
    """A person's listings after the decisions, and the decisions in order."""

    listings: Listings
    decided: tuple[Decided, ...]


def relisted(
    life: Life,
    day: date,
    listings: Listings,
    *,
    choices: Iterable[ChoiceStands],
    relatives: Callable[[date], dict[PersonKey, Resident]],
    places: Places,
    rules_on: RulesOn,
) -> Relisted:
    """Return the person's listings decided anew from `day`.

    `relatives` gives mother and guardians as they are on a day. Raises what `rules_on` raises
    for a day that no rulebook covers.
    """
    timeline: Listings = tuple(one for one in listings if one[0] < day)
    decided: list[Decided] = []
    for event in _in_order(life, day, choices):
        held = timeline[-1][1] if timeline else None
        # Only a birth asks about anyone else.
        if isinstance(event, Birth):
            residents = relatives(event.on)
        else:
            residents = {life.person_id: _as_it_stood(life, event, held)}
        world = World(residents, places.units, places.areas)
        decision = step(world, event, rules_on(event.on))
        for change in decision.changes:
            if isinstance(change, ListingChange) and change.person == life.person_id:
                timeline = asserted(timeline, change.on, change.listing)
        decided.append(Decided(event, decision))
    if timeline and timeline[0][1] is None:
        timeline = timeline[1:]
    return Relisted(settled(timeline), tuple(decided))


def _in_order(life: Life, day: date, choices: Iterable[ChoiceStands]) -> list[Event]:
    events: list[Event] = list(events_from(life, day))
    events += [choice for choice in choices if choice.on >= day]
    return sorted(events, key=_day)  # Stable: a day's choices come after what happened that day.


def _day(event: Event) -> date:
    return event.on


def _as_it_stood(life: Life, event: Event, held: Listing | None) -> Resident:
    """The person as the event finds them: the old facts, since the event brings the new."""
    on = event.on
    starts = isinstance(event, ProtectionStarts)
    protection = NOT_PROTECTED
    if life.protection:
        protection = life.protected_on(on - _DAY)
        if not starts:
            protection |= life.protected_on(on)
    as_of = on - _DAY if starts or isinstance(event, _MOVES) else on
    was_dead = life.died_on is not None and life.died_on < on
    return Resident(
        key=life.person_id,
        born_on=life.born_on,
        sex=life.sex,
        residence=value_on(life.residence, as_of) or ELSEWHERE,
        listing=None if was_dead else held,
        died_on=life.died_on if was_dead else None,
        protection=protection,
        mother=value_on(life.mother, on),
        guardians=value_on(life.guardians, on) or (),
    )
