"""Fact files as they stand: agreed, differing, waiting or replaced; and their control reports."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum

from django.db.models import Count, Q, QuerySet

from vardval.core.time import Month
from vardval.platform.ledger_entries import EntryTold, entries_told
from vardval.platform.sentences import SpokenError
from vardval.settlement.agreement import Agreement, SaidTotal
from vardval.settlement.fact_files.report import plain
from vardval.settlement.models import FactControl, FactFault, FactFile, FactReport, WaitingRow
from vardval.settlement.series import Series, SeriesKind, all_series

_INDEX = {
    FactFile.Kind.INDEX_BY_AREA: SeriesKind.INDEX_BY_AREA,
    FactFile.Kind.INDEX_BY_UNIT: SeriesKind.INDEX_BY_UNIT,
}


class FactFileNotFound(SpokenError, LookupError):
    """No fact file has that number, as known then."""

    def __init__(self, number: int) -> None:
        super().__init__("settlement.facts.no_file", number=str(number))


class FactStanding(Enum):
    """How a file stands: only one that agrees is paid from."""

    WAITS = "waits"
    AGREES = "agrees"
    DIFFERS = "differs"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class FactFileTold:
    """A file as it stands. Sums are in the unit of its series; None where none was counted."""

    id: int
    series_id: str
    unit_hsa_id: str
    first_month: Month
    last_month: Month
    name: str
    rows: int
    received: SaidTotal | None
    said: SaidTotal | None
    said_by: str
    standing: FactStanding
    waiting: int
    not_taken: int
    loaded_at: datetime
    loaded_by: str

    @property
    def agreement(self) -> Agreement | None:
        """What was said against what came; None where either is missing."""
        if self.said is None or self.received is None:
            return None
        return Agreement(self.said, self.received)


@dataclass(frozen=True, slots=True)
class UnitSum:
    """What a file says of a unit and a month, beside the same in the file of the month before."""

    unit_hsa_id: str
    month: str
    rows: int
    total: Decimal
    rows_before: int | None
    total_before: Decimal | None


@dataclass(frozen=True, slots=True)
class ReportTold:
    """A control report. `before` is the file of the same series for the months before."""

    taken: SaidTotal
    waiting: SaidTotal
    rejected: dict[str, int]
    by_unit: tuple[UnitSum, ...]
    oldest: str | None
    newest: str | None
    before: int | None


@dataclass(frozen=True, slots=True)
class FaultTold:
    """A row that was not taken: its line, its column and the code of the reason."""

    line: int
    heading: str
    code: str


def fact_files_told(
    *, known_at: int, unit_hsa_id: str | None = None, limit: int = 200
) -> list[FactFileTold]:
    """The files known by the ledger number, newest first; one unit's own where one is named."""
    rows = FactFile.objects.filter(entry__lte=known_at)
    if unit_hsa_id is not None:
        rows = rows.filter(sender_unit__hsa_id=unit_hsa_id)
    return _told(rows.order_by("-entry", "-id")[:limit], known_at)


def fact_file_told(file_id: int, *, known_at: int) -> FactFileTold:
    """The file of that number; raises `FactFileNotFound`."""
    found = _told(FactFile.objects.filter(pk=file_id, entry__lte=known_at), known_at)
    if not found:
        raise FactFileNotFound(file_id)
    return found[0]


def series_of_file(file: FactFileTold) -> Series | None:
    """The series in the register; None where it has been taken out of it."""
    return {one.id: one for one in all_series()}.get(file.series_id)


def fact_report(file_id: int) -> ReportTold | None:
    """The file's control report; None for a file from before reports were kept."""
    own = FactReport.objects.select_related("file").filter(file=file_id).first()
    if own is None:
        return None
    content = own.content
    before = _report_before(own.file)
    earlier = {one["unit"]: one for one in before.content["by_unit"]} if before else {}
    return ReportTold(
        taken=_total(content["taken"]),
        waiting=_total(content["waiting"]),
        rejected=content["rejected"],
        by_unit=tuple(
            UnitSum(
                one["unit"],
                one["month"],
                one["rows"],
                Decimal(one["sum"]),
                earlier[one["unit"]]["rows"] if one["unit"] in earlier else None,
                Decimal(earlier[one["unit"]]["sum"]) if one["unit"] in earlier else None,
            )
            for one in content["by_unit"]
        ),
        oldest=content["oldest"],
        newest=content["newest"],
        before=before.file_id if before else None,
    )


