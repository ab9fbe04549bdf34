"""Safety and complaints: the courses of deviations, lex Maria, the patient board and inspections.

Owns what a book asks in each, by when, and what may not stand in the papers. Knows no patient:
a matter here tells what happened in the care, and whose record it is about stays with the care.
"""

from vardval.core.safety.courses import (
    DEVIATION_OWN,
    DEVIATION_SENT,
    FOR_RECEIVER,
    FOR_SENDER,
    INSPECTION,
    LEX_MARIA,
    MACHINES,
    PATIENT_BOARD,
    SENDERS_STEPS,
    SUPERVISION,
)
from vardval.core.safety.duties import BY_NAME, RULES, VOCABULARY, Duty, duty
from vardval.core.safety.identities import has_identity
from vardval.core.safety.kinds import KINDS_OF, Kind
from vardval.core.safety.small_counts import FEWEST_SHOWN, ShownTable, shown_counts, shown_table

__all__ = [
    "BY_NAME",
    "DEVIATION_OWN",
    "DEVIATION_SENT",
    "FEWEST_SHOWN",
    "FOR_RECEIVER",
    "FOR_SENDER",
    "INSPECTION",
    "KINDS_OF",
    "LEX_MARIA",
    "MACHINES",
    "PATIENT_BOARD",
    "RULES",
    "SENDERS_STEPS",
    "SUPERVISION",
    "VOCABULARY",
    "Duty",
    "Kind",
    "ShownTable",
    "duty",
    "has_identity",
    "shown_counts",
    "shown_table",
]
