"""An amount for each person enrolled: a child at a child health clinic, a place in a home.

Who is not in the series is not enrolled and gives no line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import ClassVar

from vardval.core.settlement.mechanisms.base import Paid
from vardval.core.settlement.mechanisms.capitation_band import CapitationBand
from vardval.core.settlement.mechanisms.casemix import UnknownCode
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price import POINT, Price


class KindOfPlaceMissing(LookupError):
    """Somebody enrolled without the code that decides the amount."""

    def __init__(self, component: str, series: str, people: int) -> None:
        super().__init__(
            f"Underlaget ”{series}” saknar kod för {people} personer, och {component} betalar"
            " olika för olika koder. Komplettera underlaget."
        )


@dataclass(frozen=True, slots=True)
class PerHead:
    """An amount by age and sex (`bands`) or by the code in the series (`prices`).

    The quantity is the person's points in the series: a share of the month, or one where the
    series gives none. `bands` is a table of amounts; its rows count from 1, as the codes do.
    """

    NAME: ClassVar[str] = "per huvud"

    series: str
    bands: CapitationBand | None = None
    prices: Mapping[str, Price] | None = None

    def divisor(self) -> int:
        """The number of parts of an öre in which every amount is whole."""
        if self.bands is not None:
            return self.bands.divisor()
        return lcm(*(one.denominator for one in self.month_prices_ore().values()))

    @property
    def clause(self) -> str:
        """The source of its amounts."""
        if self.bands is not None:
            return self.bands.clause
        return next((one.clause for one in (self.prices or {}).values()), "")

    def month_prices_ore(self) -> dict[str, Fraction]:
        """The amount of each code in a month, in öre."""
        return {code: one.per_month_ore for code, one in (self.prices or {}).items()}

    def pay_for(self, person: ListedPerson, component: str) -> Paid | None:
        """What the person gives; raises for a code that the list does not price."""
        value = person.values.get(self.series)
        if value is None:
            return None
        quantity_e4 = POINT if value.points_e4 is None else value.points_e4
        if self.bands is not None:
            cell = self.bands.cell(person.age, person.sex)
            return Paid(cell.row, quantity_e4, 1, cell.price_parts) if cell else None
        prices = self.month_prices_ore()
        if value.code is None:
            raise KindOfPlaceMissing(component, self.series, 1)
        if value.code not in prices:
            raise UnknownCode(component, value.code)
        row = list(prices).index(value.code) + 1
        return Paid(row, quantity_e4, 1, int(prices[value.code] * self.divisor()))