def faults_of(file_id: int, *, limit: int | None = None) -> list[FaultTold]:
    """The rows that were not taken, by line; the first of them where a limit is given."""
    rows = FactFault.objects.filter(file=file_id).order_by("line", "id")
    return [FaultTold(one.line, one.heading, one.code) for one in rows[:limit]]


def _total(told: dict[str, str]) -> SaidTotal:
    return SaidTotal(int(told["rows"]), Decimal(told["sum"]))


def _report_before(file: FactFile) -> FactReport | None:
    """The report of the newest file for the month before the file's first."""
    previous = Month.of(file.first_month).previous.first
    same = Q(
        file__kind=file.kind,
        file__series=file.series,
        file__sender_unit=file.sender_unit_id,
        file__last_month=previous,
        file__entry__lt=file.entry,
    )
    if file.sender_unit_id is None:
        same &= Q(file__sender_unit__isnull=True)
    return FactReport.objects.filter(same).order_by("-file__entry").first()


def _told(rows: QuerySet[FactFile], known_at: int) -> list[FactFileTold]:
    files = list(rows.select_related("sender_unit"))
    counted = _lines_by_file(WaitingRow, files), _lines_by_file(FactFault, files)
    said = _newest_said([one.pk for one in files], known_at)
    entries = entries_told(one.entry for one in files)
    replaced = _replaced(known_at)
    return [
        _file_told(
            one,
            said.get(one.pk),
            entries[one.entry],
            _standing(one.pk in replaced, said.get(one.pk)),
            (counted[0].get(one.pk, 0), counted[1].get(one.pk, 0)),
        )
        for one in files
    ]


def _lines_by_file(
    lines: type[WaitingRow] | type[FactFault], files: Collection[FactFile]
) -> dict[int, int]:
    rows = lines._default_manager.filter(file__in=[one.pk for one in files])
    return dict(rows.values_list("file").annotate(Count("id")))


def _standing(is_replaced: object, said: FactControl | None) -> FactStanding:
    if is_replaced:
        return FactStanding.REPLACED
    if said is None:
        return FactStanding.WAITS
    return FactStanding.AGREES if said.agrees else FactStanding.DIFFERS


def _newest_said(file_ids: Collection[int], known_at: int) -> dict[int, FactControl]:
    rows = FactControl.objects.filter(file__in=file_ids, entry__lte=known_at)
    return {one.file_id: one for one in rows.order_by("entry", "id")}


def _replaced(known_at: int) -> set[int]:
    """The files that a later, agreed file for the same months stands in for."""
    agreed = {
        one.file_id: one.agrees
        for one in FactControl.objects.filter(entry__lte=known_at).order_by("entry", "id")
    }
    newest: set[tuple[object, ...]] = set()
    found = set()
    files = FactFile.objects.filter(entry__lte=known_at).order_by("-entry", "-id")
    for file_id, *about in files.values_list(
        "id", "kind", "series", "sender_unit_id", "first_month", "last_month"
    ):
        key = tuple(about)
        if key in newest:
            found.add(file_id)
        elif agreed.get(file_id):
            newest.add(key)
    return found


def _file_told(
    file: FactFile,
    said: FactControl | None,
    entry: EntryTold,
    standing: FactStanding,
    lines: tuple[int, int],
) -> FactFileTold:
    counted = file.rows_received is not None and file.sum_received is not None
    return FactFileTold(
        id=file.pk,
        series_id=file.series or _index_series(file),
        unit_hsa_id=file.sender_unit.hsa_id if file.sender_unit else "",
        first_month=Month.of(file.first_month),
        last_month=Month.of(file.last_month),
        name=file.name,
        rows=file.rows,
        received=SaidTotal(file.rows_received or 0, plain(file.sum_received or Decimal(0)))
        if counted
        else None,
        said=None if said is None else SaidTotal(said.rows, plain(said.total)),
        said_by="" if said is None else said.said_by,
        standing=standing,
        waiting=lines[0],
        not_taken=lines[1],
        loaded_at=entry.committed_at,
        loaded_by=entry.actor,
    )


def _index_series(file: FactFile) -> str:
    kind = _INDEX[FactFile.Kind(file.kind)]
    return next(one.id for one in all_series() if one.kind is kind)
