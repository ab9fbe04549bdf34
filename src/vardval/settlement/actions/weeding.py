"""Weeding of the files of runs: when the time that their price list states is over."""

import shutil
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from vardval.core.time import Month
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import Run
from vardval.settlement.places import settlement_folder

_WEEDED = ("lines", "corrections", "spill", "basis*.parquet", "events*.parquet")


def weed_run_files(*, on: date, actor: Actor, at: datetime) -> int:
    """Take away the person lines and bases of runs whose time is over, and count the runs.

    Statements, sums, digests and what was handed over stay. A list that states no time lets
    its runs' files be: nobody has decided it.
    """
    weeded = 0
    for run in Run.objects.order_by("month", "id"):
        found = _files_of(run) if _is_over(run, on) else []
        if found:
            _weed(run, found, actor, at)
            weeded += 1
    return weeded


def _is_over(run: Run, on: date) -> bool:
    months = stored_price_list(run.price_list_id).files_kept_months
    return months is not None and Month.of(run.month).plus(months).last < on


def _files_of(run: Run) -> list[Path]:
    folder = settlement_folder() / run.folder
    return sorted(path for pattern in _WEEDED for path in folder.glob(pattern))


def _weed(run: Run, paths: list[Path], actor: Actor, at: datetime) -> None:
    # Told before it is done: cut off in between, the night tells it once more and does it.
    with transaction.atomic():
        write_entry(
            actor=actor.username,
            purpose="settlement",
            happened="run_files_weeded",
            at=at,
            month=f"{run.month:%Y-%m}",
            run=run.pk,
        )
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
