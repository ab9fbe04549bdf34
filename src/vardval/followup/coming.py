"""Which due days come up: from the calendar, the assignment's start, events and verdicts.

Nothing is decided here: `core.followup` reckons, the book that binds on the day says what is
owed. What falls due by the calendar is owed by the book that binds on the due day itself; what
follows from an event is owed by the book that bound when it happened.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import chain

from vardval.core.followup import (
    FULFILLED,
    START,
    Due,
    Happened,
    Obligation,
    deadlines,
    event_of,
)
from vardval.core.time import Period
from vardval.followup.bookshelf import Bookshelf

_EVER = date(1900, 1, 1)  # No due day of ours lies before it.
_DAY = timedelta(days=1)
Found = tuple[Due, Obligation]
Key = tuple[int | None, str, date | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Coming:
    """A due day that comes up.

    `happening_id` is None where no told event is behind it, `verdict_id` where it is not counted
    from the day that a verdict says it was done.
    """

    unit_id: int | None
    book_id: str
    obligation_id: str
    due: Due
    happening_id: int | None = None
    verdict_id: int | None = None

    @property
    def key(self) -> Key:
        """What tells it from every other."""
        told = (self.happening_id, self.verdict_id)
        return (self.unit_id, self.obligation_id, self.due.on, *told)


@dataclass(frozen=True, slots=True)
class Met:
    """The last day that an obligation was met, and the first verdict that says so."""

    on: date
    verdict_id: int


@dataclass(frozen=True, slots=True)
class Course:
    """What has happened at a centre, or to the region: its starts, told events, what was met.

    Each event that was told stands with its key.
    """

    starts: tuple[date, ...] = ()
    happenings: tuple[tuple[Happened, int], ...] = ()
    met: Mapping[str, Met] = field(default_factory=dict)


def coming_up(
    shelf: Bookshelf, unit_id: int | None, course: Course, *, day: date, until: date
) -> Iterator[Coming]:
    """What has come up by the day for one register: all that falls due through `until`.

    The calendar's days before `day` are left to the nights before it; what follows from an
    event comes up whenever the event is told, also when its day has passed.
    """
    for book_id in dict.fromkeys((shelf.binding(unit_id, day), shelf.binding(unit_id, until))):
        owed = shelf.owed(unit_id, book_id)
        recurring = shelf.once(
            ("calendar", book_id, unit_id is None, day, until),
            partial(_by_calendar, owed.values(), Period(day, until + _DAY)),
        )
        by_calendar = ((due, obligation, None) for due, obligation in recurring)
        since_met = _since_met(owed.values(), course, until)
        for due, obligation, verdict_id in chain(by_calendar, since_met):
            if due.on is not None and shelf.binding(unit_id, due.on) == book_id:
                yield Coming(unit_id, str(book_id), obligation.id, due, verdict_id=verdict_id)
    yield from _by_events(shelf, unit_id, course, day, until)


def _by_calendar(owed: Iterable[Obligation], ahead: Period) -> tuple[Found, ...]:
    recurring = (one for one in owed if event_of(one.due) is None)
    return tuple((due, one) for one in recurring for due in deadlines(one, ahead, ()).dues)


def _since_met(
    owed: Iterable[Obligation], course: Course, until: date
) -> Iterator[tuple[Due, Obligation, int]]:
    for one in owed:
        met = course.met.get(one.id)
        if met is not None and event_of(one.due) == FULFILLED:
            done = Happened(FULFILLED, met.on, obligation=one.id)
            for due in deadlines(one, Period(_EVER, until + _DAY), [done]).dues:
                yield due, one, met.verdict_id


def _by_events(
    shelf: Bookshelf, unit_id: int | None, course: Course, day: date, until: date
) -> Iterator[Coming]:
    told = [*course.happenings, *((Happened(START, on), None) for on in course.starts)]
    for happened, happening_id in told:
        book_id = shelf.binding(unit_id, min(happened.on, day))
        following = shelf.once(
            ("event", book_id, unit_id is None, happened, until),
            partial(_of_event, shelf.owed(unit_id, book_id).values(), happened, until),
        )
        for due, obligation in following:
            yield Coming(unit_id, str(book_id), obligation.id, due, happening_id)


def _of_event(owed: Iterable[Obligation], happened: Happened, until: date) -> tuple[Found, ...]:
    if happened.event == FULFILLED:
        return ()
    hanging = (one for one in owed if event_of(one.due) == happened.event)
    through = Period(_EVER, until + _DAY)
    return tuple((due, one) for one in hanging for due in deadlines(one, through, [happened]).dues)
