"""What a simulation changes about who is listed where, before anything is paid.

Prices and mechanisms are changed by another price list, index counts and values of units by
other facts; this is about people and units. Moves are made in their order: who has been
moved by one may be moved on by the next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vardval.core.settlement.people import ListedPerson, SettledUnit

_SPREAD = 2_654_435_761
_MODULUS = 1_000_003
"""Spread neighbouring keys over the hundredths, so that a share takes people from everywhere."""


class NotAMove(ValueError):
    """A move that can take nobody, or that would leave people where they are."""


@dataclass(frozen=True, slots=True)
class Move:
    """People who would be listed at the unit `target` instead (unit ids).

    Of those at the units `origins` (none named: at any), living in `areas` (none named:
    anywhere) and of the ages from `first_age` through `last_age`, `percent` of every hundred.
    """

    target: int
    origins: frozenset[int] = frozenset()
    areas: frozenset[str] = frozenset()
    first_age: int = 0
    last_age: int = 150
    percent: int = 100

    def __post_init__(self) -> None:
        if not 1 <= self.percent <= 100:
            raise NotAMove("En flytt gäller mellan 1 och 100 procent.")
        if self.first_age > self.last_age:
            raise NotAMove("Den lägsta åldern i en flytt är högre än den högsta.")
        if self.target in self.origins:
            raise NotAMove("En flytt går till en av enheterna som den går från.")


def takes(move: Move, place: int, person: ListedPerson) -> bool:
    """Whether the move, the one at `place` from 1 among the moves, takes the person."""
    return (
        person.unit_id != move.target
        and (not move.origins or person.unit_id in move.origins)
        and (not move.areas or person.area in move.areas)
        and move.first_age <= person.age <= move.last_age
        and share_of(person.person_id, place) < move.percent
    )


def share_of(person_id: int, place: int) -> int:
    """The person's hundredth, from 0 through 99, in the move at that place."""
    return (person_id * _SPREAD + place) % _MODULUS % 100


def share_expression(place: int) -> str:
    """`share_of` as SQL over the column `person_id`."""
    return f"((person_id * {_SPREAD} + {place}) % {_MODULUS} % 100)"


def moved(person: ListedPerson, moves: Sequence[Move]) -> ListedPerson:
    """The person where the moves leave them."""
    for place, move in enumerate(moves, 1):
        if takes(move, place, person):
            person = replace(person, unit_id=move.target)
    return person


def with_new_units(
    units: Mapping[int, SettledUnit], new: Sequence[SettledUnit]
) -> dict[int, SettledUnit]:
    """The county's units and the made-up ones; raises `NotAMove` for one that is there."""
    found = dict(units)
    hsa_ids = {one.hsa_id for one in units.values()}
    for one in new:
        if one.unit_id in found or one.hsa_id in hsa_ids:
            raise NotAMove(f"Enheten {one.hsa_id} finns redan och kan inte vara ny.")
        found[one.unit_id] = one
        hsa_ids.add(one.hsa_id)
    return found
