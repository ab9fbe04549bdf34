"""A quantity as a reader gets it, on a page as on paper."""

from decimal import Decimal

from vardval.core.settlement.quantity import Quantity
from vardval.platform.sentences import format_decimals, format_kronor

_ORE = Decimal("0.01")


def quantity_told(quantity: Quantity, places: int, language: str) -> str:
    """The number with `places` decimals; kronor to the öre, which they are whole in."""
    if quantity.is_kronor:
        return format_kronor(quantity.number.quantize(_ORE), language)
    return format_decimals(quantity.number, places, language)
