"""A scenario as a reader meets it: the county it starts with, then day by day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.rulebook.arguments import day_in
from vardval.rulebook.examples.finding import Scenario
from vardval.rulebook.examples.given import given_told
from vardval.rulebook.examples.happenings import happening_told, outcome_told
from vardval.rulebook.examples.statements import statement_told


@dataclass(frozen=True, slots=True)
class Day:
    """What happens on a day, with what it leads to, and then what holds at the day's end."""

    on: date
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A scenario told. `given` has a line for each area, unit and person."""

    name: str
    tried: tuple[str, ...]
    given: tuple[str, ...]
    days: tuple[Day, ...]


@lru_cache(maxsize=4096)
def told(scenario: Scenario, language: str = "sv") -> Example:
    """The scenario in sentences of the language; names and clauses stay as written."""
    happenings = _items(scenario.table.get("när"))
    lines = _items(scenario.table.get("då"))
    told_days: dict[date, list[str]] = defaultdict(list)
    for number, line in enumerate(happenings, start=1):
        for on, happening in _dated(line):
            outcomes = [one for one in lines if _number_of(one) == number]
            told_of = [happening_told(happening, language), *outcome_told(outcomes, language)]
            told_days[on].append(" ".join(told_of))
    for line in lines:
        for on, statement in _dated(line):
            told_days[on].append(statement_told(statement, language))
    return Example(
        scenario.name,
        scenario.tried,
        given_told(scenario.table.get("givet"), language),
        tuple(Day(on, tuple(told_days[on])) for on in sorted(told_days)),
    )


def _items(node: Node | None) -> tuple[Table, ...]:
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(one for one in items if isinstance(one, Table))


def _dated(line: Table) -> tuple[tuple[date, Table], ...]:
    """What a line of the form `2023-03-01: {…}` says, with its day; nothing for another form."""
    days = ((day_in(one.key), one.node) for one in line.entries)
    return tuple((on, node) for on, node in days if on is not None and isinstance(node, Table))


def _number_of(line: Table) -> int | None:
    number = line.get("händelse")
    return int(number.text) if isinstance(number, Text) and number.text.isdecimal() else None
