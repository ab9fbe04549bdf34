"""A run from what was known: the month itself, then the corrections of earlier months.

1. The basis of the measuring day and the month's events are exported as known, and settled.
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
from vardval.platform.sentences import SpokenError
from vardval.settlement.basis import export_basis
from vardval.settlement.causes import Cause, changed_people, units_changed
from vardval.settlement.engine.differences import DIFFERENCE_COLUMNS, write_differences
from vardval.settlement.engine.line_files import files_digest
from vardval.settlement.engine.settling import SettledFiles, settle_file
from vardval.settlement.engines import chosen_engine
from vardval.settlement.event_basis import export_events, file_sha256, units_of_events
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
    lines_sha256: str
    differences: tuple[Path, ...]
    """The files of earlier corrections of the month that hold any line."""
    is_whole: bool = True
    """Whether no file of what was paid has been weeded."""


class PaidFilesGone(SpokenError):
    """What has been paid for a month cannot be read person by person any more.

    Without its files every earlier correction of the month would be told once more.
    """

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.paid_files_gone", month=str(month))


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
    `corrected_through` they have been corrected for already. Raises `PaidFilesGone`.
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
    days_of = month if price_list.counts_days else None
    basis_sha256 = export_basis(
        day=day, number=number, series=facts.series, path=basis, days_of=days_of
    )
    units = settled_units(valid_on=day, known_at=number, in_month=days_of)
    events = None
    if price_list.event_components:
        events = folder / "events.parquet"
        export_events(price_list=price_list, month=month, number=number, path=events)
        units |= units_of_events(events, number=number, known=units)
        basis_sha256 = run_digest({"basis": basis_sha256, "events": file_sha256(events)})
    (folder / "lines").mkdir()
    settled = settle_file(
        price_list=price_list,
        month=month,
        basis=basis,
        units=units,
        counts=facts.counts,
        values=facts.unit_values,
        lines_folder=folder / "lines",
        events=events,
        frozen=frozen,
        opened=chosen_engine(),
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
    if settled.lines_sha256 != paid.lines_sha256 or paid.differences:
        if not paid.is_whole:
            raise PaidFilesGone(paid.month)
        write_differences(
            about=paid.month,
            now=anew / "lines",
            paid_lines=paid.lines,
            paid_differences=paid.differences,
            causes=_causes(paid, day, after=corrected_through, through=number),
            event_components=[one.number for one in paid.price_list.event_components],
            shared_cause=_shared_cause(paid, number, corrected_through),
            path=folder / "corrections" / f"{paid.month}.parquet",
        )
    shutil.rmtree(anew)
    return correction_lines(settled.statement, paid.statement)


def _causes(
    paid: PaidMonth, day: date, *, after: int, through: int
) -> list[tuple[bool, int, int, int, int]]:
    """What was told of people: until the measuring day, and for events until the month is over."""
    found = [(False, *one) for one in changed_people(day=day, after=after, through=through)]
    if paid.price_list.event_components:
        told = changed_people(day=paid.month.last, after=after, through=through)
        found += [(True, *one) for one in told]
    return found


def _shared_cause(paid: PaidMonth, number: int, corrected_through: int) -> tuple[int, int]:
    """Why a line changed of somebody about whom nothing new is known: cause and entry."""
    before, now = (
        fact_files(paid.price_list, paid.month, known).newest_entry
        for known in (corrected_through, number)
    )
    if now != before:
        return Cause.FACT_FILE, now
    day = paid.price_list.measurement.in_month(paid.month)
    changed = units_changed(day=day, after=corrected_through, through=number)
    return (Cause.SHARED_VALUES, 0) if changed is None else (Cause.UNIT_REGISTER, changed)
