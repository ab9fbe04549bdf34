"""Posts in, listings out: what a file of notices leads to.

Owns the working of staged posts in ordered chunks: facts loaded set-based, decided by the pure
core, stored set-based, each chunk one transaction and one ledger entry. Owns neither the
reading of files (integrations), nor what posts come to (`core.population`), nor any rule
(`core.listing`).
"""

from vardval.listing.intake.pace import Pace, beside_the_service
from vardval.listing.intake.running import apply_staged_notices, take_in
from vardval.listing.intake.tally import IntakeRun, Receive

__all__ = ["IntakeRun", "Pace", "Receive", "apply_staged_notices", "beside_the_service", "take_in"]
