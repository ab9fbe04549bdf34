"""A draft's control: what differs from the month before, and the answers to its warnings.

It tells of every unit, so that a unit's own clerk never sees it.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.platform.ledger import newest_number
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now
from vardval.portal.presenters.control_rows import threshold_rows, unit_rows, warning_rows
from vardval.portal.whole_typed import whole_typed
from vardval.settlement.access import (
    check_may_answer_warning,
    check_may_see_control,
    may_answer_warning,
)
from vardval.settlement.actions import (
    AnsweredAlready,
    NoNote,
    WarningNotFound,
    answer_warnings,
)
from vardval.settlement.course import NotADraft, RunStatus
from vardval.settlement.queries import RunNotFound, RunTold, control_of, price_list_of, run


@signed_in
@require_http_methods(["GET", "POST"])
def control_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show the control, largest warnings first, or take an answer to some of them."""
    user, language = user_of(request), language_of(request)
    check_may_see_control(user)
    shown = _run(run_id)
    if request.method == "POST":
        check_may_answer_warning(user)
        return _answer(request, run_id)
    told = control_of(run_id)
    sources = price_list_of(shown.price_list_id).sources
    context = {
        "run": shown,
        "control": told,
        "warnings": warning_rows(told, language),
        "units": unit_rows(told, language),
        "thresholds": threshold_rows(told, sources, language),
        "may_answer": may_answer_warning(user) and shown.status is RunStatus.DRAFT,
    }
    return render(request, "portal/run_control.html", context)


def _answer(request: HttpRequest, run_id: int) -> HttpResponse:
    language = language_of(request)
    sent = [whole_typed(one) for one in request.POST.getlist("varning")]
    try:
        answer_warnings(
            run_id=run_id,
            warning_ids=[one for one in sent if one is not None][:10_000],
            note=request.POST.get("anteckning", ""),
            actor=user_of(request),
            at=now(),
        )
    except (AnsweredAlready, NoNote, NotADraft, WarningNotFound) as refusal:
        messages.add_message(request, messages.ERROR, error_told(refusal, language))
    else:
        messages.add_message(
            request, messages.SUCCESS, sentence("portal.control.answered", language)
        )
    return redirect("run_control", run_id)


def _run(run_id: int) -> RunTold:
    try:
        return run(run_id, known_at=newest_number())
    except RunNotFound as missing:
        raise NothingHere(missing) from None
