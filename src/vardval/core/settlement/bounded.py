"""Fractions kept short enough to be stored: a sum of many quotients has hundreds of digits.

What a twelfth, a third or a weight gives is never touched. Only a fraction that no table could
hold is rounded, far finer than any amount is paid, and the same way in every engine.
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from vardval.core.money import Rounding

_LONGEST_DENOMINATOR = 10**7
_FINE = Rounding(Decimal("0.000000000001"))
_FORTY_DIGITS = Context(prec=40, rounding=ROUND_HALF_EVEN)
_LONGEST_SHARE = 10**40


def bounded_ore(exact_ore: Fraction) -> Fraction:
    """The amount itself, or the nearest 10⁻¹² of an öre where its denominator is too long."""
    if exact_ore.denominator <= _LONGEST_DENOMINATOR:
        return exact_ore
    return _FINE.apply_exact(exact_ore)


def bounded_share(exact: Fraction) -> Fraction:
    """The price of one share itself, or its forty first digits where it is too long.

    Shares may be many and their price small, so digits are kept, not decimals.
    """
    if exact.denominator <= _LONGEST_SHARE:
        return exact
    return Fraction(_FORTY_DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator)))
