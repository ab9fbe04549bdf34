"""Settling a month from the pages: a draft is ordered, made by a worker, and decided by another.

Whether the course of a run allows a step is `vardval.settlement.course`'s to say, and who may
take it the policy's; what they say no to is told on the page that the user came from.
"""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from vardval.core.time import YEARS_MEANT, Month
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now
from vardval.settlement.access import check_may_run
from vardval.settlement.actions import approve_run, discard_run, hand_over_run
from vardval.settlement.course import (
    ApproverMadeIt,
    DraftTooOld,
    MonthOutOfOrder,
    StepNotAllowed,
    WarningsUnanswered,
)
from vardval.settlement.drafting import DraftNotOrdered, draft_told, order_draft
from vardval.settlement.jobs import make_draft
from vardval.settlement.obstacles import OBSTACLES
from vardval.settlement.queries import (
    NothingToSettleBy,
    RunNotFound,
    book_for,
    check_month_is_open,
    price_list_for,
)
from vardval.settlement.rerunning import BasisWeeded, rerun

STEPS: dict[str, Callable[..., None]] = {
    "approve": approve_run,
    "hand_over": hand_over_run,
    "discard": discard_run,
}
"""The word of each button, and the action that it stands for."""
_IN_THE_WAY: tuple[type[Exception], ...] = (BasisWeeded, NothingToSettleBy, *OBSTACLES)
_NOT_NOW = (
    ApproverMadeIt,
    DraftTooOld,
    MonthOutOfOrder,
    StepNotAllowed,
    WarningsUnanswered,
)


@signed_in
@require_POST
def settle_month(request: HttpRequest) -> HttpResponse:
    """Order the month's draft and lead on to how far it has come, or say why it cannot be."""
    user, language = user_of(request), language_of(request)
    check_may_run(user)
    month = _month(request.POST.get("month", ""))
    if month is None:
        return _told(request, sentence("portal.settle.no_month", language), "runs")
    newest = newest_number()
    try:
        book_id = book_for(month, None, known_at=newest)
        price_list_id = price_list_for(month, None, known_at=newest, book_id=book_id)
        check_month_is_open(month, known_at=newest)
    except _IN_THE_WAY as obstacle:
        return _told(request, error_told(obstacle, language), "runs")
    ordered = order_draft(month, user.username)
    make_draft.defer(
        draft_key=ordered.draft_key,
        price_list_id=price_list_id,
        book_id=book_id,
        known_number=newest,
        ordered_by=user.username,
        at=now().isoformat(),
    )
    return redirect("draft_under_way", ordered.draft_key)


@signed_in
@require_GET
def draft_under_way(request: HttpRequest, draft_key: str) -> HttpResponse:
    """Show how far an ordered draft has come, and lead on to it once it is there."""
    user, language = user_of(request), language_of(request)
    check_may_run(user)
    try:
        told = draft_told(draft_key)
    except DraftNotOrdered as missing:
        raise NothingHere(missing) from None
    if told.run_id is not None:
        done = sentence("portal.settle.done", language, month=told.month)
        messages.add_message(request, messages.SUCCESS, done)
        if request.headers.get("HX-Request"):
            # A piece of a page cannot become another page: the browser is told to go there.
            return HttpResponse(headers={"HX-Redirect": reverse("run", args=[told.run_id])})
        return redirect("run", told.run_id)
    context = {
        "draft": told,
        "month": Month.parse(told.month),
        "steps": [(step, Month.parse(month)) for step, month in told.steps],
        "refused": (told.refused or {}).get(language, ""),
    }
    return render(request, "portal/draft_under_way.html", context)


@signed_in
@require_POST
def decide_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Take the run a step further, or say why it cannot be; then show it as it stands."""
    step, language = request.POST.get("step", ""), language_of(request)
    take = STEPS.get(step)
    if take is None:
        return redirect("run", run_id)
    try:
        take(run_id=run_id, actor=user_of(request), at=now())
    except RunNotFound as missing:
        raise NothingHere(missing) from None
    except _NOT_NOW as refusal:
        return _told(request, error_told(refusal, language), "run", run_id)
    messages.add_message(request, messages.SUCCESS, sentence(f"portal.run.did.{step}", language))
    return redirect("run", run_id)


@signed_in
@require_POST
def rerun_run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Compute the run anew, keep nothing, and say both digests."""
    user, language = user_of(request), language_of(request)
    try:
        found = rerun(run_id, actor=user)
    except RunNotFound as missing:
        raise NothingHere(missing) from None
    except _IN_THE_WAY as obstacle:
        return _told(request, error_told(obstacle, language), "run", run_id)
    code = "portal.run.rerun.same" if found.is_the_same else "portal.run.rerun.differs"
    level = messages.SUCCESS if found.is_the_same else messages.ERROR
    told = sentence(code, language, kept=found.kept_sha256, new=found.new_sha256)
    messages.add_message(request, level, told)
    return redirect("run", run_id)


def _told(request: HttpRequest, text: str, page: str, *parts: int) -> HttpResponse:
    messages.add_message(request, messages.ERROR, text)
    return redirect(page, *parts)


def _month(written: str) -> Month | None:
    try:
        month = Month.parse(written)
    except ValueError:
        return None
    return month if month.year in YEARS_MEANT else None
