"""oberoende_av_listningen and vid_listad_enhet: where clinics and physicians may be chosen."""

from collections.abc import Callable

from vardval.core.catchment import UnitKey
from vardval.core.listing.contacts import Clinic
from vardval.core.listing.mechanisms.kinds import Finding, passed, refused
from vardval.core.listing.world import Resident
from vardval.core.rulebook import DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism, MechanismChoice
from vardval.core.trace import step

ClinicCheck = Callable[[UnitKey, Clinic], Finding]
"""Whether someone may enrol at the unit's clinic."""

PhysicianCheck = Callable[[Resident, UnitKey], Finding]
"""Whether the resident may have a physician contact at the unit."""


def _bind_clinic(value: DatedValue) -> ClinicCheck:
    clauses = value.clauses

    def check(unit: UnitKey, clinic: Clinic) -> Finding:
        return passed(step("contact.clinic_chosen", clauses, unit=unit, clinic=clinic.value))

    return check


def _bind_physician(value: DatedValue) -> PhysicianCheck:
    clauses = value.clauses

    def check(resident: Resident, unit: UnitKey) -> Finding:
        if resident.listing is None or resident.listing.unit != unit:
            return refused(step("contact.physician_not_there", clauses, unit=unit))
        return passed(step("contact.physician_where_listed", clauses, unit=unit))

    return check


ENROLMENT: MechanismChoice[ClinicCheck] = MechanismChoice(
    "vårdkontakter.inskrivning",
    "Inskrivning på barnavårdscentral och barnmorskemottagning",
    (Mechanism(MechanismSpec("oberoende_av_listningen"), _bind_clinic),),
)
PHYSICIAN: MechanismChoice[PhysicianCheck] = MechanismChoice(
    "vårdkontakter.läkarkontakt",
    "Fast läkarkontakt",
    (Mechanism(MechanismSpec("vid_listad_enhet"), _bind_physician),),
)
