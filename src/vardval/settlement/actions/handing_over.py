"""Making of the files that a run lacked when it was handed over."""

from datetime import datetime

from django.db import transaction

from vardval.core.time import Month
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.settlement.access import check_may_approve
from vardval.settlement.actions.runs import lock_settlement
from vardval.settlement.course import RunStatus
from vardval.settlement.exports.handing_over import made_of, store_files
from vardval.settlement.queries.runs import run_status, stored_run


class NotHandedOver(SpokenError):
    """Files belong to a run that has been handed over, and to no other."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.export.not_handed_over", month=str(month))


@transaction.atomic
def complete_hand_over(*, run_id: int, actor: Actor | str, at: datetime) -> int:
    """Make the files that lacked something and lack it no more; returns how many were made.

    Raises `AccessDenied`, `RunNotFound` and `NotHandedOver`.
    """
    acting = as_actor(actor)
    check_may_approve(acting)
    lock_settlement()
    run = stored_run(run_id)
    if run_status(run) is not RunStatus.HANDED_OVER:
        raise NotHandedOver(Month.of(run.month))
    there = {one.name for one in run.files.all()}
    made = [one for one in made_of(run_id, made_on=at.date()) if one.name not in there]
    if not any(not one.lacking for one in made):
        return 0
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="run_files_made",
        at=at,
        month=f"{run.month:%Y-%m}",
        run=run.id,
    )
    left = store_files(run_id, at=at, entry=entry)
    return len(made) - len(left)
