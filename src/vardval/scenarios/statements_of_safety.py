"""Statements about what the book asks of deviations, lex Maria, the patient board and visits.

`DATE: {säkerhet: patientnämnd svar, senast: 2023-03-29, till: patientnämnden}`: the rule is one of
the chapter `säkerhet`, without the chapter's name, and begins to count from the date.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vardval.core.rulebook import Rulebook
from vardval.core.safety import RULES, duty
from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader

SAFETY = "säkerhet"
KEYS = (SAFETY, "senast", "till", "innehåll", "enligt")
NO_DAY, NOTHING = "ingen dag", "inget i boken"
_BY_NAME = {one.rule_id.removeprefix("säkerhet.").replace("_", " "): one for one in RULES}


@dataclass(frozen=True, slots=True)
class SafetyStatement:
    """What the book asks by the rule; None where the line says nothing of it."""

    on: date
    rule: str
    last: str | None = None
    receiver: str | None = None
    contents: tuple[str, ...] | None = None
    clause: str | None = None


def read_safety(
    reader: ScenarioReader, table: Table, on: date, _units: Collection[str], clause: str | None
) -> SafetyStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(table, KEYS, "ett påstående om säkerhet")
    rule = reader.one_of(reader.text(table, SAFETY, "påståendet"), _BY_NAME)
    last = reader.text(table, "senast", "påståendet", required=False)
    day = None if last is None or last.text == NO_DAY else reader.day(last)
    receiver = reader.text(table, "till", "påståendet", required=False)
    contents = tuple(one.text for one in reader.texts_or_none(table, "innehåll"))
    if len(reader.problems) > before or rule is None:
        return None
    return SafetyStatement(
        on,
        rule,
        None if last is None else _told(day),
        None if receiver is None else receiver.text,
        contents if table.get("innehåll") is not None else None,
        clause,
    )


def safety_found(says: SafetyStatement, book: Rulebook) -> list[Found]:
    """What the book asks instead, and by which clause."""
    asked = duty(_BY_NAME[says.rule], book, says.on)
    if asked is None:
        return [Found(says.rule, NOTHING)]
    reasons = (asked.step.clauses, (asked.step,))
    found = [Found("", "", *reasons)]
    if says.last is not None:
        found.append(Found(f"senast: {says.last}", f"senast: {_told(asked.last_on)}", *reasons))
    if says.receiver is not None:
        found.append(Found(f"till: {says.receiver}", f"till: {asked.receiver}", *reasons))
    if says.contents is not None:
        expected, held = ", ".join(says.contents), ", ".join(asked.contents)
        found.append(Found(f"innehåll: {expected}", f"innehåll: {held}", *reasons))
    return found


def _told(day: date | None) -> str:
    return NO_DAY if day is None else day.isoformat()
