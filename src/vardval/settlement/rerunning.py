"""A past run computed anew from what it knew, to show that it comes to the same."""

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from vardval.core.time import Month
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.settlement.access import check_may_run
from vardval.settlement.computing import compute_run
from vardval.settlement.facts import stored_price_list
from vardval.settlement.lists_in_runs import told_terms
from vardval.settlement.models import Run
from vardval.settlement.paid import paid_months
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries.runs import stored_run


@dataclass(frozen=True, slots=True)
class Rerun:
    """A run's own digest, and the one that it gets when it is computed anew."""

    kept_sha256: str
    new_sha256: str

    @property
    def is_the_same(self) -> bool:
        """Whether the run comes to the same, line by line."""
        return self.kept_sha256 == self.new_sha256


class BasisWeeded(SpokenError):
    """A run whose basis is no longer kept: it can be read, and not computed again."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.basis_weeded", month=str(month))


def rerun(run_id: int, *, actor: Actor | str) -> Rerun:
    """Compute the run anew from what it knew, and return both digests; nothing is stored.

    Raises `AccessDenied`, `RunNotFound`, `BasisWeeded`, `PaidFilesGone` where what was paid has
    been weeded,
    and what stands in the way of any run.
    """
    check_may_run(as_actor(actor))
    return Rerun(stored_run(run_id).run_sha256, rerun_sha256(run_id))


def rerun_sha256(run_id: int) -> str:
    """Return the digest that the run gets when it is computed anew; nothing is stored.

    It equals the run's own for as long as its basis has not been weeded. Raises `RunNotFound`
    and `BasisWeeded`.
    """
    run = stored_run(run_id)
    price_list = stored_price_list(run.price_list_id)
    month = Month.of(run.month)
    if not (settlement_folder() / run.folder / "basis.parquet").exists():
        raise BasisWeeded(month)
    approved = list(Run.objects.filter(id__in=run.paid_runs).order_by("month"))
    paid = paid_months(approved, before=month, price_list=price_list)
    folder = Path(tempfile.mkdtemp(prefix="rerun-", dir=settlement_folder()))
    try:
        computed = compute_run(
            told=told_terms(run),
            month=month,
            number=run.known_number,
            # It shows what the store comes to: nothing is taken from a file that a run kept.
            paid=[replace(one, kept=None) for one in paid],
            corrected_through=approved[-1].known_number if approved else 0,
            folder=folder,
        )
    finally:
        shutil.rmtree(folder)
    return computed.run_sha256
