"""A life to tell: Anna's, born in 1990, with what happens to her in 2023."""

from datetime import date

from tests.core.listing.small_county import CENTRE, home
from vardval.core.identity import Sex
from vardval.core.listing import Life
from vardval.core.population import Dwelling, PlacedResidence, ProtectionDegree, ResidenceState

MARKING = ProtectionDegree.SECRECY_MARKING
ABROAD = PlacedResidence(ResidenceState.ABROAD)
BORN = date(1990, 5, 1)

LivedAt = tuple[date, Dwelling]


def day(month: int, number: int = 1) -> date:
    """The first of the month, unless told otherwise."""
    return date(2023, month, number)


def at(from_on: date, residence: PlacedResidence, since: date | None = None) -> LivedAt:
    """Lived there from the day, and registered there since then unless told otherwise."""
    return from_on, Dwelling(residence, since or from_on)


LIFE = Life("Anna", BORN, Sex.FEMALE, (at(BORN, home(CENTRE)),), guardians=("Märta",))
