"""The mechanisms that pay by event, one file each, and what they have in common.

Owns the rows and conditions of their tables and the limits for each person. Adding up events
into lines is `vardval.core.settlement.event_lines`.
"""

from vardval.core.settlement.mechanisms.events.cap import Cap, CapPeriod
from vardval.core.settlement.mechanisms.events.cost_charge import (
    CostCharge,
    CostRow,
    ShareOfCostTooLarge,
)
from vardval.core.settlement.mechanisms.events.cross_unit import CrossUnit
from vardval.core.settlement.mechanisms.events.event_match import (
    EventMatch,
    EventRow,
    first_match,
)
from vardval.core.settlement.mechanisms.events.event_mechanism import (
    EventMechanism,
    PaidUnit,
    Posting,
)
from vardval.core.settlement.mechanisms.events.fee_netting import (
    FeeAboveDecided,
    FeeNetting,
    FeeRow,
)
from vardval.core.settlement.mechanisms.events.out_of_region import (
    DeductionTooLarge,
    OutOfRegion,
    OutOfRegionRow,
)
from vardval.core.settlement.mechanisms.events.per_event import PerEvent, PricedRow

EVENT_MECHANISMS: tuple[type[EventMechanism], ...] = (
    PerEvent,
    CrossUnit,
    OutOfRegion,
    FeeNetting,
    CostCharge,
)

__all__ = [
    "EVENT_MECHANISMS",
    "Cap",
    "CapPeriod",
    "CostCharge",
    "CostRow",
    "CrossUnit",
    "DeductionTooLarge",
    "EventMatch",
    "EventMechanism",
    "EventRow",
    "FeeAboveDecided",
    "FeeNetting",
    "FeeRow",
    "OutOfRegion",
    "OutOfRegionRow",
    "PaidUnit",
    "PerEvent",
    "Posting",
    "PricedRow",
    "ShareOfCostTooLarge",
    "first_match",
]
