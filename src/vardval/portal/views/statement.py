"""Settlements: runs, a unit's statement, its lines, and one line with its trace."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.settlement.small_groups import FEWEST_TOLD, told_groups
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may, check_may_for_unit
from vardval.platform.sentences import SpokenError, error_told
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import doors_that_open
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.portal.presenters.correction_causes import behind
from vardval.portal.presenters.explanation import explained
from vardval.portal.presenters.statement_rows import line_told, statement_told
from vardval.portal.statements_shown import (
    PAID,
    copy_shown,
    log_look_at_lines,
    run_shown,
    sees_all,
    sources_of,
)
from vardval.portal.whole_typed import whole_typed
from vardval.settlement.access import may_answer, may_approve, may_ask, may_run, may_see_lines
from vardval.settlement.course import RunStatus
from vardval.settlement.exports.handing_over import made_of
from vardval.settlement.queries import (
    MOST_TOLD,
    CorrectionTold,
    LineFilesGone,
    NoSuchLine,
    StatementTold,
    all_questions,
    correction_lines_of,
    events_of_line,
    events_waiting,
    line_explained,
    months_to_settle,
    person_lines,
    questions_about,
    runs,
    sums_by_age_and_sex,
    unanswered_of,
    unit_totals,
)

PAGE_LENGTH = 100
_LONGEST_ROW = 5


@signed_in
@require_GET
def runs_page(request: HttpRequest) -> HttpResponse:
    """Show the months' runs and how far each has come."""
    check_may(user_of(request), Permission.SEE_STATEMENT)
    user, newest = user_of(request), newest_number()
    context: dict[str, object] = {"runs": runs(known_at=newest), "may_run": may_run(user)}
    if may_answer(user):
        context["may_answer"] = True
        waiting = [one for one in all_questions(known_at=newest) if one.case.is_open]
        context["questions_waiting"] = len(waiting)
    if may_run(user):
        context["months"] = months_to_settle(Month.of(today()), known_at=newest)
    return render(request, "portal/runs.html", context)


@signed_in
@require_GET
def run_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show what a run comes to, unit by unit."""
    check_may(user_of(request), Permission.SEE_STATEMENT)
    user, shown, totals = user_of(request), run_shown(run_id), unit_totals(run_id)
    names = {one.unit_hsa_id: one.unit_name for one in totals}
    before = [one.previous_total_ore for one in totals if one.previous_total_ore is not None]
    older = [(names[key], book) for key, book in shown.unit_books.items() if key in names]
    context = {
        "run": shown,
        "totals": totals,
        "ordinary_ore": sum(one.ordinary_ore for one in totals),
        "before_ore": sum(before) if before else None,
        "may_run": may_run(user),
        "may_approve": may_approve(user),
        "made_it": shown.created_by == user.username,
        "older_books": sorted(older),
        "unanswered": unanswered_of(run_id) if shown.status is RunStatus.DRAFT else 0,
        "files_lacking": _files_lacking(run_id) if shown.status is RunStatus.APPROVED else 0,
    }
    return render(request, "portal/run.html", context)


def _files_lacking(run_id: int) -> int:
    """How many files the run could not be handed over as today."""
    return sum(1 for one in made_of(run_id, made_on=today()) if one.lacking)


@signed_in
@require_GET
def statement_page(request: HttpRequest, run_id: int, hsa_id: str) -> HttpResponse:
    """Show the unit's statement: its rows add up to the öre, each with its why."""
    shown_run, copy = copy_shown(request, run_id, hsa_id)
    user, language = user_of(request), language_of(request)
    sees_lines = may_see_lines(user, unit_hsa_id=hsa_id)
    corrections, gone = _corrections(copy.told, language) if sees_lines else ([], "")
    shown = corrections[:PAGE_LENGTH]
    if shown:
        log_look_at_lines(request, [one.person_id for one in shown])
    seen = doors_that_open(request, {one.person_id for one in shown if one.person_id})
    is_paid = shown_run.status in PAID
    context = {
        "run": shown_run,
        "copy": copy,
        "statement": copy.told,
        "told": statement_told(copy, language, sources_of(copy.told)),
        "corrections": [
            (one, explained(one.trace, {}, language), behind(user, hsa_id, one, seen))
            for one in shown
        ],
        "correction_count": len(corrections),
        "corrections_gone": gone,
        "may_see_lines": sees_lines,
        "sees_all": sees_all(request),
        "may_ask": is_paid and may_ask(user, unit_hsa_id=hsa_id),
        "questions": [
            (one.place.line_id, one.case)
            for one in questions_about(run_id, hsa_id, known_at=newest_number())
        ],
    }
    return render(request, "portal/statement.html", context)


