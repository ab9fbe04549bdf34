"""Questions on the lines of statements: the unit asks, the region answers, both see it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.cases.actions import LONGEST_TEXT, CaseDecided, CaseUnreadable
from vardval.cases.queries import Outcome
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now
from vardval.portal.statements_shown import PAID, copy_shown
from vardval.settlement.access import check_may_answer, may_answer, may_ask
from vardval.settlement.actions import answer_question, ask_about_line, write_in_question
from vardval.settlement.queries import (
    NoSuchStatementLine,
    all_questions,
    questions_about,
)

_REFUSALS = (AccessDenied, CaseDecided, CaseUnreadable, NoSuchStatementLine)


@signed_in
@require_GET
def questions_page(request: HttpRequest) -> HttpResponse:
    """Show every unit's questions to those who answer them."""
    check_may_answer(user_of(request))
    context = {"questions": all_questions(known_at=newest_number())}
    return render(request, "portal/statement_questions.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def question_page(request: HttpRequest, run_id: int, hsa_id: str, line_id: int) -> HttpResponse:
    """Show what is asked and answered about the line; ask, write or answer."""
    shown_run, copy = copy_shown(request, run_id, hsa_id)
    rows = (*copy.rows, *copy.corrections)
    row = next((one for one in rows if one.line_id == line_id), None)
    if row is None:
        raise NothingHere(NoSuchStatementLine())
    failure = ""
    if request.method == "POST":
        language = language_of(request)
        try:
            done = _change(request, line_id)
        except _REFUSALS as refusal:
            failure = error_told(refusal, language)
        else:
            messages.success(request, sentence(done, language))
            return redirect("statement_question", run_id, hsa_id, line_id)
    user = user_of(request)
    asked = [
        one.case
        for one in questions_about(run_id, hsa_id, known_at=newest_number())
        if one.place.line_id == line_id
    ]
    is_open = any(one.is_open for one in asked)
    context = {
        "run": shown_run,
        "statement": copy.told,
        "row": row,
        "asked": asked,
        "is_open": is_open,
        "may_ask": shown_run.status in PAID and may_ask(user, unit_hsa_id=hsa_id),
        "may_answer": is_open and may_answer(user),
        "outcomes": list(Outcome),
        "longest_text": LONGEST_TEXT,
        "typed": request.POST.get("text", "") if failure else "",
        "failure": failure,
    }
    status = 400 if failure else 200
    return render(request, "portal/statement_question.html", context, status=status)


def _change(request: HttpRequest, line_id: int) -> str:
    sent, user, text = request.POST, user_of(request), request.POST.get("text", "")
    match sent.get("steg", ""):
        case "svara":
            answer_question(
                line_id=line_id, text=text, outcome=sent.get("utfall", ""), actor=user, at=now()
            )
            return "portal.question.did_answer"
        case "skriv":
            write_in_question(line_id=line_id, text=text, actor=user, at=now())
            return "portal.question.did_write"
        case _:
            ask_about_line(line_id=line_id, text=text, actor=user, at=now())
            return "portal.question.sent"
