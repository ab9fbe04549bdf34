"""The courses that matters take, as tables.

Owns what a machine is: states, the steps between them, whose each step is and what it asks for;
and how words are taken out of a text that is handed out. Knows no matter, and of machines only the
cabinet's own (`DISCLOSURE`): the others are told by the capability whose process it is.
"""

from vardval.core.cases.diagram import diagram, table_of_steps
from vardval.core.cases.disclosure import DISCLOSURE
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
from vardval.core.cases.masking import BLOCK, Mask, Masked, NothingToMask, masked_by_all

__all__ = [
    "BLOCK",
    "DISCLOSURE",
    "BadMachine",
    "By",
    "Machine",
    "Mask",
    "Masked",
    "Need",
    "NotNow",
    "NothingToMask",
    "Taken",
    "Transition",
    "diagram",
    "masked_by_all",
    "table_of_steps",
    "unmet",
]
