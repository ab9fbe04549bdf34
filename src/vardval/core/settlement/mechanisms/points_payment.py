"""A price per point, where each person's points come ready-made in a fact file.

For weight lists that a region does not publish: its own system gives the points.
"""

from dataclasses import dataclass
from typing import ClassVar

from vardval.core.settlement.mechanisms.base import Paid
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price import Price


class PointsMissing(LookupError):
    """People whom the fact file says nothing of, in a component that pays by its points."""

    def __init__(self, component: str, series: str, people: int) -> None:
        super().__init__(
            f"Underlaget ”{series}” saknar poäng för {people} listade personer, och {component}"
            " betalar per poäng. Läs in ett underlag som har alla, med 0 för den som inte ger"
            " något."
        )


@dataclass(frozen=True, slots=True)
class PointsPayment:
    """`price` for each point of `series`; who lacks points stops the run."""

    NAME: ClassVar[str] = "poäng"

    series: str
    price: Price

    def divisor(self) -> int:
        """What factor × price is divided by to give öre per point."""
        return self.price.per_month_ore.denominator

    def pay_for(self, person: ListedPerson, component: str) -> Paid:
        """What the person gives; raises `PointsMissing`."""
        value = person.values.get(self.series)
        if value is None or value.points_e4 is None:
            raise PointsMissing(component, self.series, 1)
        return Paid(0, value.points_e4, 1, self.price.per_month_ore.numerator)
