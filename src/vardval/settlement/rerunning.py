"""A past run computed anew from what it knew, to show that it comes to the same."""

import shutil
import tempfile
from pathlib import Path

from vardval.core.time import Month
from vardval.settlement.computing import compute_run
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import Run
from vardval.settlement.paid import paid_months
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries.runs import stored_run


def rerun_sha256(run_id: int) -> str:
    """Return the digest that the run gets when it is computed anew; nothing is stored.

    It equals the run's own for as long as its basis has not been weeded. Raises `RunNotFound`.
    """
    run = stored_run(run_id)
    price_list = stored_price_list(run.price_list_id)
    month = Month.of(run.month)
    approved = list(Run.objects.filter(id__in=run.paid_runs).order_by("month"))
    folder = Path(tempfile.mkdtemp(prefix="rerun-", dir=settlement_folder()))
    try:
        computed = compute_run(
            price_list=price_list,
            month=month,
            number=run.known_number,
            paid=paid_months(approved, before=month, price_list=price_list),
            corrected_through=approved[-1].known_number if approved else 0,
            folder=folder,
        )
    finally:
        shutil.rmtree(folder)
    return computed.run_sha256
