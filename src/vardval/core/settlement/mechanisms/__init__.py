"""The mechanisms: named ways to turn facts and prices into amounts, one file each.

Owns the list of them, in one tuple: a mechanism that is not here does not exist, and a test
pins the names. Knows no region; a price list chooses mechanisms and brings every value.
"""

from vardval.core.settlement.mechanisms.base import (
    FrozenNumber,
    IndexValues,
    Normaliser,
    Paid,
    Shared,
    UnitIndex,
)
from vardval.core.settlement.mechanisms.capitation_band import Band, CapitationBand
from vardval.core.settlement.mechanisms.casemix import Casemix
from vardval.core.settlement.mechanisms.cost_corridor import CostCorridor
from vardval.core.settlement.mechanisms.equalisation import Equalisation
from vardval.core.settlement.mechanisms.events import (
    EVENT_MECHANISMS,
    Cap,
    CapPeriod,
    CostCharge,
    CostRow,
    CrossUnit,
    EventMatch,
    EventMechanism,
    EventRow,
    FeeNetting,
    FeeRow,
    OutOfRegion,
    OutOfRegionRow,
    PaidUnit,
    PerEvent,
    Posting,
    PricedRow,
)
from vardval.core.settlement.mechanisms.grant import Grant
from vardval.core.settlement.mechanisms.index_payment import IndexPayment
from vardval.core.settlement.mechanisms.indicator_score import IndicatorScore
from vardval.core.settlement.mechanisms.per_head import PerHead
from vardval.core.settlement.mechanisms.per_hour import PerHour
from vardval.core.settlement.mechanisms.percent_supplement import PercentSupplement
from vardval.core.settlement.mechanisms.points_payment import PointsPayment
from vardval.core.settlement.mechanisms.pot_share import PotShare
from vardval.core.settlement.mechanisms.ramp import Ramp
from vardval.core.settlement.mechanisms.redistribution import Redistribution
from vardval.core.settlement.mechanisms.sanction import Clawback, Sanction
from vardval.core.settlement.mechanisms.tier import Tier
from vardval.core.settlement.mechanisms.transition import ManualLine, Transition
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, Payee, UnitMechanism
from vardval.core.settlement.quantity import Counts

PersonMechanism = CapitationBand | PointsPayment | Casemix | IndexPayment | PerHead
LineMechanism = PersonMechanism | EventMechanism
Mechanism = LineMechanism | UnitMechanism

PERSON_MECHANISMS = (CapitationBand, PointsPayment, Casemix, IndexPayment, PerHead)
UNIT_MECHANISMS: tuple[type[UnitMechanism], ...] = (
    Grant,
    PercentSupplement,
    Redistribution,
    CostCorridor,
    Sanction,
    Clawback,
    Equalisation,
    Transition,
    ManualLine,
    PotShare,
    Ramp,
    IndicatorScore,
    Tier,
    PerHour,
)
MECHANISMS: tuple[type[Mechanism], ...] = (
    *PERSON_MECHANISMS,
    *EVENT_MECHANISMS,
    *UNIT_MECHANISMS,
)


def counted_by(mechanism: Mechanism) -> frozenset[Counts]:
    """What the quantities of the mechanism's lines are numbers of."""
    if isinstance(mechanism, EventMechanism):
        return mechanism.counts
    return frozenset({Counts.EACH})


__all__ = [
    "EVENT_MECHANISMS",
    "MECHANISMS",
    "PERSON_MECHANISMS",
    "UNIT_MECHANISMS",
    "Asked",
    "Band",
    "Cap",
    "CapPeriod",
    "CapitationBand",
    "Casemix",
    "Clawback",
    "CostCharge",
    "CostCorridor",
    "CostRow",
    "CrossUnit",
    "Equalisation",
    "EventMatch",
    "EventMechanism",
    "EventRow",
    "FeeNetting",
    "FeeRow",
    "FrozenNumber",
    "Grant",
    "IndexPayment",
    "IndexValues",
    "IndicatorScore",
    "LineMechanism",
    "ManualLine",
    "Mechanism",
    "Normaliser",
    "OutOfRegion",
    "OutOfRegionRow",
    "Paid",
    "PaidUnit",
    "Payee",
    "PerEvent",
    "PerHead",
    "PerHour",
    "PercentSupplement",
    "PersonMechanism",
    "PointsPayment",
    "Posting",
    "PotShare",
    "PricedRow",
    "Ramp",
    "Redistribution",
    "Sanction",
    "Shared",
    "Tier",
    "Transition",
    "UnitIndex",
    "UnitMechanism",
    "counted_by",
]
