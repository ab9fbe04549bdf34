"""Statements about additional assignments, physicians' hours, and costs borne elsewhere.

`DATE: {uppdrag: ambulans, beslutat: ja, avtal: nej, ersätts: nej}` is about an assignment that
stands so on the date. `DATE: {läkartimmar: barnhälsovård, antal: 100, timmar: 8}` says what hours
the book asks for, and `DATE: {besök hos: dietister, kostnadsansvar: nej}` who bears a cost.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from vardval.core.contract import GIVEN, PAID, TAKEN_OVER, Additional, judged
from vardval.core.rulebook import Rulebook
from vardval.core.settlement.stated_in_books import ELSEWHERE, HOURS, Counted
from vardval.core.trace import clauses_of
from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader, is_count
from vardval.scenarios.words import YES_NO, YES_NO_WORDS

ASSIGNMENT, HOURS_FOR, VISITS_AT = "uppdrag", "läkartimmar", "besök hos"
_FACTS = ("beslutat", "avtal", "i samråd", "privat", "finns i kommunen")
_OUTCOMES = {"ersätts": PAID, "tas över": TAKEN_OVER, "ges": GIVEN}
_REFUSING = ("ersätts", "ges")
"""What the rules about speak only to say no."""


@dataclass(frozen=True, slots=True)
class AssignmentStatement:
    """What the book makes of an additional assignment that stands so."""

    on: date
    assignment: Additional
    outcomes: tuple[tuple[str, bool], ...]
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class HoursStatement:
    """The hours of a physician that the book asks of a centre."""

    on: date
    work: str
    counted: Counted
    hours: Fraction
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class VisitsStatement:
    """Whether a centre bears the cost of its listed people's visits there."""

    on: date
    activity: str
    bears_cost: bool
    clause: str | None = None


def read_assignment(
    reader: ScenarioReader, table: Table, on: date, _: Collection[str], clause: str | None
) -> AssignmentStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(
        table, (ASSIGNMENT, *_FACTS, *_OUTCOMES, "enligt"), "ett påstående om ett uppdrag"
    )
    name = reader.text(table, ASSIGNMENT, "påståendet")
    facts = [reader.word(table, key, YES_NO, "påståendet") is True for key in _FACTS]
    words = [(key, reader.word(table, key, YES_NO, "påståendet")) for key in _OUTCOMES]
    outcomes = tuple((key, one) for key, one in words if one is not None)
    if not outcomes:
        reader.refuse(table, "Påståendet säger inget om uppdraget.", "Skriv till exempel ersätts.")
    if len(reader.problems) > before or name is None:
        return None
    return AssignmentStatement(on, Additional(name.text, *facts), outcomes, clause)


def read_hours(
    reader: ScenarioReader, table: Table, on: date, _: Collection[str], clause: str | None
) -> HoursStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    keys = (HOURS_FOR, "antal", "egna", "tilläggsuppdrag", "timmar", "enligt")
    reader.known_keys(table, keys, "ett påstående om läkartimmar")
    work = reader.one_of(reader.text(table, HOURS_FOR, "påståendet"), HOURS)
    counted = _whole(reader, table, "antal")
    own = _whole(reader, table, "egna") if table.get("egna") is not None else counted
    hours = _whole(reader, table, "timmar")
    assigned = reader.word(table, "tilläggsuppdrag", YES_NO, "påståendet") is not False
    if len(reader.problems) > before or work is None:
        return None
    return HoursStatement(on, work, Counted(counted, own, assigned), Fraction(hours), clause)


def read_visits(
    reader: ScenarioReader, table: Table, on: date, _: Collection[str], clause: str | None
) -> VisitsStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    reader.known_keys(table, (VISITS_AT, "kostnadsansvar", "enligt"), "ett påstående om besök")
    activity = reader.text(table, VISITS_AT, "påståendet")
    bears = reader.word(table, "kostnadsansvar", YES_NO, "påståendet")
    if activity is None or bears is None:
        if table.get("kostnadsansvar") is None:
            reader.refuse(table, "Påståendet är inte helt.", "Skriv kostnadsansvar också.")
        return None
    return VisitsStatement(on, activity.text, bears, clause)


def _whole(reader: ScenarioReader, table: Table, key: str) -> int:
    text = reader.text(table, key, "påståendet")
    if text is None or not is_count(text.text):
        if text is not None:
            reader.refuse(text, f"”{text.text}” är inget antal.", "Skriv ett helt tal.")
        return 0
    return int(text.text)


def assignment_found(says: AssignmentStatement, book: Rulebook) -> list[Found]:
    """What the book makes of the assignment instead, and why."""
    found = []
    for key, expected in says.outcomes:
        why = judged(_OUTCOMES[key], says.assignment, book, says.on)
        held = (why is None) if key in _REFUSING else (why is not None)
        trace = () if why is None else (why,)
        told = f"{key}: {YES_NO_WORDS[expected]}", f"{key}: {YES_NO_WORDS[held]}"
        found.append(Found(*told, clauses_of(trace), trace))
    return found


def hours_found(says: HoursStatement, book: Rulebook) -> list[Found]:
    """The hours that the book asks for instead."""
    asked = HOURS[says.work].bound(book, says.on)(says.counted)
    told = f"timmar: {says.hours}", f"timmar: {asked.hours}"
    return [Found(*told, asked.step.clauses, (asked.step,))]


def visits_found(says: VisitsStatement, book: Rulebook) -> list[Found]:
    """Whether the centre bears the cost instead, and why not."""
    why_not = ELSEWHERE.bound(book, says.on)(says.activity)
    trace = () if why_not is None else (why_not,)
    told = YES_NO_WORDS[says.bears_cost], YES_NO_WORDS[why_not is None]
    return [Found(*told, clauses_of(trace), trace)]
