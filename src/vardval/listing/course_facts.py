"""Stored courses as the core has them, and how they are written.

Owns the way of a course through the store: announced, taken place, withdrawn. Whether it may be
announced and what becomes of people is decided by the core, and carried by campaigns.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vardval.core.listing import Course, CourseKind
from vardval.listing.models import RunningCourse
from vardval.platform.remembering import remembered
from vardval.platform.two_axes import known_from, known_rows
from vardval.population.copying import end_known

_DAY = timedelta(days=1)
_STATE = RunningCourse.State


@dataclass(frozen=True, slots=True)
class StoredCourse:
    """A course, the row that holds it, how far it has come and whose it is."""

    row_id: int
    course: Course
    state: RunningCourse.State
    ended_on: date | None
    campaign_id: int | None

    @property
    def as_it_ran(self) -> Course | None:
        """The course with the days on which it truly ran; None where it never did.

        One that was withdrawn offered its choices until then.
        """
        if self.state is not _STATE.WITHDRAWN or self.ended_on is None:
            return self.course
        last = min(self.course.choose_by, self.ended_on - _DAY)
        if last < self.course.announced_on:
            return None
        return replace(self.course, choose_by=last)


def stored_courses(number: int) -> tuple[StoredCourse, ...]:
    """Every course known by the ledger number, in the order of their announcements."""
    return remembered("listing.courses", number, lambda: _courses_read(number))


def _courses_read(number: int) -> tuple[StoredCourse, ...]:
    rows = RunningCourse.objects.filter(known_rows(number)).order_by("announced_on", "id")
    return tuple(
        StoredCourse(
            row.pk,
            Course(
                CourseKind(row.kind),
                tuple(row.leaving_ids),
                row.target_id,
                row.announced_on,
                row.choose_by,
            ),
            _STATE(row.state),
            row.ended_on,
            row.campaign_id,
        )
        for row in rows
    )


def courses_over_time(stored: Iterable[StoredCourse]) -> tuple[Course, ...]:
    """The courses as they ran or run, those over among them: offers are asked for by day."""
    return tuple(course for one in stored if (course := one.as_it_ran) is not None)


def taken_place(stored: Iterable[StoredCourse]) -> tuple[Course, ...]:
    """The courses whose last day of choice has been decided for everyone."""
    return tuple(one.course for one in stored if one.state is _STATE.TAKEN_PLACE)


def running(stored: Iterable[StoredCourse]) -> tuple[StoredCourse, ...]:
    """The courses that have been announced and not come to their end."""
    return tuple(one for one in stored if one.state is _STATE.RUNNING)


def closing_courses(stored: Iterable[StoredCourse]) -> dict[int, Course]:
    """The course by which each unit is leaving, or has left; the latest one."""
    return {
        int(unit): one.course
        for one in stored
        if one.state is not _STATE.WITHDRAWN
        for unit in one.course.leaving
    }


def announce(course: Course, *, campaign_id: int | None, entry: int) -> None:
    """Store that the course runs, as known from the entry."""
    _bring(course, campaign_id, _STATE.RUNNING, None, entry)


def let_take_place(stored: Collection[StoredCourse], on: date, *, entry: int) -> None:
    """Store that the courses took place on the day, as known from the entry."""
    _end(stored, _STATE.TAKEN_PLACE, on, entry)


def withdraw(stored: Collection[StoredCourse], on: date, *, entry: int) -> None:
    """Store that the courses are withdrawn from the day, as known from the entry."""
    _end(stored, _STATE.WITHDRAWN, on, entry)


def _end(
    stored: Collection[StoredCourse], state: RunningCourse.State, ended_on: date, entry: int
) -> None:
    end_known("listing_runningcourse", [one.row_id for one in stored], entry=entry)
    for one in stored:
        _bring(one.course, one.campaign_id, state, ended_on, entry)


def _bring(
    course: Course,
    campaign_id: int | None,
    state: RunningCourse.State,
    ended_on: date | None,
    entry: int,
) -> None:
    RunningCourse.objects.create(
        kind=course.kind.value,
        leaving_ids=[int(one) for one in course.leaving],
        target_id=course.target,
        announced_on=course.announced_on,
        choose_by=course.choose_by,
        campaign_id=campaign_id,
        state=state,
        ended_on=ended_on,
        recorded=known_from(entry),
    )
