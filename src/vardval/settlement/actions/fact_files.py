"""Loading of a file of any series, and a look at it beforehand."""

import csv
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import BinaryIO

from django.db import transaction

from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, as_actor
from vardval.platform.register_file import Fault, RegisterFileRefused, check_headings
from vardval.platform.sentences import SpokenError, sentence
from vardval.registry.queries import NoOneCounty, folded, home_county, unit_versions
from vardval.settlement.access import check_may_send_facts
from vardval.settlement.actions.fact_storing import (
    About,
    Came,
    FactLoad,
    check_not_loaded,
    store_file,
)
from vardval.settlement.actions.facts import load_index_counts, load_person_values
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.fact_files.event_rows import EventRules
from vardval.settlement.fact_files.reading import ReadFile, events_read, unit_values_read
from vardval.settlement.fact_files.report import ControlReport, RowFault
from vardval.settlement.fact_files.rows import FileRows, file_rows
from vardval.settlement.models import FactFile, FactReport
from vardval.settlement.series import Series, SeriesKind
from vardval.settlement.series_in_lists import series_known

_STORED_AS = {
    SeriesKind.EVENTS: FactFile.Kind.EVENTS,
    SeriesKind.UNIT_VALUES: FactFile.Kind.UNIT_VALUES,
    SeriesKind.PERSON_VALUES: FactFile.Kind.PERSON_VALUES,
    SeriesKind.INDEX_BY_AREA: FactFile.Kind.INDEX_BY_AREA,
    SeriesKind.INDEX_BY_UNIT: FactFile.Kind.INDEX_BY_UNIT,
}
_WHOLE = (SeriesKind.PERSON_VALUES, SeriesKind.INDEX_BY_AREA, SeriesKind.INDEX_BY_UNIT)
"""Kinds whose files come in whole or not at all."""
_BLOCK = 1 << 20


class WrongSender(SpokenError):
    """A unit named for a series that the region sends, or none for one that units send."""


class NotStored(SpokenError):
    """A file of diagnoses, which are only read to compute the comorbidity."""

    def __init__(self) -> None:
        super().__init__("settlement.facts.not_stored")


