"""Measures: what is counted of a unit, and paid for or held against a limit.

A price list names a measure by what it is: people, points of another component, a series of
a fact file, a number. Every measure tells what it read, so that an amount can be followed
back. `composed_measures` has the few ways in which measures are put together.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from vardval.core.identity import Sex
from vardval.core.settlement.county import County, UnitFacts
from vardval.core.settlement.price import POINT
from vardval.core.settlement.shown import shown_number
from vardval.core.trace import Trace, step


class Keyed(Enum):
    """What a series states its values for; the values are the price list's words."""

    UNIT = "enhet"
    MUNICIPALITY = "kommun"
    COUNTY = "länet"


class ValueAboveHighest(ValueError):
    """A value that is higher than the list says that it can be."""

    def __init__(self, series: str, key: str, found: Fraction, highest: Fraction) -> None:
        super().__init__(
            f"Underlaget ”{series}” har {shown_number(found)} för {key or 'länet'}, men högst"
            f" {shown_number(highest)} kan förekomma. Rätta underlaget."
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One unit as a component reads it.

    `branch` is the code of a reception of its own within the unit; empty for the unit.
    """

    county: County
    component: str
    one: UnitFacts
    branch: str = ""

    def key(self, keyed: Keyed) -> str:
        """The key that a series has for the unit."""
        match keyed:
            case Keyed.UNIT:
                return self.branch or self.one.unit.hsa_id
            case Keyed.MUNICIPALITY:
                return self.one.unit.municipality
            case Keyed.COUNTY:
                return ""


class Measure(ABC):
    """A number of a unit, exact."""

    __slots__ = ()

    @property
    def parts(self) -> tuple["Measure", ...]:
        """The measures that this one is put together from."""
        return ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The ids of the components whose points it reads."""
        return tuple(found for one in self.parts for found in one.reads)

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of unit values that it reads."""
        return tuple(found for one in self.parts for found in one.unit_series)

    @property
    def own_series(self) -> tuple[str, ...]:
        """Those of the series that are stated for each unit."""
        return tuple(found for one in self.parts for found in one.own_series)

    @property
    def counts_listed(self) -> bool:
        """Whether it counts listed people, or what they give."""
        return any(one.counts_listed for one in self.parts)

    @abstractmethod
    def value(self, reading: Reading) -> Fraction:
        """The number; raises where a value is missing."""

    def steps(self, reading: Reading) -> Trace:
        """What was read."""
        return tuple(found for one in self.parts for found in one.steps(reading))


def takes_part(reading: Reading, measures: Iterable[Measure]) -> bool:
    """Whether the unit is one that the measures are about.

    A unit with listed people always is, and then a value that is missing stops the run. One
    without is only where every series about units has a value for it and listed people count
    for nothing.
    """
    measures = tuple(measures)
    if reading.one.people:
        return True
    if any(one.counts_listed for one in measures):
        return False
    own = [series for one in measures for series in one.own_series]
    key = reading.key(Keyed.UNIT)
    return bool(own) and all(key in reading.county.values.get(one, {}) for one in own)


@dataclass(frozen=True, slots=True)
class People(Measure):
    """The people listed at the unit: all, of some ages (`last_age` None: and older), of a sex."""

    first_age: int = 0
    last_age: int | None = None
    sex: Sex | None = None

    @property
    def counts_listed(self) -> bool:
        """It does."""
        return True

    def value(self, reading: Reading) -> Fraction:
        """How many they are."""
        return Fraction(
            sum(
                people
                for (age, sex), people in reading.one.by_age_and_sex.items()
                if self.first_age <= age
                and (self.last_age is None or age <= self.last_age)
                and (self.sex is None or sex is self.sex)
            )
        )

    def steps(self, reading: Reading) -> Trace:
        """How many they are."""
        people = int(self.value(reading))
        if self == People():
            return (step("settlement.measure.people", None, people=people),)
        who = {None: "all", Sex.FEMALE: "women", Sex.MALE: "men"}[self.sex]
        ages = "older" if self.last_age is None else "through"
        return (
            step(
                f"settlement.measure.people_of.{who}.{ages}",
                None,
                people=people,
                first_age=self.first_age,
                last_age=self.last_age,
            ),
        )


@dataclass(frozen=True, slots=True)
class PointsOf(Measure):
    """The points that the unit's lines in an earlier component come to."""

    component: str

    @property
    def counts_listed(self) -> bool:
        """It does."""
        return True

    @property
    def reads(self) -> tuple[str, ...]:
        """The component that gives the points."""
        return (self.component,)

    def value(self, reading: Reading) -> Fraction:
        """The points."""
        return Fraction(reading.one.quantity_e4(self.component), POINT)

    def steps(self, reading: Reading) -> Trace:
        """The points."""
        points = shown_number(self.value(reading))
        return (step("settlement.measure.points", None, of=self.component, points=points),)


@dataclass(frozen=True, slots=True)
class SeriesValue(Measure):
    """A value of a fact file; one above `highest` stops the run."""

    series: str
    keyed: Keyed = Keyed.UNIT
    highest: Fraction | None = None

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series."""
        return (self.series,)

    @property
    def own_series(self) -> tuple[str, ...]:
        """The series, where it is stated for each unit."""
        return (self.series,) if self.keyed is Keyed.UNIT else ()

    def value(self, reading: Reading) -> Fraction:
        """The value; raises `UnitValueMissing` and `ValueAboveHighest`."""
        key = reading.key(self.keyed)
        found = reading.county.value(reading.component, self.series, key)
        if self.highest is not None and found > self.highest:
            raise ValueAboveHighest(self.series, key, found, self.highest)
        return found

    def steps(self, reading: Reading) -> Trace:
        """The value."""
        value = shown_number(self.value(reading))
        return (step("settlement.measure.series", None, series=self.series, value=value),)


@dataclass(frozen=True, slots=True)
class Stated(Measure):
    """A number that the list itself states."""

    number: Fraction
    clause: str

    def value(self, reading: Reading) -> Fraction:  # noqa: ARG002 - measures are asked alike
        """The number."""
        return self.number

    def steps(self, reading: Reading) -> Trace:  # noqa: ARG002 - measures are asked alike
        """The number, with its source."""
        return (step("settlement.measure.stated", self.clause, number=shown_number(self.number)),)
