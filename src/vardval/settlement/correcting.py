"""An earlier month settled anew and set against what has been paid for it.

A month is read on the caller's own connection while another thread settles the one before; why
its lines changed is asked only where they have.
"""

import shutil
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from vardval.core.settlement.corrections import correction_lines
from vardval.core.settlement.mechanisms import EventMechanism, Shared
from vardval.core.settlement.month_lists import shared_in_month, shared_under
from vardval.core.settlement.statement import UnitLine
from vardval.core.time import Month
from vardval.platform.sentences import SpokenError
from vardval.settlement.basis_since import KeptMonth
from vardval.settlement.by_own_lists import by_own_lists
from vardval.settlement.causes import Cause, ToldOfPeople, told_of_people, units_changed
from vardval.settlement.engine.connection import DuckDbOpened, Opened
from vardval.settlement.engine.differences import write_differences
from vardval.settlement.engine.settling import SettledFiles, settle_file
from vardval.settlement.facts import newest_entry_of_facts
from vardval.settlement.month_reading import ListRead, MonthRead, places_by_id
from vardval.settlement.older_terms import Terms, ToldTerms, terms_of_month


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
    kept: KeptMonth | None = None
    """How the month was settled; without it everybody is read out of the store again."""
    is_whole: bool = True
    """Whether no file of what was paid has been weeded."""


class PaidFilesGone(SpokenError):
    """What has been paid for a month cannot be read person by person any more.

    Without its files every earlier correction of the month would be told once more.
    """

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.paid_files_gone", month=str(month))


def settle(read: MonthRead, frozen: Mapping[str, Shared], opened: Opened) -> SettledFiles:
    """Settle the county by every list, and keep each unit's lines by its own."""
    if len(read.by_list) == 1:
        return _settle_by(read.by_list[0], frozen, opened)
    return by_own_lists(
        [
            (one.folder, _settle_by(one, shared_under(place, frozen), opened))
            for place, one in enumerate(read.by_list)
        ],
        read.place_of,
        read.folder,
    )


def _settle_by(read: ListRead, frozen: Mapping[str, Shared], opened: Opened) -> SettledFiles:
    return settle_file(
        price_list=read.price_list,
        month=read.month,
        basis=read.basis,
        units=read.units,
        counts=read.facts.counts,
        values=read.facts.unit_values,
        lines_folder=read.lines,
        events=read.events,
        frozen=frozen,
        opened=opened,
    )


@dataclass(slots=True)
class _Correction:
    paid: PaidMonth
    read: MonthRead
    settled: Future[SettledFiles]
    compared: Future[None] | None = None


@dataclass
class Corrections:
    """The earlier months of a run: each is begun in turn, and all are told together."""

    number: int
    corrected_through: int
    worker: Executor
    settling: Opened
    comparing: DuckDbOpened
    folder: Path
    """Where the differences are kept, a file for each month."""
    _begun: list[_Correction] = field(default_factory=list)

    def begin(self, paid: PaidMonth, read: MonthRead) -> None:
        """Let the month be settled; the one before it has been, and is set against its paid."""
        self._compare_last()
        frozen = _frozen(paid, read.terms)
        self._begun.append(
            _Correction(paid, read, self.worker.submit(settle, read, frozen, self.settling))
        )

    def lines(self) -> tuple[UnitLine, ...]:
        """What all of them come to, less what has been paid; raises `PaidFilesGone`."""
        self._compare_last()
        found: tuple[UnitLine, ...] = ()
        for one in self._begun:
            if one.compared is not None:
                one.compared.result()
            found += correction_lines(one.settled.result().statement, one.paid.statement)
        return found

    def _compare_last(self) -> None:
        if not self._begun:
            return
        last = self._begun[-1]
        settled, paid = last.settled.result(), last.paid
        if settled.lines_sha256 == paid.lines_sha256 and not paid.differences:
            shutil.rmtree(last.read.folder)
            return
        if not paid.is_whole:
            raise PaidFilesGone(paid.month)
        before = terms_of_month(paid.told, paid.month, known_at=self.corrected_through)
        last.compared = self.worker.submit(
            self._write_differences,
            last,
            self._causes(last.read),
            self._shared_cause(paid.month, before),
            _on_other_terms(paid.month, before, last.read.terms, self.number),
        )

    def _write_differences(
        self,
        last: _Correction,
        causes: list[tuple[bool, int, int, int, int]],
        shared_cause: tuple[int, int],
        unit_causes: Mapping[int, int],
    ) -> None:
        write_differences(
            about=last.paid.month,
            now=last.read.folder / "lines",
            paid_lines=last.paid.lines,
            paid_differences=last.paid.differences,
            causes=causes,
            event_components=_event_numbers(last.read.terms),
            shared_cause=shared_cause,
            unit_causes=unit_causes,
            path=self.folder / f"{last.paid.month}.parquet",
            opened=self.comparing,
        )
        shutil.rmtree(last.read.folder)

    @cached_property
    def _told(self) -> ToldOfPeople:
        return told_of_people(after=self.corrected_through, through=self.number)

    def _causes(self, read: MonthRead) -> list[tuple[bool, int, int, int, int]]:
        """What was told of people: until the measuring day, for events until the month is over."""
        found = [(False, *one) for one in self._told.concerning(read.measured_on)]
        if _event_numbers(read.terms):
            found += [(True, *one) for one in self._told.concerning(read.month.last)]
        return found

    def _shared_cause(self, month: Month, before: Terms) -> tuple[int, int]:
        """Why a line changed of somebody about whom nothing new is known: cause and entry."""
        was, is_now = (
            max(newest_entry_of_facts(one, month, known) for one in before.lists.lists)
            for known in (self.corrected_through, self.number)
        )
        if is_now != was:
            return Cause.FACT_FILE, is_now
        day = before.lists.own.measurement.in_month(month)
        changed = units_changed(day=day, after=self.corrected_through, through=self.number)
        return (Cause.SHARED_VALUES, 0) if changed is None else (Cause.UNIT_REGISTER, changed)


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
    now, was = (places_by_id(one, month, number) for one in (terms, before))
    return {key: Cause.OTHER_TERMS for key, place in now.items() if was[key] != place}
