"""What a book asks of a unit on a day, and what the unit falls short in."""

from dataclasses import dataclass
from datetime import date

from vardval.core.registry.demand import DemandRule
from vardval.core.registry.unit_facts import UnitFacts
from vardval.core.registry.vocabulary import RULES
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Step


@dataclass(frozen=True, slots=True)
class Told:
    """A demand that the book makes: its rule and clauses, and the shortcoming where there is one.

    `missing` is why the book has no answer, where it says so; then nothing is asked.
    """

    rule_id: str
    heading: str
    clauses: tuple[str, ...]
    shortcoming: Step | None = None
    missing: str | None = None


def demands_told(unit: UnitFacts, book: Rulebook, day: date) -> tuple[Told, ...]:
    """Every demand of the book on the unit that day, in reading order.

    What the book leaves out is left out; what it says is not known is told as such.
    """
    found = (demand_told(rule, unit, book, day) for rule in RULES)
    return tuple(one for one in found if one is not None)


def demand_told(rule: DemandRule, unit: UnitFacts, book: Rulebook, day: date) -> Told | None:
    """What the book's rule says of the unit; None where the book has no such rule."""
    told = book.rules.get(rule.rule_id)
    value = next((one for one in told.values if day in one.valid), None) if told else None
    if told is None or value is None:
        return None
    if value.missing is not None:
        return Told(rule.rule_id, told.heading, value.clauses, missing=value.missing)
    shortcoming = rule.bound(book, day)(unit, day)
    return Told(rule.rule_id, told.heading, value.clauses, shortcoming)
