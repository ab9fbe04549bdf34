"""What a chunk comes to, into the store: set-based, under one ledger entry.

The lines are made before the entry is asked for, because from the entry until the commit no
other action gets a number.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from django.db import connection

from vardval.core.listing import ChoiceStands, Decided
from vardval.listing import store
from vardval.listing.event_kinds import kind_of
from vardval.listing.intake.outcome import NoticeOutcome
from vardval.listing.lives.known import Known
from vardval.listing.lives.people import People
from vardval.listing.waiting_store import hand_over
from vardval.platform.ledger import write_entry
from vardval.platform.statements import keys, texts, written
from vardval.platform.stored_trace import stored_trace
from vardval.population.copying import NULL, copy_known, copy_rows, end_known, escaped
from vardval.population.fact_lines import difference, lines
from vardval.population.facts import FACT_TABLES, PROTECTIONS, FactTable
from vardval.population.notice_queries import NoticeStatus
from vardval.population.sealing import seal_by_protection, seal_set_aside

_ENCODE = msgspec.json.Encoder().encode
_EVENT_COLUMNS = (
    "person_id",
    "kind",
    "happened_on",
    "outcome",
    "clause",
    "trace",
    "choice_id",
    "counts",
    "notice_id",
    "entry",
)
# Each column comes as one value: a table of its own for a few hundred rows would cost more to
# make and to empty than to fill.
_TELL_OUTCOMES = """
UPDATE population_notice AS notice
   SET status = told.status, person_id = told.person_id, reason = coalesce(told.reason, ''),
       reason_parameters = told.parameters::jsonb, led_to = told.led_to::jsonb, entry = %s
  FROM unnest(%s::bigint[], string_to_array(%s, E'\\x1f'), %s::bigint[],
              string_to_array(%s, E'\\x1f'), string_to_array(%s, E'\\x1f'),
              string_to_array(%s, E'\\x1f'))
       AS told (id, status, person_id, reason, parameters, led_to)
 WHERE notice.id = told.id
"""
_REFER_ANEW = """
WITH ended AS (
    UPDATE population_relation SET recorded = int8range(lower(recorded), %(entry)s)
     WHERE %(gone)s IN (person_id, related_id) AND upper_inf(recorded)
       AND lower(recorded) < %(entry)s
 RETURNING *)
INSERT INTO population_relation (person_id, related_id, kind, told_by, valid, recorded)
SELECT CASE person_id WHEN %(gone)s THEN %(kept)s ELSE person_id END,
       CASE related_id WHEN %(gone)s THEN %(kept)s ELSE related_id END,
       kind, told_by, valid, int8range(%(entry)s, NULL)
  FROM ended
"""

_Told = tuple[int, str, int | None, str, str, str]
"""A notice, how it ended, whom it was about, and why and what it led to, as stored."""


@dataclass(slots=True)
class Prepared:
    """Everything that a chunk writes but the number of its entry."""

    ended: dict[FactTable, list[int]] = field(default_factory=dict)
    brought: dict[FactTable, list[str]] = field(default_factory=dict)
    listings: store.ListingRewrite = field(default_factory=lambda: store.ListingRewrite((), ()))
    events: list[str] = field(default_factory=list)
    outcomes: list[_Told] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    protected: list[int] = field(default_factory=list)


def prepared(known: Known, people: People, outcomes: Iterable[NoticeOutcome]) -> Prepared:
    """Return the rows to end and the lines to copy."""
    result = Prepared()
    touched = [work for work in people.met.values() if work.is_touched]
    result.ended = {table: [] for table in FACT_TABLES}
    result.brought = {table: [] for table in FACT_TABLES}
    for work in touched:
        for table in FACT_TABLES if people.joined else work.changed:
            stored = known.rows[table].get(work.id, {})
            wanted = work.rows[table]
            if people.joined:
                wanted = [people.settled_fact(table, fact) for fact in wanted]
            row_ids, fresh = difference(stored, wanted)
            result.ended[table] += row_ids
            result.brought[table] += lines(table, work.id, fresh)
    result.protected = [
        work.id
        for work in people.met.values()
        if work.rows[PROTECTIONS] or known.rows[PROTECTIONS].get(work.id)
    ]
    result.listings = store.rewrite(known.listings, {work.id: work.listings for work in touched})
    for outcome in outcomes:
        result.counts[outcome.status.value] += 1
        result.events += [_event(one, outcome.notice_id) for one in outcome.decided]
        result.outcomes.append(_outcome(outcome, people))
    return result


def store_chunk(chunk: Prepared, people: People, *, actor: str, at: datetime) -> int:
    """Write the chunk under one ledger entry and return the entry's number.

    Called inside the chunk's transaction.
    """
    copy_rows("population_person", ("id",), map(str, people.created))
    entry = write_entry(
        actor=actor, purpose="intake", happened="notices_applied", at=at, **chunk.counts
    )
    for table in FACT_TABLES:
        end_known(table.whole_name, chunk.ended[table], entry=entry)
    for table in FACT_TABLES:
        copy_known(table.name, table.copied_columns, chunk.brought[table], entry=entry)
    store.write(chunk.listings, entry=entry)
    copy_rows("listing_listingevent", _EVENT_COLUMNS, (f"{line}\t{entry}" for line in chunk.events))
    _join(people, entry)
    _tell(chunk.outcomes, entry)
    if chunk.protected:
        seal_by_protection(at.date(), chunk.protected)
    return entry


def _event(one: Decided, notice_id: int) -> str:
    event, decision = one.event, one.decision
    trace = escaped(_ENCODE(stored_trace(decision.trace)).decode())
    choice_id: int | str = NULL
    counts = NULL
    if isinstance(event, ChoiceStands) and event.key is not None:
        choice_id = event.key
        counts = "t" if decision.counts else "f"
    return (
        f"{one.person}\t{kind_of(event)}\t{event.on}\t{decision.outcome.value}\t"
        f"{escaped(decision.clause or '')}\t{trace}\t{choice_id}\t{counts}\t{notice_id}"
    )


def _outcome(outcome: NoticeOutcome, people: People) -> _Told:
    person_id = outcome.person_id
    if person_id is not None:
        person_id = people.joined.get(person_id, person_id)
    return (
        outcome.notice_id,
        outcome.status.value,
        person_id,
        outcome.reason,
        _ENCODE(outcome.parameters).decode() if outcome.parameters else "{}",
        _ENCODE(outcome.led).decode(),
    )


def _tell(outcomes: list[_Told], entry: int) -> None:
    """Let the notices say how they ended."""
    if outcomes:
        ids, statuses, people, reasons, parameters, led = zip(*outcomes, strict=True)
        told = (keys(ids), texts(statuses), keys(people))
        written(_TELL_OUTCOMES, [entry, *told, texts(reasons), texts(parameters), texts(led)])
        seal_set_aside(one[0] for one in outcomes if one[1] == NoticeStatus.SET_ASIDE)


def _join(people: People, entry: int) -> None:
    """Let what refers to a person who turned out to be another refer to that one."""
    for gone, kept in people.joined.items():
        values = {"gone": gone, "kept": kept, "entry": entry}
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE population_person SET joined_into_id = %(kept)s WHERE id = %(gone)s",
                values,
            )
            cursor.execute(
                "UPDATE population_notice SET person_id = %(kept)s WHERE person_id = %(gone)s",
                values,
            )
            cursor.execute(_REFER_ANEW, values)
        hand_over(gone, kept, entry=entry)
