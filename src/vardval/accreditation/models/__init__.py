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
from vardval.accreditation.models.wrong_key import WrongKey

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
    "WrongKey",
]
