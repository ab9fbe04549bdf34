"""A resident as an actor, where no account of ours stands for them.

Whoever lets a resident in has to have made sure who they are: the region's login, or the
national services on the other side of the contract.
"""

from dataclasses import dataclass

from vardval.platform.models import Role


@dataclass(frozen=True, slots=True)
class ResidentActor:
    """Acts as the person of the key; `username` names the way they came, such as ”1177”.

    The ledger and the access log are told the way and never the key: whose matter it was
    stands with the matter itself.
    """

    person_id: int
    username: str
    role: str = Role.RESIDENT
    unit_hsa_id: str = ""
    is_active: bool = True
