"""Where someone lives and since when, so that a move can be told from a change of the map."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class ResidenceState(Enum):
    """Where a person is registered, seen from this region.

    Who seeks asylum is registered nowhere, and stays in an area of this region.
    """

    HERE = "here"
    OTHER_REGION = "other_region"
    ABROAD = "abroad"
    UNKNOWN = "unknown"
    DEREGISTERED = "deregistered"
    ASYLUM = "asylum"


_REGISTERED_NOWHERE = (ResidenceState.ASYLUM, ResidenceState.DEREGISTERED)


@dataclass(frozen=True, slots=True)
class PlacedResidence:
    """Where someone lives: the state and, for those who live or stay here, the area."""

    state: ResidenceState
    municipality_code: str = ""
    area_code: str = ""
    in_special_housing: bool = False

    @property
    def is_stay(self) -> bool:
        """Whether it is where someone stays in this region who is registered nowhere."""
        return bool(self.area_code) and self.state in _REGISTERED_NOWHERE


@dataclass(frozen=True, slots=True)
class Dwelling:
    """A residence, and the day on which the registration there began (`Registration.since`).

    The same `since` with another area means that the address register was re-keyed and nobody
    moved. Another `since` with the same area is a move inside it.
    """

    residence: PlacedResidence
    since: date
