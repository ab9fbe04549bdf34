"""Capitation by age and sex: each band gives points at a price, or an amount of its own."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import ClassVar

from vardval.core.identity import Sex
from vardval.core.settlement.mechanisms.base import Paid
from vardval.core.settlement.people import ListedPerson
from vardval.core.settlement.price import POINT, PayPeriod, Price


class BandsDoNotMeet(ValueError):
    """A table that leaves an age out, counts one twice or does not reach the oldest."""

    def __init__(self) -> None:
        super().__init__(
            "Åldersbanden ska börja på 0, följa på varandra utan glapp och sluta med ”och äldre”."
        )


@dataclass(frozen=True, slots=True)
class Band:
    """Ages from `first_age` through `last_age` (None: and older), a value for each sex.

    A value is points in ten-thousandths or an amount in öre, as the component says; None
    means that the band pays nothing and gives no line.
    """

    first_age: int
    last_age: int | None
    woman: int | None
    man: int | None

    def holds(self, age: int) -> bool:
        """Whether the band is for that age in whole years."""
        return self.first_age <= age and (self.last_age is None or age <= self.last_age)

    def value_for(self, sex: Sex) -> int | None:
        """The band's value for that sex."""
        return self.woman if sex is Sex.FEMALE else self.man


@dataclass(frozen=True, slots=True)
class CapitationBand:
    """Bands of points with `price` per point, or, without a price, of amounts for `pay`."""

    NAME: ClassVar[str] = "åldersband"

    bands: tuple[Band, ...]
    clause: str
    price: Price | None = None
    pay: PayPeriod | None = None

    def __post_init__(self) -> None:
        ages = [(one.first_age, one.last_age) for one in self.bands]
        meet = all(
            last is not None and last + 1 == first for (_, last), (first, _) in pairwise(ages)
        )
        ordered = all(last is None or first <= last for first, last in ages)
        if not ages or ages[0][0] != 0 or ages[-1][1] is not None or not (meet and ordered):
            raise BandsDoNotMeet

    def month_prices_ore(self) -> tuple[Fraction, ...]:
        """Every price that a line may carry."""
        if self.price is not None:
            return (self.price.per_month_ore,)
        values = [one.value_for(sex) for one in self.bands for sex in Sex]
        return tuple(self._amount_ore(value) for value in values if value is not None)

    def divisor(self) -> int:
        """The number of parts of an öre in which every price is whole."""
        return lcm(*(price.denominator for price in self.month_prices_ore()))

    def cell(self, age: int, sex: Sex) -> Paid | None:
        """What one person of that age and sex gives."""
        row, band = next(
            (number, one) for number, one in enumerate(self.bands, 1) if one.holds(age)
        )
        return self._paid(row, band.value_for(sex), self.divisor())

    def cells(self, oldest: int) -> dict[tuple[int, Sex], Paid | None]:
        """`cell` of every age through `oldest`, for both sexes."""
        divisor = self.divisor()
        found: dict[tuple[int, Sex], Paid | None] = {}
        for row, band in enumerate(self.bands, 1):
            last = oldest if band.last_age is None else min(band.last_age, oldest)
            for sex in Sex:
                paid = self._paid(row, band.value_for(sex), divisor)
                found |= dict.fromkeys(
                    ((age, sex) for age in range(band.first_age, last + 1)), paid
                )
        return found

    def _paid(self, row: int, value: int | None, divisor: int) -> Paid | None:
        if value is None:
            return None
        if self.price is not None:
            quantity_e4, price = value, self.price.per_month_ore
        else:
            quantity_e4, price = POINT, self._amount_ore(value)
        return Paid(row, quantity_e4, 1, int(price * divisor))

    def pay_for(self, person: ListedPerson) -> Paid | None:
        """What the person gives; None in a band that pays nothing."""
        return self.cell(person.age, person.sex)

    def _amount_ore(self, ore: int) -> Fraction:
        return self.pay.per_month_ore(ore) if self.pay else Fraction(ore)
