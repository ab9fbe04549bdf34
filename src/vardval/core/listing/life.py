"""A person's facts over time, and the events that they amount to.

A notice that comes late, or corrects an earlier one, changes the facts from some day on.
`first_difference` finds that day; `events_of` says what then happened from it on, in the
order in which it has to be decided; `replay` decides it.

The shape, for whoever stores it:

* `residence` is a timeline of `Dwelling`: where the person lives, and since when they are
  registered there. It begins on the day from which the person is known. What makes a move is
  that `since` changes; a segment that only has another area comes of a re-keyed address
  register, and moves nobody. Which unit has an area is no part of a life.
* `protection` is a settled timeline of yes and no for each degree.
* `mother` and `guardians` are the kin as told for the day of birth, whenever it was told. A
  mother told later re-decides the birth; nothing else in a life asks about kin.
* `choices` are the accepted ones in the order in which they were accepted. `can_count` tells
  whether a choice is of a kind that counts; whether it did count, the decision says
  (`Decision.counts`). `key` is the storage's own, and comes back with the event; it is None
  for a listing that was taken over, which comes before all choices.
* `elsewhere` is a settled timeline of the county where another region has told that the person
  is listed, None when it is over.
* `is_taken_over` tells of someone known from an earlier system: they have lived here long, and
  nothing happened to them on the day from which they are known.

How a life begins: by a `Birth` when it is known from birth on; by `NoChoiceMade` when taken
over; else by a `MoveIn`, on the first day with an address in the region. Ask for
`resident_before` the day of the first difference, put the answer (where there is one) and the
kin (`as_kin_on`) in a world, and replay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from vardval.core.identity import Sex
from vardval.core.listing.events import (
    ChoiceStands,
)
from vardval.core.listing.world import (
    UNREGISTERED,
    Listing,
    PendingChoice,
    PersonKey,
    Resident,
)
from vardval.core.population import (
    Dwelling,
    PlacedResidence,
    ProtectionDegree,
    ResidenceState,
    Timeline,
    changed_from,
    value_on,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of a person: settled timelines, and the choices that were accepted."""

    key: PersonKey
    born_on: date
    sex: Sex
    residence: Timeline[Dwelling]
    died_on: date | None = None
    protection: Mapping[ProtectionDegree, Timeline[bool]] = field(default_factory=dict)
    mother: PersonKey | None = None
    guardians: tuple[PersonKey, ...] = ()
    choices: tuple[ChoiceStands, ...] = ()
    is_taken_over: bool = False
    elsewhere: Timeline[str | None] = ()

    @property
    def known_from(self) -> date:
        """The first day of which anything is known."""
        return self.residence[0][0] if self.residence else self.born_on

    @property
    def is_known_from_birth(self) -> bool:
        """Whether the life begins with a birth that the rules decide."""
        return not self.is_taken_over and bool(self.residence) and self.known_from <= self.born_on

    def resident_before(
        self,
        day: date,
        listing: Listing | None = None,
        counted_changes: tuple[date, ...] = (),
        pending: tuple[PendingChoice, ...] = (),
        default_on: date | None = None,
    ) -> Resident | None:
        """The person as they were at the end of the day before `day`; None when not yet born.

        `listing`, `counted_changes`, `pending` and `default_on` are what held then; the
        timelines do not know them. Before the day from which someone is known they are as
        nobody knew them: not registered, but with the protection of that day, so that it needs
        no event.
        """
        if day <= self.born_on and self.is_known_from_birth:
            return None
        eve = day - _DAY
        is_dead = self.died_on is not None and self.died_on < day
        return Resident(
            self.key,
            self.born_on,
            self.sex,
            self._residence_at_the_end_of(eve),
            None if is_dead else listing,
            self.died_on if is_dead else None,
            self.protected_on(max(eve, self.known_from)),
            mother=self.mother,
            guardians=self.guardians,
            counted_changes=tuple(one for one in counted_changes if one < day),
            pending=pending,
            default_on=None if is_dead else default_on,
            elsewhere=value_on(self.elsewhere, eve),
        )

    def as_kin_on(self, day: date, listings: Timeline[Listing | None]) -> Resident:
        """The person as a child born on `day` finds them: before that day's deaths."""
        is_dead = self.died_on is not None and self.died_on < day
        seen_on = day - _DAY if self.died_on == day else day
        return Resident(
            self.key,
            self.born_on,
            self.sex,
            self._residence_at_the_end_of(seen_on),
            None if is_dead else value_on(listings, seen_on),
            self.died_on if is_dead else None,
            self.protected_on(day),
        )

    def protected_on(self, day: date) -> frozenset[ProtectionDegree]:
        """The degrees of protection that hold on the day."""
        if not self.protection:
            return frozenset()
        return frozenset(degree for degree, line in self.protection.items() if value_on(line, day))

    def _residence_at_the_end_of(self, day: date) -> PlacedResidence:
        found = value_on(self.residence, day)
        if found is not None:
            return found.residence
        if self.residence:
            first = self.residence[0][1].residence
            # Only an address here is an event when it is the first thing known.
            if self.is_taken_over or first.state is not ResidenceState.HERE:
                return first
        return UNREGISTERED


def first_difference(before: Life | None, after: Life) -> date | None:
    """The first day on which two readings of a life differ in anything that lists; or None.

    `before` is None when nobody was known. Sex decides nothing; kin decide at birth only.
    """
    if before is None:
        return min([after.known_from, *(one.on for one in after.choices)])
    days: list[date | None] = []
    if before.residence != after.residence:
        days.append(changed_from(before.residence, after.residence))
    if before.protection != after.protection:
        days += [
            changed_from(before.protection.get(degree, ()), after.protection.get(degree, ()))
            for degree in {*before.protection, *after.protection}
        ]
    if before.elsewhere != after.elsewhere:
        days.append(changed_from(before.elsewhere, after.elsewhere))
    if before.died_on != after.died_on:
        days += (before.died_on, after.died_on)
    if before.choices != after.choices:
        days.append(_choices_differ_on(before.choices, after.choices))
    if _beginning(before) != _beginning(after):
        days += (_beginning(before)[0], _beginning(after)[0])
    return min((day for day in days if day is not None), default=None)


def _choices_differ_on(
    before: tuple[ChoiceStands, ...], after: tuple[ChoiceStands, ...]
) -> date | None:
    one_only = set(before).symmetric_difference(after)
    if not one_only:  # The same choices in another order: the day that has more than one.
        one_only = {one for one, other in zip(before, after, strict=True) if one != other}
    return min((one.on for one in one_only), default=None)


def _beginning(life: Life) -> tuple[date, object]:
    """How the life begins, as far as the rules ask about it."""
    if life.is_known_from_birth:
        return life.born_on, (life.mother, life.guardians)
    return life.known_from, life.is_taken_over
