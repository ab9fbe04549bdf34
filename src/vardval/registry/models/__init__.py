"""The register's tables: units and how they are visited, what is held of centres, contracts."""

from vardval.registry.models.contracts import Contract
from vardval.registry.models.held import (
    ProviderOwner,
    Subcontractor,
    TelephoneHours,
    UnitAbsence,
    UnitAssignment,
    UnitFunction,
    UnitMarketing,
    UnitPremises,
    UnitReferral,
    UnitStaffing,
)
from vardval.registry.models.units import (
    ClosedDays,
    Municipality,
    OpeningHours,
    Provider,
    ProviderBilling,
    TermsAnswer,
    Unit,
    UnitContact,
    UnitPhysician,
    UnitVersion,
)

__all__ = [
    "ClosedDays",
    "Contract",
    "Municipality",
    "OpeningHours",
    "Provider",
    "ProviderBilling",
    "ProviderOwner",
    "Subcontractor",
    "TelephoneHours",
    "TermsAnswer",
    "Unit",
    "UnitAbsence",
    "UnitAssignment",
    "UnitContact",
    "UnitFunction",
    "UnitMarketing",
    "UnitPhysician",
    "UnitPremises",
    "UnitReferral",
    "UnitStaffing",
    "UnitVersion",
]
