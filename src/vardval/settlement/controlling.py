"""A draft held against the month before: every unit's changes with their causes, and warnings.

1. The approved run of the month before is found; without one there is nothing to compare with.
2. Statement lines are paired by component id, as the two months may go by different lists.
3. Person lines tell what the difference consists of. What they do not tell (amounts for the
   unit whole, roundings, weeded files) is a cause of its own, so that causes add up.
4. The core holds the changes against the rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from vardval.core.settlement.control import (
    Change,
    ChangeCause,
    ControlRule,
    UnitMonth,
    Warned,
    warnings_of,
)
from vardval.core.settlement.mechanisms import PersonMechanism
from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.price_list import Component, PriceList
from vardval.core.settlement.statement import LineKind, UnitLine, total_ore
from vardval.settlement.engine.changes import ComponentPair, MonthFiles, changes_by_cause
from vardval.settlement.price_lists import own_control_rule

_ORDINARY = (LineKind.ORDINARY, LineKind.ROUNDING)
Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class SettledSide:
    """One of the two months: its lists, its statement lines and its files."""

    lists: MonthLists
    statement: tuple[UnitLine, ...]
    files: MonthFiles

    @property
    def people(self) -> Mapping[int, int]:
        """How many people each unit is paid for: those of its largest component by person."""
        by_person = {number for number, one in self.lists.numbered if _is_by_person(one)}
        found: dict[int, int] = {}
        for one in self.statement:
            if one.kind is LineKind.ORDINARY and one.component in by_person:
                found[one.unit_id] = max(found.get(one.unit_id, 0), one.people)
        return found


@dataclass(frozen=True, slots=True)
class Controlled:
    """What a control came to, by the rule that was used."""

    rule: ControlRule
    changes: tuple[Change, ...]
    warnings: tuple[Warned, ...]
    knows_causes: bool


def rule_for(price_list: PriceList) -> ControlRule:
    """Return the list's own thresholds, or the product's where it states none."""
    return price_list.control or own_control_rule()


def control(
    *,
    before: SettledSide | None,
    now: SettledSide,
    corrections: Iterable[UnitLine],
    spill_folder: Path,
) -> Controlled:
    """Hold the month against the one before, which is None for the first of all."""
    rule = rule_for(now.lists.own)
    corrected = _corrected_ore(corrections)
    if before is None:
        units = _unit_months(now, now, corrected)
        return Controlled(rule, (), warnings_of(rule, units, ()), knows_causes=False)
    units = _unit_months(before, now, corrected)
    knows = before.files.are_there and now.files.are_there
    causes = _causes(before, now, spill_folder) if knows else {}
    changes = _changes(before, now, causes, knows_causes=knows)
    return Controlled(rule, changes, warnings_of(rule, units, changes), knows)


def _corrected_ore(corrections: Iterable[UnitLine]) -> dict[int, Fraction]:
    found: dict[int, Fraction] = defaultdict(Fraction)
    for one in corrections:
        found[one.unit_id] += one.exact_ore
    return found


def _unit_months(
    before: SettledSide, now: SettledSide, corrected: Mapping[int, Fraction]
) -> list[UnitMonth]:
    totals = [_totals(side.statement) for side in (before, now)]
    people = [side.people for side in (before, now)]
    units = sorted({*totals[0], *totals[1], *corrected})
    return [
        UnitMonth(
            unit_id,
            totals[0].get(unit_id),
            totals[1].get(unit_id),
            people[0].get(unit_id, 0),
            people[1].get(unit_id, 0),
            int(corrected.get(unit_id, 0)),
        )
        for unit_id in units
    ]


def _totals(statement: Iterable[UnitLine]) -> dict[int, int]:
    by_unit: dict[int, list[UnitLine]] = defaultdict(list)
    for one in statement:
        if one.kind in _ORDINARY:
            by_unit[one.unit_id].append(one)
    return {unit_id: total_ore(lines) for unit_id, lines in by_unit.items()}


def _by_key(side: SettledSide) -> dict[Key, list[UnitLine]]:
    found: dict[Key, list[UnitLine]] = defaultdict(list)
    for one in side.statement:
        if one.kind in _ORDINARY:
            found[one.unit_id, side.lists.id_of(one.component)].append(one)
    return found


def _changes(
    before: SettledSide,
    now: SettledSide,
    causes: Mapping[Key, Mapping[ChangeCause, Fraction]],
    *,
    knows_causes: bool,
) -> tuple[Change, ...]:
    was, is_now = _by_key(before), _by_key(now)
    ids, ids_now = ({one.id for _, one in side.lists.numbered} for side in (before, now))
    found = []
    for key in sorted({*was, *is_now}):
        earlier, later = was.get(key, []), is_now.get(key, [])
        told = dict(causes.get(key, {}))
        paid, pays = (
            sum((one.exact_ore for one in lines), Fraction(0)) for lines in (earlier, later)
        )
        rest = pays - paid - sum(told.values(), Fraction(0))
        if rest:
            is_in_both = not key[1] or (key[1] in ids and key[1] in ids_now)
            told[_rest_cause(knows_causes=knows_causes, is_in_both=is_in_both)] = rest
        were, are = (sum(one.people for one in lines) for lines in (earlier, later))
        found.append(Change(*key, paid, pays, were, are, told))
    return tuple(found)


def _sum_ore(lines: Iterable[UnitLine]) -> Fraction:
    return sum((one.exact_ore for one in lines), Fraction(0))


def _rest_cause(*, knows_causes: bool, is_in_both: bool) -> ChangeCause:
    if not is_in_both:
        return ChangeCause.COMPONENT
    return ChangeCause.UNIT_AMOUNT if knows_causes else ChangeCause.NOT_KNOWN


def _causes(
    before: SettledSide, now: SettledSide, spill_folder: Path
) -> dict[Key, dict[ChangeCause, Fraction]]:
    earlier, later = (_person_components(side.lists) for side in (before, now))
    pairs = [
        ComponentPair(
            component_id,
            tuple(number for number, _ in earlier[component_id]),
            tuple(number for number, _ in told),
            _have_same_prices(*earlier[component_id], *told),
        )
        for component_id, told in later.items()
        if component_id in earlier
    ]
    found: dict[Key, dict[ChangeCause, Fraction]] = defaultdict(dict)
    for one in changes_by_cause(
        before=before.files, now=now.files, pairs=pairs, spill_folder=spill_folder
    ):
        told = found[one.unit_id, one.component_id]
        told[one.cause] = told.get(one.cause, Fraction(0)) + one.ore
    return found


def _person_components(lists: MonthLists) -> dict[str, list[tuple[int, Component]]]:
    """The components that give a line for each person, by id, in every list that has one."""
    found: dict[str, list[tuple[int, Component]]] = {}
    for number, one in lists.numbered:
        if _is_by_person(one):
            found.setdefault(one.id, []).append((number, one))
    return found


def _is_by_person(component: Component) -> bool:
    return isinstance(component.mechanism, PersonMechanism)


def _have_same_prices(*told: tuple[int, Component]) -> bool:
    return all(one.mechanism == told[0][1].mechanism for _, one in told)
