"""`vardval facts …`: files of facts loaded, agreed, listed, and what each series looks like."""

from decimal import Decimal
from pathlib import Path

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import DONE, REFUSED, WRONG_USE, Failures
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import COUNT, FILE, MONTH, SUM, WHOLE
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.register_file import RegisterFileRefused
from vardval.platform.sentences import SpokenError
from vardval.registry.queries import UnitUnknown, folded
from vardval.settlement.access import check_may_see_facts
from vardval.settlement.actions import (
    AlreadyLoaded,
    FactLoad,
    MonthsTurned,
    NobodyFound,
    NoSuchFactFile,
    NotStored,
    SaidTotal,
    Sending,
    WrongSender,
    agree_fact_file,
    load_fact_file,
    preview_fact_file,
    try_waiting_rows,
)
from vardval.settlement.agreement import Agreement
from vardval.settlement.queries import (
    FactFileNotFound,
    FactFileTold,
    fact_file_told,
    fact_files_told,
    fact_report,
    faults_of,
)
from vardval.settlement.series import NoSuchSeries, table_schema
from vardval.settlement.series_in_lists import every_series, series_known

_SENDING: Failures = {
    RegisterFileRefused: WRONG_USE,
    MonthsTurned: WRONG_USE,
    NoSuchSeries: WRONG_USE,
    NotStored: WRONG_USE,
    UnitUnknown: WRONG_USE,
    WrongSender: WRONG_USE,
    AlreadyLoaded: REFUSED,
}
_FINDING: Failures = {NoSuchFactFile: REFUSED, FactFileNotFound: REFUSED}


class SumWithoutRows(click.UsageError):
    """A sum without the rows that it is the sum of, against which no file can be set."""

    def __init__(self) -> None:
        super().__init__(say("cli.facts.sum_without_rows"))


@command("cli.facts.load", _SENDING)
@click.argument("series", metavar="SERIE")
@click.argument("file", type=FILE)
@option("--från", "first", code="cli.facts.first", type=MONTH, required=True)
@option("--till", "last", code="cli.facts.last", type=MONTH)
@option("--enhet", "unit", code="cli.facts.unit", default="", metavar="HSA-ID")
@option("--rader", "rows", code="cli.facts.rows", type=WHOLE)
@option("--summa", "total", code="cli.facts.sum", type=SUM)
@option("--prova", "only_look", code="cli.facts.look", is_flag=True)
@acting
@as_json
def load(
    series: str,
    file: Path,
    first: Month,
    last: Month | None,
    unit: str,
    rows: int | None,
    total: Decimal | None,
    only_look: bool,
    username: str | None,
    as_json: bool,
) -> int:
    """Load a file of facts, or only look at what it would come to."""
    if total is not None and rows is None:
        raise SumWithoutRows
    sending = Sending(file.name, series, first, last or first, unit)
    said = None if rows is None else SaidTotal(rows, total or Decimal(0))
    actor = actor_of(username)
    with file.open("rb") as stream:
        if only_look:
            seen = preview_fact_file(stream=stream, sending=sending, actor=actor)
            if as_json:
                write_json(seen.report.content())
                return DONE
            total_seen = seen.report.total
            write_lines(say("cli.facts.seen", rows=total_seen.rows, total=total_seen.total))
            write_lines(*(_fault(one.line, one.heading, one.code) for one in seen.faults))
            return DONE
        loaded = load_fact_file(
            stream=stream, sending=sending, actor=actor, at=this_moment(), said=said
        )
    return _tell_loaded(loaded, as_json=as_json)


@command("cli.facts.agree", {**_FINDING, SpokenError: REFUSED})
@click.argument("number", type=COUNT, metavar="NUMMER")
@option("--rader", "rows", code="cli.facts.rows", type=WHOLE, required=True)
@option("--summa", "total", code="cli.facts.sum", type=SUM, required=True)
@acting
def agree(number: int, rows: int, total: Decimal, username: str | None) -> int:
    """Set the sender's total against what came."""
    agreement = agree_fact_file(
        file_id=number, said=SaidTotal(rows, total), actor=actor_of(username), at=this_moment()
    )
    write_lines(_agreement(agreement))
    return DONE if agreement.agrees else REFUSED


@command("cli.facts.retry", {**_FINDING, NobodyFound: REFUSED})
@click.argument("number", type=COUNT, metavar="NUMMER")
@acting
@as_json
def retry(number: int, username: str | None, as_json: bool) -> int:
    """Try the rows that wait for people again."""
    loaded = try_waiting_rows(file_id=number, actor=actor_of(username), at=this_moment())
    return _tell_loaded(loaded, as_json=as_json)


