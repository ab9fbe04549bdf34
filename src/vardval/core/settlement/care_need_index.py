"""Care Need Index (CNI) from its seven counts, exactly.

raw = the sum of weight times count, divided by the population. relative = raw divided by
a mean. The weights are the price list's; the seven variables are Statistics Sweden's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction


class CareNeedVariable(Enum):
    """The seven things counted among an area's inhabitants, in the order of the files."""

    UNDER_FIVE = "under_fem_år"
    FOREIGN_BORN = "utrikes_födda"
    AGED_ALONE = "äldre_ensamboende"
    SINGLE_PARENT = "ensamstående_föräldrar"
    MOVED_IN = "inflyttade"
    UNEMPLOYED = "arbetslösa"
    LOW_EDUCATION = "lågutbildade"


class NotPossibleCounts(ValueError):
    """Counts that no population can have."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"CNI-underlaget för {key} går inte ihop: befolkningen ska vara minst 1 och"
            " varje antal mellan 0 och befolkningen."
        )


@dataclass(frozen=True, slots=True)
class CareNeedCounts:
    """How many of `population` are counted in each variable; one person may be in several.

    `key` is the area's code or the unit's HSA-id.
    """

    key: str
    population: int
    counts: Mapping[CareNeedVariable, int]

    def __post_init__(self) -> None:
        whole = set(self.counts) == set(CareNeedVariable)
        if not whole or self.population < 1:
            raise NotPossibleCounts(self.key)
        if any(not 0 <= count <= self.population for count in self.counts.values()):
            raise NotPossibleCounts(self.key)

    def weighted_sum(self, weights: Mapping[CareNeedVariable, Decimal]) -> Decimal:
        """The sum of weight times count."""
        return sum((weights[one] * count for one, count in self.counts.items()), Decimal(0))

    def raw_index(self, weights: Mapping[CareNeedVariable, Decimal]) -> Fraction:
        """Weighted counts per inhabitant."""
        return Fraction(self.weighted_sum(weights)) / self.population
