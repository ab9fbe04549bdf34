"""Numbers that identify people, organisations and units.

Owns what a number must look like, its checksum, and what can be read out of it (birth
date, sex, whether it is one of the tax agency's test numbers). Does not know whom a number
belongs to. No error here holds a whole number: a number names a person.
"""

from vardval.core.identity.hsa import HsaId, NotAnHsaId
from vardval.core.identity.kinds import IdentityKind, Sex
from vardval.core.identity.organisation import NotAnOrganisationNumber, OrganisationNumber
from vardval.core.identity.person_number import BadIdentityNumber, PersonNumber, masked

__all__ = [
    "BadIdentityNumber",
    "HsaId",
    "IdentityKind",
    "NotAnHsaId",
    "NotAnOrganisationNumber",
    "OrganisationNumber",
    "PersonNumber",
    "Sex",
    "masked",
]
