"""The tables of what is held of a centre, by their columns."""

from vardval.platform.dated_table import DatedTable
from vardval.registry.models import (
    Contract,
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

FUNCTIONS = DatedTable(
    model=UnitFunction,
    key=("unit_id", "function", "name"),
    values=("profession", "competences", "told_on", "is_told_in_writing", "is_change"),
)
STAFFING = DatedTable(
    model=UnitStaffing,
    key=("unit_id", "profession", "competences", "work"),
    values=("heads", "percent_e2"),
)
SUBCONTRACTORS = DatedTable(
    model=Subcontractor,
    key=("unit_id", "name"),
    values=("organisation_number", "form", "works_elsewhere", "address", "runs_premises"),
)
ASSIGNMENTS = DatedTable(
    model=UnitAssignment, key=("unit_id", "kind", "name"), values=("decided_on", "agreed_on")
)
PREMISES = DatedTable(
    model=UnitPremises,
    key=("unit_id",),
    values=(
        "is_mobile",
        "every_weeks",
        "is_accessible",
        "has_waiting_room",
        "has_information",
        "visits_here_percent",
    ),
)
TELEPHONE = DatedTable(
    model=TelephoneHours, key=("unit_id", "weekday", "opens", "system"), values=("closes",)
)
REFERRALS = DatedTable(model=UnitReferral, key=("unit_id", "referred_to"), values=())
ABSENCES = DatedTable(model=UnitAbsence, key=("unit_id", "profession"), values=("told_on",))
MARKETING = DatedTable(model=UnitMarketing, key=("unit_id", "what"), values=("approved_on",))
OWNERS = DatedTable(model=ProviderOwner, key=("provider_id", "name"), values=("share_percent_e2",))
CONTRACTS = DatedTable(
    model=Contract,
    key=("unit_id",),
    values=(
        "provider_id",
        "signed_on",
        "approved_on",
        "approval_matter",
        "manager",
        "period_last_on",
        "extended_on",
        "ended_by",
        "ended_by_act_on",
        "is_approved",
    ),
)
