"""Where a region's book goes against the acts, by the day."""

from dataclasses import dataclass
from datetime import date

from vardval.core.law.demands import DEMANDS
from vardval.core.rulebook import DatedValue, Rulebook
from vardval.core.time import Period
from vardval.core.trace import Step


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule of a book that goes against an act during a period.

    `step` says what is wrong and cites the act; `clauses` are those that the book's own
    value stands on.
    """

    rule_id: str
    demand_id: str
    valid: Period
    step: Step
    clauses: tuple[str, ...]


def conflicts_on(book: Rulebook, acts: Rulebook, day: date) -> tuple[Conflict, ...]:
    """The conflicts that hold on the day, in the order of the demands."""
    return tuple(one for one in conflicts_over_time(book, acts) if day in one.valid)


def conflicts_over_time(book: Rulebook, acts: Rulebook) -> tuple[Conflict, ...]:
    """Every conflict in the time that both cover, with the days that it lasts.

    A value that either side calls missing neither keeps nor breaks an act: nothing is known.
    """
    found: list[Conflict] = []
    for rule_id in DEMANDS:
        for value in _known(book, rule_id):
            found.extend(_against(rule_id, value, acts))
    return tuple(found)


def _against(rule_id: str, value: DatedValue, acts: Rulebook) -> list[Conflict]:
    demand = DEMANDS[rule_id]
    found = []
    for act in _known(acts, demand.rule_id):
        shared = act.valid.overlap(value.valid)
        step = demand.bound(acts, shared.start)(value) if shared else None
        if shared is not None and step is not None:
            found.append(Conflict(rule_id, demand.rule_id, shared, step, value.clauses))
    return found


def _known(book: Rulebook, rule_id: str) -> tuple[DatedValue, ...]:
    rule = book.rules.get(rule_id)
    return tuple(one for one in rule.values if one.missing is None) if rule else ()
