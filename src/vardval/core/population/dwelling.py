"""Where someone lives and since when, so that a move can be told from a change of the map."""

from dataclasses import dataclass
from datetime import date

from vardval.core.population.place import PlacedResidence


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A residence, and the day on which the registration there began (`Registration.since`).

    The same `since` with another area means that the address register was re-keyed and nobody
    moved. Another `since` with the same area is a move inside it.
    """

    residence: PlacedResidence
    since: date