@command("cli.facts.list", {UnitUnknown: WRONG_USE})
@option("--enhet", "unit", code="cli.facts.unit", default="", metavar="HSA-ID")
@acting
@as_json
def show(unit: str, username: str | None, as_json: bool) -> None:
    """List the files and how they stand."""
    hsa_id = folded(unit) if unit else ""
    check_may_see_facts(actor_of(username), unit_hsa_id=hsa_id)
    files = fact_files_told(known_at=newest_number(), unit_hsa_id=hsa_id or None)
    if as_json:
        write_json([_json(one) for one in files])
        return
    headings = [
        say(f"cli.facts.headings.{one}")
        for one in ("number", "series", "months", "standing", "rows", "sum")
    ]
    write_table(headings, [_row(one) for one in files])


@command("cli.facts.report", _FINDING)
@click.argument("number", type=COUNT, metavar="NUMMER")
@acting
@as_json
def report(number: int, username: str | None, as_json: bool) -> None:
    """Show a file's control report."""
    told = fact_file_told(number, known_at=newest_number())
    check_may_see_facts(actor_of(username), unit_hsa_id=told.unit_hsa_id)
    found = fact_report(number)
    if as_json:
        by_unit = found.by_unit if found else ()
        write_json(
            {
                **_json(told),
                "rejected": found.rejected if found else {},
                "by_unit": [
                    [one.unit_hsa_id, one.month, one.rows, str(one.total)] for one in by_unit
                ],
            }
        )
        return
    write_lines(f"{told.series_id} {told.first_month} – {told.last_month}: {_standing(told)}")
    if told.agreement is not None:
        write_lines(_agreement(told.agreement))
    taken = found.taken.rows if found else told.rows
    write_lines(say("cli.facts.counts", taken=taken, waiting=told.waiting, rest=told.not_taken))
    write_lines(*(_fault(one.line, one.heading, one.code) for one in faults_of(number, limit=100)))


@command("cli.facts.schema", {NoSuchSeries: WRONG_USE})
@click.argument("series", metavar="SERIE", required=False)
@as_json
def schema(series: str | None, as_json: bool) -> None:
    """Describe a series, or every one."""
    found = every_series() if series is None else (series_known(series),)
    if as_json:
        write_json([table_schema(one) for one in found])
        return
    for one in found:
        write_lines(f"{one.id}: {one.name_en if language() == 'en' else one.name}")
        for column in one.columns:
            meaning = column.meaning_en if language() == "en" else column.meaning
            mark = "*" if column.heading in one.required else " "
            write_lines(f"  {mark} {column.heading}: {meaning}")


def _tell_loaded(loaded: FactLoad, *, as_json: bool) -> int:
    agreement = loaded.agreement
    code = REFUSED if agreement is not None and not agreement.agrees else DONE
    if as_json:
        write_json(
            {
                "file": loaded.file_id,
                "rows": loaded.rows,
                "set_aside": len(loaded.set_aside),
                "agrees": None if agreement is None else agreement.agrees,
            }
        )
        return code
    write_lines(say("cli.facts.loaded", file=str(loaded.file_id), rows=loaded.rows))
    write_lines(*(str(one) for one in loaded.set_aside))
    write_lines(say("cli.facts.waits") if agreement is None else _agreement(agreement))
    return code


def _agreement(agreement: Agreement) -> str:
    if agreement.agrees:
        return say("cli.facts.agrees")
    return say(
        "cli.facts.differs",
        said_rows=agreement.said.rows,
        said_sum=agreement.said.total,
        rows=agreement.received.rows,
        sum=agreement.received.total,
        lacking_rows=agreement.rows_lacking,
        lacking_sum=agreement.total_lacking,
    )


def _fault(line: int, heading: str, code: str) -> str:
    where = f", {heading}" if heading else ""
    return f"{say('portal.facts.line', line=line)}{where}: {say(f'settlement.fault.{code}')}"


def _standing(told: FactFileTold) -> str:
    return say(f"portal.facts.standing.{told.standing.value}")


def _row(told: FactFileTold) -> list[str]:
    received = told.received
    return [
        str(told.id),
        told.series_id,
        f"{told.first_month} – {told.last_month}",
        _standing(told),
        str(told.rows),
        "–" if received is None else str(received.total),
    ]


def _json(told: FactFileTold) -> dict[str, object]:
    return {
        "file": told.id,
        "series": told.series_id,
        "unit": told.unit_hsa_id,
        "first_month": str(told.first_month),
        "last_month": str(told.last_month),
        "standing": told.standing.value,
        "rows": told.rows,
        "received_rows": None if told.received is None else told.received.rows,
        "received_sum": None if told.received is None else str(told.received.total),
        "waiting": told.waiting,
        "not_taken": told.not_taken,
    }
