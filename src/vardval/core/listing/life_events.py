"""What happened in a life, told as events in the order in which they are decided."""

from collections.abc import Iterator
from datetime import date

from vardval.core.listing.events import (
    AddressRekeyed,
    Birth,
    Death,
    ElsewhereEnds,
    ListedElsewhere,
    MoveIn,
    MoveOut,
    MoveWithin,
    NoChoiceMade,
    PersonEvent,
    ProtectionEnds,
    ProtectionStarts,
)
from vardval.core.listing.life import Life
from vardval.core.listing.world import UNREGISTERED
from vardval.core.population import Dwelling, ResidenceState, value_on

# The order within one day. A protection that begins is known before anything else, so that
# nobody is listed for a moment. What another region tells comes after the choices made here: one
# of them may be what it follows from. A death ends the day.
_PROTECTED, _LIVING, _UNPROTECTED, _CHOOSING, _BEYOND, _DYING = range(6)
_Placed = tuple[date, int, PersonEvent]
_REGISTERED = (ResidenceState.HERE, ResidenceState.OTHER_REGION)


def events_of(life: Life, from_on: date) -> tuple[PersonEvent, ...]:
    """What happened in the life from `from_on` on, in the order in which it is decided.

    Nothing happens after death but what happened that day.
    """
    last = life.died_on
    found = [one for one in _events(life) if from_on <= one[0] and (last is None or one[0] <= last)]
    found.sort(key=_order)
    return tuple([event for _, _, event in found])


def _order(one: _Placed) -> tuple[date, int]:
    return one[:2]


def _events(life: Life) -> Iterator[_Placed]:
    yield from _living(life)
    if life.protection:
        yield from _protecting(life)
    for choice in life.choices:
        yield choice.on, _CHOOSING, choice
    for day, county in life.elsewhere:
        if county is None:
            yield day, _BEYOND, ElsewhereEnds(life.key, day)
        else:
            yield day, _BEYOND, ListedElsewhere(life.key, day, county)
    if life.died_on is not None:
        yield life.died_on, _DYING, Death(life.key, life.died_on)


def _living(life: Life) -> Iterator[_Placed]:
    before: Dwelling | None = None
    if life.is_known_from_birth:
        before = value_on(life.residence, life.born_on)
        yield life.born_on, _LIVING, _birth(life, before)
    for day, dwelling in life.residence:
        if before is not None and day <= life.born_on:
            continue
        if before is not None and life.died_on is not None and day >= life.died_on:
            return  # Being dropped from the register is how the death shows there.
        event = _beginning_here(life, day, dwelling) if before is None else None
        if before is not None:
            event = _moved(life, day, before, dwelling)
        if event is not None:
            yield day, _LIVING, event
        before = dwelling


def _birth(life: Life, dwelling: Dwelling | None) -> Birth:
    return Birth(
        life.key,
        life.born_on,
        life.sex,
        UNREGISTERED if dwelling is None else dwelling.residence,
        life.mother,
        life.guardians,
        life.protected_on(life.born_on),
    )


def _beginning_here(life: Life, on: date, dwelling: Dwelling) -> PersonEvent | None:
    if dwelling.residence.is_stay:
        return MoveWithin(life.key, on, dwelling.residence)
    if dwelling.residence.state is not ResidenceState.HERE:
        return None
    if life.is_taken_over:
        # Where the earlier system had them listed from that day, nothing else is decided.
        if any(one.on == on and one.key is None for one in life.choices):
            return None
        return NoChoiceMade(life.key, on)
    return MoveIn(life.key, on, dwelling.residence)


def _moved(life: Life, on: date, before: Dwelling, dwelling: Dwelling) -> PersonEvent | None:
    """The move from one dwelling to the next; None where nothing happened to the person."""
    residence, left = dwelling.residence, before.residence
    is_registered_anew = dwelling.since != before.since
    if residence.is_stay and left.state not in _REGISTERED:
        return MoveWithin(life.key, on, residence)  # Where they stay, or that they begin to.
    if residence.state is not ResidenceState.HERE:
        if residence.state is left.state and not is_registered_anew:
            return None
        return MoveOut(life.key, on, residence.state)
    if left.state is not ResidenceState.HERE:
        return MoveIn(life.key, on, residence)
    if is_registered_anew or residence.in_special_housing != left.in_special_housing:
        return MoveWithin(life.key, on, residence)
    return AddressRekeyed(life.key, on, residence)


def _protecting(life: Life) -> Iterator[_Placed]:
    # What held when the person became known came with them: see `resident_before`.
    known_from = max(life.known_from, life.born_on)
    for degree, line in life.protection.items():
        was_protected = value_on(line, known_from) or False
        for day, is_protected in line:
            if day <= known_from or is_protected == was_protected:
                continue
            was_protected = is_protected
            if is_protected:
                yield day, _PROTECTED, ProtectionStarts(life.key, day, degree)
            else:
                yield day, _UNPROTECTED, ProtectionEnds(life.key, day, degree)
