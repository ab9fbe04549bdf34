"""Making of runs: a month computed from what is known, kept as a draft."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from vardval.core.settlement.keeping_to_book import check_keeps_to
from vardval.core.settlement.statement import LineKind, UnitLine, total_ore
from vardval.core.time import Month
from vardval.platform.ledger import newest_number, number_known_at, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.stored_trace import stored_trace
from vardval.rulebook.queries import book_of, editions
from vardval.settlement.access import check_may_run
from vardval.settlement.actions.controls import make_control
from vardval.settlement.computing import ComputedRun, Progress, compute_run
from vardval.settlement.course import check_month_is_next, check_number_goes_on
from vardval.settlement.facts import shared_written, stored_price_list
from vardval.settlement.models import PublishedPriceList, Run, Statement, StatementLine
from vardval.settlement.older_terms import ToldTerms, terms_of_month
from vardval.settlement.paid import approved_runs, paid_months
from vardval.settlement.places import settlement_folder

# Runs and decisions about them come one at a time: what has been paid stands still meanwhile.
_SETTLEMENT_LOCK = 7_281_020


@transaction.atomic
def create_run(
    *,
    month: Month,
    price_list_id: int,
    book_id: str,
    actor: Actor | str,
    at: datetime,
    known_at: datetime | int | None = None,
    book_by_unit: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> int:
    """Compute the month as a draft and return the run's id.

    `book_id` is the rulebook that governs the units; those whose providers are bound by an
    older one are told by their answers to the terms, and `book_by_unit` (by HSA-id) adds
    others; each is settled by its own book's list. Without `known_at` the run knows all that
    is known now. Raises where a value or a book's list is missing, where the month is approved
    already, where a list breaks an adopted book, and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_run(acting)
    lock_settlement()
    approved = approved_runs()
    newest = approved[-1] if approved else None
    check_month_is_next(month, Month.of(newest.month) if newest else None)
    number = newest_number() if known_at is None else number_known_at(known_at)
    corrected_through = newest.known_number if newest else 0
    check_number_goes_on(number, corrected_through)
    price_list = stored_price_list(price_list_id)
    told = ToldTerms(book_id, (price_list_id,), book_by_unit or {})
    _check_keeps_to_books(told, month, number)
    paid = paid_months(approved, before=month, price_list=price_list)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=settlement_folder()))
    try:
        computed = compute_run(
            told=told,
            month=month,
            number=number,
            paid=paid,
            corrected_through=corrected_through,
            folder=folder,
            progress=progress,
        )
        # All that can be made before the draft's moment is; after it the rows are only stored.
        made = make_control(computed, folder, compared_with=newest)
        statements = _made_statements((*computed.settled.statement, *computed.corrections))
        if progress:
            progress("store", month)
        kept = _keep(folder, month, computed)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="run_created",
        at=at,
        month=str(month),
        known_number=number,
        run_sha256=computed.run_sha256,
    )
    run = Run.objects.create(
        month=month.first,
        price_list=PublishedPriceList.objects.get(id=price_list_id),
        unit_books=dict(computed.terms.books),
        told_books=dict(told.by_hand),
        lists_by_month={
            str(about): list(ids)
            for about, ids in {month: computed.terms.list_ids, **computed.corrected_by}.items()
        },
        known_number=number,
        measured_on=computed.measured_on,
        paid_runs=[one.id for one in approved],
        shared=shared_written(computed.settled.shared),
        people=computed.people,
        line_count=computed.settled.line_count,
        total_ore=sum(one.total_ore for one, _ in statements),
        basis_sha256=computed.basis_sha256,
        lines_sha256=computed.settled.lines_sha256,
        run_sha256=computed.run_sha256,
        folder=kept,
        created_by=acting.username,
        created_at=at,
        entry=entry,
    )
    _store_statements(run, statements)
    made.store(run)
    return run.id


def _check_keeps_to_books(told: ToldTerms, month: Month, number: int) -> None:
    """Hold each list against the adopted book that it pays by; raises `ListBreaksBook`."""
    terms = terms_of_month(told, month, known_at=number)
    list_of = {
        book: stored_price_list(terms.list_id_of(hsa_id)) for hsa_id, book in terms.books.items()
    }
    adopted = {
        one.book_id: one
        for one in sorted(editions(known_at=number), key=lambda one: one.adopted_entry or 0)
        if one.book_id in list_of and one.adopted_entry and month.first in one.valid
    }
    for one in adopted.values():
        check_keeps_to(list_of[one.book_id], book_of(one), month.first)


def lock_settlement() -> None:
    """Wait until no other run is being made or decided, and keep others waiting."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SETTLEMENT_LOCK])


def _keep(folder: Path, month: Month, computed: ComputedRun) -> str:
    """Move the files to the place that their digest names; equal runs share their files."""
    kept = f"{month}/{computed.run_sha256[:24]}-{computed.basis_sha256[:8]}"
    goal = settlement_folder() / kept
    if not goal.exists():
        goal.parent.mkdir(exist_ok=True)
        folder.rename(goal)
    return kept


def _by_unit(lines: Iterable[UnitLine]) -> dict[int, list[UnitLine]]:
    found: dict[int, list[UnitLine]] = defaultdict(list)
    for one in lines:
        found[one.unit_id].append(one)
    return dict(sorted(found.items()))


def _made_statements(lines: Iterable[UnitLine]) -> list[tuple[Statement, list[StatementLine]]]:
    """The statements with their lines, as rows that wait for the run's own."""
    ordinary_kinds = (LineKind.ORDINARY, LineKind.ROUNDING)
    statements = []
    for unit_id, told in _by_unit(lines).items():
        ordinary = [one for one in told if one.kind in ordinary_kinds]
        corrections = [one for one in told if one.kind not in ordinary_kinds]
        statement = Statement(
            unit_id=unit_id,
            ordinary_ore=total_ore(ordinary) if ordinary else 0,
            corrections_ore=total_ore(corrections) if corrections else 0,
            total_ore=total_ore(told),
        )
        statements.append((statement, [_made_line(statement, one) for one in told]))
    return statements


def _made_line(statement: Statement, told: UnitLine) -> StatementLine:
    return StatementLine(
        statement=statement,
        about=told.about.first,
        kind=told.kind.value,
        component=told.component,
        people=told.people,
        quantity_e4=told.quantity_e4,
        exact_numerator=told.exact_ore.numerator,
        exact_denominator=told.exact_ore.denominator,
        steps=stored_trace(told.trace),
    )


def _store_statements(run: Run, made: Sequence[tuple[Statement, list[StatementLine]]]) -> None:
    for statement, _ in made:
        statement.run = run
    Statement.objects.bulk_create(statement for statement, _ in made)
    StatementLine.objects.bulk_create(line for _, lines in made for line in lines)
