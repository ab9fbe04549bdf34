"""A unit's statements over the months."""

from dataclasses import dataclass
from datetime import datetime

from vardval.core.time import Month
from vardval.platform.ledger import number_known_at
from vardval.settlement.course import RunStatus
from vardval.settlement.models import RunDecision, Statement


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """A statement's sums, and how far its run has come."""

    run_id: int
    month: Month
    status: RunStatus
    ordinary_ore: int
    corrections_ore: int
    total_ore: int


def statements_of_unit(
    unit_id: int, *, with_drafts: bool, known_at: datetime | int
) -> list[UnitStatement]:
    """Return the unit's statements, the newest month first; discarded runs are left out."""
    number = number_known_at(known_at)
    rows = Statement.objects.filter(unit=unit_id, run__entry__lte=number)
    rows = rows.select_related("run").order_by("-run__month", "-run__id")
    decided = RunDecision.objects.filter(entry__lte=number).order_by("entry")
    steps = {one.run_id: RunStatus(one.step) for one in decided}
    shown = set(RunStatus) - {RunStatus.DISCARDED}
    if not with_drafts:
        shown -= {RunStatus.DRAFT}
    told = [
        UnitStatement(
            row.run_id,
            Month.of(row.run.month),
            steps.get(row.run_id, RunStatus.DRAFT),
            row.ordinary_ore,
            row.corrections_ore,
            row.total_ore,
        )
        for row in rows
    ]
    return [one for one in told if one.status in shown]
