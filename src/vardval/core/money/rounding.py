"""Rounding as a named rule: to what step, and which way a half goes."""

from dataclasses import dataclass
from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)
from enum import Enum
from fractions import Fraction

# Wide enough that no product of two stored amounts is ever cut by the context itself.
EXACT = Context(prec=60)


class RoundingMode(Enum):
    """Which way an amount between two steps goes; the values are the rulebook's words."""

    HALF_UP = "halva uppåt"
    HALF_EVEN = "halva till jämnt"
    DOWN = "nedåt"
    UP = "uppåt"


_DECIMAL_MODE = {
    RoundingMode.HALF_UP: ROUND_HALF_UP,
    RoundingMode.HALF_EVEN: ROUND_HALF_EVEN,
    RoundingMode.DOWN: ROUND_DOWN,
    RoundingMode.UP: ROUND_UP,
}


class NotWholeOre(ValueError):
    """An amount that cannot be told in whole öre without rounding."""

    def __init__(self, kronor: Decimal) -> None:
        super().__init__(f"{kronor} kr är inte hela ören. Avrunda enligt regelboken först.")


class NotAStep(ValueError):
    """A rounding step that is not above zero."""

    def __init__(self, step: Decimal) -> None:
        super().__init__(f"Avrundning till {step} går inte. Steget ska vara större än noll.")


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round to whole multiples of `step`; a negative amount mirrors its positive twin."""

    step: Decimal
    mode: RoundingMode = RoundingMode.HALF_UP

    def __post_init__(self) -> None:
        if self.step <= 0:
            raise NotAStep(self.step)

    def apply(self, amount: Decimal) -> Decimal:
        """The nearest multiple of the step, as the mode says."""
        steps = EXACT.divide(amount, self.step).quantize(
            Decimal(1), rounding=_DECIMAL_MODE[self.mode], context=EXACT
        )
        return EXACT.multiply(steps, self.step)

    def apply_exact(self, amount: Fraction) -> Fraction:
        """The nearest multiple of the step, for amounts that no decimal can write out."""
        step = Fraction(self.step)
        whole, rest = divmod(abs(amount) / step, 1)
        half = Fraction(1, 2)
        up = {
            RoundingMode.HALF_UP: rest >= half,
            RoundingMode.HALF_EVEN: rest > half or (rest == half and whole % 2 == 1),
            RoundingMode.DOWN: False,
            RoundingMode.UP: rest > 0,
        }[self.mode]
        sign = -1 if amount < 0 else 1
        return sign * (whole + up) * step


_WHOLE = Rounding(Decimal(1))


def nearest_ore(exact_ore: Fraction) -> int:
    """The whole öre that an exact amount is shown as: a half goes up, mirrored below zero."""
    return int(_WHOLE.apply_exact(exact_ore))


def kronor_to_ore(kronor: Decimal) -> int:
    """The same amount in whole öre; raises `NotWholeOre` where a part of an öre is left."""
    ore = EXACT.multiply(kronor, Decimal(100))
    if ore != ore.to_integral_value():
        raise NotWholeOre(kronor)
    return int(ore)


def ore_to_kronor(ore: int) -> Decimal:
    """The same amount in kronor with two decimals."""
    return Decimal(ore).scaleb(-2, context=EXACT)
