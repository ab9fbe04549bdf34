"""Money in whole öre, and rounding as a rule.

Owns the conversion from exact decimals to öre and the fair division of a fixed sum. Does
not decide where rounding happens: the rulebook or the price list says so.
"""

from vardval.core.money.division import divide_by_shares
from vardval.core.money.rounding import (
    Rounding,
    RoundingMode,
    kronor_to_ore,
    nearest_ore,
    ore_to_kronor,
)

__all__ = [
    "Rounding",
    "RoundingMode",
    "divide_by_shares",
    "kronor_to_ore",
    "nearest_ore",
    "ore_to_kronor",
]
