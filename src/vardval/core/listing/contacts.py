"""Contacts beside the listing: the clinics that someone is enrolled at, and their physician.

They are chosen for themselves. An enrolment says nothing about where one is listed; a physician
contact is held to the unit where one is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from vardval.core.catchment import UnitKey


class Clinic(Enum):
    """A clinic that one enrols at."""

    CHILD_HEALTH = "child_health"
    MIDWIFE = "midwife"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where someone is enrolled, and the unit where they have their physician contact."""

    enrolled: Mapping[Clinic, UnitKey] = field(default_factory=dict)
    physician_at: UnitKey | None = None


NO_CONTACTS = Contacts()
