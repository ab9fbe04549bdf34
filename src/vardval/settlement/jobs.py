"""The job that computes a draft, so that no page has to wait for it, and the night's weeding."""

from datetime import date, datetime
from functools import partial

from procrastinate.contrib.django import app

from vardval.core.time import Month
from vardval.platform.accounts import active_account
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.steps import actor_of_night
from vardval.settlement.actions import create_run
from vardval.settlement.actions.weeding import weed_run_files
from vardval.settlement.drafting import (
    begin_step,
    draft_told,
    end_draft,
    forget_drafts,
    refuse_draft,
)
from vardval.settlement.obstacles import OBSTACLES


@app.task(name="make_draft", lock="make_draft")
def make_draft(
    *, draft_key: str, price_list_id: int, book_id: str, known_number: int, ordered_by: str, at: str
) -> None:
    """Compute the draft that was ordered at the moment `at`, by what was known then.

    Drafts are made one at a time. What stands in the way is told to whoever ordered it.
    """
    told = draft_told(draft_key)
    if told.is_over:
        return
    try:
        run_id = create_run(
            month=Month.parse(told.month),
            price_list_id=price_list_id,
            book_id=book_id,
            known_at=known_number,
            actor=active_account(ordered_by),
            at=datetime.fromisoformat(at),
            progress=partial(begin_step, draft_key),
        )
    except OBSTACLES as obstacle:
        refuse_draft(draft_key, obstacle)
    else:
        end_draft(draft_key, run_id)


def weed_files(day: date, at: datetime) -> StepReport:
    """Weed the files of runs whose time is over, and what told of drafts that are there."""
    forget_drafts()
    return StepReport({"runs": weed_run_files(on=day, actor=actor_of_night(day), at=at)})


RUN_FILES = Step("run_files", weed_files)
