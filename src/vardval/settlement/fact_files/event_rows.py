"""Events of care out of a file's rows: read, checked against their months, and found a person.

1. Each cell is read; a row with a cell that cannot be read is not taken.
2. A row counts in its own month where the file covers it, else in the file's first month.
   One from after the file's last month, or older than the series allows, is not taken.
3. A batch of rows looks up its people at once. Somebody of ours who is not in the register
   waits; a patient from another region, or a row without a number, counts without a person.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import TypeVar

from vardval.core.time import Month, months_after
from vardval.settlement.fact_files.cells import (
    Unreadable,
    day,
    fee_ore,
    ore,
    person_number,
    quantity_e4,
    region,
    truth,
    words,
)
from vardval.settlement.fact_files.report import ControlReport, RowFault
from vardval.settlement.fact_files.rows import FileRows
from vardval.settlement.series import Series

BATCH = 10_000
_MAY_BE_EMPTY = {"personnummer"}
"""Who lives elsewhere may lack a number; that is looked at when the whole row has been read."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EventRow:
    """A row that has been read. `amount` and `fee` are in öre, `quantity` in ten-thousandths."""

    line: int
    number: str
    unit_id: int | None
    unit: str
    on: date
    month: date
    quantity: int
    amount: int
    fee: int
    texts: tuple[str, str, str, str, str]
    """Profession, contact type, act, home region and reference."""
    is_received: bool
    e6: int


@dataclass(slots=True)
class Batch:
    """Some rows that were read, and what was wrong with those that were not."""

    rows: list[EventRow] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EventRules:
    """What the file's rows are held against: the months, our units, who sent it, our county."""

    series: Series
    first: Month
    last: Month
    units: Mapping[str, int]
    """The register's units by HSA-id."""
    sender: str = ""
    """The HSA-id of the unit that sent the file; empty where the region did."""
    own_region: str = ""

    last_on: date = date.max
    """The last day of the last month."""
    oldest: date | None = None
    """The first day that the series allows; None where it has no longest age."""
    needed: frozenset[str] = frozenset()
    """The columns whose cells may not be empty."""

    @classmethod
    def of(
        cls,
        series: Series,
        first: Month,
        last: Month,
        units: Mapping[str, int],
        *,
        sender: str = "",
        own_region: str = "",
    ) -> "EventRules":
        """The rules of the series for the months, from the sender to the region."""
        months = series.oldest_months
        oldest = None if months is None else months_after(last.last, -months)
        needed = frozenset(series.required) - _MAY_BE_EMPTY
        known = cls(series, first, last, units, sender=sender, own_region=own_region)
        return replace(known, last_on=last.last, oldest=oldest, needed=needed)


def event_batches(found: FileRows, rules: EventRules, report: ControlReport) -> Iterator[Batch]:
    """Read the file batch by batch, counting what is received and what is not taken."""
    place = {heading: at for at, heading in enumerate(found.headings)}
    rows = iter(found)
    while lines := list(islice(rows, BATCH)):
        batch = Batch()
        for line, cells in lines:
            one = _read(line, cells, place, rules, report)
            if isinstance(one, RowFault):
                batch.faults.append(one)
                report.rejected[one.code] += 1
            else:
                batch.rows.append(one)
        yield batch


class _Cells:
    """A row's cells by heading; keeps the first fault and goes on, so that sums are counted."""

    __slots__ = ("cells", "fault", "line", "place", "required")

    def __init__(
        self, line: int, cells: list[str], place: Mapping[str, int], required: frozenset[str]
    ) -> None:
        self.line = line
        self.cells = cells
        self.place = place
        self.required = required
        self.fault: RowFault | None = None

    def read(self, heading: str, read: Callable[[str], T], otherwise: T) -> T:
        """What the cell holds; `otherwise` without the column, or where it cannot be read."""
        at = self.place.get(heading)
        if at is None:
            return otherwise
        cell = self.cells[at]
        if not cell and heading in self.required:
            self.refuse(heading, "empty")
            return otherwise
        try:
            return read(cell)
        except Unreadable as unreadable:
            self.refuse(heading, unreadable.code)
            return otherwise

    def refuse(self, heading: str, code: str) -> None:
        """Note what is wrong, unless something before it was."""
        if self.fault is None:
            self.fault = RowFault(self.line, heading, code)


def _read(
    line: int,
    cells: list[str],
    place: Mapping[str, int],
    rules: EventRules,
    report: ControlReport,
) -> EventRow | RowFault:
    """The row as read; what it adds to the file's sum counts whether it is taken or not."""
    if len(cells) != len(place):
        report.received.add(0)
        return RowFault(line, "", "wrong_width")
    row = _Cells(line, cells, place, rules.needed)
    hsa_id = row.read("enhet", words, "").upper()
    home = row.read("hemregion", region, "")
    number = row.read("personnummer", person_number, "")
    on = row.read("datum", day, rules.last_on)
    quantity = row.read("antal", quantity_e4, 10_000)
    amount = row.read("belopp", ore, 0)
    e6 = quantity * 100 if rules.series.sums == "antal" else amount * 10_000
    one = EventRow(
        line=line,
        number=number,
        unit_id=rules.units.get(hsa_id),
        unit=hsa_id,
        on=on,
        month=max(Month.of(on), rules.first).first,
        quantity=quantity,
        amount=amount,
        fee=row.read("avgift", fee_ore, 0),
        texts=(
            row.read("yrke", words, ""),
            row.read("kontakttyp", words, ""),
            row.read("åtgärd", words, ""),
            "" if home == rules.own_region else home,
            row.read("referens", words, ""),
        ),
        is_received=row.read("betald", truth, otherwise=False),
        e6=e6,
    )
    is_counted = row.fault is None or row.fault.heading != rules.series.sums
    report.received.add(e6 if is_counted else 0)
    _check(row, one, rules)
    return one if row.fault is None else row.fault


def _check(row: _Cells, one: EventRow, rules: EventRules) -> None:
    """Note what is wrong with a row whose cells can be read."""
    if not one.number and not one.texts[3] and "personnummer" in rules.series.required:
        row.refuse("personnummer", "empty")
    if one.unit and one.unit_id is None:
        row.refuse("enhet", "unknown_unit")
    if rules.sender and one.unit != rules.sender:
        row.refuse("enhet", "another_unit")
    if one.on > rules.last_on:
        row.refuse("datum", "after_the_months")
    if rules.oldest is not None and one.on < rules.oldest:
        row.refuse("datum", "too_old")
