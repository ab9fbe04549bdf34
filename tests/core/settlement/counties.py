"""Counties for tests of mechanisms that pay whole units: small and made up."""

from collections.abc import Mapping
from fractions import Fraction

from vardval.core.identity import Sex
from vardval.core.settlement.county import County, UnitAmount, UnitFacts
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.mechanisms import Asked, UnitMechanism
from vardval.core.settlement.people import SettledUnit
from vardval.core.time import Month

MARCH = Month(2023, 3)
ONE, TWO, THREE = "SE1-A", "SE1-B", "SE1-C"
UNITS = {
    1: SettledUnit(1, ONE, True, "2580"),
    2: SettledUnit(2, TWO, False, "2580"),
    3: SettledUnit(3, THREE, False, "2523"),
}
Values = Mapping[str, Mapping[str, int | str | Fraction]]


def county_with(
    people: Mapping[int, int],
    values: Values | None = None,
    points: Mapping[int, int] | None = None,
    month: Month = MARCH,
    units: Mapping[int, SettledUnit] = UNITS,
) -> County:
    """`people` women of 40 at each unit, `points` (whole) of each in the component ”poäng”."""
    points = points or {}
    return County(
        month,
        {
            key: UnitFacts(
                one,
                {(40, Sex.FEMALE): people[key]} if people.get(key) else {},
                {"poäng": UnitSum(key, 1, 1, points[key] * 10_000, Fraction(0))}
                if key in points
                else {},
            )
            for key, one in units.items()
        },
        {
            series: {key: Fraction(value) for key, value in found.items()}
            for series, found in (values or {}).items()
        },
    )


def amounts(
    mechanism: UnitMechanism, of: County, frozen: Fraction | None = None
) -> dict[int, UnitAmount]:
    return dict(mechanism.amounts(of, Asked("prov", frozen=frozen)).by_unit)


def ore(
    mechanism: UnitMechanism, of: County, frozen: Fraction | None = None
) -> dict[int, Fraction]:
    return {key: one.exact_ore for key, one in amounts(mechanism, of, frozen).items()}


def told(amount: UnitAmount) -> list[str]:
    return [one.code for one in amount.trace]


def parameters(amount: UnitAmount, code: str) -> dict[str, object]:
    (found,) = [one for one in amount.trace if one.code == code]
    return dict(found.parameters)
