"""In whose register an obligation stands.

A contract is about one health centre, so what its provider and its head owe by it is owed for
that centre and stands in the centre's register, each with its owner. The region's own and what
others owe stand beside, so that none is lost and none is asked of the wrong one.
"""

from enum import Enum

from vardval.core.followup.obligation import Obligation, Owner


class Register(Enum):
    """The registers that together hold every obligation of a book."""

    CENTRE = "vårdcentral"
    REGION = "regionen"
    OTHERS = "andra"


def register_of(owner: Owner) -> Register:
    """The register that holds what such an owner owes."""
    match owner:
        case Owner.HEALTH_CENTRE | Owner.PROVIDER | Owner.HEAD_OF_UNIT:
            return Register.CENTRE
        case Owner.REGION:
            return Register.REGION
        case Owner.MUNICIPALITY | Owner.RESIDENT | Owner.OTHER:
            return Register.OTHERS


def in_register(register: Register, obligations: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """Those of the obligations that stand in the register, in their order."""
    return tuple(one for one in obligations if register_of(one.owner) is register)
