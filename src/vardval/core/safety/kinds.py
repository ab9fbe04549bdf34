"""What a matter about safety is about: a closed list, enough for statistics, without health."""

from collections.abc import Mapping
from enum import Enum

from vardval.core.safety.courses import (
    DEVIATION_OWN,
    DEVIATION_SENT,
    INSPECTION,
    LEX_MARIA,
    PATIENT_BOARD,
    SUPERVISION,
)


class Kind(Enum):
    """What it is about. The catalogue has the words, under `safety.kind`."""

    TREATMENT = "treatment"
    MEDICINES = "medicines"
    REFERRALS = "referrals"
    ACCESS = "access"
    MEETING = "meeting"
    RECORDS = "records"
    EQUIPMENT = "equipment"
    HYGIENE = "hygiene"
    ORGANISATION = "organisation"
    TRAINING = "training"
    OTHER = "other"


_OF_CARE = tuple(one for one in Kind if one is not Kind.TRAINING)
KINDS_OF: Mapping[str, tuple[Kind, ...]] = {
    DEVIATION_OWN.name: _OF_CARE,
    DEVIATION_SENT.name: _OF_CARE,
    LEX_MARIA.name: _OF_CARE,
    PATIENT_BOARD.name: _OF_CARE,
    SUPERVISION.name: tuple(Kind),
    INSPECTION.name: tuple(Kind),
}
"""The kinds that a register has, by the name of its course."""
