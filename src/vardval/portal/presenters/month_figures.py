"""The month in figures, and what somebody has to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from vardval.core.time import Month
from vardval.platform.policy import Actor, Permission, may
from vardval.platform.sentences import sentence
from vardval.settlement.course import RunStatus
from vardval.settlement.queries import RunTold

_EVENTS = ("move_in", "move_out", "birth", "death", "move_within")
_PAID = {RunStatus.APPROVED, RunStatus.HANDED_OVER}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the code of what it counts."""

    code: str
    amount: int


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: what, what doing it takes, and where."""

    text: str
    what_to_do: str
    address: str


def month_figures(events: Mapping[str, int], choices: Mapping[str, int]) -> list[Figure]:
    """Return the month's figures in reading order; what did not happen is zero."""
    figures = [Figure(f"portal.month.{kind}", events.get(kind, 0)) for kind in _EVENTS]
    figures.append(Figure("portal.month.choices", choices.get("accepted", 0)))
    figures.append(Figure("portal.month.choices_refused", choices.get("refused", 0)))
    return figures


def tasks(
    user: Actor,
    *,
    waiting: Mapping[str, int],
    open_listings: int,
    runs: Sequence[RunTold],
    today: date,
    language: str,
) -> list[Task]:
    """Return what the user can do something about, the most urgent first."""
    found = []
    if waiting and may(user, Permission.SEE_NOTICES):
        found.append(_task("set_aside", language, reverse("notices"), count=sum(waiting.values())))
    if open_listings and may(user, Permission.SEE_NOTICES):
        found.append(_task("open_listings", language, reverse("tasks"), count=open_listings))
    if may(user, Permission.APPROVE_SETTLEMENT):
        found += [
            _task("draft", language, reverse("run", args=[one.id]), month=str(one.month))
            for one in runs
            if one.status is RunStatus.DRAFT
        ]
    previous = Month.of(today).previous
    is_settled = any(one.month == previous for one in runs)
    if may(user, Permission.RUN_SETTLEMENT) and not is_settled:
        found.append(_task("unsettled", language, reverse("runs"), month=str(previous)))
    return found


def last_paid(runs: Sequence[RunTold]) -> RunTold | None:
    """Return the newest approved run."""
    return next((one for one in runs if one.status in _PAID), None)


def _task(name: str, language: str, address: str, **parameters: str | int) -> Task:
    return Task(
        text=sentence(f"portal.task.{name}", language, **parameters),
        what_to_do=sentence(f"portal.task.{name}.what_to_do", language, **parameters),
        address=address,
    )
