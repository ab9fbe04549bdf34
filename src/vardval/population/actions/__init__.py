"""What changes the population register: files received, the address register, retries.

What the posts lead to is applied together with listing, in `vardval.listing.actions`: a fact
and the listing that follows from it become known in the same entry.
"""

from vardval.population.actions.address_register import load_address_register
from vardval.population.actions.retry import NoSuchReason, retry_notices
from vardval.population.actions.staging import (
    IntakeKind,
    PostSource,
    Progress,
    StagedFile,
    stage_file,
)

__all__ = [
    "IntakeKind",
    "NoSuchReason",
    "PostSource",
    "Progress",
    "StagedFile",
    "load_address_register",
    "retry_notices",
    "stage_file",
]
