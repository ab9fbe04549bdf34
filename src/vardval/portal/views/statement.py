"""Settlements: runs, a unit's statement, its lines, and one line with its trace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.policy import (
    Permission,
    Reach,
    check_may,
    check_may_for_unit,
    reach,
)
from vardval.platform.sentences import SpokenError, error_told
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.portal.presenters.explanation import explained
from vardval.portal.presenters.statement_rows import line_told, statement_told
from vardval.settlement.access import may_approve, may_run
from vardval.settlement.course import RunStatus
from vardval.settlement.queries import (
    CorrectionTold,
    LineFilesGone,
    MonthHasNoRun,
    NoSuchLine,
    RunNotFound,
    RunTold,
    StatementNotFound,
    StatementTold,
    correction_lines_of,
    line_explained,
    months_to_settle,
    person_lines,
    price_list_of,
    run,
    runs,
    statement,
    unit_totals,
)

PAGE_LENGTH = 100
PAID = (RunStatus.APPROVED, RunStatus.HANDED_OVER)


@signed_in
@require_GET
def runs_page(request: HttpRequest) -> HttpResponse:
    """Show the months' runs and how far each has come."""
    check_may(user_of(request), Permission.SEE_STATEMENT)
    user, newest = user_of(request), newest_number()
    context: dict[str, object] = {"runs": runs(known_at=newest), "may_run": may_run(user)}
    if may_run(user):
        context["months"] = months_to_settle(Month.of(today()), known_at=newest)
    return render(request, "portal/runs.html", context)


@signed_in
@require_GET
def run_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what a run comes to, unit by unit."""
    check_may(user_of(request), Permission.SEE_STATEMENT)
    user, shown = user_of(request), _run(run_id)
    context = {
        "run": shown,
        "totals": unit_totals(run_id),
        "may_run": may_run(user),
        "may_approve": may_approve(user),
        "made_it": shown.created_by == user.username,
    }
    return render(request, "portal/run.html", context)


@signed_in
@require_GET
def statement_page(request: HttpRequest, run_id: int, hsa_id: str) -> HttpResponse:
    """Show the unit's statement: its rows add up to the öre, each with its why."""
    user = user_of(request)
    check_may_for_unit(user, Permission.SEE_STATEMENT, unit_hsa_id=hsa_id)
    shown_run, shown = _statement(request, run_id, hsa_id)
    language = language_of(request)
    corrections, gone = _corrections(shown, language)
    context = {
        "run": shown_run,
        "statement": shown,
        "told": statement_told(shown, language, _sources(shown_run)),
        "corrections": [
            (one, explained(one.trace, {}, language)) for one in corrections[:PAGE_LENGTH]
        ],
        "correction_count": len(corrections),
        "corrections_gone": gone,
        "may_see_lines": reach(user, Permission.SEE_STATEMENT_LINES) is not Reach.NOTHING,
    }
    return render(request, "portal/statement.html", context)


@signed_in
@require_GET
def lines_page(request: HttpRequest, run_id: int, hsa_id: str, component: int) -> HttpResponse:
    """Show the lines of one row of the statement: one a person, without names."""
    check_may_for_unit(user_of(request), Permission.SEE_STATEMENT_LINES, unit_hsa_id=hsa_id)
    shown_run, shown = _statement(request, run_id, hsa_id)
    row = next((one for one in shown.rows if one.component == component), None)
    if row is None:
        raise NothingHere(SpokenError("settlement.no_such_row", month=str(shown.month)))
    first = _place(request.GET.get("fran", ""))
    try:
        lines = person_lines(
            run_id, shown.unit_id, component=component, first=first, count=PAGE_LENGTH + 1
        )
    except LineFilesGone as gone:
        raise NothingHere(gone) from None
    context = {
        "run": shown_run,
        "statement": shown,
        "row": row,
        "lines": [line_told(one) for one in lines[:PAGE_LENGTH]],
        "next_first": first + PAGE_LENGTH if len(lines) > PAGE_LENGTH else None,
    }
    return render(request, "portal/statement_lines.html", context)


@signed_in
@require_GET
def line_page(
    request: HttpRequest, run_id: int, hsa_id: str, component: int, person_id: int
) -> HttpResponse:
    """Show one line with every step behind its amount."""
    user = user_of(request)
    check_may_for_unit(user, Permission.SEE_STATEMENT_LINES, unit_hsa_id=hsa_id)
    shown_run, shown = _statement(request, run_id, hsa_id)
    row = next((one for one in shown.rows if one.component == component), None)
    try:
        line, trace = line_explained(
            run_id, component=component, person_id=person_id, unit_id=shown.unit_id
        )
    except (LineFilesGone, NoSuchLine) as missing:
        raise NothingHere(missing) from None
    # The address names a unit and a person: a line of another unit is not this page's to show.
    if row is None or line.unit_id != shown.unit_id:
        raise NothingHere(NoSuchLine())
    context = {
        "run": shown_run,
        "statement": shown,
        "row": row,
        "line": line_told(line),
        "steps": explained(trace, {}, language_of(request), sources=_sources(shown_run)),
        "may_see_people": reach(user, Permission.SEE_PERSON) is not Reach.NOTHING,
    }
    return render(request, "portal/statement_line.html", context)


def _run(run_id: int) -> RunTold:
    try:
        return run(run_id, known_at=newest_number())
    except RunNotFound as missing:
        raise NothingHere(missing) from None


def _statement(request: HttpRequest, run_id: int, hsa_id: str) -> tuple[RunTold, StatementTold]:
    """Return run and statement; a unit sees its own once somebody has approved the run."""
    shown = _run(run_id)
    sees_all = reach(user_of(request), Permission.SEE_STATEMENT) is Reach.ALL
    if shown.status not in PAID and not sees_all:
        raise NothingHere(MonthHasNoRun(shown.month))
    try:
        return shown, statement(run_id, hsa_id)
    except StatementNotFound as missing:
        raise NothingHere(missing) from None


def _corrections(shown: StatementTold, language: str) -> tuple[list[CorrectionTold], str]:
    """Return the corrections person by person, or a sentence saying that they are weeded."""
    if not shown.corrections:
        return [], ""
    try:
        return correction_lines_of(shown.run_id, shown.unit_id), ""
    except LineFilesGone as gone:
        return [], error_told(gone, language)


def _sources(shown: RunTold) -> dict[str, str]:
    """Return what the run's price list rests on, by id."""
    sources = price_list_of(shown.price_list_id).sources
    return {one.id: f"{one.id}: {one.title}" for one in sources.values()}


def _place(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 9 else 0
