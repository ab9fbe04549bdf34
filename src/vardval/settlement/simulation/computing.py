"""From a question to an answer: another model, or other listings, on a run's own month.

1. The basis of the run is taken as it lies, and its people are moved as asked.
2. The list that is asked about settles it, and so do the lists of older terms that still bind
   units of the month, in a folder that is thrown away; each unit is given what its own gives.
3. What came out is set beside what the run itself came to, corrections left out of both.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq

from vardval.catchment.queries import area_municipalities
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.what_if import Move, with_new_units
from vardval.core.time import Month
from vardval.platform.register_file import read_lines
from vardval.platform.sentences import SpokenError
from vardval.registry.queries import units as units_on
from vardval.settlement.basis import export_basis
from vardval.settlement.by_own_lists import by_own_lists, file_of
from vardval.settlement.engine.basis_file import basis_schema, holds_days
from vardval.settlement.engine.moving import write_moved_basis, write_moved_events
from vardval.settlement.engine.settling import SettledFiles, settle_file
from vardval.settlement.event_basis import export_events, units_of_events
from vardval.settlement.fact_lines import IndexLine
from vardval.settlement.facts import (
    FactFiles,
    event_files,
    fact_files,
    settled_units,
)
from vardval.settlement.lists_in_runs import lists_of
from vardval.settlement.models import Run
from vardval.settlement.places import settlement_folder
from vardval.settlement.simulation.comparing import Side, compare, decided_side
from vardval.settlement.simulation.lists_tried import ListsTried, lists_tried
from vardval.settlement.simulation.outcome import Outcome
from vardval.settlement.simulation.question import Question, UnknownArea, UnknownUnit


class BasisGone(SpokenError):
    """The run's basis has been weeded, so that nothing can be tried out on it."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.simulation.basis_gone", month=str(month))


def simulate(run: Run, question: Question) -> Outcome:
    """Answer the question on the run's own month; nothing is stored.

    Raises `ProblemsFound` for a list that cannot be read, `UnknownUnit`, `UnknownArea`, `NotAMove`,
    `FactsMissing` for facts that the list reads and nobody has loaded, `BasisGone`, and the
    mechanisms' own errors.
    """
    month = Month.of(run.month)
    _check_areas(question)
    if not (settlement_folder() / run.folder / "basis.parquet").exists():
        raise BasisGone(month)
    tried = lists_tried(run, question)
    folder = Path(tempfile.mkdtemp(prefix="simulation-", dir=settlement_folder()))
    try:
        simulated, units = _settle_month(run, question, tried, folder)
        outcome = compare(
            decided_side(run),
            simulated,
            units=units,
            named=_named(run, question),
            older=tried.older_names,
        )
    finally:
        shutil.rmtree(folder)
    return outcome


def _check_areas(question: Question) -> None:
    asked = {area for one in question.moves for area in one.areas}
    for area in sorted(asked - set(area_municipalities() if asked else ())):
        raise UnknownArea(area)


def _settle_month(
    run: Run, question: Question, tried: ListsTried, folder: Path
) -> tuple[Side, dict[int, SettledUnit]]:
    """The month by every list over the whole county, each unit by its own; and every unit."""
    month, lists = Month.of(run.month), tried.lists.lists
    read = [_units_and_events(run, one, folder, place) for place, one in enumerate(lists)]
    known = {key: one for found, _ in reversed(read) for key, one in found.items()}
    made_up = _made_up(question, known)
    units = with_new_units(known, made_up)
    each: list[tuple[Path, SettledFiles, Path]] = []
    for place, (listed, (of_list, events)) in enumerate(zip(lists, read, strict=True)):
        by_list, basis = folder / f"by-{place}", folder / f"unmoved-{place}.parquet"
        by_list.mkdir()
        facts = _facts(question, listed, month, run.known_number)
        _write_basis(run, listed, facts, basis, place)
        settled, moved = settle_otherwise(
            listed,
            month,
            basis=basis,
            events=events,
            units=with_new_units(of_list, made_up),
            facts=facts,
            moves=_moves(question, units),
            folder=by_list,
        )
        each.append((by_list, settled, moved))
    by_list, settled, basis = each[0]
    if len(lists) == 1:
        return Side(tried.lists, settled.statement, by_list / "lines", basis), units
    place_of = {key: tried.places.get(one.hsa_id, 0) for key, one in units.items()}
    together = by_own_lists([one[:2] for one in each], place_of, folder)
    kept = folder / "basis.parquet"
    basis = kept if kept.exists() else basis
    return Side(tried.lists, together.statement, folder / "lines", basis), units


