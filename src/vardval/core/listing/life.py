"""A person's facts over time, and the events that they amount to.

A notice that comes late, or corrects an earlier one, changes the timelines from some day on.
`first_difference` finds that day; `events_of` says what then happened from it on, in the
order in which it has to be decided.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from vardval.core.identity import Sex
from vardval.core.listing.events import (
    Birth,
    ChoiceStands,
    Death,
    Event,
    MoveIn,
    MoveOut,
    MoveWithin,
    ProtectionEnds,
    ProtectionStarts,
)
from vardval.core.listing.world import Listing, PersonKey, Resident
from vardval.core.population import (
    PlacedResidence,
    ProtectionDegree,
    ResidenceState,
    Timeline,
    changed_from,
    value_on,
)

UNREGISTERED = PlacedResidence(ResidenceState.DEREGISTERED)

# The order within one day. A protection that begins is known before anything else, so that
# nobody is listed for a moment; a death ends the day.
_PROTECTED, _LIVING, _UNPROTECTED, _CHOOSING, _DYING = range(5)


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a person: settled timelines, and the choices that were accepted."""

    key: PersonKey
    born_on: date
    sex: Sex
    residence: Timeline[PlacedResidence]
    died_on: date | None = None
    protection: Mapping[ProtectionDegree, Timeline[bool]] = field(default_factory=dict)
    mother: PersonKey | None = None
    guardians: tuple[PersonKey, ...] = ()
    choices: tuple[ChoiceStands, ...] = ()

    def resident_before(
        self,
        day: date,
        listing: Listing | None = None,
        counted_changes: tuple[date, ...] = (),
    ) -> Resident | None:
        """The person as they were at the end of the day before `day`; None when not yet born.

        `listing` and `counted_changes` are what held then; the timelines do not know them.
        """
        if day <= self.born_on:
            return None
        eve = day - timedelta(days=1)
        return Resident(
            self.key,
            self.born_on,
            self.sex,
            value_on(self.residence, eve) or UNREGISTERED,
            listing,
            self.died_on if self.died_on is not None and self.died_on < day else None,
            self.protected_on(eve),
            mother=self.mother,
            guardians=self.guardians,
            counted_changes=tuple(one for one in counted_changes if one < day),
        )

    def protected_on(self, day: date) -> frozenset[ProtectionDegree]:
        """The degrees of protection that hold on the day."""
        return frozenset(degree for degree, line in self.protection.items() if value_on(line, day))


def first_difference(before: Life, after: Life) -> date | None:
    """The first day on which two readings of a life differ in anything that lists; or None.

    Kin and sex are left out: they decide nothing after the day of birth.
    """
    days = [
        changed_from(before.protection.get(degree, ()), after.protection.get(degree, ()))
        for degree in {*before.protection, *after.protection}
    ]
    days.append(changed_from(before.residence, after.residence))
    if before.died_on != after.died_on:
        days.extend((before.died_on, after.died_on))
    if before.born_on != after.born_on:
        days.extend((before.born_on, after.born_on))
    return min((day for day in days if day is not None), default=None)


def events_of(life: Life, from_on: date) -> tuple[Event, ...]:
    """What happened in the life from `from_on` on, in the order in which it is decided.

    Nothing happens after death but what happened that day.
    """
    found = [one for one in _events(life) if from_on <= one[0]]
    if life.died_on is not None:
        last = life.died_on
        found = [one for one in found if one[0] <= last]
    found.sort(key=lambda one: one[:2])
    return tuple(event for _, _, event in found)


def _events(life: Life) -> Iterator[tuple[date, int, Event]]:
    yield from _living(life)
    yield from _protecting(life)
    for choice in life.choices:
        yield choice.on, _CHOOSING, choice
    if life.died_on is not None:
        yield life.died_on, _DYING, Death(life.key, life.died_on)


def _living(life: Life) -> Iterator[tuple[date, int, Event]]:
    at_birth = value_on(life.residence, life.born_on)
    before = at_birth or UNREGISTERED
    yield life.born_on, _LIVING, _birth(life, before)
    for day, residence in life.residence:
        if day <= life.born_on:
            continue
        if life.died_on is not None and day >= life.died_on:
            return  # Being dropped from the register is how the death shows there.
        yield day, _LIVING, _moved(life, day, before, residence)
        before = residence


def _protecting(life: Life) -> Iterator[tuple[date, int, Event]]:
    for degree, line in life.protection.items():
        for day, is_protected in line:
            if day <= life.born_on:
                continue
            if is_protected:
                yield day, _PROTECTED, ProtectionStarts(life.key, day, degree)
            else:
                yield day, _UNPROTECTED, ProtectionEnds(life.key, day, degree)


def _birth(life: Life, residence: PlacedResidence) -> Birth:
    return Birth(
        life.key,
        life.born_on,
        life.sex,
        residence,
        life.mother,
        life.guardians,
        life.protected_on(life.born_on),
    )


def _moved(
    life: Life, on: date, before: PlacedResidence, residence: PlacedResidence
) -> MoveIn | MoveWithin | MoveOut:
    if residence.state is not ResidenceState.HERE:
        return MoveOut(life.key, on, residence.state)
    if before.state is ResidenceState.HERE:
        return MoveWithin(life.key, on, residence)
    return MoveIn(life.key, on, residence)
