"""Choices of clinic and of a physician contact."""

from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing.contacts import Clinic
from vardval.core.listing.world import ChosenBy, PersonKey


@dataclass(frozen=True, slots=True)
class ClinicChosen:
    """Someone enrols at the child-health or midwife clinic of a unit."""

    person: PersonKey
    on: date
    unit: UnitKey
    clinic: Clinic
    made_by: ChosenBy = ChosenBy.SELF


@dataclass(frozen=True, slots=True)
class PhysicianAsked:
    """Someone asks for a permanent physician contact at a unit."""

    person: PersonKey
    on: date
    unit: UnitKey
