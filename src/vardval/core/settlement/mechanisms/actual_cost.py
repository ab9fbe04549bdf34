"""What a unit has cost: by a file of units' values, or by what components before have charged it.

A list that charges costs event by event already knows them. Reading the charge keeps one truth:
a corrected invoice moves the charge, the corridor and the redistribution in the same run.
"""

from collections.abc import Iterable
from fractions import Fraction

from vardval.core.settlement.county import County, UnitFacts


class CostToldTwice(ValueError):
    """Costs from a file and from components at once, or from neither."""

    def __init__(self) -> None:
        super().__init__(
            "Kostnaden läses antingen ur ett underlag eller ur komponenter som har belastat"
            " enheten."
        )


def check_one_source(costs: str, charged: tuple[str, ...]) -> None:
    """Check that costs come from one place."""
    if bool(costs) is bool(charged):
        raise CostToldTwice


def actual_ore(
    county: County, component: str, one: UnitFacts, costs: str, charged: Iterable[str]
) -> Fraction:
    """The unit's cost in öre: the series' value in kronor, or the charges turned about.

    A charge is a negative amount; a unit without one has cost nothing, as the agreed files of
    events say. Raises `UnitValueMissing` for a unit that the series lacks.
    """
    if costs:
        return 100 * county.value(component, costs, one.unit.hsa_id)
    return -sum((one.paid_ore.get(name, Fraction(0)) for name in charged), Fraction(0))
