"""Statements about changed terms: until when they are told and answered, and what a no leads to.

`DATE: {ändrade villkor: 2024-01-01, svar senast: 2023-11-30, enligt: GL-1.3-5}` is about terms
that are decided on the date and hold from the other; `nej` is the day on which a provider tells
its no, `upphör` the last day of its contract then.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vardval.core.contract import (
    ChangeOfTerms,
    DaysOfChange,
    DecidedAfterEffect,
    days_of_change,
    who_may_change,
)
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Step
from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import YES_NO, YES_NO_WORDS

TERMS = "ändrade villkor"
_DAYS = ("besked senast", "svar senast", "upphör")
_SAID = ("får ändras", "egna villkor till dess", "särskild ersättning")
KEYS = (TERMS, "nej", *_DAYS, *_SAID, "enligt")
UNKNOWN_DAY = "okänd"
_UNSAID = "boken säger inget"


@dataclass(frozen=True, slots=True)
class TermsStatement:
    """What follows from the change; `days` and `said` hold what the line says, by its keys."""

    on: date
    change: ChangeOfTerms
    rejected_on: date | None
    days: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, bool], ...]
    clause: str | None = None


def read_terms(
    reader: ScenarioReader, table: Table, on: date, _: Collection[str], clause: str | None
) -> TermsStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(table, KEYS, "ett påstående om ändrade villkor")
    effective_on = reader.day(reader.text(table, TERMS, "påståendet"))
    written = [(key, reader.text(table, key, "påståendet", required=False)) for key in _DAYS]
    words = [(key, reader.word(table, key, YES_NO, "påståendet")) for key in _SAID]
    rejected_on = reader.day(table.get("nej"))
    days = tuple((key, one.text) for key, one in written if one is not None)
    said = tuple((key, one) for key, one in words if one is not None)
    if not days and not said:
        example = "Skriv till exempel svar senast."
        reader.refuse(table, "Påståendet säger inget om de ändrade villkoren.", example)
    if table.get("upphör") is not None and rejected_on is None:
        reader.refuse(table, "”upphör” säger inget utan ”nej”.", "Skriv dagen för nejet också.")
    if len(reader.problems) > before or effective_on is None:
        return None
    try:
        change = ChangeOfTerms(on, effective_on)
    except DecidedAfterEffect:
        reader.refuse(table, "Villkoren skulle gälla före beslutet.", "Rätta dagen.")
        return None
    return TermsStatement(on, change, rejected_on, days, said, clause)


def terms_found(says: TermsStatement, book: Rulebook) -> list[Found]:
    """What follows from the change instead, by the book that binds until it."""
    told = days_of_change(says.change, book, says.rejected_on)
    deadlines = {"besked senast": told.tell, "svar senast": told.answer, "upphör": told.end}
    found = []
    for key, expected in says.days:
        deadline = deadlines[key]
        held = deadline.last_on.isoformat() if deadline and deadline.last_on else UNKNOWN_DAY
        trace = (deadline.step,) if deadline else ()
        found.append(Found(f"{key}: {expected}", f"{key}: {held}", _clauses(trace), trace))
    for key, is_so in says.said:
        step = _said(key, told, says, book)
        # What these rules say is one thing only: that the region may, that the old terms stay,
        # and that nothing particular is paid.
        held = YES_NO_WORDS[key != "särskild ersättning"] if step.clause else _UNSAID
        expected = YES_NO_WORDS[is_so]
        found.append(Found(f"{key}: {expected}", f"{key}: {held}", step.clauses, (step,)))
    return found


def _said(key: str, told: DaysOfChange, says: TermsStatement, book: Rulebook) -> Step:
    if key == "får ändras":
        return who_may_change(book, says.on)
    until_end, compensation = told.consequences
    return until_end if key == "egna villkor till dess" else compensation


def _clauses(trace: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(one for step in trace for one in step.clauses)