@signed_in
@require_GET
def lines_page(request: HttpRequest, run_id: int, hsa_id: str, component: int) -> HttpResponse:
    """Show the lines of one row of the statement: one a person, without names."""
    check_may_for_unit(user_of(request), Permission.SEE_STATEMENT_LINES, unit_hsa_id=hsa_id)
    shown_run, copy = copy_shown(request, run_id, hsa_id)
    shown = copy.told
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
    page = lines[:PAGE_LENGTH]
    log_look_at_lines(request, [one.person_id for one in page if one.person_id])
    context = {
        "run": shown_run,
        "statement": shown,
        "row": row,
        "lines": [line_told(one, row.counts) for one in page],
        "waiting": [
            one
            for one in events_waiting(run_id, shown.unit_id, hsa_id)
            if one.component_id == row.component_id
        ],
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
    shown_run, copy = copy_shown(request, run_id, hsa_id)
    shown = copy.told
    row = next((one for one in shown.rows if one.component == component), None)
    try:
        line, trace = line_explained(
            run_id,
            component=component,
            person_id=person_id,
            unit_id=shown.unit_id,
            row=_row(request.GET.get("rad", "")),
        )
    except (LineFilesGone, NoSuchLine) as missing:
        raise NothingHere(missing) from None
    # The address names a unit and a person: a line of another unit is not this page's to show.
    if row is None or line.unit_id != shown.unit_id:
        raise NothingHere(NoSuchLine())
    log_look_at_lines(request, [person_id] if person_id else [])
    context = {
        "run": shown_run,
        "statement": shown,
        "row": row,
        "line": line_told(line, row.counts),
        "events": events_of_line(run_id, line),
        "most_events": MOST_TOLD,
        "steps": explained(trace, {}, language_of(request), sources=sources_of(copy.told)),
        "may_see_person": bool(person_id) and person_id in doors_that_open(request, [person_id]),
    }
    return render(request, "portal/statement_line.html", context)


def _row(text: str) -> int | None:
    """The price list's row in the address; none where it is no number."""
    return int(text) if text.removeprefix("-").isdecimal() and len(text) <= _LONGEST_ROW else None


@signed_in
@require_GET
def groups_page(request: HttpRequest, run_id: int, hsa_id: str) -> HttpResponse:
    """Show the lines added up by age band and sex, with no group of few by itself."""
    shown_run, copy = copy_shown(request, run_id, hsa_id)
    try:
        found = sums_by_age_and_sex(run_id, copy.told.unit_id)
    except LineFilesGone as gone:
        raise NothingHere(gone) from None
    counted = [(one.component, one.age, one.sex, one.people, one.exact_ore) for one in found]
    names = {one.component: one.name for one in copy.rows}
    groups = told_groups(counted)
    context = {
        "run": shown_run,
        "statement": copy.told,
        "fewest": FEWEST_TOLD,
        "components": [
            (names.get(number, ""), list(of_it))
            for number, of_it in groupby(groups, key=lambda one: one.component)
        ],
    }
    return render(request, "portal/statement_groups.html", context)


def _corrections(shown: StatementTold, language: str) -> tuple[list[CorrectionTold], str]:
    """Return the corrections person by person, or a sentence saying that they are weeded."""
    if not shown.corrections:
        return [], ""
    try:
        return correction_lines_of(shown.run_id, shown.unit_id), ""
    except LineFilesGone as gone:
        return [], error_told(gone, language)


def _place(written: str) -> int:
    return whole_typed(written, digits=8) or 0
