"""A person's facts as timelines, and the events that they make from a day on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from vardval.core.identity import Sex
from vardval.core.listing.events import (
    Birth,
    Death,
    Event,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    ProtectionEnds,
    ProtectionStarts,
)
from vardval.core.listing.world import Listing, Resident
from vardval.core.population import (
    PlacedResidence,
    ProtectionDegree,
    ResidenceState,
    Timeline,
    changed_from,
    value_on,
)

ELSEWHERE = PlacedResidence(ResidenceState.DEREGISTERED)
_DAY = timedelta(days=1)
NOT_PROTECTED: frozenset[ProtectionDegree] = frozenset()


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a person, over time; `is_first_load` tells of people taken over.

    Someone taken over from an earlier system has lived here long: nothing happened to them on
    the day from which they are known.
    """

    person_id: int
    born_on: date
    sex: Sex
    died_on: date | None
    residence: Timeline[PlacedResidence]
    protection: dict[ProtectionDegree, Timeline[bool]]
    mother: Timeline[int | None] = ()
    guardians: Timeline[tuple[int, ...]] = ()
    is_first_load: bool = False

    def protected_on(self, day: date) -> frozenset[ProtectionDegree]:
        """The protections that hold on the day."""
        if not self.protection:
            return NOT_PROTECTED
        return frozenset(degree for degree, line in self.protection.items() if value_on(line, day))

    def resident_on(self, day: date, listing: Listing | None) -> Resident:
        """The person as the rules see them at the end of the day."""
        is_dead = self.died_on is not None and self.died_on <= day
        return Resident(
            key=self.person_id,
            born_on=self.born_on,
            sex=self.sex,
            residence=value_on(self.residence, day) or ELSEWHERE,
            listing=None if is_dead else listing,
            died_on=self.died_on if is_dead else None,
            protection=self.protected_on(day),
            mother=value_on(self.mother, day),
            guardians=value_on(self.guardians, day) or (),
        )


@dataclass(frozen=True, slots=True)
class NoLife:
    """Nobody was known before."""

    residence: Timeline[PlacedResidence] = ()
    protection: dict[ProtectionDegree, Timeline[bool]] = field(default_factory=dict)
    died_on: date | None = None


def differs_from(before: Life | NoLife, after: Life) -> date | None:
    """The first day on which the two lives differ in what listing rests on."""
    days = [changed_from(before.residence, after.residence)]
    days += [
        changed_from(before.protection.get(degree, ()), after.protection.get(degree, ()))
        for degree in before.protection.keys() | after.protection.keys()
    ]
    if before.died_on != after.died_on:
        days += [before.died_on, after.died_on]
    return min((day for day in days if day is not None), default=None)


def events_from(life: Life, day: date) -> Iterator[Event]:
    """What happens to the person on `day` and later, in order.

    On one day protection begins before a move, so that nobody is listed for an instant, and
    ends after it; death comes last.
    """
    days = {start for start, _ in life.residence if start >= day}
    for line in life.protection.values():
        days |= {start for start, _ in line if start >= day}
    if life.died_on is not None and life.died_on >= day:
        days.add(life.died_on)
    for on in sorted(days):
        yield from _events_on(life, on)


def _events_on(life: Life, on: date) -> Iterator[Event]:
    was = value_on(life.residence, on - _DAY)
    now = value_on(life.residence, on)
    protected_now = life.protected_on(on)
    protected_before = life.protected_on(on - _DAY)
    is_known = was is not None
    for degree in _sorted(protected_now - protected_before):
        if is_known:
            yield ProtectionStarts(life.person_id, on, degree)
    if now is not None and now != was:
        yield from _moves(life, on, was, now, protected_now)
    for degree in _sorted(protected_before - protected_now):
        if is_known:
            yield ProtectionEnds(life.person_id, on, degree)
    if life.died_on == on:
        yield Death(life.person_id, on)


def _sorted(degrees: frozenset[ProtectionDegree]) -> Iterable[ProtectionDegree]:
    return sorted(degrees, key=_name) if degrees else ()


def _moves(
    life: Life,
    on: date,
    was: PlacedResidence | None,
    now: PlacedResidence,
    protection: frozenset[ProtectionDegree],
) -> Iterator[Event]:
    person = life.person_id
    was_here = was is not None and was.state is ResidenceState.HERE
    if now.state is not ResidenceState.HERE:
        # Death ends the registration on the same day; the death says it all.
        if was_here and life.died_on != on:
            yield MoveOut(person, on, now.state)
    elif was_here:
        yield MoveWithin(person, on, now)
    elif was is None and life.is_first_load:
        yield NoChoiceMade(person, on)
    elif was is None and on == life.born_on:
        mother = value_on(life.mother, on)
        guardians = value_on(life.guardians, on) or ()
        yield Birth(person, on, life.sex, now, mother, guardians, protection)
    else:
        yield MoveIn(person, on, now)


def _name(degree: ProtectionDegree) -> str:
    return degree.value
