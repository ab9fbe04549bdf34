"""What has come up is stored, and what is due is warned of: each once.

Both may be done again for the same day, as a night that was cut off is, and then change nothing.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from vardval.core.followup import Pace, Warned, settled_on, warnings_through
from vardval.followup.bookshelf import Bookshelf
from vardval.followup.coming import Coming, coming_up
from vardval.followup.facts import courses, words_of
from vardval.followup.models import DueMark, ObligationDue
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import Actor
from vardval.platform.statements import rows
from vardval.platform.stored_trace import stored_trace

# How far back a due day may have fired and still be about to be escalated: a margin for a
# register that is corrected, since each missed night is made up for with its own day.
_MARGIN = timedelta(days=31)

_STORED = """
SELECT unit_id, obligation_id, due_on, happening_id, verdict_id
  FROM followup_obligationdue
"""
_STORED_OF = f"{_STORED} WHERE unit_id = %s"

_OPEN = """
SELECT due.id, due.unit_id, due.obligation_id, due.due_on, due.came_on, due.happening_id,
       ARRAY(SELECT kind FROM followup_duemark WHERE due_id = due.id)
  FROM followup_obligationdue AS due
 WHERE due.due_on <= %(through)s
   AND NOT EXISTS (SELECT FROM followup_duemark
                    WHERE due_id = due.id
                      AND (kind IN ('escalated', 'lapsed')
                           OR (kind = 'fired' AND given_on < %(long_before)s)))
 ORDER BY due.id
"""


@dataclass(frozen=True, slots=True)
class _OpenDue:
    """A due day that a warning may be left for, and the kinds of those that have been given."""

    key: int
    unit_id: int | None
    obligation_id: str
    due_on: date
    came_on: date
    follows_event: bool
    given: tuple[str, ...]


def pace() -> Pace:
    """How the installation warns."""
    return Pace(settings.DEADLINE_REMINDER_DAYS, settings.OBLIGATIONS_ESCALATE_DAYS)


@transaction.atomic
def bring_up(*, day: date, actor: Actor, at: datetime, only: int | None = None) -> int:
    """Store every due day that has come up by the day, and return how many are new.

    `only` is one centre's key; else every centre of the day and the region's own.
    """
    shelf = Bookshelf(newest_number())
    until = day + timedelta(days=settings.OBLIGATIONS_AHEAD_DAYS)
    registers: list[int | None] = [None, *shelf.centres(day)] if only is None else [only]
    stored = set(rows(_STORED, []) if only is None else rows(_STORED_OF, [only]))
    known = courses(known_at=shelf.number)
    new: dict[tuple[object, ...], Coming] = {}
    for unit_id in registers:
        for one in coming_up(shelf, unit_id, known[unit_id], day=day, until=until):
            # Rows from before the column tell of no verdict, and are the same due day.
            if not {one.key, (*one.key[:4], None)} & stored:
                new.setdefault(one.key, one)
    if not new:
        return 0
    entry = write_entry(
        actor=actor.username,
        purpose="followup",
        happened="obligations_came_up",
        at=at,
        came_up=len(new),
    )
    came = [_row(one, day, entry) for one in new.values()]
    # Whoever tells an event while the night goes on may bring up the same day: it comes up once.
    ObligationDue.objects.bulk_create(came, ignore_conflicts=True)
    return len(new)


def _row(one: Coming, day: date, entry: int) -> ObligationDue:
    return ObligationDue(
        unit_id=one.unit_id,
        book_id=one.book_id,
        obligation_id=one.obligation_id,
        due_on=one.due.on,
        due_at=one.due.at,
        happening_id=one.happening_id,
        verdict_id=one.verdict_id,
        trace=stored_trace(one.due.trace),
        came_on=day,
        entry=entry,
    )


@transaction.atomic
def warn(*, day: date, actor: Actor, at: datetime) -> Counter[str]:
    """Give every warning that has come by the day and has not been given; return how many.

    What stood with a centre that has gone, or that another book has come to bind, lapses.
    """
    shelf, limits = Bookshelf(newest_number()), pace()
    marks: list[tuple[int, str, date]] = []
    # Words may settle what is left, so only of that they are asked for.
    dues = [one for one in _open_dues(day, limits) if _not_given(one, day, limits, None)]
    words = words_of((one.key for one in dues), known_at=shelf.number) if dues else {}
    for due in dues:
        settled = settled_on(words.get(due.key, ()))
        for warned, on in _not_given(due, day, limits, settled):
            if warned is Warned.FIRED and _has_lapsed(shelf, due, on):
                marks.append((due.key, DueMark.Kind.LAPSED.value, on))
                break
            marks.append((due.key, warned.value, on))
    counts = Counter(kind for _, kind, _ in marks)
    if marks:
        entry = write_entry(
            actor=actor.username,
            purpose="followup",
            happened="obligations_warned",
            at=at,
            **counts,
        )
        DueMark.objects.bulk_create(
            [DueMark(due_id=due, kind=kind, given_on=on, entry=entry) for due, kind, on in marks],
            ignore_conflicts=True,
        )
    return counts


def _open_dues(day: date, limits: Pace) -> list[_OpenDue]:
    """The due days that a warning may be left for."""
    told = {
        "through": day + timedelta(days=limits.remind_days),
        "long_before": day - timedelta(days=limits.escalate_days) - _MARGIN,
    }
    return [
        _OpenDue(key, unit_id, obligation_id, due_on, came_on, followed is not None, tuple(given))
        for key, unit_id, obligation_id, due_on, came_on, followed, given in rows(_OPEN, told)
    ]


def _not_given(
    due: _OpenDue, day: date, limits: Pace, settled: date | None
) -> list[tuple[Warned, date]]:
    """The warnings of a due day that have come by the day and have not been given."""
    come = warnings_through(day, due.due_on, due.came_on, limits, settled_on=settled)
    return [(warned, on) for warned, on in come if warned.value not in due.given]


def _has_lapsed(shelf: Bookshelf, due: _OpenDue, on: date) -> bool:
    """Whether the register that held it no longer does, on the day that it was to fire.

    What an event brought is owed by the book of its day, so there only the centre has to stand.
    """
    if due.unit_id is not None and due.unit_id not in shelf.centres(on):
        return True
    follows_calendar = not due.follows_event and due.came_on <= due.due_on
    owed = shelf.owed(due.unit_id, shelf.binding(due.unit_id, on))
    return follows_calendar and due.obligation_id not in owed
