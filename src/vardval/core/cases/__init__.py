"""The courses that matters take, as tables.

Owns what a machine is: states, the steps between them, whose each step is and what it asks for.
Knows no matter, and no machine: those are told by the capability whose process it is.
"""

from vardval.core.cases.diagram import diagram, table_of_steps
from vardval.core.cases.machine import (
    BadMachine,
    By,
    Machine,
    Need,
    NotNow,
    Taken,
    Transition,
    unmet,
)

__all__ = [
    "BadMachine",
    "By",
    "Machine",
    "Need",
    "NotNow",
    "Taken",
    "Transition",
    "diagram",
    "table_of_steps",
    "unmet",
]
