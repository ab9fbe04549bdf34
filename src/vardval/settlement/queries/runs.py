"""Runs and how far they have come."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from vardval.core.settlement.price_list import PriceListStanding
from vardval.core.time import Month
from vardval.platform.ledger import number_known_at
from vardval.platform.remembering import kept
from vardval.platform.sentences import SpokenError
from vardval.settlement.course import RunStatus
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import Run


class RunNotFound(SpokenError, LookupError):
    """No run with that number, as known then."""

    def __init__(self, run_id: int) -> None:
        super().__init__("settlement.no_run", number=str(run_id))


class MonthHasNoRun(SpokenError, LookupError):
    """No run of the month that may be shown, as known then."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.no_run_of_month", month=str(month))


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A step of a run: who took it and when."""

    status: RunStatus
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class RunTold:
    """A run: what it was computed from, what it came to and how far it has come."""

    id: int
    month: Month
    status: RunStatus
    price_list_id: int
    price_list_name: str
    standing: PriceListStanding
    unit_books: dict[str, str]
    known_number: int
    measured_on: date
    people: int
    line_count: int
    total_ore: int
    corrections_ore: int
    run_sha256: str
    created_by: str
    created_at: datetime
    decisions: tuple[DecisionTold, ...]


def runs(*, known_at: datetime | int) -> list[RunTold]:
    """Return every run, the newest month first and the newest run of a month first."""
    number = number_known_at(known_at)
    return [_told(row, number) for row in _rows(number).order_by("-month", "-id")]


def run(run_id: int, *, known_at: datetime | int) -> RunTold:
    """Return the run; raises `RunNotFound`."""
    number = number_known_at(known_at)
    row = _rows(number).filter(id=run_id).first()
    if row is None:
        raise RunNotFound(run_id)
    return _told(row, number)


def run_for_month(month: Month, *, known_at: datetime | int) -> RunTold:
    """Return the month's approved run, else its newest draft; raises `MonthHasNoRun`."""
    found = [one for one in runs(known_at=known_at) if one.month == month]
    settled = [one for one in found if one.status in {RunStatus.APPROVED, RunStatus.HANDED_OVER}]
    drafts = [one for one in found if one.status is RunStatus.DRAFT]
    if not settled and not drafts:
        raise MonthHasNoRun(month)
    return (settled or drafts)[0]


def stored_run(run_id: int) -> Run:
    """Return the run's row, read once as rows never change; raises `RunNotFound`."""

    def read() -> Run:
        row = Run.objects.filter(id=run_id).first()
        if row is None:
            raise RunNotFound(run_id)
        return row

    return kept("run", read, run_id)


def run_status(row: Run, number: int | None = None) -> RunStatus:
    """How far the run has come, as known at the ledger number; now without one."""
    known = [one for one in row.decisions.all() if number is None or one.entry <= number]
    newest = max(known, key=lambda one: one.entry, default=None)
    return RunStatus.DRAFT if newest is None else RunStatus(newest.step)


def _rows(number: int) -> QuerySet[Run]:
    return Run.objects.filter(entry__lte=number).prefetch_related("decisions", "statements")


def _told(row: Run, number: int) -> RunTold:
    listed = stored_price_list(row.price_list_id)
    known = [one for one in row.decisions.all() if one.entry <= number]
    decisions = sorted(known, key=lambda one: one.entry)
    corrections = sum(one.corrections_ore for one in row.statements.all())
    return RunTold(
        id=row.id,
        month=Month.of(row.month),
        status=run_status(row, number),
        price_list_id=row.price_list_id,
        price_list_name=listed.name,
        standing=listed.standing,
        unit_books=row.unit_books,
        known_number=row.known_number,
        measured_on=row.measured_on,
        people=row.people,
        line_count=row.line_count,
        total_ore=row.total_ore,
        corrections_ore=corrections,
        run_sha256=row.run_sha256,
        created_by=row.created_by,
        created_at=row.created_at,
        decisions=tuple(
            DecisionTold(RunStatus(one.step), one.decided_by, one.decided_at) for one in decisions
        ),
    )


def newest_run(*, known_at: datetime | int) -> int | None:
    """Return the run of the latest month that has any but discarded ones; approved before draft."""
    standing = [one for one in runs(known_at=known_at) if one.status is not RunStatus.DISCARDED]
    if not standing:
        return None
    latest = [one for one in standing if one.month == standing[0].month]
    settled = [one for one in latest if one.status is not RunStatus.DRAFT]
    return (settled or latest)[0].id
