"""Statements about applications: what is lacking, what the book says, the days, the contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.accreditation.application_clock import (
    bound_through,
    clock_of,
    complete_on,
    why_not_signed,
)
from vardval.core.accreditation.application_examination import Outcome, examine
from vardval.core.accreditation.application_outcome import Signing
from vardval.core.accreditation.application_times import LastDay
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Trace
from vardval.platform.strict_yaml import Table
from vardval.scenarios.applications import ApplicationLine, Course, course_on
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader

APPLICATION = "ansökan"
UNKNOWN_DAY = "okänd"
OUTCOMES_OF_APPLICATIONS = {one.value: one for one in Outcome}
SIGNING = {"får tecknas": True, "får inte tecknas": False}
_SIGNING_WORDS = {may: word for word, may in SIGNING.items()}
_DAYS = ("komplett", "beslut senast", "besked senast", "bunden till och med")
KEYS = (APPLICATION, "saknas", "prövning", *_DAYS, "kontrakt", "enligt")


@dataclass(frozen=True, slots=True)
class ApplicationStatement:
    """What holds of an application at the end of a day; a day that is not known has its word."""

    on: date
    name: str
    lacking: tuple[str, ...] | None
    outcome: Outcome | None
    days: tuple[tuple[str, str], ...]
    may_be_signed: bool | None
    clause: str | None


def read_application_statement(
    reader: ScenarioReader, table: Table, on: date, clause: str | None
) -> ApplicationStatement | None:
    """The statement under the day; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(table, KEYS, "ett påstående om en ansökan")
    named = reader.text(table, APPLICATION, "påståendet")
    lacking = None
    if table.get("saknas") is not None:
        lacking = tuple(one.text for one in reader.texts_or_none(table, "saknas"))
    outcome = reader.word(table, "prövning", OUTCOMES_OF_APPLICATIONS, "påståendet")
    days = []
    for key in _DAYS:
        text = reader.text(table, key, "påståendet", required=False)
        if text is not None and text.text != UNKNOWN_DAY:
            reader.day(text)
        if text is not None:
            days.append((key, text.text))
    signed = reader.word(table, "kontrakt", SIGNING, "påståendet")
    if len(table.entries) == 1:
        reader.refuse(table, "Påståendet säger inget om ansökan.", "Skriv till exempel prövning.")
    if named is None or len(reader.problems) > before:
        return None
    return ApplicationStatement(on, named.text, lacking, outcome, tuple(days), signed, clause)


def application_found(
    says: ApplicationStatement, lines: Iterable[ApplicationLine], book: Rulebook
) -> list[Found]:
    """What holds of the application instead, and why."""
    course = course_on(lines, says.name, says.on, book)
    if course is None:
        return [Found("en ansökan som har lämnats", "ingen ansökan den dagen")]
    return [
        *_examined(says, course, book),
        *(_day(key, day, course, book) for key, day in says.days),
        *_contract(says, course, book),
    ]


def _examined(says: ApplicationStatement, course: Course, book: Rulebook) -> list[Found]:
    examined = examine(course.application, says.on, book)
    found: list[Found] = []
    if says.lacking is not None:
        lacks = tuple(one.lacking for one in examined.lacking if one.lacking is not None)
        held = ", ".join(sorted(_named(one.name, one.of) for one in examined.lacking))
        found.append(Found(", ".join(sorted(says.lacking)), held, _clauses(lacks), lacks))
    if says.outcome is not None:
        trace = examined.trace
        found.append(Found(says.outcome.value, examined.outcome.value, _clauses(trace), trace))
    return found


def _named(point: str, of: str) -> str:
    return f"{point} ({of})" if of else point


def _day(key: str, expected: str, course: Course, book: Rulebook) -> Found:
    if key == "komplett":
        complete = complete_on(course.application, book)
        return Found(expected, complete.isoformat() if complete else UNKNOWN_DAY)
    clock = clock_of(course.application, book)
    last: LastDay | None = None
    if key == "bunden till och med":
        last = bound_through(course.approved_on, book) if course.approved_on else None
    elif clock is not None:
        last = clock.decide if key == "beslut senast" else clock.tell
    if last is None:
        return Found(expected, UNKNOWN_DAY)
    return Found(expected, last.on.isoformat(), last.step.clauses, (last.step,))


def _contract(says: ApplicationStatement, course: Course, book: Rulebook) -> list[Found]:
    if says.may_be_signed is None:
        return []
    signing = Signing(says.on, course.approved_on, course.application.applicant)
    trace = why_not_signed(signing, book)
    held = _SIGNING_WORDS[not trace]
    return [Found(_SIGNING_WORDS[says.may_be_signed], held, _clauses(trace), trace)]


def _clauses(trace: Trace) -> tuple[str, ...]:
    return tuple(clause for one in trace for clause in one.clauses)
