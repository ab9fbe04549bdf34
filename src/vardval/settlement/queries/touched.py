"""Which settled months a change of listing back in time touches, and what was paid in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.time import Month
from vardval.settlement.course import RunStatus
from vardval.settlement.queries.lines import LineFilesGone, amounts_of_people
from vardval.settlement.queries.runs import runs

_SETTLED = (RunStatus.APPROVED, RunStatus.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class MonthTouched:
    """A settled month in which a person counted at one unit and turns out to count at another.

    None is at no unit. `paid_ore` is what was paid for the person then, None where the run's
    lines have been weeded. What it will be is the next run's to say.
    """

    month: Month
    run_id: int
    measured_on: date
    before: int | None
    after: int | None
    paid_ore: int | None


def months_touched(
    person_id: int,
    *,
    before: Callable[[date], int | None],
    after: Callable[[date], int | None],
    known_at: datetime | int,
) -> list[MonthTouched]:
    """Return the settled months that differ, oldest first.

    `before` and `after` answer at which unit the person is listed on a day.
    """
    found: dict[Month, MonthTouched] = {}
    for run in reversed(runs(known_at=known_at)):
        was, becomes = before(run.measured_on), after(run.measured_on)
        if run.status in _SETTLED and was != becomes:
            paid = _paid(run.id, person_id)
            found[run.month] = MonthTouched(run.month, run.id, run.measured_on, was, becomes, paid)
    return [found[month] for month in sorted(found)]


def _paid(run_id: int, person_id: int) -> int | None:
    try:
        return amounts_of_people(run_id, [person_id]).get(person_id, 0)
    except LineFilesGone:
        return None
