"""An officer's day of obligations: what is late, due and near, and what waits to be judged.

The same obligation on the same day at several centres is told once, with the centres.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vardval.core.followup import Obligation, Standing
from vardval.followup.bookshelf import Centre
from vardval.followup.queries import DueTold, Everyone, Owed


@dataclass(frozen=True, slots=True)
class Together:
    """One obligation on one due day, and where; None among the centres is the region."""

    obligation: Obligation
    due_on: date | None
    centres: tuple[Centre | None, ...]
    escalated: int


@dataclass(frozen=True, slots=True)
class Handed:
    """An obligation at a centre that has been declared and waits for a verdict."""

    obligation: Obligation
    centre: Centre | None


@dataclass(frozen=True, slots=True)
class DayOfObligations:
    """What the day holds; `near` is what falls due within the days asked for."""

    late: tuple[Together, ...]
    due: tuple[Together, ...]
    near: tuple[Together, ...]
    handed_in: tuple[Handed, ...]


def day_of_obligations(
    *, valid_on: date, known_at: datetime | int, days_ahead: int
) -> DayOfObligations:
    """What an officer has to know on the day about every centre's and the region's obligations."""
    everyone = Everyone(valid_on=valid_on, known_at=known_at)
    dues = everyone.dues()
    until = valid_on + timedelta(days=days_ahead)
    return DayOfObligations(
        _together(dues, lambda one: one.standing is Standing.LATE),
        _together(dues, lambda one: one.standing is Standing.DUE_TODAY),
        _together(
            dues,
            lambda one: (
                one.standing is Standing.UPCOMING and one.due_on is not None and one.due_on <= until
            ),
        ),
        tuple(
            Handed(one.obligation, register.centre)
            for register in everyone.registers()
            for one in register.stood
            if one.standing is Standing.HANDED_IN
            or any(due.standing is Standing.HANDED_IN for due in one.dues)
        ),
    )


def _together(dues: Iterable[Owed], keeps: Callable[[DueTold], bool]) -> tuple[Together, ...]:
    found: dict[tuple[str, date | None], list[Owed]] = {}
    for each in dues:
        if keeps(each[0]):
            found.setdefault((each[2].id, each[0].due_on), []).append(each)
    return tuple(
        Together(
            same[0][2],
            due_on,
            tuple(dict.fromkeys(centre for _, centre, _ in same)),
            sum(due.escalated_on is not None for due, _, _ in same),
        )
        for (_, due_on), same in found.items()
    )
