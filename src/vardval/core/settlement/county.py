"""The county of one month, as the mechanisms that pay whole units see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from vardval.core.identity import Sex
from vardval.core.settlement.line import UnitSum
from vardval.core.settlement.people import ListedPerson, SettledUnit
from vardval.core.time import Month
from vardval.core.trace import Trace

UnitValues = Mapping[str, Mapping[str, Fraction]]
"""What fact files say of units: by series, then by HSA-id, municipality code, or "" for all."""

PeopleByAge = Mapping[tuple[int, Sex], int]
"""How many people a unit has of each age in whole years and sex."""


class UnitValueMissing(LookupError):
    """A number that a component needs and no fact file gives."""

    def __init__(self, component: str, series: str, key: str) -> None:
        super().__init__(
            f"Underlaget ”{series}” saknar {key or 'länets värde'}, som {component} behöver."
            " Komplettera underlaget, med 0 där inget ska räknas."
        )


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit on the measuring day, and what it has got so far in the list's order.

    `sums` adds up its lines, by component id; `paid_ore` holds every component before the one
    that asks, rounded where the list rounds each. Both lack what the unit has nothing of.
    """

    unit: SettledUnit
    by_age_and_sex: PeopleByAge = field(default_factory=dict)
    sums: Mapping[str, UnitSum] = field(default_factory=dict)
    paid_ore: Mapping[str, Fraction] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many are listed at the unit."""
        return sum(self.by_age_and_sex.values())

    def quantity_e4(self, component: str) -> int:
        """The points that the unit's lines in the component come to, in ten-thousandths."""
        found = self.sums.get(component)
        return found.quantity_e4 if found else 0


@dataclass(frozen=True, slots=True)
class County:
    """Every unit that a run may pay, by id, and what fact files say of them."""

    month: Month
    units: Mapping[int, UnitFacts]
    values: UnitValues = field(default_factory=dict)

    def value(self, component: str, series: str, key: str) -> Fraction:
        """The number of that key in the series; raises `UnitValueMissing`."""
        found = self.values.get(series, {}).get(key)
        if found is None:
            raise UnitValueMissing(component, series, key)
        return found


@dataclass(frozen=True, slots=True)
class UnitAmount:
    """What one component gives one unit, and why.

    `quantity_e4` and `people` are 0 where nothing is counted.
    """

    exact_ore: Fraction
    trace: Trace = ()
    quantity_e4: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class CountyAmounts:
    """What one component gives every unit, by id; a unit that gets nothing is not there.

    `shared` is the number that all of them rest on (a pot's price of one share, a mean), for
    lists that freeze it at approval; None where there is none.
    """

    by_unit: Mapping[int, UnitAmount]
    shared: Fraction | None = None


def people_by_age(people: Iterable[ListedPerson]) -> dict[int, dict[tuple[int, Sex], int]]:
    """Everybody on the measuring day, counted by unit, age and sex."""
    found: dict[int, dict[tuple[int, Sex], int]] = {}
    for one in people:
        if not one.is_measured:
            continue
        counted = found.setdefault(one.unit_id, {})
        counted[one.age, one.sex] = counted.get((one.age, one.sex), 0) + 1
    return found


def county_of(
    month: Month,
    units: Mapping[int, SettledUnit],
    people: Mapping[int, PeopleByAge],
    values: UnitValues,
) -> County:
    """The county before any component has paid."""
    return County(
        month, {key: UnitFacts(one, people.get(key, {})) for key, one in units.items()}, values
    )
