"""Catchments: which unit an address belongs to on a day.

Owns what units and areas are as places, and the rules that lead from an area to a unit. Does
not know who lives there or who is listed where: that is `vardval.core.listing`.
"""

from vardval.core.catchment.mechanisms.explained import Because, saying
from vardval.core.catchment.mechanisms.redrawn import Leaving, Redrawn
from vardval.core.catchment.places import (
    AreaState,
    Assignment,
    UnitKey,
    UnitKind,
    UnitState,
)
from vardval.core.catchment.rules import CatchmentRules, Placement, RedrawingRules

__all__ = [
    "AreaState",
    "Assignment",
    "Because",
    "CatchmentRules",
    "Leaving",
    "Placement",
    "RedrawingRules",
    "Redrawn",
    "UnitKey",
    "UnitKind",
    "UnitState",
    "saying",
]
