"""The cabinet's tables: cases that one officer decides, and matters that take a course of steps."""

from vardval.cases.models.case import Case, CaseDecision, CaseNote
from vardval.cases.models.matter import (
    DeadlineMark,
    Matter,
    MatterDeadline,
    MatterDocument,
    MatterEvent,
)
from vardval.cases.models.record import (
    DisclosureRequest,
    MaskedByHand,
    MaskedPart,
    SecrecyLift,
    SecrecyMark,
)

__all__ = [
    "Case",
    "CaseDecision",
    "CaseNote",
    "DeadlineMark",
    "DisclosureRequest",
    "MaskedByHand",
    "MaskedPart",
    "Matter",
    "MatterDeadline",
    "MatterDocument",
    "MatterEvent",
    "SecrecyLift",
    "SecrecyMark",
]
