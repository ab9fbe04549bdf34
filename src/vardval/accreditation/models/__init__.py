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
from vardval.accreditation.models.change import ChangeTelling
from vardval.accreditation.models.vite import Vite

__all__ = [
    "Application",
    "ApplicationAnswer",
    "ApplicationCheck",
    "ApplicationDraft",
    "ApplicationPaper",
    "ApplicationProposal",
    "ChangeTelling",
    "DraftPaper",
    "Vite",
]
