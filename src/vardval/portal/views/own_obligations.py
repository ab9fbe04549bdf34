"""What a centre owes and how it stands: the register, one obligation, and its evidence.

The same pages show the region's own obligations and those of others, without a centre.
"""

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from vardval.cases.papers import PaperRefused
from vardval.core.followup import Declared, Verdict, event_of
from vardval.followup.access import check_may_see_register, may_answer, may_judge
from vardval.followup.actions import LONGEST_TEXT, JudgedMeanwhile, NotTaken
from vardval.followup.compared import held_beside
from vardval.followup.evidence import NoSuchEvidence, hand_out
from vardval.followup.history import history_of, newest_verdicts
from vardval.followup.queries import NoSuchObligation, OwnRegister, Stood, register_of
from vardval.followup.taking_back import NothingToTakeBack, TakenBackAlready
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, moment_asked_for, today
from vardval.portal.owed_form import take
from vardval.portal.presenters.owed_rows import counted, owed_rows, standing_told
from vardval.portal.presenters.register_rows import marketing_line
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.registry.queries import UnitUnknown
from vardval.rulebook.obligation_copy import obligation_copy
from vardval.rulebook.queries import published_whole_book

_REFUSALS = (
    *(AccessDenied, JudgedMeanwhile, NotTaken, PaperRefused, NoSuchObligation),
    *(NothingToTakeBack, TakenBackAlready),
)


@signed_in
@require_GET
def register_page(request: HttpRequest, hsa_id: str = "") -> HttpResponse:
    """Show everything that the centre owes, what presses most first."""
    user, language = user_of(request), language_of(request)
    check_may_see_register(user, unit_hsa_id=hsa_id)
    moment = moment_asked_for(request, language)
    register = _register(hsa_id, moment.valid_on, moment.known_at)
    rows = owed_rows(register, language)
    group, asked = request.GET.get("grupp", ""), request.GET.get("lage", "")
    context = {
        "register": register,
        "moment": moment,
        "hsa_id": hsa_id,
        "tabs": unit_tabs(request, user, hsa_id) if hsa_id else (),
        "counts": counted(rows, language),
        "count_of_all": len(rows),
        "groups": sorted({(row.stood.obligation.group, row.group) for row in rows}),
        "group": group,
        "asked": asked,
        "rows": [
            row
            for row in rows
            if group in ("", row.stood.obligation.group)
            and asked in ("", row.standing.standing.value)
        ],
    }
    return render(request, "portal/own_obligations.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def region_obligation_page(request: HttpRequest, region_obligation_id: str) -> HttpResponse:
    """Show one obligation of the region or of others, and take what is told of it."""
    return _obligation(request, region_obligation_id, "")


@signed_in
@require_http_methods(["GET", "POST"])
def obligation_page(request: HttpRequest, hsa_id: str, obligation_id: str) -> HttpResponse:
    """Show one obligation of a centre with its history, and take what is told of it."""
    return _obligation(request, obligation_id, hsa_id)


def _obligation(request: HttpRequest, obligation_id: str, hsa_id: str) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    check_may_see_register(user, unit_hsa_id=hsa_id)
    register = _register(hsa_id, today(), newest_number())
    try:
        stood = register.of(obligation_id)
    except NoSuchObligation as missing:
        raise NothingHere(missing) from None
    if request.method == "GET":
        return _page(request, register, stood, hsa_id)
    try:
        done = take(request, hsa_id, obligation_id)
    except UnreadableDay as unreadable:
        return _page(request, register, stood, hsa_id, str(unreadable))
    except _REFUSALS as refusal:
        return _page(request, register, stood, hsa_id, error_told(refusal, language))
    messages.success(request, sentence(done, language))
    return redirect(_address(hsa_id, obligation_id))


@signed_in
@require_GET
def evidence_file(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Hand out a file of evidence, to be kept and never to be shown as a page."""
    try:
        handed = hand_out(evidence_id, actor=user_of(request), known_at=newest_number())
    except NoSuchEvidence as missing:
        raise NothingHere(missing) from None
    answer = HttpResponse(handed.content, content_type=handed.media_type)
    answer["Content-Disposition"] = f'attachment; filename="underlag-{evidence_id}.{handed.ending}"'
    return answer


def _page(
    request: HttpRequest, register: OwnRegister, stood: Stood, hsa_id: str, failure: str = ""
) -> HttpResponse:
    user, language = user_of(request), language_of(request)
    unit_id = register.centre.unit.id if register.centre else None
    newest = newest_number()
    history = history_of(unit_id, stood.obligation.id, known_at=newest)
    seen = newest_verdicts(history)
    whole = published_whole_book(stood.book_id, known_at=newest)
    held = held_beside(register, stood, known_at=newest)
    context = {
        "register": register,
        "hsa_id": hsa_id,
        "tabs": unit_tabs(request, user, hsa_id) if hsa_id else (),
        "stood": stood,
        "standing": standing_told(stood.standing, language),
        "copy": obligation_copy(whole, stood.obligation, today(), language),
        "dues": [(one, standing_told(one.standing, language)) for one in stood.dues],
        "to_answer": [one for one in stood.dues if not one.has_lapsed],
        "event": event_of(stood.obligation.due),
        "held": None if held is None else [marketing_line(one, language) for one in held],
        "history": history,
        "seen": [(due_id or 0, key) for due_id, key in seen.items()],
        "may_answer": may_answer(user, unit_hsa_id=hsa_id),
        "may_judge": may_judge(user),
        "declared": list(Declared),
        "verdicts": list(Verdict),
        "failure": failure,
        "typed": request.POST,
        "today": today(),
        "longest": LONGEST_TEXT,
    }
    return render(request, "portal/own_obligation.html", context, status=400 if failure else 200)


def _register(hsa_id: str, day: date, known_at: datetime | int) -> OwnRegister:
    try:
        return register_of(hsa_id, valid_on=day, known_at=known_at)
    except UnitUnknown as unknown:
        raise NothingHere(unknown) from None


def _address(hsa_id: str, obligation_id: str) -> str:
    if hsa_id:
        return reverse("unit_obligation", args=[hsa_id, obligation_id])
    return reverse("region_obligation", args=[obligation_id])
