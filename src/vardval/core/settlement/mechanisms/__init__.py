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
from vardval.core.settlement.mechanisms.grant import Grant
from vardval.core.settlement.mechanisms.index_payment import IndexPayment
from vardval.core.settlement.mechanisms.percent_supplement import PercentSupplement
from vardval.core.settlement.mechanisms.points_payment import PointsPayment
from vardval.core.settlement.mechanisms.redistribution import Redistribution
from vardval.core.settlement.mechanisms.sanction import Clawback, Sanction
from vardval.core.settlement.mechanisms.transition import ManualLine, Transition
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, Payee, UnitMechanism

PersonMechanism = CapitationBand | PointsPayment | Casemix | IndexPayment
Mechanism = PersonMechanism | UnitMechanism

PERSON_MECHANISMS = (CapitationBand, PointsPayment, Casemix, IndexPayment)
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
)
MECHANISMS: tuple[type[Mechanism], ...] = (*PERSON_MECHANISMS, *UNIT_MECHANISMS)

__all__ = [
    "MECHANISMS",
    "PERSON_MECHANISMS",
    "UNIT_MECHANISMS",
    "Asked",
    "Band",
    "CapitationBand",
    "Casemix",
    "Clawback",
    "CostCorridor",
    "Equalisation",
    "FrozenNumber",
    "Grant",
    "IndexPayment",
    "IndexValues",
    "ManualLine",
    "Mechanism",
    "Normaliser",
    "Paid",
    "Payee",
    "PercentSupplement",
    "PersonMechanism",
    "PointsPayment",
    "Redistribution",
    "Sanction",
    "Shared",
    "Transition",
    "UnitIndex",
    "UnitMechanism",
]
