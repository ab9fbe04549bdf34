"""Two results for the same month set beside each other: by unit, component, area, sex, age."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from vardval.core.money import nearest_ore
from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.statement import LineKind, UnitLine, total_ore
from vardval.settlement.facts import unit_line
from vardval.settlement.lists_in_runs import lists_of
from vardval.settlement.models import Run, StatementLine
from vardval.settlement.places import settlement_folder
from vardval.settlement.simulation.grouping import line_sums, people_by_unit, people_counted
from vardval.settlement.simulation.outcome import GroupOutcome, Outcome, UnitOutcome

Key = TypeVar("Key", str, int)
_ORDINARY = (LineKind.ORDINARY, LineKind.ROUNDING)
_ROUNDING_OF_MONTH = "avrundning"
_SEXES = {1: "M", 2: "K"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: the lists, the statement lines of the month itself, and its files."""

    lists: MonthLists
    statement: tuple[UnitLine, ...]
    lines: Path
    basis: Path


def decided_side(run: Run) -> Side:
    """What the run itself came to, without its corrections of earlier months."""
    rows = StatementLine.objects.filter(
        statement__run=run, kind__in=[one.value for one in _ORDINARY]
    ).select_related("statement")
    folder = settlement_folder() / run.folder
    return Side(
        lists_of(run),
        tuple(unit_line(row, row.statement.unit_id) for row in rows),
        folder / "lines",
        folder / "basis.parquet",
    )


def compare(
    decided: Side,
    simulated: Side,
    *,
    units: Mapping[int, SettledUnit],
    named: Mapping[str, str],
    older: Mapping[str, str] | None = None,
) -> Outcome:
    """The comparison; `named` and `older` are the units' names and older lists by HSA-id."""
    before, now = (
        line_sums(decided.lines, decided.basis),
        line_sums(simulated.lines, simulated.basis),
    )
    people = people_counted(decided.basis)
    return Outcome(
        units=_units(decided, simulated, units, named, older or {}),
        components=_components(decided, simulated),
        areas=_groups(people.areas, before.areas, now.areas),
        sexes=tuple(
            GroupOutcome(_SEXES[sex], *_numbers(sex, people.sexes, before.sexes, now.sexes))
            for sex in sorted(people.sexes)
        ),
        ages=tuple(
            GroupOutcome(str(age), *_numbers(age, people.ages, before.ages, now.ages))
            for age in sorted(people.ages)
        ),
    )


def _units(
    decided: Side,
    simulated: Side,
    units: Mapping[int, SettledUnit],
    named: Mapping[str, str],
    older: Mapping[str, str],
) -> tuple[UnitOutcome, ...]:
    people_before, people_now = people_by_unit(decided.basis), people_by_unit(simulated.basis)
    before, now = _totals(decided.statement), _totals(simulated.statement)
    told = set(people_before) | set(people_now) | set(before) | set(now)
    return tuple(
        UnitOutcome(
            one.hsa_id,
            named.get(one.hsa_id, one.hsa_id),
            one.municipality,
            one.is_public,
            people_before.get(key, 0),
            people_now.get(key, 0),
            before.get(key, 0),
            now.get(key, 0),
            older.get(one.hsa_id, ""),
        )
        for key, one in sorted(units.items())
        if key in told
    )


def _totals(lines: Iterable[UnitLine]) -> dict[int, int]:
    by_unit: dict[int, list[UnitLine]] = defaultdict(list)
    for one in lines:
        by_unit[one.unit_id].append(one)
    return {key: total_ore(found) for key, found in by_unit.items()}


def _components(decided: Side, simulated: Side) -> tuple[GroupOutcome, ...]:
    before, now = _by_component(decided), _by_component(simulated)
    labels = {one.id: one.name for _, one in decided.lists.numbered}
    labels |= {one.id: one.name for _, one in simulated.lists.numbered}
    order = [*labels, _ROUNDING_OF_MONTH]
    nothing = Fraction(0)
    return tuple(
        GroupOutcome(
            labels.get(name, ""),
            0,
            nearest_ore(before.get(name, nothing)),
            nearest_ore(now.get(name, nothing)),
        )
        for name in order
        if name in before or name in now
    )


def _by_component(side: Side) -> dict[str, Fraction]:
    found: dict[str, Fraction] = defaultdict(Fraction)
    for line in side.statement:
        found[side.lists.id_of(line.component) or _ROUNDING_OF_MONTH] += line.exact_ore
    return found


def _groups(
    people: Mapping[str, int], before: Mapping[str, Fraction], now: Mapping[str, Fraction]
) -> tuple[GroupOutcome, ...]:
    keys = sorted(people.keys() | before.keys() | now.keys())
    return tuple(GroupOutcome(key, *_numbers(key, people, before, now)) for key in keys)


def _numbers(
    key: Key, people: Mapping[Key, int], before: Mapping[Key, Fraction], now: Mapping[Key, Fraction]
) -> tuple[int, int, int]:
    nothing = Fraction(0)
    return (
        people.get(key, 0),
        nearest_ore(before.get(key, nothing)),
        nearest_ore(now.get(key, nothing)),
    )
