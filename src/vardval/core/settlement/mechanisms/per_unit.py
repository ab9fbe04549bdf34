"""What the mechanisms have in common that pay each unit by its own numbers alone."""

from abc import abstractmethod
from fractions import Fraction

from vardval.core.settlement.county import County, CountyAmounts, UnitAmount
from vardval.core.settlement.measures import Measure, Reading, takes_part
from vardval.core.settlement.mechanisms.unit_mechanism import Asked, UnitMechanism
from vardval.core.settlement.price import POINT, Price, PricePeriod
from vardval.core.settlement.shown import shown_kronor
from vardval.core.trace import Step, Trace, step


def counted_e4(quantity: Fraction) -> int:
    """A quantity as a statement shows it: ten-thousandths, a half going up."""
    return int((quantity * POINT * 2 + 1) // 2)


def price_step(price: Price, of: str) -> Step:
    """The step that tells a price: what it is for (`of`: point, hour, share), and its source."""
    period = "month" if price.pay.period is PricePeriod.MONTH else "year"
    return step(
        f"settlement.price.{of}.{period}",
        price.clause,
        price=shown_kronor(Fraction(price.ore)),
        per_month=shown_kronor(price.per_month_ore),
    )


def amount_step(exact_ore: Fraction) -> Step:
    """The step that tells what came out, before the list rounds it."""
    return step("settlement.unit.amount", None, kronor=shown_kronor(exact_ore))


def nothing(trace: Trace) -> UnitAmount:
    """No money, and why."""
    return UnitAmount(Fraction(0), (*trace, step("settlement.unit.nothing")))


class MeasuringMechanism(UnitMechanism):
    """A mechanism that reads what its measures read."""

    __slots__ = ()

    @property
    @abstractmethod
    def measures(self) -> tuple[Measure, ...]:
        """Everything that it measures."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The components whose points its measures read."""
        return tuple(found for one in self.measures for found in one.reads)

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series that its measures read."""
        return tuple(found for one in self.measures for found in one.unit_series)


class PerUnitMechanism(MeasuringMechanism):
    """A mechanism whose amount for a unit needs no other unit."""

    __slots__ = ()

    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """What each unit that the measures are about gets."""
        readings = {
            key: Reading(county, asked.component, one)
            for key, one in asked.paid_units(county).items()
        }
        return CountyAmounts(
            {
                key: self.amount(reading)
                for key, reading in readings.items()
                if takes_part(reading, self.measures)
            }
        )

    @abstractmethod
    def amount(self, reading: Reading) -> UnitAmount:
        """What one unit gets, exact."""
