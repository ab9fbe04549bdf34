"""Decisions about runs: approved by another person, handed over, or discarded."""

from datetime import datetime

from django.db import transaction

from vardval.core.time import Month
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.settlement.access import check_may_approve, check_may_run
from vardval.settlement.actions.runs import lock_settlement
from vardval.settlement.course import (
    RunStatus,
    check_another_person,
    check_knows_what_was_paid,
    check_month_is_next,
    check_step,
    check_warnings_are_answered,
)
from vardval.settlement.exports.handing_over import store_files
from vardval.settlement.models import Run, RunDecision
from vardval.settlement.paid import approved_runs
from vardval.settlement.queries.control import unanswered_of
from vardval.settlement.queries.runs import run_status, stored_run


@transaction.atomic
def approve_run(*, run_id: int, actor: Actor | str, at: datetime) -> None:
    """Approve the draft; from then on its amounts are what has been paid.

    Raises `AccessDenied`, `RunNotFound`, `StepNotAllowed`, `ApproverMadeIt`,
    `MonthOutOfOrder`, `DraftTooOld` and `WarningsUnanswered`.
    """
    acting = as_actor(actor)
    check_may_approve(acting)
    run, month = _locked(run_id, RunStatus.APPROVED)
    check_another_person(month, made_by=run.created_by, approver=acting.username)
    approved = approved_runs()
    check_month_is_next(month, Month.of(approved[-1].month) if approved else None)
    paid_now = [one.id for one in approved]
    check_knows_what_was_paid(month, paid_then=run.paid_runs, paid_now=paid_now)
    check_warnings_are_answered(month, unanswered_of(run.id))
    _decide(run, RunDecision.Step.APPROVED, acting, at)


@transaction.atomic
def hand_over_run(*, run_id: int, actor: Actor | str, at: datetime) -> None:
    """Mark the approved run as handed over to those who pay, and keep the files it went as.

    A file that lacks something is made later by `complete_hand_over`. Raises `AccessDenied`,
    `RunNotFound` and `StepNotAllowed`.
    """
    acting = as_actor(actor)
    check_may_approve(acting)
    run, _ = _locked(run_id, RunStatus.HANDED_OVER)
    entry = _decide(run, RunDecision.Step.HANDED_OVER, acting, at)
    store_files(run.id, at=at, entry=entry)


@transaction.atomic
def discard_run(*, run_id: int, actor: Actor | str, at: datetime) -> None:
    """Discard the draft; raises `AccessDenied`, `RunNotFound` and `StepNotAllowed`."""
    acting = as_actor(actor)
    check_may_run(acting)
    run, _ = _locked(run_id, RunStatus.DISCARDED)
    _decide(run, RunDecision.Step.DISCARDED, acting, at)


def _locked(run_id: int, wanted: RunStatus) -> tuple[Run, Month]:
    lock_settlement()
    run = stored_run(run_id)
    month = Month.of(run.month)
    check_step(month, run_status(run), wanted)
    return run, month


def _decide(run: Run, step: RunDecision.Step, acting: Actor, at: datetime) -> int:
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened=f"run_{step.value}",
        at=at,
        month=f"{run.month:%Y-%m}",
        run=run.id,
        run_sha256=run.run_sha256,
    )
    RunDecision.objects.create(
        run=run,
        month=run.month,
        step=step,
        decided_by=acting.username,
        decided_at=at,
        entry=entry,
    )
    return entry
