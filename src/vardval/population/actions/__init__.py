"""What changes the population register: files, the address register, people entered by hand.

What the posts lead to is applied together with listing, in `vardval.listing.actions`: a fact
and the listing that follows from it become known in the same entry.
"""

from vardval.population.actions.address_register import load_address_register
from vardval.population.actions.out_of_county import (
    COUNTIES,
    OutOfCountyRefused,
    OutOfCountyUnreadable,
    register_out_of_county,
)
from vardval.population.actions.retry import NoSuchReason, retry_notices
from vardval.population.actions.staging import (
    IntakeKind,
    PostSource,
    Progress,
    StagedFile,
    stage_file,
)

__all__ = [
    "COUNTIES",
    "IntakeKind",
    "NoSuchReason",
    "OutOfCountyRefused",
    "OutOfCountyUnreadable",
    "PostSource",
    "Progress",
    "StagedFile",
    "load_address_register",
    "register_out_of_county",
    "retry_notices",
    "stage_file",
]
