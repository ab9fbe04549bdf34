"""Care Need Index as Statistics Sweden's own sample rows have it."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.example_lists import SCB_WEIGHTS, counts
from vardval.core.settlement.care_need_index import CareNeedCounts, NotPossibleCounts

UNIT_1 = counts("Enhet 1", 5912, 595, 1391, 484, 167, 385, 981, 632)
UNIT_2 = counts("Enhet 2", 2407, 293, 330, 215, 80, 240, 300, 210)
MEAN = Fraction("2.4761")


def shown(value: Fraction, decimals: int) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):.{decimals}f}"


@pytest.mark.parametrize(
    ("unit", "weighted", "raw", "relative"),
    [(UNIT_1, "22709.42", "3.841242", "1.5513"), (UNIT_2, "7869.74", "3.269522", "1.3204")],
)
def test_the_published_rows_come_out_to_the_last_decimal(
    unit: CareNeedCounts, weighted: str, raw: str, relative: str
) -> None:
    assert unit.weighted_sum(SCB_WEIGHTS) == Decimal(weighted)
    assert shown(unit.raw_index(SCB_WEIGHTS), 6) == raw
    assert shown(unit.raw_index(SCB_WEIGHTS) / MEAN, 4) == relative


@pytest.mark.parametrize(
    "numbers", [(0, 0, 0, 0, 0, 0, 0, 0), (9, 10, 0, 0, 0, 0, 0, 0), (9, -1, 0, 0, 0, 0, 0, 0)]
)
def test_counts_that_no_population_can_have_are_refused(numbers: tuple[int, ...]) -> None:
    with pytest.raises(NotPossibleCounts, match="Sjöbo går inte ihop"):
        counts("Sjöbo", *numbers)


def test_all_seven_variables_have_to_be_there() -> None:
    with pytest.raises(NotPossibleCounts):
        CareNeedCounts("Sjöbo", 10, {})
