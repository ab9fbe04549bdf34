"""The tables of accreditation, one module a process; owns no decision."""

from vardval.accreditation.models.application import (
    Application,
    ApplicationAnswer,
    ApplicationCheck,
    ApplicationDraft,
    ApplicationPaper,
    ApplicationProposal,
    DraftPaper,
)

__all__ = [
    "Application",
    "ApplicationAnswer",
    "ApplicationCheck",
    "ApplicationDraft",
    "ApplicationPaper",
    "ApplicationProposal",
    "DraftPaper",
]
