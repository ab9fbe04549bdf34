"""Norms for hours: how many hours of a physician a unit should have."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import ceil

from vardval.core.settlement.measures import Measure, Reading, takes_part
from vardval.core.settlement.shown import shown_number
from vardval.core.time import Month
from vardval.core.trace import Step, Trace, step

DAYS_OF_A_WEEK = 7


class NormPeriod(Enum):
    """What period a norm states its hours for; the values are the price list's words."""

    WEEK = "vecka"
    MONTH = "månad"
    UNSTATED = "inte angiven"
    """The document does not say, so the norm can be told but not held against a month."""


class NormRule(Enum):
    """What a norm does with less than a whole group; the values are the price list's words."""

    PROPORTIONAL = "i proportion"
    STARTED = "påbörjade"


@dataclass(frozen=True, slots=True)
class HourNorm:
    """`hours` in the period for each `per` of what is measured.

    When it is `shared` the measured of all units in the municipality give the norm
    together, and each has its part in proportion to its own.
    """

    hours: Decimal
    per: Decimal
    measure: Measure
    period: NormPeriod
    rule: NormRule
    clause: str
    shared: bool = False

    def in_period(self, reading: Reading) -> Fraction:
        """The hours that the unit should have in the norm's own period."""
        own = self.measure.value(reading)
        measured = self._measured(reading) if self.shared else own
        if measured == 0:
            return Fraction(0)
        groups = measured / Fraction(self.per)
        if self.rule is NormRule.STARTED:
            groups = Fraction(ceil(groups))
        return groups * Fraction(self.hours) * own / measured

    def _measured(self, reading: Reading) -> Fraction:
        """The measured of every unit in the municipality, whoever runs it."""
        others = (
            Reading(reading.county, reading.component, one)
            for one in reading.county.units.values()
            if one.unit.municipality == reading.one.unit.municipality
        )
        return sum(
            (self.measure.value(one) for one in others if takes_part(one, (self.measure,))),
            Fraction(0),
        )

    def in_month(self, reading: Reading) -> Fraction | None:
        """The hours of the month; None where the document does not state the period.

        A week is a seventh of the month's days: months have no whole number of weeks.
        """
        match self.period:
            case NormPeriod.WEEK:
                return self.in_period(reading) * days_in(reading.county.month) / DAYS_OF_A_WEEK
            case NormPeriod.MONTH:
                return self.in_period(reading)
            case NormPeriod.UNSTATED:
                return None

    def steps(self, reading: Reading) -> Trace:
        """What is measured, the norm, and what it comes to."""
        return (*self.measure.steps(reading), self._norm_step(reading))

    def _norm_step(self, reading: Reading) -> Step:
        month = self.in_month(reading)
        return step(
            f"settlement.hours.norm.{self.period.name.lower()}",
            self.clause,
            hours=self.hours,
            per=self.per,
            norm=shown_number(self.in_period(reading)),
            month_hours=None if month is None else shown_number(month),
        )


def days_in(month: Month) -> int:
    """How many days the month has."""
    return (month.last - month.first).days + 1
