"""Measures put together: a product, a sum, a quotient, what is lacking to a number.

These are all the ways there are: a price list holds no expressions.
"""

from dataclasses import dataclass
from fractions import Fraction

from vardval.core.settlement.measures import Keyed, Measure, Reading
from vardval.core.settlement.shown import shown_number
from vardval.core.trace import Step, Trace, step


class NothingToDivideBy(ArithmeticError):
    """A share of something that the unit has nothing of."""

    def __init__(self, component: str, key: str) -> None:
        super().__init__(
            f"{component} kan inte räknas ut för {key}: det som andelen ska räknas av är noll."
            " Rätta underlaget."
        )


@dataclass(frozen=True, slots=True)
class Product(Measure):
    """Measures multiplied, such as people by their index."""

    factors: tuple[Measure, ...]

    @property
    def parts(self) -> tuple[Measure, ...]:
        """The factors."""
        return self.factors

    def value(self, reading: Reading) -> Fraction:
        """The product."""
        found = Fraction(1)
        for one in self.factors:
            found *= one.value(reading)
        return found


@dataclass(frozen=True, slots=True)
class Sum(Measure):
    """Measures added, such as the four parts of a geography score."""

    terms: tuple[Measure, ...]

    @property
    def parts(self) -> tuple[Measure, ...]:
        """The terms."""
        return self.terms

    def value(self, reading: Reading) -> Fraction:
        """The sum."""
        return sum((one.value(reading) for one in self.terms), Fraction(0))


@dataclass(frozen=True, slots=True)
class Quotient(Measure):
    """`numerator` divided by `denominator` less what is left out, times `scale`.

    A scale of 100 makes it a share in per cent, 1 000 a number in a thousand.
    """

    numerator: Measure
    denominator: Measure
    scale: int = 1
    left_out: Measure | None = None

    @property
    def parts(self) -> tuple[Measure, ...]:
        """What is divided, by what, and what is left out."""
        left_out = (self.left_out,) if self.left_out is not None else ()
        return (self.numerator, self.denominator, *left_out)

    def base(self, reading: Reading) -> Fraction:
        """What is divided by."""
        left_out = self.left_out.value(reading) if self.left_out is not None else Fraction(0)
        return self.denominator.value(reading) - left_out

    def value(self, reading: Reading) -> Fraction:
        """The quotient; raises `NothingToDivideBy`."""
        base = self.base(reading)
        if base <= 0:
            raise NothingToDivideBy(reading.component, reading.key(Keyed.UNIT))
        return self.scale * self.numerator.value(reading) / base

    def steps(self, reading: Reading) -> Trace:
        """The parts, and what came out."""
        quotient: Step = step(
            "settlement.measure.quotient",
            None,
            scale=self.scale,
            quotient=shown_number(self.value(reading)),
        )
        return (*Measure.steps(self, reading), quotient)


@dataclass(frozen=True, slots=True)
class Lacking(Measure):
    """What a measure lacks to a number; 0 where it lacks nothing."""

    to: Fraction
    measure: Measure

    @property
    def parts(self) -> tuple[Measure, ...]:
        """The measure that is set against the number."""
        return (self.measure,)

    def value(self, reading: Reading) -> Fraction:
        """How much is lacking."""
        return max(Fraction(0), self.to - self.measure.value(reading))

    def steps(self, reading: Reading) -> Trace:
        """The measure, and how much it lacks."""
        lacking = step(
            "settlement.measure.lacking",
            None,
            to=shown_number(self.to),
            lacking=shown_number(self.value(reading)),
        )
        return (*self.measure.steps(reading), lacking)
