"""What a book asks of the centres in the register: how they are run, staffed, open and named.

Owns the facts about one unit as frozen values, the chapter `enhet` with its mechanisms, and
which of a book's demands a unit falls short of on a day. Owns no register: rows are told as
values. What follows from a shortcoming is decided elsewhere (accreditation).
"""

from vardval.core.registry.demand import Demand, DemandRule
from vardval.core.registry.demands import Told, demand_told, demands_told
from vardval.core.registry.unit_facts import (
    Absence,
    Closure,
    Cooperation,
    Marketing,
    NamedFunction,
    OpenTime,
    PhoneTime,
    Premises,
    StaffGroup,
    UnitFacts,
)
from vardval.core.registry.vocabulary import RULES, VOCABULARY
from vardval.core.registry.words import (
    AssignmentKind,
    Competence,
    CooperationForm,
    Function,
    Profession,
    Referral,
    UnitKind,
    Work,
)

__all__ = [
    "RULES",
    "VOCABULARY",
    "Absence",
    "AssignmentKind",
    "Closure",
    "Competence",
    "Cooperation",
    "CooperationForm",
    "Demand",
    "DemandRule",
    "Function",
    "Marketing",
    "NamedFunction",
    "OpenTime",
    "PhoneTime",
    "Premises",
    "Profession",
    "Referral",
    "StaffGroup",
    "Told",
    "UnitFacts",
    "UnitKind",
    "Work",
    "demand_told",
    "demands_told",
]
