"""A run from what was known: the month itself, then the corrections of earlier months.

1. The basis of the measuring day and the month's events are exported as known, and settled:
   once by each list that pays a unit of the month, over the whole county.
2. Each earlier month within the look-back that has an approved run is settled anew, from the
   basis that its run kept and those of whom more is known by now, with the values that its own
   run froze where its list says so, and set against what has been paid for it.
3. Everything that came out is hashed.

What a month needs of the store is read on the caller's own connection; meanwhile another
thread settles the month before from its files.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vardval.core.settlement.canonical import run_digest, statement_digest
from vardval.core.settlement.statement import UnitLine
from vardval.core.time import Month
from vardval.settlement.basis_since import PeopleTold
from vardval.settlement.correcting import Corrections, PaidMonth, settle
from vardval.settlement.engine.connection import kept_open, settlement_database
from vardval.settlement.engine.differences import DIFFERENCE_COLUMNS
from vardval.settlement.engine.line_files import files_digest
from vardval.settlement.engine.settling import SettledFiles
from vardval.settlement.engines import chosen_engine
from vardval.settlement.month_reading import read_month
from vardval.settlement.older_terms import Terms, ToldTerms, terms_of_month

Progress = Callable[[str, Month], None]


@dataclass(frozen=True, slots=True)
class ComputedRun:
    """What a run came to; its files lie in the folder that it was given.

    `corrected_by` holds the lists that each earlier month was settled anew by.
    """

    measured_on: date
    terms: Terms
    corrected_by: Mapping[Month, tuple[int, ...]]
    settled: SettledFiles
    corrections: tuple[UnitLine, ...]
    basis_sha256: str
    people: int
    run_sha256: str


def compute_run(
    *,
    told: ToldTerms,
    month: Month,
    number: int,
    paid: Sequence[PaidMonth],
    corrected_through: int,
    folder: Path,
    progress: Progress | None = None,
) -> ComputedRun:
    """Compute `month` as known at ledger `number` into the empty `folder`.

    `paid` holds the earlier months to correct; what became known up to the ledger number
    `corrected_through` they have been corrected for already. Raises `ListOfBookMissing`,
    `ListOfOtherBooks` and `PaidFilesGone`.
    """
    tell = progress or _silent
    terms = terms_of_month(told, month, known_at=number)
    terms.lists.own.check_in_force(month)
    (folder / "corrections").mkdir()
    corrected_by: dict[Month, tuple[int, ...]] = {}
    spill = folder / "spill"
    with (
        kept_open(chosen_engine(), spill) as settling,
        # Opening one takes as long as settling a small month: not for nothing to compare.
        kept_open(settlement_database, spill)
        if paid
        else nullcontext(settlement_database) as comparing,
        ThreadPoolExecutor(1) as worker,
    ):
        tell("month", month)
        read = read_month(terms, month, number, folder)
        own = worker.submit(settle, read, {}, settling)
        begun = Corrections(
            number, corrected_through, worker, settling, comparing, folder / "corrections"
        )
        told_since = PeopleTold(min((one.known_number for one in paid), default=number), number)
        for one in paid:
            tell("correction", one.month)
            bound = terms_of_month(one.told, one.month, known_at=number)
            corrected_by[one.month] = bound.list_ids
            anew = folder / f"anew-{one.month}"
            anew.mkdir()
            kept = one.kept.bases(told_since) if one.kept else {}
            begun.begin(one, read_month(bound, one.month, number, anew, kept))
        settled, corrections = own.result(), begun.lines()
    shutil.rmtree(spill, ignore_errors=True)
    parts = {
        "month": str(month),
        "lines": settled.lines_sha256,
        "statement": statement_digest((*settled.statement, *corrections)),
        "corrections": files_digest(folder / "corrections", DIFFERENCE_COLUMNS),
    }
    return ComputedRun(
        read.measured_on,
        terms,
        corrected_by,
        settled,
        corrections,
        read.basis_sha256,
        settled.people,
        run_digest(parts),
    )


def _silent(step: str, month: Month) -> None:
    """Tell nobody."""
