"""Deadlines in scenarios: what happens outside the county, and when obligations fall due.

Under `när` a line `DATE: {händelse: beslut om godkännande}` lets something happen that due
rules hang on; `dag` tells when it is going to happen, where that is known beforehand. Under
`då` a line `DATE: {åtagande: NB-Å-5.4-1, förfaller: 2023-01-25}` says on which day, from that
date on, the obligation falls due next, by what is known at the end of the date.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time

from vardval.core.followup import FULFILLED, Happened, Obligation, deadlines, event_of, next_due
from vardval.core.time import Period
from vardval.platform.strict_yaml import Table, Text
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import NOWHERE

VERB = "händelse"
VERB_KEYS = (VERB, "dag", "klockan", "åtagande")
STATEMENT_KEYS = ("åtagande", "förfaller", "klockan", "enligt")
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"


@dataclass(frozen=True, slots=True)
class ObligationStatement:
    """When the obligation falls due next, from `on`; `due_on` None when on no known day."""

    on: date
    obligation: Obligation
    due_on: date | None
    at: time | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Something that has happened or is going to, and the day from which that is known."""

    known_on: date
    happened: Happened


def read_occurrence(
    reader: ScenarioReader, under: Table, on: date, obligations: Mapping[str, Obligation]
) -> Occurrence | None:
    """The event of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(under, VERB_KEYS, f"”{VERB}”")
    named = reader.text(under, VERB, f"”{VERB}”")
    events = sorted({one for it in obligations.values() if (one := event_of(it.due))})
    if named is not None and named.text not in events:
        reader.refuse(
            named,
            f"Inget åtagande i boken hänger på händelsen ”{named.text}”.",
            f"Välj bland: {', '.join(events) or '(inga)'}.",
        )
    concerned = _obligation(reader, under, obligations)
    if named is not None and named.text == FULFILLED and concerned is None:
        reader.refuse(under, f"”{FULFILLED}” gäller ett åtagande.", "Skriv ”åtagande” också.")
    happens_on = reader.day(under.get("dag")) or on
    at = _clock(reader, under)
    if named is None or len(reader.problems) > before:
        return None
    happened = Happened(named.text, happens_on, at, concerned.id if concerned else None)
    return Occurrence(on, happened)


def read_obligation_statement(
    reader: ScenarioReader,
    under: Table,
    on: date,
    obligations: Mapping[str, Obligation],
    clause: str | None,
) -> ObligationStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(under, STATEMENT_KEYS, "ett påstående om ett åtagande")
    obligation = _obligation(reader, under, obligations)
    written = reader.text(under, "förfaller", "påståendet")
    is_never = written is not None and written.text == NOWHERE
    due_on = None if is_never else reader.day(written)
    at = _clock(reader, under)
    if obligation is None or len(reader.problems) > before:
        return None
    return ObligationStatement(on, obligation, due_on, at, clause)


def due_found(says: ObligationStatement, occurrences: Iterable[Occurrence]) -> Found:
    """When the obligation falls due instead, by its clauses and with the reasons."""
    known = [one.happened for one in occurrences if one.known_on <= says.on]
    due = next_due(says.obligation, says.on, known)
    expected = _written(says.due_on, says.at)
    if due is None:
        why = deadlines(says.obligation, Period(says.on, date.max), known)
        trace = why.trace or tuple(step for one in why.dues for step in one.trace)
        return Found(expected, _written(None, None), says.obligation.clauses, trace)
    at = due.at if says.at is not None else None
    return Found(expected, _written(due.on, at), says.obligation.clauses, due.trace)


def _written(on: date | None, at: time | None) -> str:
    day = on.isoformat() if on else NOWHERE
    return f"förfaller: {day}" + (f" klockan {at:%H:%M}" if at else "")


def _obligation(
    reader: ScenarioReader, table: Table, obligations: Mapping[str, Obligation]
) -> Obligation | None:
    node = table.get("åtagande")
    if node is None:
        return None
    if isinstance(node, Text) and node.text in obligations:
        return obligations[node.text]
    reader.refuse(
        node,
        f"Åtagandet ”{getattr(node, 'text', '')}” finns inte i boken.",
        "Rätta numret; vardval rulebook obligations visar bokens åtaganden.",
    )
    return None


def _clock(reader: ScenarioReader, table: Table) -> time | None:
    written = reader.text(table, "klockan", f"”{VERB}”", required=False)
    if written is None:
        return None
    if re.fullmatch(_CLOCK, written.text):
        return time.fromisoformat(written.text)
    reader.refuse(written, f"”{written.text}” är inget klockslag.", 'Skriv till exempel "14:30".')
    return None
