"""Exact fractions as the decimals that people read.

Nothing is paid from a shown number: amounts stay exact until the list rounds them.
"""

from decimal import Decimal
from fractions import Fraction

from vardval.core.money import Rounding

_SHOWN = Rounding(Decimal("0.0001"))


def shown_number(exact: Fraction) -> Decimal:
    """A number with at most four decimals, and none that say nothing."""
    shown = _SHOWN.apply_exact(exact)
    decimal = Decimal(shown.numerator) / Decimal(shown.denominator)
    # A whole number keeps all its figures: without this 120 would be written 1.2E+2.
    return decimal.quantize(Decimal(1)) if shown.denominator == 1 else decimal.normalize()


def shown_kronor(exact_ore: Fraction) -> Decimal:
    """An exact amount in öre as kronor: with two decimals, or four where two do not do."""
    shown = _SHOWN.apply_exact(exact_ore / 100)
    decimal = Decimal(shown.numerator) / Decimal(shown.denominator)
    return decimal.quantize(
        Decimal("0.01") if decimal == decimal.quantize(Decimal("0.01")) else Decimal("0.0001")
    )
