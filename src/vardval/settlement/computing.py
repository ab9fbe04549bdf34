"""A run from what was known: the month itself, then the corrections of earlier months.

1. The basis of the measuring day is exported as known, and settled.
2. Each earlier month within the look-back that has an approved run is exported and settled
   anew, with the values that its own run froze where its list says so, and set against what
   has been paid for it.
3. Everything that came out is hashed.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vardval.core.settlement.canonical import run_digest, statement_digest
from vardval.core.settlement.corrections import correction_lines
from vardval.core.settlement.mechanisms import Shared
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.statement import UnitLine
from vardval.core.time import Month
from vardval.settlement.basis import export_basis
from vardval.settlement.causes import Cause, changed_people
from vardval.settlement.engine.differences import DIFFERENCE_COLUMNS, write_differences
from vardval.settlement.engine.line_files import files_digest
from vardval.settlement.engine.settling import SettledFiles, settle_file
from vardval.settlement.facts import fact_files, settled_units

Progress = Callable[[str, Month], None]


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """An approved month: its list, what its people shared, and all that was paid for it."""

    month: Month
    price_list: PriceList
    known_number: int
    shared: Mapping[str, Shared]
    statement: tuple[UnitLine, ...]
    lines: Path
    differences: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class ComputedRun:
    """What a run came to; its files lie in the folder that it was given."""

    measured_on: date
    settled: SettledFiles
    corrections: tuple[UnitLine, ...]
    basis_sha256: str
    people: int
    run_sha256: str


def compute_run(
    *,
    price_list: PriceList,
    month: Month,
    number: int,
    paid: Sequence[PaidMonth],
    corrected_through: int,
    folder: Path,
    progress: Progress | None = None,
) -> ComputedRun:
    """Compute `month` as known at ledger `number` into the empty `folder`.

    `paid` holds the earlier months to correct; what became known up to the ledger number
    `corrected_through` they have been corrected for already.
    """
    tell = progress or _silent
    price_list.check_in_force(month)
    tell("month", month)
    measured_on, basis_sha256, settled = _settle(price_list, month, number, {}, folder)
    (folder / "corrections").mkdir()
    corrections: tuple[UnitLine, ...] = ()
    for one in paid:
        tell("correction", one.month)
        corrections += _correct(one, number, corrected_through, folder)
    parts = {
        "month": str(month),
        "lines": settled.lines_sha256,
        "statement": statement_digest((*settled.statement, *corrections)),
        "corrections": files_digest(folder / "corrections", DIFFERENCE_COLUMNS),
    }
    people = settled.people
    return ComputedRun(measured_on, settled, corrections, basis_sha256, people, run_digest(parts))


def _silent(step: str, month: Month) -> None:
    """Tell nobody."""


def _settle(
    price_list: PriceList,
    month: Month,
    number: int,
    frozen: Mapping[str, Shared],
    folder: Path,
) -> tuple[date, str, SettledFiles]:
    day = price_list.measurement.in_month(month)
    facts = fact_files(price_list, month, number)
    basis = folder / "basis.parquet"
    basis_sha256 = export_basis(day=day, number=number, series=facts.series, path=basis)
    units = settled_units(valid_on=day, known_at=number)
    (folder / "lines").mkdir()
    settled = settle_file(
        price_list=price_list,
        month=month,
        basis=basis,
        units=units,
        counts=facts.counts,
        lines_folder=folder / "lines",
        frozen=frozen,
    )
    return day, basis_sha256, settled


def _correct(
    paid: PaidMonth, number: int, corrected_through: int, folder: Path
) -> tuple[UnitLine, ...]:
    """Settle the month anew beside the run's own files, and keep only the differences."""
    anew = folder / f"anew-{paid.month}"
    anew.mkdir()
    frozen = paid.shared if paid.price_list.freezes_denominators else {}
    day, _, settled = _settle(paid.price_list, paid.month, number, frozen, anew)
    facts_before = _newest_fact_entry(paid.price_list, paid.month, corrected_through)
    facts_now = _newest_fact_entry(paid.price_list, paid.month, number)
    shared_cause = (
        (Cause.FACT_FILE, facts_now) if facts_now != facts_before else (Cause.SHARED_VALUES, 0)
    )
    if not paid.price_list.person_components:
        shutil.rmtree(anew)
        return correction_lines(settled.statement, paid.statement)
    write_differences(
        about=paid.month,
        now=anew / "lines",
        paid_lines=paid.lines,
        paid_differences=paid.differences,
        causes=changed_people(day=day, after=corrected_through, through=number),
        shared_cause=shared_cause,
        path=folder / "corrections" / f"{paid.month}.parquet",
    )
    shutil.rmtree(anew)
    return correction_lines(settled.statement, paid.statement)


def _newest_fact_entry(price_list: PriceList, month: Month, number: int) -> int:
    return fact_files(price_list, month, number).newest_entry
