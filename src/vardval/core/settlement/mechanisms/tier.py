"""Payment by steps: one price up to a limit and another above it, and a guaranteed least."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import ClassVar

from vardval.core.settlement.conditions import Condition, judge
from vardval.core.settlement.county import UnitAmount
from vardval.core.settlement.measures import Measure, Reading
from vardval.core.settlement.mechanisms.per_unit import (
    PerUnitMechanism,
    amount_step,
    counted_e4,
)
from vardval.core.settlement.price import PayPeriod
from vardval.core.settlement.shown import shown_kronor, shown_number
from vardval.core.trace import Trace, step


class LimitsOf(Enum):
    """What the limits between steps are stated in; the values are the price list's words."""

    QUANTITY = "antal"
    KRONOR = "kronor"
    """Kronor paid: a step lasts until the unit has got so much."""
    KRONOR_WHOLE = "kronor, hela"
    """Kronor paid, and what is begun at a price is paid whole at it."""


class NotATier(ValueError):
    """Steps that do not begin at nothing or do not rise."""

    def __init__(self) -> None:
        super().__init__("Trappans steg ska börja på 0 och stiga.")


@dataclass(frozen=True, slots=True)
class TierStep:
    """Above `above` (of the quantity, or in kronor) each is worth `ore`; 0 pays nothing."""

    above: Fraction
    ore: int


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A unit that fulfils the conditions is paid as for at least `least`."""

    least: Fraction
    clause: str
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """How much of the quantity was paid at one step's price, in öre a month."""

    quantity: Fraction
    price_ore: Fraction


@dataclass(frozen=True, slots=True)
class Tier(PerUnitMechanism):
    """Each part of `quantity` is paid at the price of the step where it falls.

    `so_far` is what the year has had before this month, in what the limits are stated in.
    """

    NAME: ClassVar[str] = "trappa"

    quantity: Measure
    steps: tuple[TierStep, ...]
    limits_of: LimitsOf
    pay: PayPeriod
    clause: str
    so_far: Measure | None = None
    guarantee: Guarantee | None = None

    def __post_init__(self) -> None:
        limits = [one.above for one in self.steps]
        if not limits or limits[0] != 0 or any(low >= high for low, high in pairwise(limits)):
            raise NotATier

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The quantity, what the year has had, and what the guarantee asks for."""
        conditions = self.guarantee.conditions if self.guarantee else ()
        so_far = (self.so_far,) if self.so_far is not None else ()
        return (self.quantity, *so_far, *(one.measure for one in conditions))

    def portions(self, quantity: Fraction, so_far: Fraction) -> tuple[Portion, ...]:
        """The quantity parted by steps, those that get nothing of it left out."""
        found = self._by_quantity if self.limits_of is LimitsOf.QUANTITY else self._by_kronor
        return tuple(one for one in found(quantity, so_far) if one.quantity)

    def _by_quantity(self, quantity: Fraction, so_far: Fraction) -> Iterable[Portion]:
        through = so_far + quantity
        highest = [*(one.above for one in self.steps[1:]), None]
        for one, high in zip(self.steps, highest, strict=True):
            end = through if high is None else min(through, high)
            within = max(Fraction(0), end - max(so_far, one.above))
            yield Portion(within, self.pay.per_month_ore(one.ore))

    def _by_kronor(self, quantity: Fraction, so_far: Fraction) -> Iterable[Portion]:
        left, earned_ore = quantity, so_far * 100
        highest = [*(one.above for one in self.steps[1:]), None]
        for one, high in zip(self.steps, highest, strict=True):
            price_ore = self.pay.per_month_ore(one.ore)
            within = left
            if high is not None and price_ore:
                within = min(left, self._fits(high * 100 - earned_ore, price_ore))
            yield Portion(within, price_ore)
            left -= within
            earned_ore += within * price_ore

    def _fits(self, room_ore: Fraction, price_ore: Fraction) -> Fraction:
        """How much can be paid at the price before the step ends."""
        if self.limits_of is LimitsOf.KRONOR:
            return max(Fraction(0), room_ore / price_ore)
        # Whoever has had exactly the limit has not passed it, so one more is paid whole.
        return Fraction(floor(room_ore / price_ore) + 1) if room_ore >= 0 else Fraction(0)

    def amount(self, reading: Reading) -> UnitAmount:
        """Each portion at its own price."""
        quantity, told = self._paid_for(reading)
        so_far = Fraction(0)
        if self.so_far is not None:
            so_far = self.so_far.value(reading)
            told = (*told, *self.so_far.steps(reading))
        portions = self.portions(quantity, so_far)
        exact_ore = sum((one.quantity * one.price_ore for one in portions), Fraction(0))
        steps = tuple(
            step(
                "settlement.tier.portion",
                self.clause,
                quantity=shown_number(one.quantity),
                per_month=shown_kronor(one.price_ore),
            )
            for one in portions
        )
        trace = (*told, *steps, amount_step(exact_ore))
        return UnitAmount(exact_ore, trace, counted_e4(quantity), reading.one.people)

    def _paid_for(self, reading: Reading) -> tuple[Fraction, Trace]:
        """The quantity that is paid for, the guarantee counted, and how it came about."""
        quantity, told = self.quantity.value(reading), self.quantity.steps(reading)
        guarantee = self.guarantee
        if guarantee is None or quantity >= guarantee.least:
            return quantity, told
        judged = judge(guarantee.conditions, reading)
        told = (*told, *judged.trace)
        if not judged.are_met:
            return quantity, told
        least = step(
            "settlement.tier.guarantee", guarantee.clause, least=shown_number(guarantee.least)
        )
        return guarantee.least, (*told, least)
