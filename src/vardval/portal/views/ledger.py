"""A run as the ledger takes it: sums by account and unit, and the files it is handed over as."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from vardval.core.settlement.account_plan import Ownership, PlanStanding
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.statements_shown import run_shown
from vardval.settlement.access import may_approve
from vardval.settlement.actions import complete_hand_over
from vardval.settlement.actions.handing_over import NotHandedOver
from vardval.settlement.course import RunStatus
from vardval.settlement.exports.handing_over import (
    HandedOverFileGone,
    handed_over_content,
    handed_over_files,
    made_of,
)
from vardval.settlement.queries import account_sums, ledger


@signed_in
@require_GET
def ledger_page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show the sums, whether all agree to the öre, the files and what is lacking for others."""
    user = user_of(request)
    check_may(user, Permission.SEE_STATEMENT)
    shown = run_shown(run_id)
    told = ledger(run_id, known_at=newest_number())
    sums = account_sums(told)
    files = handed_over_files(run_id)
    there = {one.name for one in files}
    made = [one for one in made_of(run_id, made_on=today()) if one.name not in there]
    context = {
        "run": shown,
        "ledger": told,
        "is_example": told.plan is not None and told.plan.standing is PlanStanding.EXAMPLE,
        "by_ownership": [
            (
                ownership.value,
                [one for one in sums if one.ownership is ownership],
                [one for one in told.units if one.ownership is ownership],
                sum(one.ordinary_ore for one in sums if one.ownership is ownership),
                sum(one.corrections_ore for one in sums if one.ownership is ownership),
                sum(one.total_ore for one in told.units if one.ownership is ownership),
            )
            for ownership in Ownership
            if any(one.ownership is ownership for one in told.units)
        ],
        "files": files,
        "lacking": [one for one in made if one.lacking],
        "to_come": [one for one in made if not one.lacking],
        "is_handed_over": shown.status is RunStatus.HANDED_OVER,
        "may_complete": shown.status is RunStatus.HANDED_OVER and may_approve(user),
    }
    return render(request, "portal/ledger.html", context)


@signed_in
@require_GET
def handed_over_file(request: HttpRequest, run_id: int, name: str) -> HttpResponse:
    """Hand out a file as it was handed over."""
    check_may(user_of(request), Permission.SEE_STATEMENT)
    run_shown(run_id)
    try:
        content = handed_over_content(run_id, name)
    except HandedOverFileGone as gone:
        raise NothingHere(gone) from None
    kind = "application/xml" if name.endswith(".xml") else "application/octet-stream"
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@signed_in
@require_POST
def complete(request: HttpRequest, run_id: int) -> HttpResponse:
    """Make the files that lacked something and lack it no more."""
    language = language_of(request)
    run_shown(run_id)
    try:
        made = complete_hand_over(run_id=run_id, actor=user_of(request), at=now())
    except NotHandedOver as refusal:
        messages.error(request, error_told(refusal, language))
    else:
        messages.success(request, sentence("portal.ledger.completed", language, count=made))
    return redirect("ledger", run_id)
