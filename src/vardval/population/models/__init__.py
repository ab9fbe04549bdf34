"""The population register: people, what identifies them, where they live, who cares for them.

Owns columns and constraints, no decisions. The dated tables are what the posts of a person come to
(`vardval.core.population`); the posts themselves stay in `NoticePayload`, so that a late one can
be put where it belongs.
"""

from vardval.population.models.identity import (
    Address,
    AnyAddress,
    AnyIdentity,
    Identity,
    SealedAddress,
    SealedIdentity,
)
from vardval.population.models.notices import (
    AnyNoticePayload,
    EarlierAttempt,
    IntakeFile,
    Notice,
    NoticePayload,
    SealedNoticePayload,
)
from vardval.population.models.people import (
    AddressPlace,
    Person,
    Protection,
    Relation,
    Residence,
    Vital,
    person_key,
)

__all__ = [
    "Address",
    "AddressPlace",
    "AnyAddress",
    "AnyIdentity",
    "AnyNoticePayload",
    "EarlierAttempt",
    "Identity",
    "IntakeFile",
    "Notice",
    "NoticePayload",
    "Person",
    "Protection",
    "Relation",
    "Residence",
    "SealedAddress",
    "SealedIdentity",
    "SealedNoticePayload",
    "Vital",
    "person_key",
]
