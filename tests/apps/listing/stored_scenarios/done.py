"""How something that was told to the store ended."""

from dataclasses import dataclass

from vardval.core.listing import Outcome
from vardval.core.trace import Trace


@dataclass(frozen=True, slots=True)
class Done:
    """How it ended, in the store's own words; None where a notice says nothing of it."""

    outcome: Outcome
    trace: Trace | None
