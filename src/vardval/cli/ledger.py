"""`vardval accounts load` and `vardval ledger`: account numbers, and what is booked."""

from dataclasses import asdict
from pathlib import Path

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import DONE, REFUSED, WRONG_USE
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import FILE, MONTH
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import format_ore
from vardval.platform.strict_yaml import ProblemsFound
from vardval.settlement import queries
from vardval.settlement.actions import publish_account_plan
from vardval.settlement.course import RunStatus
from vardval.settlement.exports.handing_over import (
    HandedOverFileGone,
    handed_over_content,
    handed_over_files,
    made_of,
)

_SHOWN = (RunStatus.APPROVED, RunStatus.HANDED_OVER)


@command("cli.accounts.load", {ProblemsFound: WRONG_USE})
@click.argument("file", type=FILE)
@acting
@as_json
def load_accounts(file: Path, username: str | None, as_json: bool) -> None:
    """Load an account plan."""
    plan_id = publish_account_plan(
        content=file.read_bytes(), name=file.name, actor=actor_of(username), at=this_moment()
    )
    if as_json:
        write_json({"account_plan": plan_id})
    else:
        write_lines(say("cli.accounts.loaded", name=file.name))


@command("cli.ledger", dict.fromkeys((queries.MonthHasNoRun, HandedOverFileGone), REFUSED))
@click.argument("month", type=MONTH, required=False)
@option("--filer", "folder", code="cli.ledger.files", type=click.Path(path_type=Path))
@acting
@as_json
def show_ledger(
    month: Month | None, folder: Path | None, username: str | None, as_json: bool
) -> int:
    """Show that lines, statements, ledger and run agree, and write the handed-over files."""
    check_may(actor_of(username), Permission.SEE_STATEMENT)
    newest = newest_number()
    if month is None:
        found = [one for one in queries.runs(known_at=newest) if one.status in _SHOWN]
    else:
        found = [queries.run_for_month(month, known_at=newest)]
    agreed = [queries.reconciled(one.id, known_at=newest) for one in reversed(found)]
    if as_json:
        write_json(
            [asdict(one) | {"month": str(one.month), "agrees": one.agrees} for one in agreed]
        )
    else:
        names = ("month", "lines", "statements", "ledger", "run", "agrees")
        headings = [say(f"cli.ledger.headings.{one}") for one in names]
        write_table(headings, [_row(one) for one in agreed])
        if month is not None:
            _accounts(found[0].id)
    if folder is not None:
        for one in found:
            _write_files(one.id, folder)
    return DONE if all(one.agrees for one in agreed) else REFUSED


def _row(one: queries.Reconciled) -> list[str]:
    lines = {True: "yes", False: "no", None: "weeded"}[one.lines_agree]
    return [
        str(one.month),
        say(f"cli.ledger.{lines}"),
        format_ore(one.statements_ore),
        format_ore(one.ledger_ore),
        format_ore(one.run_ore),
        say("cli.ledger.yes" if one.agrees else "cli.ledger.no"),
    ]


def _accounts(run_id: int) -> None:
    told = queries.ledger(run_id, known_at=newest_number())
    headings = [say(f"cli.ledger.headings.{one}") for one in ("account", "text", "sum")]
    rows = [
        [one.account or say("cli.ledger.missing"), one.account_text, format_ore(one.amount_ore)]
        for one in queries.account_sums(told)
    ]
    write_table(headings, rows)
    there = {one.name for one in handed_over_files(run_id)}
    for made in made_of(run_id, made_on=this_moment().date()):
        if made.name in there:
            write_lines(say("cli.ledger.file", name=made.name))
        for lack in made.lacking:
            told_lack = say(f"settlement.export.lacks.{lack.what.value}", whose=lack.whose)
            write_lines(f"{made.name}: {told_lack}")


def _write_files(run_id: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in handed_over_files(run_id):
        (folder / one.name).write_bytes(handed_over_content(run_id, one.name))
        write_lines(say("cli.ledger.written", name=one.name))
