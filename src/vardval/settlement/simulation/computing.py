"""From a question to an answer: another model, or other listings, on a run's own month.

1. The basis of the run is taken as it lies, and its people are moved as asked.
2. The list that is asked about settles it, in a folder that is thrown away.
3. What came out is set beside what the run itself came to, corrections left out of both.
"""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pyarrow.parquet as pq

from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.what_if import Move, with_new_units
from vardval.core.time import Month
from vardval.platform.register_file import read_lines
from vardval.platform.sentences import SpokenError
from vardval.registry.queries import units as units_on
from vardval.settlement.basis import export_basis
from vardval.settlement.engine.basis_file import basis_schema, holds_days
from vardval.settlement.engine.moving import write_moved_basis, write_moved_events
from vardval.settlement.engine.settling import settle_file
from vardval.settlement.event_basis import export_events, units_of_events
from vardval.settlement.fact_lines import IndexLine
from vardval.settlement.facts import (
    FactFiles,
    event_files,
    fact_files,
    settled_units,
    stored_price_list,
)
from vardval.settlement.models import Run
from vardval.settlement.places import settlement_folder
from vardval.settlement.price_lists import read_price_list
from vardval.settlement.simulation.comparing import Side, compare, decided_side
from vardval.settlement.simulation.outcome import Outcome
from vardval.settlement.simulation.question import Question, UnknownUnit


class BasisGone(SpokenError):
    """The run's basis has been weeded, so that nothing can be tried out on it."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.simulation.basis_gone", month=str(month))


def simulate(run: Run, question: Question) -> Outcome:
    """Answer the question on the run's own month; nothing is stored.

    Raises `ProblemsFound` for a list that cannot be read, `UnknownUnit`, `NotAMove`,
    `FactsMissing` for facts that the list reads and nobody has loaded, `BasisGone`, and the
    mechanisms' own errors.
    """
    month = Month.of(run.month)
    basis = settlement_folder() / run.folder / "basis.parquet"
    if not basis.exists():
        raise BasisGone(month)
    listed = _in_force(read_price_list(question.list_content.encode(), "prislistan"), month)
    folder = Path(tempfile.mkdtemp(prefix="simulation-", dir=settlement_folder()))
    try:
        facts = _facts(question, listed, month, run.known_number)
        written = folder / "basis.parquet"
        _write_basis(run, listed, facts, written)
        days_of = month if listed.counts_days else None
        known = settled_units(valid_on=run.measured_on, known_at=run.known_number, in_month=days_of)
        events = None
        if listed.event_components:
            events = folder / "events.parquet"
            _write_events(run, listed, events)
            known |= units_of_events(events, number=run.known_number, known=known)
        units = with_new_units(known, _made_up(question, known))
        simulated = settle_otherwise(
            listed,
            month,
            basis=written,
            events=events,
            units=units,
            facts=facts,
            moves=_moves(question, units),
            folder=folder,
        )
        return compare(decided_side(run), simulated, units=units, named=_named(run, question))
    finally:
        shutil.rmtree(folder)


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
) -> Side:
    """Settle the month by the list, with the people of the basis, and their care, moved.

    All that is written lies in the folder.
    """
    if moves:
        if events is not None:
            moved_events = folder / "moved-events.parquet"
            write_moved_events(events, basis, moves, moved_events)
            events = moved_events
        moved = folder / "moved.parquet"
        write_moved_basis(basis, moves, moved)
        basis = moved
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
    return Side(MonthLists((listed,)), settled.statement, lines, basis)


def _named(run: Run, question: Question) -> dict[str, str]:
    registered = units_on(valid_on=run.measured_on, known_at=run.known_number)
    made_up = {one.hsa_id: one.name for one in question.new_units}
    return {**{one.hsa_id: one.name for one in registered}, **made_up}


def _in_force(listed: PriceList, month: Month) -> PriceList:
    """The list in force in the month: next year's model is tried on this year's people."""
    return replace(listed, first_month=min(listed.first_month, month), through=None)


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


def _write_basis(run: Run, listed: PriceList, facts: FactFiles, path: Path) -> None:
    """The run's own basis, or one that holds what else the list reads."""
    own = settlement_folder() / run.folder / "basis.parquet"
    wanted = basis_schema(listed.series, counts_days=listed.counts_days).names
    if holds_days(own) is listed.counts_days and set(wanted) <= set(pq.read_schema(own).names):
        path.symlink_to(own)
        return
    export_basis(
        day=run.measured_on,
        number=run.known_number,
        series=facts.series,
        path=path,
        days_of=Month.of(run.month) if listed.counts_days else None,
    )


def _write_events(run: Run, listed: PriceList, path: Path) -> None:
    """The run's own events, or those that the list reads where they are others."""
    own = settlement_folder() / run.folder / "events.parquet"
    month, decided = Month.of(run.month), stored_price_list(run.price_list_id)
    read, held = (event_files(one, month, run.known_number) for one in (listed, decided))
    if own.exists() and read.items() <= held.items():
        path.symlink_to(own)
        return
    export_events(price_list=listed, month=month, number=run.known_number, path=path)


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
