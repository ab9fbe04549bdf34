"""Comorbidity as points: which conditions a person's diagnoses tell of, and what they weigh.

The open alternative to a licensed grouper. Which codes tell of which condition, the weights and
what hides what are data; here is only how they are put together:

1. A diagnosis tells of every condition that has the beginning of its code.
2. A condition in its severe form hides the same condition in its mild form.
3. The points are the sum of the weights, each condition counted once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


class NotAMeasure(ValueError):
    """Conditions, weights and hiding that do not fit together."""


@dataclass(frozen=True, slots=True)
class ComorbidityMeasure:
    """Condition to the beginnings of its codes (letters and digits only), and its weight.

    `hides` has the severe form's id, and the mild form's that it hides. Raises `NotAMeasure`
    for a condition without a weight, or one hidden or hiding that is not there.
    """

    prefixes: Mapping[str, frozenset[str]]
    weights: Mapping[str, int]
    hides: Mapping[str, str]
    _conditions: dict[str, tuple[str, ...]] = field(init=False, repr=False, default_factory=dict)
    _lengths: tuple[int, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        if set(self.prefixes) != set(self.weights):
            raise NotAMeasure("Varje tillstånd ska ha koder och en vikt.")
        if not {*self.hides, *self.hides.values()} <= set(self.prefixes):
            raise NotAMeasure("Det som döljer eller döljs ska vara ett tillstånd.")
        by_prefix: dict[str, tuple[str, ...]] = {}
        for condition, prefixes in self.prefixes.items():
            for prefix in prefixes:
                by_prefix[prefix] = (*by_prefix.get(prefix, ()), condition)
        self._conditions.update(by_prefix)
        object.__setattr__(self, "_lengths", tuple(sorted({len(one) for one in by_prefix})))

    def conditions_of(self, code: str) -> frozenset[str]:
        """The conditions that a diagnosis tells of; the code with or without its point."""
        bare = plain_code(code)
        found = (self._conditions.get(bare[:length], ()) for length in self._lengths)
        return frozenset(condition for conditions in found for condition in conditions)

    def points_of(self, conditions: Iterable[str]) -> int:
        """The points of somebody with these conditions, the hidden ones left out."""
        had = set(conditions)
        hidden = {mild for severe, mild in self.hides.items() if severe in had}
        return sum(self.weights[one] for one in had - hidden)


def plain_code(code: str) -> str:
    """The code as letters and digits: e11.9 becomes E119."""
    return "".join(one for one in code.upper() if one.isalnum())
