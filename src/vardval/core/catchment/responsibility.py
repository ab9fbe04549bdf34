"""Who answers for a matter that is tied to a place: a death, an outbreak, a preschool.

Owns the question and what it may be about. The answers are the book's: one rule a matter.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.catchment.places import UnitKey


class Matter(Enum):
    """What someone has to answer for."""

    DEATH = "death"
    CARE_CERTIFICATE = "care_certificate"
    OUTBREAK = "outbreak"
    ASYLUM_SEEKERS = "asylum_seekers"
    SPECIAL_HOUSING = "special_housing"
    PRESCHOOL = "preschool"


class SiteKind(Enum):
    """What a site is."""

    HOUSING = "housing"
    PRESCHOOL = "preschool"


@dataclass(frozen=True, slots=True)
class Site:
    """A municipal housing unit or a preschool, in an area.

    `assigned_to` is the unit that the region's own list names for it; None where no list has
    been given, which is not the same as that nobody answers.
    """

    name: str
    kind: SiteKind
    area: str
    assigned_to: UnitKey | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Who answers for the matter in the area on the day?

    `site` where it is about a single housing unit or preschool; `listed_at` where the person
    it is about is, or was, listed; None when it is about nobody, or about someone unlisted.
    """

    matter: Matter
    area: str
    on: date
    site: Site | None = None
    listed_at: UnitKey | None = None
