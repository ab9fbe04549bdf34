"""What a simulation came to beside the decided month, as it is kept and shown.

Amounts are in öre. Those of units are whole by the lists' own rounding; those of components
and groups are rounded half up for reading, each by itself, and so may differ by some öre from
their sum.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class UnitOutcome:
    """A unit under both: how many are listed, and what it gets for the month.

    `older_list` names the list that settled it where that was not the one tried for the rest.
    """

    hsa_id: str
    name: str
    municipality: str
    is_public: bool
    decided_people: int
    simulated_people: int
    decided_ore: int
    simulated_ore: int
    older_list: str = ""

    @property
    def change_ore(self) -> int:
        """What the unit would get more, or less."""
        return self.simulated_ore - self.decided_ore


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """A component, an area, a sex or ages under both; `people` is 0 where nobody is counted."""

    label: str
    people: int
    decided_ore: int
    simulated_ore: int

    @property
    def change_ore(self) -> int:
        """What the group would give more, or less."""
        return self.simulated_ore - self.decided_ore


@dataclass(frozen=True, slots=True)
class Outcome:
    """The whole comparison. Groups by area, sex and age hold what follows people alone."""

    units: tuple[UnitOutcome, ...]
    components: tuple[GroupOutcome, ...]
    areas: tuple[GroupOutcome, ...]
    sexes: tuple[GroupOutcome, ...]
    ages: tuple[GroupOutcome, ...]

    @property
    def decided_ore(self) -> int:
        """What the county pays by the decided model."""
        return sum(one.decided_ore for one in self.units)

    @property
    def simulated_ore(self) -> int:
        """What the county would pay."""
        return sum(one.simulated_ore for one in self.units)

    @property
    def people(self) -> int:
        """How many are listed, wherever."""
        return sum(one.decided_people for one in self.units)

    @property
    def change_ore(self) -> int:
        """What the county would pay more, or less."""
        return self.simulated_ore - self.decided_ore

    @property
    def change_per_listed_ore(self) -> int:
        """The change for each person listed, rounded down; there has to be somebody listed."""
        return self.change_ore // self.people

    @property
    def simulated_people(self) -> int:
        """How many would be listed."""
        return sum(one.simulated_people for one in self.units)

    @property
    def by_change(self) -> tuple[UnitOutcome, ...]:
        """Every unit, the greatest gain first."""
        return tuple(sorted(self.units, key=lambda one: (-one.change_ore, one.hsa_id)))

    @property
    def on_older_terms(self) -> tuple[UnitOutcome, ...]:
        """Units that a list of older terms settled, in the order of their HSA-ids."""
        return tuple(one for one in self.units if one.older_list)

    @property
    def winners(self) -> tuple[UnitOutcome, ...]:
        """Units that would get more, the most first."""
        return tuple(one for one in self.by_change if one.change_ore > 0)

    @property
    def losers(self) -> tuple[UnitOutcome, ...]:
        """Units that would get less, the most first."""
        return tuple(one for one in reversed(self.by_change) if one.change_ore < 0)


def outcome_written(outcome: Outcome) -> dict[str, Any]:
    """The outcome as JSON."""
    return asdict(outcome)


def outcome_read(written: Mapping[str, Any]) -> Outcome:
    """What `outcome_written` wrote."""
    groups = {
        name: tuple(GroupOutcome(**one) for one in written[name])
        for name in ("components", "areas", "sexes", "ages")
    }
    return Outcome(units=tuple(UnitOutcome(**one) for one in written["units"]), **groups)
