"""A fixed pot that units share in proportion to something that each has."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.apportion import whole_ore
from vardval.core.settlement.bounded import bounded_share
from vardval.core.settlement.conditions import Condition, Judged, judge
from vardval.core.settlement.county import County, CountyAmounts, UnitAmount
from vardval.core.settlement.measures import Measure, Reading, takes_part
from vardval.core.settlement.mechanisms.per_unit import (
    MeasuringMechanism,
    amount_step,
    counted_e4,
    nothing,
    price_step,
)
from vardval.core.settlement.mechanisms.unit_mechanism import Asked
from vardval.core.settlement.price import Price
from vardval.core.settlement.shown import shown_kronor, shown_number
from vardval.core.trace import Trace, step


class NotAPot(ValueError):
    """A pot whose parts do not add up."""


class PotWithoutShares(ArithmeticError):
    """Units that are to share a pot, and none that has anything to share it by."""

    def __init__(self, component: str) -> None:
        super().__init__(
            f"Potten {component} kan inte delas: det som den ska delas efter är noll för alla"
            " enheter som får del. Kontrollera underlaget."
        )


class ShareBelowZero(ArithmeticError):
    """A unit with less than nothing of what a pot is shared by."""

    def __init__(self, component: str, unit: str) -> None:
        super().__init__(
            f"Potten {component} kan inte delas: {unit} har mindre än noll av det som den ska"
            " delas efter. Rätta underlaget."
        )


@dataclass(frozen=True, slots=True)
class Driver:
    """What a part of the pot is shared by; `percent` says how large that part is."""

    measure: Measure
    percent: Decimal
    clause: str


@dataclass(frozen=True, slots=True)
class WholeSteps:
    """Shares in whole steps (in öre) that add up to the pot, by largest remainder."""

    step_ore: int
    clause: str


@dataclass(frozen=True, slots=True)
class PotShare(MeasuringMechanism):
    """`pot` a month, shared by the units that fulfil the conditions.

    With `for_each` the pot is so much for each of what that measures of all the units sharing
    it: a price for each listed person, shared by weighted lists.

    With one driver the price of one share is what can be frozen: a unit that comes in late
    then gets its shares at that price, and what the others have stays. Without `whole_steps` the
    shares are exact, and the list's own rounding decides what becomes of the rest.
    """

    NAME: ClassVar[str] = "pott"

    pot: Price
    drivers: tuple[Driver, ...]
    conditions: tuple[Condition, ...] = ()
    whole_steps: WholeSteps | None = None
    for_each: Measure | None = None

    def __post_init__(self) -> None:
        if sum(one.percent for one in self.drivers) != 100:
            raise NotAPot("Andelarna av potten ska tillsammans vara 100 procent.")
        # By days or for each, a month's pot is seldom whole: it is rounded to the nearest step.
        if (
            self.whole_steps
            and self.for_each is None
            and not self.pot.pay.by_days
            and self.pot.per_month_ore % self.whole_steps.step_ore
        ):
            raise NotAPot(
                "Månadens pott är inte ett helt antal steg, så andelarna kan inte bli lika med den."
            )

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What the pot is shared by, and what decides who shares it."""
        for_each = (self.for_each,) if self.for_each is not None else ()
        return (
            *(one.measure for one in self.drivers),
            *(one.measure for one in self.conditions),
            *for_each,
        )

    @property
    def _priced(self) -> str:
        return "pot" if self.for_each is None else "pot_each"

    @property
    def freezes(self) -> bool:
        """Whether one number, the price of a share, is all that the shares rest on."""
        return len(self.drivers) == 1

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """Every unit's share, and for those that have none why.

        1. The units are held against the conditions.
        2. Each driver's part of the pot is divided by what all of them have of it.
        3. The shares are made whole steps. At a frozen price too: where nothing has changed
           every unit then gets what it got, and where one has nobody else moves by more than
           a step.
        """
        readings = {
            key: Reading(county, asked.component, one)
            for key, one in asked.paid_units(county).items()
        }
        readings = {key: one for key, one in readings.items() if takes_part(one, self.measures)}
        judged = {key: judge(self.conditions, one) for key, one in readings.items()}
        found = {
            key: nothing((*one.trace, price_step(self.pot, self._priced)))
            for key, one in judged.items()
            if not one.are_met
        }
        sharing = {key: one for key, one in readings.items() if judged[key].are_met}
        if not sharing:
            return CountyAmounts(found)
        prices = self._share_prices(sharing, asked)
        exact = {
            key: sum(
                (one.measure.value(reading) * prices[one] for one in self.drivers), Fraction(0)
            )
            for key, reading in sharing.items()
        }
        paid = exact
        if self.whole_steps:
            in_steps = {key: one / self.whole_steps.step_ore for key, one in exact.items()}
            whole = whole_ore(in_steps)
            paid = {key: one * self.whole_steps.step_ore for key, one in whole.items()}
        for key, reading in sharing.items():
            trace = self._trace(reading, judged[key], prices, is_frozen=asked.frozen is not None)
            found[key] = self._amount(reading, trace, exact[key], paid[key])
        shared = prices[self.drivers[0]] if self.freezes else None
        return CountyAmounts(dict(sorted(found.items())), shared)

    def _share_prices(self, sharing: Mapping[int, Reading], asked: Asked) -> dict[Driver, Fraction]:
        if asked.frozen is not None and self.freezes:
            return {self.drivers[0]: asked.frozen}
        pot_ore, found = self._month_ore(sharing), {}
        for one in self.drivers:
            values = {key: one.measure.value(reading) for key, reading in sharing.items()}
            below = [key for key, value in values.items() if value < 0]
            if below:
                raise ShareBelowZero(asked.component, sharing[below[0]].one.unit.hsa_id)
            total = sum(values.values(), Fraction(0))
            if total == 0:
                raise PotWithoutShares(asked.component)
            found[one] = bounded_share(pot_ore * Fraction(one.percent) / 100 / total)
        return found

    def _month_ore(self, sharing: Mapping[int, Reading]) -> Fraction:
        """The whole pot of the month."""
        if self.for_each is None:
            return self.pot.per_month_ore
        counted = (self.for_each.value(one) for one in sharing.values())
        return self.pot.per_month_ore * sum(counted, Fraction(0))

    def _trace(
        self,
        reading: Reading,
        judged: Judged,
        prices: Mapping[Driver, Fraction],
        *,
        is_frozen: bool,
    ) -> Trace:
        told = list(judged.trace)
        told.append(price_step(self.pot, self._priced))
        for one in self.drivers:
            told += one.measure.steps(reading)
            share = shown_kronor(prices[one])
            if is_frozen:
                told.append(step("settlement.pot.frozen", one.clause, share=share))
            else:
                told.append(
                    step(
                        "settlement.pot.divided",
                        one.clause,
                        percent=shown_number(Fraction(one.percent)),
                        shares=shown_number(one.measure.value(reading)),
                        share=share,
                    )
                )
        return tuple(told)

    def _amount(
        self, reading: Reading, trace: Trace, exact_ore: Fraction, paid_ore: Fraction
    ) -> UnitAmount:
        told = [*trace, amount_step(exact_ore)]
        if self.whole_steps and paid_ore != exact_ore:
            told.append(
                step(
                    "settlement.pot.whole_steps",
                    self.whole_steps.clause,
                    step=shown_kronor(Fraction(self.whole_steps.step_ore)),
                    kronor=shown_kronor(paid_ore),
                )
            )
        quantity = self.drivers[0].measure.value(reading) if self.freezes else Fraction(0)
        return UnitAmount(paid_ore, tuple(told), counted_e4(quantity), reading.one.people)
