"""A whole file read once: its report, and its rows spooled for the store.

Nothing is written to the store here, so that a preview and a loading read a file alike.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from vardval.population.facts import people_by_number
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.fact_files.event_lines import (
    EVENT_COLUMNS,
    FAULT_COLUMNS,
    WAITING_COLUMNS,
    event_line,
    waiting_line,
)
from vardval.settlement.fact_files.event_rows import Batch, EventRules, event_batches
from vardval.settlement.fact_files.report import ControlReport, RowFault
from vardval.settlement.fact_files.rows import FileRows
from vardval.settlement.fact_files.spool import Spool
from vardval.settlement.fact_files.unit_rows import unit_values

FAULTS_SHOWN = 100
_NO_UNIT = ""


@dataclass(slots=True)
class ReadFile:
    """What reading a file came to. `first_faults` holds the first of those spooled."""

    report: ControlReport
    facts: Spool
    waiting: Spool
    faults: Spool
    first_faults: list[RowFault]
    said: SaidTotal | None = None

    def refuse(self, fault: RowFault) -> None:
        """Keep a row that was not taken."""
        self.faults.add(f"{fault.line}\t{fault.heading}\t{fault.code}")
        if len(self.first_faults) < FAULTS_SHOWN:
            self.first_faults.append(fault)

    def store(self, file_id: int) -> None:
        """Copy everything into the store as rows of the file."""
        for spool in (self.facts, self.waiting, self.faults):
            spool.store(file_id)


@contextmanager
def events_read(found: FileRows, rules: EventRules) -> Iterator[ReadFile]:
    """Read a file of events of care; raises `RegisterFileRefused` for a broken file."""
    with _spools("settlement_careevent", EVENT_COLUMNS) as read:
        for batch in event_batches(found, rules, read.report):
            _take(batch, read)
        read.said = found.said
        yield read


@contextmanager
def unit_values_read(found: FileRows, rules: EventRules) -> Iterator[ReadFile]:
    """Read a file of values by unit; raises `RegisterFileRefused` for a broken file."""
    month = str(rules.first)
    with _spools("settlement_unitfact", ("key", "value")) as read:
        for one in unit_values(found, rules.units, rules.sender, read.report):
            if isinstance(one, RowFault):
                read.refuse(one)
            else:
                read.report.take(one.key, month, one.e6)
                read.facts.add(f"{one.key}\t{one.value:f}")
        read.said = found.said
        yield read


def _take(batch: Batch, read: ReadFile) -> None:
    for fault in batch.faults:
        read.refuse(fault)
    people = people_by_number({one.number for one in batch.rows if one.number})
    for one in batch.rows:
        person_id = people.get(one.number)
        is_ours = not one.texts[3]
        if one.number and person_id is None and is_ours:
            read.report.waiting.add(one.e6)
            read.waiting.add(waiting_line(one))
        else:
            read.report.take(one.unit or _NO_UNIT, f"{one.month:%Y-%m}", one.e6, one.on)
            read.facts.add(event_line(one, person_id))


@contextmanager
def _spools(table: str, columns: tuple[str, ...]) -> Iterator[ReadFile]:
    with ExitStack() as stack:
        yield ReadFile(
            ControlReport(),
            stack.enter_context(Spool(table, columns)),
            stack.enter_context(Spool("settlement_waitingrow", WAITING_COLUMNS)),
            stack.enter_context(Spool("settlement_factfault", FAULT_COLUMNS)),
            [],
        )
