"""One step of an explanation, and a whole explanation as a tuple of steps."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Parameter = str | int | bool | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Step:
    """What was established (`code`), by which clause, with which values."""

    code: str
    clause: str | None = None
    parameters: tuple[tuple[str, Parameter], ...] = ()

    def parameter(self, name: str) -> Parameter:
        """The value of the named parameter; raises KeyError for one that is not there."""
        return dict(self.parameters)[name]


Trace = tuple[Step, ...]


def step(code: str, clause: str | None = None, **parameters: Parameter) -> Step:
    """A step with its parameters written as keywords."""
    return Step(code, clause, tuple(parameters.items()))


def clause_of(trace: Trace) -> str | None:
    """The clause that decided: that of the last step which cites one."""
    return next((one.clause for one in reversed(trace) if one.clause), None)
