"""Casemix: a weight per person, normalised so that the mean over the run's people is 1.

The grouper itself (ACG and the like) is licensed: weights or codes come as facts. Who has
no weight is a non-user and counts in the mean with the weight that the list gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from vardval.core.money import Rounding
from vardval.core.settlement.mechanisms.base import NON_USER, Normaliser, Paid
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price import FACTOR, Price


class WeightMissing(LookupError):
    """People without a weight where the list has none for non-users."""

    def __init__(self, component: str, series: str, people: int) -> None:
        super().__init__(
            f"Underlaget ”{series}” saknar vikt för {people} listade personer, och prislistan"
            f" säger inte vilken vikt de ska ha i {component}. Komplettera underlaget eller"
            " ange vikt för icke-användare i prislistan."
        )


class UnknownCode(LookupError):
    """A casemix code that the list's table of weights does not hold."""

    def __init__(self, component: str, code: str) -> None:
        super().__init__(
            f"Koden {code} finns inte i viktlistan för {component}. Rätta underlaget eller"
            " använd en prislista med rätt version av vikterna."
        )


class NothingToNormalise(ValueError):
    """A set whose weights sum to nothing has no mean."""

    def __init__(self, component: str) -> None:
        super().__init__(
            f"Vikterna för {component} summerar till noll, så inget medelvärde kan sättas till 1."
        )


@dataclass(frozen=True, slots=True)
class Casemix:
    """`price` per normalised weight of `series`.

    `weights_e4` turns codes into weights where the list publishes them (rows count from 1
    in its order); else the file gives the weight. `rounding` says how exact the normaliser is.
    """

    NAME: ClassVar[str] = "vårdtyngd"

    series: str
    price: Price
    rounding: Rounding
    non_user_e4: int | None = None
    weights_e4: Mapping[str, int] | None = None

    def divisor(self) -> int:
        """What factor × price is divided by to give öre per point."""
        return self.price.per_month_ore.denominator * FACTOR

    def weight_of(self, person: ListedPerson, component: str) -> tuple[int, int]:
        """The row, as `Paid` tells it, and the weight in ten-thousandths."""
        value = person.values.get(self.series)
        if self.weights_e4 is not None and value is not None and value.code is not None:
            if value.code not in self.weights_e4:
                raise UnknownCode(component, value.code)
            return list(self.weights_e4).index(value.code) + 1, self.weights_e4[value.code]
        if self.weights_e4 is None and value is not None and value.points_e4 is not None:
            return 0, value.points_e4
        if self.non_user_e4 is None:
            raise WeightMissing(component, self.series, 1)
        return NON_USER, self.non_user_e4

    def normaliser(self, people: int, weights_e4: int, component: str) -> Normaliser:
        """The factor that brings the mean of the weights to 1."""
        if weights_e4 <= 0:
            raise NothingToNormalise(component)
        exact = Fraction(people * 10_000, weights_e4)
        return Normaliser(people, weights_e4, int(self.rounding.apply_exact(exact) * FACTOR))

    def pay_for(self, person: ListedPerson, normaliser: Normaliser, component: str) -> Paid:
        """What the person gives."""
        row, weight_e4 = self.weight_of(person, component)
        return Paid(row, weight_e4, normaliser.factor, self.price.per_month_ore.numerator)
