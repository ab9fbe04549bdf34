"""The files of a handed-over run: made once, kept beside its lines, and known by their digests.

A file that lacked something when the run was handed over is made when it has been told; one that
has been made is never made anew.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from vardval.core.settlement.run_calendar import Milestone
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import SpokenError
from vardval.registry.billing import billing
from vardval.settlement.exports.invoice import invoice_number
from vardval.settlement.exports.making import FileKind, MadeFile, Making, files_of
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import HandedOverFile, Run
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries.ledger import ledger
from vardval.settlement.queries.runs import stored_run

_FOLDER = "handed_over"


class HandedOverFileGone(SpokenError, LookupError):
    """A file that the run was not handed over as, or that has been weeded or altered."""

    def __init__(self, name: str) -> None:
        super().__init__("settlement.export.file_gone", name=name)


@dataclass(frozen=True, slots=True)
class HandedOverTold:
    """A file that a run was handed over as."""

    kind: HandedOverFile.Kind
    name: str
    unit_hsa_id: str
    total_ore: int
    sha256: str
    made_at: datetime


def made_of(run_id: int, *, made_on: date) -> list[MadeFile]:
    """Return the files that the run comes to as all is known now, and what each lacks.

    An invoice is due on the payment day of the run's price list, where that is still to come.
    """
    run, number = stored_run(run_id), newest_number()
    return files_of(
        Making(
            ledger=ledger(run_id, known_at=number),
            billing=billing(valid_on=made_on, known_at=number),
            made_on=made_on,
            due_on=_due_on(run, made_on),
            earlier=_earlier_invoices(run),
        )
    )


def store_files(run_id: int, *, at: datetime, entry: int) -> list[MadeFile]:
    """Make and keep the files that nothing is lacking for and that are not made yet.

    Returns those that still lack something. Runs inside the transaction of an action, whose
    ledger entry is `entry`.
    """
    run = stored_run(run_id)
    there = {one.name for one in run.files.all()}
    made = [one for one in made_of(run_id, made_on=at.date()) if one.name not in there]
    folder = _folder(run)
    folder.mkdir(parents=True, exist_ok=True)
    for one in made:
        if one.lacking:
            continue
        (folder / one.name).write_bytes(one.content)
        HandedOverFile.objects.create(
            run=run,
            kind=one.kind,
            name=one.name,
            unit_id=one.unit_id,
            total_ore=one.total_ore,
            sha256=hashlib.sha256(one.content).hexdigest(),
            made_at=at,
            entry=entry,
        )
    return [one for one in made if one.lacking]


def handed_over_files(run_id: int) -> list[HandedOverTold]:
    """Return the files that the run was handed over as: vouchers first, then invoices by name."""
    rows = HandedOverFile.objects.filter(run=run_id).select_related("unit")
    return [
        HandedOverTold(
            FileKind(row.kind),
            row.name,
            row.unit.hsa_id if row.unit else "",
            row.total_ore,
            row.sha256,
            row.made_at,
        )
        for row in sorted(rows, key=lambda one: (one.kind != FileKind.VOUCHERS, one.name))
    ]


def handed_over_content(run_id: int, name: str) -> bytes:
    """Return the file as it was handed over; raises `HandedOverFileGone`."""
    row = HandedOverFile.objects.filter(run=run_id, name=name).first()
    file = None if row is None else _folder(row.run) / row.name
    if row is None or file is None or not file.is_file():
        raise HandedOverFileGone(name)
    content = file.read_bytes()
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise HandedOverFileGone(name)
    return content


def _due_on(run: Run, made_on: date) -> date | None:
    listed = stored_price_list(run.price_list_id)
    day = listed.calendar.day(Milestone.PAYMENT, Month.of(run.month))
    return None if day is None or day < made_on else day


def _folder(run: Run) -> Path:
    return settlement_folder() / run.folder / _FOLDER


def _earlier_invoices(run: Run) -> dict[tuple[int, Month], str]:
    """The numbers of the invoices handed over for the months that the run looks back on."""
    rows: Iterable[HandedOverFile] = HandedOverFile.objects.filter(
        run__in=run.paid_runs, kind=FileKind.INVOICE
    ).select_related("run", "unit")
    return {
        (row.unit_id, Month.of(row.run.month)): invoice_number(
            row.run_id, Month.of(row.run.month), row.unit.hsa_id
        )
        for row in rows
        if row.unit is not None and row.unit_id is not None
    }
