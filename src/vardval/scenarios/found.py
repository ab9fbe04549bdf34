"""What held, as the judge compares it with what a statement says."""

from dataclasses import dataclass

from vardval.core.trace import Trace


@dataclass(frozen=True, slots=True)
class Found:
    """What held, in the statement's words, and why."""

    expected: str
    held: str
    clauses: tuple[str, ...] = ()
    trace: Trace = ()