@dataclass(frozen=True, slots=True)
class Sending:
    """What a sender says that a file is: its name, series, months, and the unit (HSA-id)."""

    name: str
    series: str
    first_month: Month
    last_month: Month
    unit_hsa_id: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What loading a file would come to, and the first of the rows that it would not take."""

    report: ControlReport
    faults: tuple[RowFault, ...]
    said: SaidTotal | None


def preview_fact_file(*, stream: BinaryIO, sending: Sending, actor: Actor | str) -> Preview:
    """Read the file as loading would, and change nothing. Raises as `load_fact_file` does."""
    series, _ = _checked(sending, as_actor(actor))
    found = _rows(stream, sending, series)
    if series.kind in _WHOLE:
        report = ControlReport()
        for _line, cells in found:
            report.received.add(_figure_e6(cells, found.headings, series.sums))
        return Preview(report, (), found.said)
    with _read(found, sending, series) as read:
        return Preview(read.report, tuple(read.first_faults), read.said)


@transaction.atomic
def load_fact_file(
    *,
    stream: BinaryIO,
    sending: Sending,
    actor: Actor | str,
    at: datetime,
    said: SaidTotal | None = None,
) -> FactLoad:
    """Load a file of facts: CSV, Parquet or Excel, told by its first bytes.

    1. The file is read once; rows that cannot be read or are not allowed are set aside with
       their reason, and rows about people who are not in the register wait.
    2. The file is entered with its totals, the report and its rows.
    3. `said`, or a trailer in the file, is set against what came. Nothing is paid from a file
       before the two are equal.

    Files of person values and of the index come in whole or not at all. Raises
    `RegisterFileRefused`, `NoSuchSeries`, `WrongSender`, `MonthsTurned`, `AlreadyLoaded` and
    `AccessDenied`.
    """
    acting = as_actor(actor)
    series, about = _checked(sending, acting)
    sha256 = _digest(stream)
    check_not_loaded(about, sending.name, sha256)
    found = _rows(stream, sending, series)
    if series.kind in _WHOLE:
        content = _as_csv(found)
        return _load_whole(content, sending, series, (said or found.said, acting, at))
    with _read(found, sending, series) as read:
        _check_something_taken(sending.name, read)
        came = Came(sending.name, sha256, read.report.total, read.report.taken.rows)
        told = said or read.said
        file = store_file(about, came, said=told, acting=acting, at=at)
        read.store(file.pk)
        FactReport.objects.create(file=file, content=read.report.content())
        return FactLoad(file.pk, came.rows, _shown(read), came.against(told))


def _checked(sending: Sending, acting: Actor) -> tuple[Series, About]:
    """Who may send what: the permission first, so that nothing else is told."""
    hsa_id = folded(sending.unit_hsa_id) if sending.unit_hsa_id else ""
    check_may_send_facts(acting, unit_hsa_id=hsa_id)
    series = series_known(sending.series)
    if series.kind is SeriesKind.DIAGNOSES:
        raise NotStored
    if series.is_from_units and not hsa_id:
        raise WrongSender("settlement.facts.no_sender", series=series.id)
    if hsa_id and not series.is_from_units:
        raise WrongSender("settlement.facts.not_from_units", series=series.id)
    is_index = series.kind in (SeriesKind.INDEX_BY_AREA, SeriesKind.INDEX_BY_UNIT)
    about = About(
        _STORED_AS[series.kind],
        "" if is_index else series.id,
        sending.first_month,
        sending.last_month,
        _units().get(hsa_id) if hsa_id else None,
    )
    about.check()
    return series, about


def _rows(stream: BinaryIO, sending: Sending, series: Series) -> FileRows:
    found = file_rows(stream, sending.name)
    check_headings(found.headings, found.name, required=series.required, optional=series.optional)
    return found


@contextmanager
def _read(found: FileRows, sending: Sending, series: Series) -> Iterator[ReadFile]:
    rules = EventRules.of(
        series,
        sending.first_month,
        sending.last_month,
        _units(),
        sender=folded(sending.unit_hsa_id) if sending.unit_hsa_id else "",
        own_region=_own_region(),
    )
    reading = events_read if series.kind is SeriesKind.EVENTS else unit_values_read
    with reading(found, rules) as read:
        yield read


def _units() -> dict[str, int]:
    return {one.hsa_id: one.id for one in unit_versions(known_at=newest_number())}


def _own_region() -> str:
    try:
        return home_county()
    except NoOneCounty:
        return ""  # No unit stands in the register, so no row can be of ours.


def _check_something_taken(name: str, read: ReadFile) -> None:
    """Refuse a file of which nothing can be used; one with headings only says that nothing was."""
    report = read.report
    if report.received.rows and not report.taken.rows and not report.waiting.rows:
        faults = [
            Fault(one.line, f"{one.heading}: {sentence(f'settlement.fault.{one.code}')}", "")
            for one in read.first_faults
        ]
        raise RegisterFileRefused(name, faults)


def _shown(read: ReadFile) -> tuple[Fault, ...]:
    return tuple(
        Fault(one.line, one.heading, sentence(f"settlement.fault.{one.code}"))
        for one in read.first_faults
    )


def _load_whole(
    content: bytes,
    sending: Sending,
    series: Series,
    who: tuple[SaidTotal | None, Actor, datetime],
) -> FactLoad:
    said, acting, at = who
    if series.kind is SeriesKind.PERSON_VALUES:
        return load_person_values(
            content=content,
            name=sending.name,
            series=series.id,
            first_month=sending.first_month,
            last_month=sending.last_month,
            actor=acting,
            at=at,
            said=said,
        )
    return load_index_counts(
        content=content,
        name=sending.name,
        kind=_STORED_AS[series.kind],
        first_month=sending.first_month,
        last_month=sending.last_month,
        actor=acting,
        at=at,
        said=said,
    )


def _as_csv(found: FileRows) -> bytes:
    """The rows as CSV without a trailer, each on the line that it had."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow(found.headings)
    written = 1
    for line, cells in found:
        text.write("\n" * (line - written - 1))
        lines.writerow(cells)
        written = line
    return text.getvalue().encode()


def _figure_e6(cells: list[str], headings: list[str], sums: str) -> int:
    try:
        cell = cells[headings.index(sums)].replace(",", ".")
        return int(Decimal(cell or "0").scaleb(6))
    except (ArithmeticError, ValueError, IndexError):
        return 0


def _digest(stream: BinaryIO) -> str:
    found = hashlib.sha256()
    while block := stream.read(_BLOCK):
        found.update(block)
    stream.seek(0)
    return found.hexdigest()
