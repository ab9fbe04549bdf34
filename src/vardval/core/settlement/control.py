"""What a month's control looks for: how it differs from the month before, and where by much.

A rule states how large a difference has to be before somebody must say why; it is data, of
the price list or of the product, and stands beside the warnings that it gives. Nothing here
judges a warning: it is read, answered with a note, and kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from vardval.core.money import Rounding


class ChangeCause(Enum):
    """What a difference between two months comes from; the values are stored."""

    CAME = "came"
    LEFT = "left"
    MOVED_HERE = "moved_here"
    MOVED_AWAY = "moved_away"
    AGE = "age"
    WEIGHT = "weight"
    FACTOR = "factor"
    PRICE = "price"
    UNIT_AMOUNT = "unit_amount"
    COMPONENT = "component"
    NOT_KNOWN = "not_known"


class Controlled(Enum):
    """What a threshold is set for; the values are the file's words."""

    COUNTY = "länet"
    UNIT = "enhet"
    COMPONENT = "enhet och komponent"
    PEOPLE = "listade"
    CORRECTIONS = "rättelser"


@dataclass(frozen=True, slots=True)
class Threshold:
    """A difference is told when it is more than `percent` and at least `at_least`.

    `at_least` is öre, or people where people are counted.
    """

    percent: Decimal
    at_least: int
    clause: str

    def is_passed(self, before: Fraction, now: Fraction) -> bool:
        """Whether the difference has to be answered for."""
        difference = abs(now - before)
        if difference == 0 or difference < self.at_least:
            return False
        return difference * 100 > Fraction(self.percent) * abs(before)


@dataclass(frozen=True, slots=True)
class ControlRule:
    """The thresholds that a run is held against. What has none is not controlled."""

    thresholds: Mapping[Controlled, Threshold]
    is_the_lists: bool = False
    """Whether the price list states the thresholds; otherwise they are the product's own."""


@dataclass(frozen=True, slots=True)
class Change:
    """One component of one unit in two months, and what the difference consists of.

    `causes` add up to the difference, exactly. `component_id` is empty for a rounding of the
    whole month.
    """

    unit_id: int
    component_id: str
    before_ore: Fraction
    now_ore: Fraction
    people_before: int
    people_now: int
    causes: Mapping[ChangeCause, Fraction] = field(default_factory=dict)

    @property
    def difference_ore(self) -> Fraction:
        """How much more the unit gets; less when negative."""
        return self.now_ore - self.before_ore


@dataclass(frozen=True, slots=True)
class UnitMonth:
    """A unit's two months whole: its own rows, its listed people, corrections of this run."""

    unit_id: int
    before_ore: int | None
    now_ore: int | None
    people_before: int
    people_now: int
    corrections_ore: int


class Noticed(Enum):
    """What a warning says; the values are stored and name its sentence."""

    COUNTY_COMPONENT = "county_component"
    UNIT = "unit"
    UNIT_COMPONENT = "unit_component"
    PEOPLE = "people"
    CORRECTIONS = "corrections"
    UNIT_CAME = "unit_came"
    UNIT_GONE = "unit_gone"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning: what, where (0 for the county, empty for all components) and by how much.

    Amounts are rounded to whole öre; for `PEOPLE` they are people.
    """

    what: Noticed
    unit_id: int
    component_id: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        """How much more it is after."""
        return self.after - self.before


def warnings_of(
    rule: ControlRule, units: Iterable[UnitMonth], changes: Iterable[Change]
) -> tuple[Warned, ...]:
    """Everything that passes a threshold, the largest amounts first, then people.

    A unit that has come or gone, or that would have to pay, is always told.
    """
    every, each = tuple(units), tuple(changes)
    found = [one for unit in every for one in _of_unit(rule, unit)]
    shown = {one.unit_id for one in every if one.before_ore is not None and one.now_ore is not None}
    found += _of_components(rule, [one for one in each if one.unit_id in shown])
    found += _of_county(rule, each)
    return tuple(sorted(found, key=_foremost))


def _foremost(one: Warned) -> tuple[bool, int, str, int, str]:
    counts_people = one.what is Noticed.PEOPLE
    return (counts_people, -abs(one.difference), one.what.value, one.unit_id, one.component_id)


def _of_unit(rule: ControlRule, unit: UnitMonth) -> Iterable[Warned]:
    before, now = unit.before_ore or 0, unit.now_ore or 0
    if now + unit.corrections_ore < 0:
        yield Warned(Noticed.NEGATIVE, unit.unit_id, "", before, now + unit.corrections_ore)
    if _passes(rule, Controlled.CORRECTIONS, now, now + unit.corrections_ore):
        yield Warned(Noticed.CORRECTIONS, unit.unit_id, "", now, now + unit.corrections_ore)
    if unit.before_ore is None:
        if unit.now_ore is not None:
            yield Warned(Noticed.UNIT_CAME, unit.unit_id, "", 0, now)
    elif unit.now_ore is None:
        yield Warned(Noticed.UNIT_GONE, unit.unit_id, "", before, 0)
    else:
        if _passes(rule, Controlled.UNIT, before, now):
            yield Warned(Noticed.UNIT, unit.unit_id, "", before, now)
        if _passes(rule, Controlled.PEOPLE, unit.people_before, unit.people_now):
            people = (unit.people_before, unit.people_now)
            yield Warned(Noticed.PEOPLE, unit.unit_id, "", *people)


def _of_components(rule: ControlRule, changes: Iterable[Change]) -> Iterable[Warned]:
    for one in changes:
        if one.component_id and _passes(rule, Controlled.COMPONENT, one.before_ore, one.now_ore):
            yield Warned(
                Noticed.UNIT_COMPONENT,
                one.unit_id,
                one.component_id,
                _whole(one.before_ore),
                _whole(one.now_ore),
            )


def _of_county(rule: ControlRule, changes: Iterable[Change]) -> Iterable[Warned]:
    sums: dict[str, tuple[Fraction, Fraction]] = {}
    for one in changes:
        before, now = sums.get(one.component_id, (Fraction(0), Fraction(0)))
        sums[one.component_id] = (before + one.before_ore, now + one.now_ore)
    for component_id, (before, now) in sums.items():
        if component_id and _passes(rule, Controlled.COUNTY, before, now):
            yield Warned(Noticed.COUNTY_COMPONENT, 0, component_id, _whole(before), _whole(now))


def _whole(ore: Fraction) -> int:
    return int(Rounding(Decimal(1)).apply_exact(ore))


def _passes(
    rule: ControlRule, what: Controlled, before: Fraction | int, now: Fraction | int
) -> bool:
    threshold = rule.thresholds.get(what)
    return threshold is not None and threshold.is_passed(Fraction(before), Fraction(now))
