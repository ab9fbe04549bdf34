"""A run from what was known: the month itself, then the corrections of earlier months.

1. The basis of the measuring day and the month's events are exported as known, and settled:
   once by each list that pays a unit of the month, over the whole county.
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
from vardval.core.settlement.mechanisms import EventMechanism, Shared
from vardval.core.settlement.month_lists import shared_in_month, shared_under
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.statement import UnitLine
from vardval.core.time import Month
from vardval.platform.sentences import SpokenError
from vardval.settlement.basis import export_basis
from vardval.settlement.by_own_lists import by_own_lists
from vardval.settlement.causes import Cause, changed_people, units_changed
from vardval.settlement.engine.differences import DIFFERENCE_COLUMNS, write_differences
from vardval.settlement.engine.line_files import files_digest
from vardval.settlement.engine.settling import SettledFiles, settle_file
from vardval.settlement.engines import chosen_engine
from vardval.settlement.event_basis import export_events, file_sha256, units_of_events
from vardval.settlement.facts import fact_files, settled_units
from vardval.settlement.older_terms import Terms, ToldTerms, terms_of_month

Progress = Callable[[str, Month], None]


@dataclass(frozen=True, slots=True)
class PaidMonth:
    """An approved month: its terms, what its people shared, and all that was paid for it."""

    month: Month
    told: ToldTerms
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
    tell("month", month)
    measured_on, basis_sha256, settled = _settle(terms, month, number, {}, folder)
    (folder / "corrections").mkdir()
    corrections: tuple[UnitLine, ...] = ()
    corrected_by: dict[Month, tuple[int, ...]] = {}
    for one in paid:
        tell("correction", one.month)
        bound = terms_of_month(one.told, one.month, known_at=number)
        corrections += _correct(one, bound, number, corrected_through, folder)
        corrected_by[one.month] = bound.list_ids
    parts = {
        "month": str(month),
        "lines": settled.lines_sha256,
        "statement": statement_digest((*settled.statement, *corrections)),
        "corrections": files_digest(folder / "corrections", DIFFERENCE_COLUMNS),
    }
    return ComputedRun(
        measured_on,
        terms,
        corrected_by,
        settled,
        corrections,
        basis_sha256,
        settled.people,
        run_digest(parts),
    )


def _silent(step: str, month: Month) -> None:
    """Tell nobody."""


def _settle(
    terms: Terms, month: Month, number: int, frozen: Mapping[str, Shared], folder: Path
) -> tuple[date, str, SettledFiles]:
    """Settle the county by every list, and keep each unit's lines by its own."""
    if len(terms.lists.lists) == 1:
        return _settle_by(terms.lists.own, month, number, frozen, folder)
    found = []
    for place, listed in enumerate(terms.lists.lists):
        by_list = folder / f"by-{place}"
        by_list.mkdir()
        froze = shared_under(place, frozen)
        found.append((by_list, *_settle_by(listed, month, number, froze, by_list)))
    settled = by_own_lists(
        [(by_list, one) for by_list, _, _, one in found],
        _places_by_id(terms, month, number),
        folder,
    )
    day = found[0][1]
    shas = {str(place): sha256 for place, (_, _, sha256, _) in enumerate(found)}
    return day, run_digest(shas), settled


def _places_by_id(terms: Terms, month: Month, number: int) -> dict[int, int]:
    """Each unit's place among the lists, by the unit's own key."""
    day = terms.lists.own.measurement.in_month(month)
    units = settled_units(valid_on=day, known_at=number, in_month=month)
    return {key: terms.places.get(one.hsa_id, 0) for key, one in units.items()}


def _settle_by(
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
    paid: PaidMonth, terms: Terms, number: int, corrected_through: int, folder: Path
) -> tuple[UnitLine, ...]:
    """Settle the month anew beside the run's own files, and keep only the differences."""
    anew = folder / f"anew-{paid.month}"
    anew.mkdir()
    day, _, settled = _settle(terms, paid.month, number, _frozen(paid, terms), anew)
    if settled.lines_sha256 != paid.lines_sha256 or paid.differences:
        if not paid.is_whole:
            raise PaidFilesGone(paid.month)
        before = terms_of_month(paid.told, paid.month, known_at=corrected_through)
        write_differences(
            about=paid.month,
            now=anew / "lines",
            paid_lines=paid.lines,
            paid_differences=paid.differences,
            causes=_causes(paid, terms, day, after=corrected_through, through=number),
            event_components=_event_numbers(terms),
            shared_cause=_shared_cause(paid.month, before, number, corrected_through),
            unit_causes=_on_other_terms(paid.month, before, terms, number),
            path=folder / "corrections" / f"{paid.month}.parquet",
        )
    shutil.rmtree(anew)
    return correction_lines(settled.statement, paid.statement)


def _frozen(paid: PaidMonth, terms: Terms) -> dict[str, Shared]:
    """What the paid month shared, under each of its lists that freezes it."""
    each = [
        shared_under(place, paid.shared) if one.freezes_denominators else {}
        for place, one in enumerate(terms.lists.lists)
    ]
    return shared_in_month(each)


def _event_numbers(terms: Terms) -> list[int]:
    return [
        number for number, one in terms.lists.numbered if isinstance(one.mechanism, EventMechanism)
    ]


def _on_other_terms(month: Month, before: Terms, terms: Terms, number: int) -> dict[int, int]:
    """The units that an answer told since then has put under another list, and that cause."""
    if before.places == terms.places:
        return {}
    now, was = (_places_by_id(one, month, number) for one in (terms, before))
    return {key: Cause.OTHER_TERMS for key, place in now.items() if was[key] != place}


def _causes(
    paid: PaidMonth, terms: Terms, day: date, *, after: int, through: int
) -> list[tuple[bool, int, int, int, int]]:
    """What was told of people: until the measuring day, and for events until the month is over."""
    found = [(False, *one) for one in changed_people(day=day, after=after, through=through)]
    if _event_numbers(terms):
        told = changed_people(day=paid.month.last, after=after, through=through)
        found += [(True, *one) for one in told]
    return found


def _shared_cause(
    month: Month, before: Terms, number: int, corrected_through: int
) -> tuple[int, int]:
    """Why a line changed of somebody about whom nothing new is known: cause and entry."""
    was, is_now = (
        max(fact_files(one, month, known).newest_entry for one in before.lists.lists)
        for known in (corrected_through, number)
    )
    if is_now != was:
        return Cause.FACT_FILE, is_now
    day = before.lists.own.measurement.in_month(month)
    changed = units_changed(day=day, after=corrected_through, through=number)
    return (Cause.SHARED_VALUES, 0) if changed is None else (Cause.UNIT_REGISTER, changed)
