"""One step of an explanation, and a whole explanation as a tuple of steps."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Parameter = str | int | bool | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Step:
    """What was established (`code`), by which clause, with which values.

    `also` are the other clauses that the same value of the book stands on. They are no part
    of what a step is.
    """

    code: str
    clause: str | None = None
    parameters: tuple[tuple[str, Parameter], ...] = ()
    also: tuple[str, ...] = field(default=(), compare=False)

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that the step rests on, the one that it cites first."""
        return () if self.clause is None else (self.clause, *self.also)

    def parameter(self, name: str) -> Parameter:
        """The value of the named parameter; raises KeyError for one that is not there."""
        return dict(self.parameters)[name]


Trace = tuple[Step, ...]


def step(code: str, clause: str | tuple[str, ...] | None = None, **parameters: Parameter) -> Step:
    """A step with its parameters written as keywords; the first of several clauses is cited."""
    if isinstance(clause, tuple):
        cited = clause[0] if clause else None
        return Step(code, cited, tuple(parameters.items()), clause[1:])
    return Step(code, clause, tuple(parameters.items()))


def clause_of(trace: Trace) -> str | None:
    """The clause that decided: that of the last step which cites one."""
    for one in reversed(trace):
        if one.clause:
            return one.clause
    return None


def clauses_of(trace: Trace) -> tuple[str, ...]:
    """Every clause of the step that decided, the one that it cites first."""
    return next((one.clauses for one in reversed(trace) if one.clause), ())
