"""The mechanisms: named ways to turn facts and prices into amounts, one file each.

Owns the list of them, in one tuple: a mechanism that is not here does not exist, and a test
pins the names. Knows no region; a price list chooses mechanisms and brings every value.
"""

from vardval.core.settlement.mechanisms.base import IndexValues, Normaliser, Paid, Shared, UnitIndex
from vardval.core.settlement.mechanisms.capitation_band import Band, CapitationBand
from vardval.core.settlement.mechanisms.casemix import Casemix
from vardval.core.settlement.mechanisms.grant import Grant
from vardval.core.settlement.mechanisms.index_payment import IndexPayment
from vardval.core.settlement.mechanisms.percent_supplement import PercentSupplement
from vardval.core.settlement.mechanisms.points_payment import PointsPayment

PersonMechanism = CapitationBand | PointsPayment | Casemix | IndexPayment
UnitMechanism = Grant | PercentSupplement
Mechanism = PersonMechanism | UnitMechanism

PERSON_MECHANISMS = (CapitationBand, PointsPayment, Casemix, IndexPayment)
MECHANISMS = (*PERSON_MECHANISMS, Grant, PercentSupplement)

__all__ = [
    "MECHANISMS",
    "PERSON_MECHANISMS",
    "Band",
    "CapitationBand",
    "Casemix",
    "Grant",
    "IndexPayment",
    "IndexValues",
    "Mechanism",
    "Normaliser",
    "Paid",
    "PercentSupplement",
    "PersonMechanism",
    "PointsPayment",
    "Shared",
    "UnitIndex",
    "UnitMechanism",
]
