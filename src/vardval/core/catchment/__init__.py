"""Catchments: which unit an address belongs to on a day.

Owns what units and areas are as places, and the rules that lead from an area to a unit. Does
not know who lives there or who is listed where: that is `vardval.core.listing`.
"""

from vardval.core.catchment.county import County
from vardval.core.catchment.deciding_rules import DecidingRules
from vardval.core.catchment.local_plan import LocalPlan, RevisionCause, RevisionDue
from vardval.core.catchment.mechanisms.explained import Because, saying
from vardval.core.catchment.mechanisms.redrawn import Leaving, Redrawn
from vardval.core.catchment.places import (
    AreaState,
    Assignment,
    UnitKey,
    UnitState,
)
from vardval.core.catchment.plan_rules import PlanRules
from vardval.core.catchment.responsibility import Matter, Question, Site, SiteKind
from vardval.core.catchment.responsibility_rules import ResponsibilityRules
from vardval.core.catchment.rules import CatchmentRules, Placement, RedrawingRules
from vardval.core.registry import UnitKind

__all__ = [
    "AreaState",
    "Assignment",
    "Because",
    "CatchmentRules",
    "County",
    "DecidingRules",
    "Leaving",
    "LocalPlan",
    "Matter",
    "Placement",
    "PlanRules",
    "Question",
    "RedrawingRules",
    "Redrawn",
    "ResponsibilityRules",
    "RevisionCause",
    "RevisionDue",
    "Site",
    "SiteKind",
    "UnitKey",
    "UnitKind",
    "UnitState",
    "saying",
]
