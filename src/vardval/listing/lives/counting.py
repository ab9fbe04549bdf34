"""How many are listed at a unit with a ceiling, as the people of a chunk have come to be listed.

A chunk's own people are counted as the chunk has them so far, everyone else as stored. The unit
is locked when it is first counted, so that no choice is granted meanwhile.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing import PersonKey
from vardval.core.population import value_on
from vardval.listing.capacity_facts import LimitsOverTime, listed_count
from vardval.listing.lives.people import People
from vardval.listing.unit_locks import lock_units


class CountedBeside:
    """Counts for the worlds of one chunk."""

    def __init__(self, people: People, limits: LimitsOverTime) -> None:
        self._people = people
        self._limits = limits

    def counting(self, person: PersonKey, on: date) -> Mapping[UnitKey, int]:
        """The counts that a decision about the person on the day may ask for."""
        return _Counts(self._people, int(person), on)


class _Counts(Mapping[UnitKey, int]):
    """Counted when asked for: most decisions meet no ceiling."""

    def __init__(self, people: People, person_id: int, on: date) -> None:
        self._people = people
        self._person_id = person_id
        self._on = on

    def __getitem__(self, unit: UnitKey) -> int:
        unit_id, on = int(unit), self._on
        lock_units([unit_id])
        touched = [one for one in self._people.met.values() if one.is_touched]
        beside = {self._person_id, *(one.id for one in touched)}
        stored = listed_count(unit_id, on=on, number=None, beside=beside)
        listings = (value_on(one.listings, on) for one in touched if one.id != self._person_id)
        return stored + sum(one is not None and one.unit == unit_id for one in listings)

    def __iter__(self) -> Iterator[UnitKey]:
        return iter(())

    def __len__(self) -> int:
        return 0
