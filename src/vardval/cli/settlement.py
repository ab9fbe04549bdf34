"""`vardval settle` and `vardval statement`: a month's reimbursement."""

from datetime import datetime

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import REFUSED, Failures
from vardval.cli.explaining import explained
from vardval.cli.output import progress, write_json, write_lines, write_table
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import COUNT, KNOWN_AT, MONTH
from vardval.core.time import Month
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.policy import Permission, check_may_for_unit
from vardval.registry.queries import UnitUnknown, folded
from vardval.settlement import queries
from vardval.settlement.actions import create_run
from vardval.settlement.obstacles import OBSTACLES
from vardval.settlement.queries import RunTold, StatementRow, StatementTold

_SETTLING: Failures = dict.fromkeys((queries.NothingToSettleBy, *OBSTACLES), REFUSED)


@command("cli.settle", _SETTLING)
@click.argument("month", type=MONTH)
@option("--prislista", "price_list_id", code="cli.settle.price_list", type=COUNT)
@option("--regelbok", "book_id", code="cli.settle.book", metavar="REGION/ÅR")
@option("--känt", "known_at", code="cli.option.known_at", type=KNOWN_AT)
@acting
@as_json
def settle(
    month: Month,
    price_list_id: int | None,
    book_id: str | None,
    known_at: datetime | int | None,
    username: str | None,
    as_json: bool,
) -> None:
    """Compute the month as a draft."""
    number = newest_number() if known_at is None else number_known_at(known_at)
    with progress(say("cli.progress.settling", month=str(month))) as advance:
        run_id = create_run(
            month=month,
            price_list_id=queries.price_list_for(month, price_list_id, known_at=newest_number()),
            book_id=queries.book_for(month, book_id, known_at=number),
            known_at=number,
            actor=actor_of(username),
            at=this_moment(),
            progress=lambda step, about: advance.step(
                say(f"portal.draft.{step}", month=str(about))
            ),
        )
    told = queries.run(run_id, known_at=newest_number())
    if as_json:
        write_json(_run_json(told))
        return
    write_lines(
        say(
            "cli.settle.done",
            month=str(month),
            run=str(told.id),
            people=told.people,
            total=told.total_ore,
            corrections=told.corrections_ore,
        )
    )


@command(
    "cli.statement",
    dict.fromkeys((queries.MonthHasNoRun, queries.StatementNotFound, UnitUnknown), REFUSED),
)
@click.argument("unit", metavar="HSA-ID")
@click.argument("month", type=MONTH)
@option("--varför", "with_reasons", code="cli.statement.why", is_flag=True)
@acting
@as_json
def statement(
    unit: str, month: Month, with_reasons: bool, username: str | None, as_json: bool
) -> None:
    """Show the unit's statement for the month."""
    hsa_id = folded(unit)
    check_may_for_unit(actor_of(username), Permission.SEE_STATEMENT, unit_hsa_id=hsa_id)
    run = queries.run_for_month(month, known_at=newest_number())
    told = queries.statement(run.id, hsa_id)
    if as_json:
        write_json(_statement_json(told, run))
        return
    write_lines(
        say(
            "cli.statement.title", unit=told.unit_name, month=str(month), list=told.price_list_name
        ),
        say(f"cli.statement.status.{run.status.value}"),
        *explained(told.notices),
    )
    headings = [say(f"cli.statement.headings.{one}") for one in ("what", "people", "kronor")]
    rows = [*told.rows, *told.corrections]
    write_table(headings, [_row(one) for one in rows])
    if with_reasons:
        for one in rows:
            write_lines(one.name, *(f"  {line}" for line in explained(one.trace)))
    write_lines(say("cli.statement.total", total=told.total_ore))


def _row(one: StatementRow) -> list[str]:
    about = f" ({one.about})" if one.kind.value == "correction" else ""
    return [f"{one.name}{about}", str(one.people), str(one.kronor)]


def _run_json(told: RunTold) -> dict[str, object]:
    return {
        "run": told.id,
        "month": str(told.month),
        "status": told.status.value,
        "price_list": told.price_list_name,
        "known_number": told.known_number,
        "people": told.people,
        "lines": told.line_count,
        "total_ore": told.total_ore,
        "corrections_ore": told.corrections_ore,
        "run_sha256": told.run_sha256,
    }


def _statement_json(told: StatementTold, run: RunTold) -> dict[str, object]:
    return {
        "run": run.id,
        "status": run.status.value,
        "month": str(told.month),
        "unit": told.unit_hsa_id,
        "name": told.unit_name,
        "price_list": told.price_list_name,
        "notices": explained(told.notices),
        "rows": [_row_json(one) for one in told.rows],
        "corrections": [_row_json(one) for one in told.corrections],
        "total_ore": told.total_ore,
    }


def _row_json(one: StatementRow) -> dict[str, object]:
    return {
        "kind": one.kind.value,
        "about": str(one.about),
        "component": one.component_id,
        "name": one.name,
        "people": one.people,
        "kronor": str(one.kronor),
        "why": explained(one.trace),
    }
