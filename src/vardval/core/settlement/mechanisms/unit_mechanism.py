"""What every mechanism that pays whole units has in common."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from vardval.core.settlement.county import County, CountyAmounts, UnitFacts
from vardval.core.settlement.people import SettledUnit


class Payee(Enum):
    """Which units a component pays, by who runs them."""

    ALL = "alla"
    PRIVATE = "privata"
    PUBLIC = "offentliga"

    def pays(self, unit: SettledUnit) -> bool:
        """Whether the component pays the unit."""
        return self is Payee.ALL or unit.is_public == (self is Payee.PUBLIC)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which component asks, whom it pays, and the number that an approved run froze for it."""

    component: str
    payee: Payee = Payee.ALL
    frozen: Fraction | None = None

    def paid_units(self, county: County) -> Mapping[int, UnitFacts]:
        """The units that the component may pay, in the order of their ids."""
        return {key: one for key, one in sorted(county.units.items()) if self.payee.pays(one.unit)}


class UnitMechanism(ABC):
    """Amounts for all units at once, out of the county of the month.

    The mechanism sees every unit, so that pots, means and zero-sum shares are exact.
    """

    __slots__ = ()
    NAME: ClassVar[str]

    @property
    def reads(self) -> tuple[str, ...]:
        """The ids of the components before it whose amounts or points it reads."""
        return ()

    @property
    def unit_series(self) -> tuple[str, ...]:
        """The series of unit values that it reads."""
        return ()

    @abstractmethod
    def amounts(self, county: County, asked: Asked) -> CountyAmounts:
        """What every unit gets, exact; raises where a value is missing."""
