"""Payment by a socioeconomic index (CNI): flat above a threshold, or in proportion.

A unit's index comes from its own counts, or is the mean of the areas where its listed
people live. The threshold is strict: an index equal to it pays nothing. It is compared
before anything is rounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import ClassVar

from vardval.core.money import Rounding
from vardval.core.settlement.care_need_index import CareNeedCounts, CareNeedVariable
from vardval.core.settlement.mechanisms.base import IndexValues, Paid, UnitIndex
from vardval.core.settlement.people import ListedPerson, SettledUnit
from vardval.core.settlement.price import FACTOR, POINT, Price


class CountedBy(Enum):
    """What the counts of the index are stated for."""

    UNIT = "enhet"
    AREA = "område"


class Scale(Enum):
    """Whether the index is used as it is or set against a mean."""

    RAW = "rå"
    RELATIVE = "relativ"


class Form(Enum):
    """Whether the index decides who is paid, or also how much."""

    FLAT = "fast"
    PROPORTIONAL = "i proportion"


class IndexMissing(LookupError):
    """A unit or an area that the index file says nothing of."""

    def __init__(self, component: str, keys: tuple[str, ...]) -> None:
        super().__init__(
            f"CNI-underlaget saknar {', '.join(keys)}, som {component} behöver."
            " Läs in ett underlag som har dem."
        )


class NobodyWithAnIndex(LookupError):
    """A unit none of whose listed people live in an area of the index."""

    def __init__(self, component: str, unit: str) -> None:
        super().__init__(
            f"Ingen av dem som är listade på {unit} bor i ett område med CNI, så {component}"
            " kan inte räknas ut för enheten."
        )


class MeanIsZero(ArithmeticError):
    """A mean that no index can be set against: nobody counts in any of the variables."""

    def __init__(self, component: str) -> None:
        super().__init__(
            f"Medelvärdet av CNI för {component} är noll, så inget index kan ställas mot det."
            " Kontrollera CNI-underlaget."
        )


@dataclass(frozen=True, slots=True)
class IndexPayment:
    """`price` per listed person, or per point of the component `per_points_of`.

    `mean` is the reference of a relative index; None computes it over the run's people.
    `above` is the strict threshold. `rounding` says how exact a proportional factor is.
    People without an area are left out of a unit's mean when `skips_people_without_area`,
    else they stop the run; they are paid for either way.
    """

    NAME: ClassVar[str] = "socioekonomi"

    weights: Mapping[CareNeedVariable, Decimal]
    counted_by: CountedBy
    scale: Scale
    form: Form
    price: Price
    rounding: Rounding
    mean: Decimal | None = None
    above: Decimal | None = None
    per_points_of: str | None = None
    skips_people_without_area: bool = False

    def divisor(self) -> int:
        """What factor × price is divided by to give öre per point."""
        return self.price.per_month_ore.denominator * FACTOR

    def index_values(
        self,
        component: str,
        counts: Mapping[str, CareNeedCounts],
        units: Mapping[int, SettledUnit],
        people_by_area: Mapping[int, Mapping[str, int]],
    ) -> IndexValues:
        """Every unit's index; `people_by_area` counts each unit's people by area code."""
        raw = {
            unit_id: self._raw(component, counts, units[unit_id], areas)
            for unit_id, areas in sorted(people_by_area.items())
        }
        people = {unit_id: sum(areas.values()) for unit_id, areas in people_by_area.items()}
        mean = None
        if self.scale is Scale.RELATIVE:
            mean = self._mean(raw, people) if self.mean is None else Fraction(self.mean)
            if mean == 0:
                raise MeanIsZero(component)
        return IndexValues(mean, {one: self._unit_index(value, mean) for one, value in raw.items()})

    def _mean(self, raw: Mapping[int, Fraction], people: Mapping[int, int]) -> Fraction | None:
        everyone = sum(people.values())
        hits = sum((raw[one] * people[one] for one in raw), Fraction(0))
        return hits / everyone if everyone else None

    def completed(
        self,
        component: str,
        frozen: IndexValues,
        counts: Mapping[str, CareNeedCounts],
        units: Mapping[int, SettledUnit],
        people_by_area: Mapping[int, Mapping[str, int]],
    ) -> IndexValues:
        """The frozen indexes, and for units that they lack one set against the same mean.

        Where nobody was listed when it froze there is no mean yet: it is that of those listed now.
        """
        if self.scale is Scale.RELATIVE and frozen.mean is None:
            return self.index_values(component, counts, units, people_by_area)
        lacking = {
            unit_id: self._unit_index(
                self._raw(component, counts, units[unit_id], areas), frozen.mean
            )
            for unit_id, areas in sorted(people_by_area.items())
            if unit_id not in frozen.units
        }
        return IndexValues(frozen.mean, {**frozen.units, **lacking})

    def _raw(
        self,
        component: str,
        counts: Mapping[str, CareNeedCounts],
        unit: SettledUnit,
        areas: Mapping[str, int],
    ) -> Fraction:
        if self.counted_by is CountedBy.UNIT:
            if unit.hsa_id not in counts:
                raise IndexMissing(component, (unit.hsa_id,))
            return counts[unit.hsa_id].raw_index(self.weights)
        living = {
            area: people
            for area, people in areas.items()
            if area or not self.skips_people_without_area
        }
        lacking = tuple(sorted(area or "(utan område)" for area in living if area not in counts))
        if lacking:
            raise IndexMissing(component, lacking)
        if not living:
            raise NobodyWithAnIndex(component, unit.hsa_id)
        hits = (counts[area].raw_index(self.weights) * people for area, people in living.items())
        return sum(hits, Fraction(0)) / sum(living.values())

    def _unit_index(self, raw: Fraction, mean: Fraction | None) -> UnitIndex:
        relative = raw / mean if mean is not None else None
        index = raw if relative is None else relative
        if self.above is not None and not index > Fraction(self.above):
            return UnitIndex(raw, relative, 0)
        if self.form is Form.FLAT:
            return UnitIndex(raw, relative, FACTOR)
        return UnitIndex(raw, relative, int(self.rounding.apply_exact(index) * FACTOR))

    def pay_for(
        self, person: ListedPerson, values: IndexValues, points_e4: Mapping[str, int]
    ) -> Paid | None:
        """`points_e4` holds what the person got in earlier components."""
        factor = values.units[person.unit_id].factor
        if factor == 0:
            return None
        if self.per_points_of is None:
            quantity_e4: int | None = POINT
        else:
            quantity_e4 = points_e4.get(self.per_points_of)
        if quantity_e4 is None:
            return None
        return Paid(0, quantity_e4, factor, self.price.per_month_ore.numerator)
