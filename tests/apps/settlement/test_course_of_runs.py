"""The course of a run: made by one, approved by another, handed over, closed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.apps.county import TORGET
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    FEBRUARY,
    MARCH,
    Region,
    draft,
    settle_and_approve,
)
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.platform.policy import AccessDenied
from vardval.settlement.actions import (
    approve_run,
    discard_run,
    hand_over_run,
)
from vardval.settlement.course import (
    ApproverMadeIt,
    DraftTooOld,
    KnowledgeGoesBack,
    MonthOutOfOrder,
    RunStatus,
    StepNotAllowed,
)
from vardval.settlement.queries import (
    MonthHasNoRun,
    RunNotFound,
    run,
    run_for_month,
    statement,
)
from vardval.settlement.queries.runs import run_status, stored_run


def test_who_makes_a_run_does_not_approve_it(region: Region) -> None:
    run_id = draft(region, MARCH)
    with pytest.raises(ApproverMadeIt, match="ska godkännas av någon annan"):
        approve_run(run_id=run_id, actor=region.maker, at=AT)
    with pytest.raises(AccessDenied, match="godkänna en avräkning"):
        approve_run(run_id=run_id, actor="nattkörningen", at=AT)
    assert run(run_id, known_at=newest_number()).status is RunStatus.DRAFT


def test_a_runs_own_row_is_read_once_and_how_far_it_has_come_each_time(region: Region) -> None:
    run_id = draft(region, MARCH)
    assert run_status(stored_run(run_id)) is RunStatus.DRAFT
    with CaptureQueriesContext(connection) as asked:
        row = stored_run(run_id)
    assert len(asked) == 0
    approve_run(run_id=run_id, actor=region.approver, at=AT)
    assert run_status(row) is RunStatus.APPROVED
    for _ in range(2):
        with pytest.raises(RunNotFound):
            stored_run(run_id + 1)


def test_a_run_is_approved_handed_over_and_then_closed(region: Region) -> None:
    run_id = settle_and_approve(region, MARCH)
    with pytest.raises(StepNotAllowed, match="är godkänd och kan inte bli kasserad"):
        discard_run(run_id=run_id, actor=region.maker, at=AT)
    known = newest_number()
    hand_over_run(run_id=run_id, actor=region.approver, at=AT)
    told = run(run_id, known_at=newest_number())
    assert [one.status for one in told.decisions] == [RunStatus.APPROVED, RunStatus.HANDED_OVER]
    assert run(run_id, known_at=known).status is RunStatus.APPROVED
    with pytest.raises(StepNotAllowed, match="är överlämnad"):
        approve_run(run_id=run_id, actor=region.approver, at=AT)
    happened = LedgerEntry.objects.filter(purpose="settlement").order_by("number")
    assert [one.happened for one in happened][-3:] == [
        "run_created",
        "run_approved",
        "run_handed_over",
    ]


def test_a_month_is_approved_once_and_in_order(region: Region) -> None:
    first, second = draft(region, MARCH), draft(region, MARCH)
    approve_run(run_id=first, actor=region.approver, at=AT)
    with pytest.raises(MonthOutOfOrder, match="kommer som rättelser"):
        approve_run(run_id=second, actor=region.approver, at=AT)
    with pytest.raises(MonthOutOfOrder):
        draft(region, FEBRUARY)
    with pytest.raises(KnowledgeGoesBack):
        draft(region, APRIL, known_at=1)


def test_a_draft_that_no_longer_knows_what_is_paid_is_made_anew(region: Region) -> None:
    april = draft(region, APRIL)
    settle_and_approve(region, MARCH)
    with pytest.raises(DraftTooOld, match="Räkna om det"):
        approve_run(run_id=april, actor=region.approver, at=AT)
    discard_run(run_id=april, actor=region.maker, at=AT)
    assert run_for_month(MARCH, known_at=newest_number()).status is RunStatus.APPROVED
    with pytest.raises(MonthHasNoRun, match="2023-04"):
        run_for_month(APRIL, known_at=newest_number())


def test_the_next_statement_compares_with_the_month_before(region: Region) -> None:
    march = statement(settle_and_approve(region, MARCH), TORGET)
    april = statement(draft(region, APRIL), TORGET)
    assert april.previous_total_ore == march.total_ore
    assert [row.previous_kronor for row in april.rows] == [row.kronor for row in march.rows]