def settle_otherwise(
    listed: PriceList,
    month: Month,
    *,
    basis: Path,
    units: Mapping[int, SettledUnit],
    facts: FactFiles,
    moves: Sequence[Move],
    folder: Path,
    events: Path | None = None,
) -> tuple[SettledFiles, Path]:
    """Settle the month by the list, with the people of the basis, and their care, moved.

    Returns what it came to and the basis as moved. All that is written lies in the folder.
    """
    if moves:
        if events is not None:
            write_moved_events(events, basis, moves, folder / "events.parquet")
            events = folder / "events.parquet"
        write_moved_basis(basis, moves, folder / "basis.parquet")
        basis = folder / "basis.parquet"
    lines = folder / "lines"
    lines.mkdir()
    settled = settle_file(
        price_list=listed,
        month=month,
        basis=basis,
        units=units,
        counts=facts.counts,
        values=facts.unit_values,
        lines_folder=lines,
        events=events,
    )
    return settled, basis


def _units_and_events(
    run: Run, listed: PriceList, folder: Path, place: int
) -> tuple[dict[int, SettledUnit], Path | None]:
    """The month's units, and the file of its events where the list pays by any."""
    month = Month.of(run.month)
    day, days_of = listed.measurement.in_month(month), month if listed.counts_days else None
    known = settled_units(valid_on=day, known_at=run.known_number, in_month=days_of)
    if not listed.event_components:
        return known, None
    events = folder / f"unmoved-events-{place}.parquet"
    _write_events(run, listed, events, place)
    return known | units_of_events(events, number=run.known_number, known=known), events


def _named(run: Run, question: Question) -> dict[str, str]:
    registered = units_on(valid_on=run.measured_on, known_at=run.known_number)
    made_up = {one.hsa_id: one.name for one in question.new_units}
    return {**{one.hsa_id: one.name for one in registered}, **made_up}


def _made_up(question: Question, known: Mapping[int, SettledUnit]) -> list[SettledUnit]:
    first = max(known, default=0) + 1
    return [
        SettledUnit(first + place, one.hsa_id, one.is_public, one.municipality)
        for place, one in enumerate(question.new_units)
    ]


def _facts(question: Question, listed: PriceList, month: Month, number: int) -> FactFiles:
    found = fact_files(listed, month, number)
    if question.index_content:
        rows = read_lines(question.index_content.encode(), "CNI", IndexLine)
        found = replace(found, counts={**found.counts, **{one.key: one.counts() for one in rows}})
    asked = {
        series: {**found.unit_values.get(series, {}), **_exact(values)}
        for series, values in question.unit_values.items()
    }
    return replace(found, unit_values={**found.unit_values, **asked})


def _exact(values: Mapping[str, str]) -> dict[str, Fraction]:
    return {key: Fraction(text) for key, text in values.items()}


def _write_basis(run: Run, listed: PriceList, facts: FactFiles, path: Path, place: int) -> None:
    """The run's own basis, or one of the list's own day that holds what else the list reads."""
    month = Month.of(run.month)
    own = settlement_folder() / run.folder / file_of("basis", place)
    day = listed.measurement.in_month(month)
    wanted = basis_schema(listed.series, counts_days=listed.counts_days).names
    if (
        own.exists()
        and day == _decided(run, place).measurement.in_month(month)
        and holds_days(own) is listed.counts_days
        and set(wanted) <= set(pq.read_schema(own).names)
    ):
        path.symlink_to(own)
        return
    export_basis(
        day=day,
        number=run.known_number,
        series=facts.series,
        path=path,
        days_of=month if listed.counts_days else None,
    )


def _write_events(run: Run, listed: PriceList, path: Path, place: int) -> None:
    """The run's own events, or those that the list reads where they are others."""
    own = settlement_folder() / run.folder / file_of("events", place)
    month, decided = Month.of(run.month), _decided(run, place)
    read, held = (event_files(one, month, run.known_number) for one in (listed, decided))
    if own.exists() and read.items() <= held.items():
        path.symlink_to(own)
        return
    export_events(price_list=listed, month=month, number=run.known_number, path=path)


def _decided(run: Run, place: int) -> PriceList:
    return lists_of(run).lists[place]


def _moves(question: Question, units: Mapping[int, SettledUnit]) -> list[Move]:
    by_hsa_id = {one.hsa_id: key for key, one in units.items()}

    def known(hsa_id: str) -> int:
        if hsa_id not in by_hsa_id:
            raise UnknownUnit(hsa_id)
        return by_hsa_id[hsa_id]

    return [
        Move(
            known(one.target),
            frozenset(map(known, one.origins)),
            frozenset(one.areas),
            one.first_age,
            one.last_age,
            one.percent,
        )
        for one in question.moves
    ]
