"""Rows that wait for people, tried again when those have been notified.

A file that has been entered never changes, so what was known stays reproducible. A new file
takes its place: the rows of the old one, and those whose people have come. What the sender has
said of the old one is said of the new one too, as the same rows were received. Numbers of people
who have come are let go: the rows go by key from then on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from vardval.core.time import Month
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.platform.statements import written
from vardval.population.copying import NULL, copy_rows, escaped
from vardval.population.facts import people_by_number
from vardval.settlement.access import check_may_send_facts
from vardval.settlement.actions.fact_agreeing import NoSuchFactFile
from vardval.settlement.actions.fact_storing import (
    About,
    Came,
    FactLoad,
    agreement_of,
    store_file,
)
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.fact_files.event_lines import EVENT_COLUMNS, event_line, waited_row
from vardval.settlement.fact_files.report import plain
from vardval.settlement.models import FactFile, FactReport, PersonFact, WaitingRow

_E4 = 10_000
_COPY_EVENTS = f"""
INSERT INTO settlement_careevent (file_id, {", ".join(EVENT_COLUMNS)})
SELECT %s, {", ".join(EVENT_COLUMNS)} FROM settlement_careevent WHERE file_id = %s
"""  # noqa: S608 - names of ours
_COPY_VALUES = """
INSERT INTO settlement_personfact (file_id, person_id, points_e4, code)
SELECT %s, person_id, points_e4, code FROM settlement_personfact WHERE file_id = %s
"""
_COPY_FAULTS = """
INSERT INTO settlement_factfault (file_id, line, heading, code)
SELECT %s, line, heading, code FROM settlement_factfault WHERE file_id = %s
"""
_COPY_WAITING = """
INSERT INTO settlement_waitingrow (file_id, line, number, content)
SELECT %s, line, number, content FROM settlement_waitingrow
 WHERE file_id = %s AND NOT id = ANY(%s)
"""


class NobodyFound(SpokenError):
    """None of those that the file's rows wait for has come."""

    def __init__(self, file_id: int) -> None:
        super().__init__("settlement.facts.nobody_found", number=str(file_id))


@dataclass(frozen=True, slots=True)
class _Found:
    """A row that has waited, its person, and what it adds to the sum in millionths."""

    row: WaitingRow
    person_id: int

    @property
    def e6(self) -> int:
        content: dict[str, Any] = self.row.content
        if "e6" in content:
            return int(content["e6"])
        return int(Decimal(content["poäng"] or 0).scaleb(6))


@transaction.atomic
def try_waiting_rows(*, file_id: int, actor: Actor | str, at: datetime) -> FactLoad:
    """Enter the file anew with the rows whose people have come; the rest go on waiting.

    Raises `NoSuchFactFile`, `NobodyFound` and `AccessDenied`.
    """
    acting = as_actor(actor)
    old = FactFile.objects.select_related("sender_unit").filter(pk=file_id).first()
    if old is None:
        raise NoSuchFactFile(file_id)
    check_may_send_facts(acting, unit_hsa_id=old.sender_unit.hsa_id if old.sender_unit else "")
    found = _found(old)
    if not found:
        raise NobodyFound(file_id)
    agreement = agreement_of(old)
    received = SaidTotal(old.rows_received or 0, old.sum_received or Decimal(0))
    new = store_file(
        About(
            FactFile.Kind(old.kind),
            old.series,
            Month.of(old.first_month),
            Month.of(old.last_month),
            old.sender_unit_id,
        ),
        Came(old.name, old.sha256, received, old.rows + len(found)),
        said=None if agreement is None else agreement.said,
        acting=acting,
        at=at,
    )
    is_events = old.kind == FactFile.Kind.EVENTS
    written(_COPY_EVENTS if is_events else _COPY_VALUES, [new.pk, old.pk])
    written(_COPY_FAULTS, [new.pk, old.pk])
    written(_COPY_WAITING, [new.pk, old.pk, [one.row.pk for one in found]])
    # Numbers lie in one place only: what still waits has moved to the new file.
    written("DELETE FROM settlement_waitingrow WHERE file_id = %s", [old.pk])
    if is_events:
        copy_rows("settlement_careevent", ("file_id", *EVENT_COLUMNS), _events(new.pk, found))
    else:
        columns = ("file_id", "person_id", "points_e4", "code")
        copy_rows("settlement_personfact", columns, _values(new.pk, found))
    FactReport.objects.create(file=new, content=_report(old.report.content, found))
    return FactLoad(new.pk, new.rows, (), agreement)


def _found(old: FactFile) -> list[_Found]:
    """The waiting rows whose people have come; a person who has a value already waits on."""
    rows = list(WaitingRow.objects.filter(file=old).order_by("line"))
    people = people_by_number({one.number for one in rows})
    taken: set[int] = set()
    if old.kind != FactFile.Kind.EVENTS:
        taken.update(PersonFact.objects.filter(file=old).values_list("person_id", flat=True))
    found = []
    for row in rows:
        person_id = people.get(row.number)
        if person_id is None or person_id in taken:
            continue
        if old.kind != FactFile.Kind.EVENTS:
            taken.add(person_id)
        found.append(_Found(row, person_id))
    return found


def _events(file_id: int, found: list[_Found]) -> Iterator[str]:
    for one in found:
        row = waited_row(one.row.line, one.row.number, one.row.content)
        yield f"{file_id}\t{event_line(row, one.person_id)}"


def _values(file_id: int, found: list[_Found]) -> Iterator[str]:
    for one in found:
        content: dict[str, str] = one.row.content
        points = str(int(Decimal(content["poäng"]) * _E4)) if content["poäng"] else NULL
        code = escaped(content["kod"]) if content["kod"] else NULL
        yield f"{file_id}\t{one.person_id}\t{points}\t{code}"


def _report(old: dict[str, Any], found: list[_Found]) -> dict[str, Any]:
    """The old report with the rows moved from those that wait to those that are taken."""
    moved = sum(one.e6 for one in found)
    by_unit = {(one["unit"], one["month"]): one for one in old["by_unit"]}
    for one in found:
        content = one.row.content
        if "e6" in content:
            key = (content["unit"], content["month"][:7])
            before = by_unit.get(key, {"rows": 0, "sum": "0"})
            by_unit[key] = {"unit": key[0], "month": key[1], **_moved(before, 1, one.e6)}
    return {
        **old,
        "taken": _moved(old["taken"], len(found), moved),
        "waiting": _moved(old["waiting"], -len(found), -moved),
        "by_unit": [by_unit[key] for key in sorted(by_unit)],
    }


def _moved(before: dict[str, Any], rows: int, e6: int) -> dict[str, Any]:
    total = Decimal(before["sum"]) + Decimal(e6).scaleb(-6)
    return {"rows": before["rows"] + rows, "sum": str(plain(total))}
