"""A day on which courses end, decided for everyone concerned and made ready to be stored.

Owns the parting of people in two: those of whom nothing more is known are decided together in
one world, by the preview's own function; those whose lives go on after the day are decided anew
from it on.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vardval.campaigns.deciding import Led, Move, day_come
from vardval.campaigns.facts import world_of
from vardval.catchment.area_changes import given
from vardval.core.catchment import AreaState
from vardval.core.listing import Decided, ListingChange, OfferLapses, Passed, World
from vardval.listing import course_ends
from vardval.listing.course_facts import StoredCourse
from vardval.listing.facts import listings_on
from vardval.listing.lives.deciding import Places
from vardval.listing.places import places_known
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.store import ListingRewrite
from vardval.platform.dated_table import Rewrite
from vardval.population.on_day import people_on

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayReady:
    """What the day came to, and everything that it writes but the number of its entry."""

    number: int
    world: World
    led: Led
    listings: tuple[ListingRewrite, ...]
    events: tuple[str, ...]
    areas: Rewrite


def day_ready(
    day: date, ending: Sequence[StoredCourse], people: Collection[int], *, number: int, today: date
) -> DayReady:
    """Decide what comes of the courses that end on the day for these people."""
    rules = rules_in_force(known_at=number)
    later = course_ends.people_with_more_after(people, day)
    at_once = [one for one in people if one not in later]
    world = world_of(at_once, tuple(one.course for one in ending), on=day, number=number)
    led = day_come(world, day, rules.on_or_first)
    places = _places_after(day, ending, led.areas, number=number, today=today)
    anew = course_ends.decided_anew(sorted(later), day, places=places, rules=rules)
    at_once_rows = course_ends.simple_rows(
        {one.person: one.listing for one in led.moves if _changes(one)}, day
    )
    events = course_ends.event_lines((*(one.decided for one in led.moves), *anew.decided))
    moves = (*led.moves, *_moves_of(anew.decided, ending, day, number))
    units = {
        area.code: None if (unit := area.unit_on(day)) is None else int(unit) for area in led.areas
    }
    return DayReady(
        number,
        world,
        replace(led, moves=moves),
        (at_once_rows, anew.rewrite),
        tuple(events),
        given(units, day),
    )


def _changes(move: Move) -> bool:
    return any(isinstance(one, ListingChange) for one in move.decided.decision.changes)


def _places_after(
    day: date,
    ending: Iterable[StoredCourse],
    redrawn: Iterable[AreaState],
    *,
    number: int,
    today: date,
) -> Places:
    """The places as they are over time when the courses have ended."""
    places = places_known(day, number, through=today)
    ended = (*places.passed.courses, *(one.course for one in ending))
    areas = {**places.areas, **{one.code: one for one in redrawn}}
    return replace(places, areas=areas, passed=Passed(ended, places.passed.through))


def _moves_of(
    decided: Iterable[Decided], ending: Iterable[StoredCourse], day: date, number: int
) -> list[Move]:
    """The moves among the decisions of lives decided anew."""
    courses = {one.course for one in ending}
    lapses = [
        one for one in decided if isinstance(one.event, OfferLapses) and one.event.course in courses
    ]
    people = [int(one.person) for one in lapses]
    before = listings_on(people, on=day - _DAY, number=number)
    protected = {
        key
        for key, one in people_on(people, valid_on=day, known_at=number).items()
        if one.is_protected
    }
    moves = []
    for one in lapses:
        person = int(one.person)
        was = listing = before.get(person)
        for change in one.decision.changes:
            if isinstance(change, ListingChange):
                listing = change.listing
        from_unit = 0 if was is None else int(was.unit)
        moves.append(Move(person, from_unit, listing, one, person in protected))
    return moves
