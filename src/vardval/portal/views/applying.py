"""The public form for whoever wants to run a health centre: in steps, behind a secret link.

No login: the link is the key. It is shown when the draft is begun, and whoever has it can go on
writing, hand in, complete, and read the decision. A link that leads nowhere says no more.
"""

import secrets
from datetime import date

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from vardval.accreditation.applications.answers import BY_APPLICANT, DETAILS
from vardval.accreditation.applications.book_of_day import NoBookToApplyBy, book_on
from vardval.accreditation.applications.drafts import (
    DraftTold,
    NoSuchKey,
    NumberUnreadable,
    TooManyPapers,
    UnknownPaper,
    add_draft_paper,
    begin_draft,
    draft,
    remove_draft_paper,
    save_draft,
)
from vardval.accreditation.applications.handing_in import (
    NotCompletable,
    NothingSent,
    NothingToHandIn,
    SentPaper,
    complete,
    hand_in,
    withdraw,
)
from vardval.accreditation.applications.queries import ApplicationTold, application_by_key
from vardval.cases.casework import MatterMovedOn
from vardval.cases.papers import MOST_BYTES, PaperRefused, paper
from vardval.core.accreditation.application import ApplicantKind, PaperKind
from vardval.core.accreditation.application_points import asked_papers
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told, sentence
from vardval.portal.failures import NothingHere
from vardval.portal.key_tries import check_tries, note_wrong_key
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.whole_typed import whole_typed

STEPS = ("sokande", "vardcentral", "handlingar", "lamna")
_KEY_BYTES = 16
_WRONG = (
    *(PaperRefused, TooManyPapers, UnknownPaper, NothingToHandIn, NotCompletable),
    *(NothingSent, NumberUnreadable, MatterMovedOn, NoBookToApplyBy, UnreadableDay),
)
_TICKS = {
    "sokande": (),
    "vardcentral": ("takes_whole_assignment",),
    "handlingar": (),
    "lamna": ("accepts_terms",),
}
"""The boxes of each step: one that is not ticked is not sent, and means no."""


class FileTooLarge(PaperRefused):
    """A file larger than any that is taken in."""

    def __init__(self) -> None:
        super().__init__("too_large")


@require_http_methods(["GET", "POST"])
def apply_page(request: HttpRequest) -> HttpResponse:
    """Say what an application is and what the book asks, and begin a draft."""
    if request.method == "POST":
        check_tries(request)
        note_wrong_key(request)  # Drafts that nobody writes in are limited alike.
        key = secrets.token_urlsafe(_KEY_BYTES)
        begin_draft(key=key, at=now())
        messages.success(request, sentence("portal.apply.begun", language_of(request)))
        return redirect("own_application", key)
    try:
        book = book_on(today())
    except NoBookToApplyBy as missing:
        raise NothingHere(missing) from None
    asked = [one for one in PaperKind if one in asked_papers(book, today())]
    return render(request, "portal/apply.html", {"book": book, "asked": asked})


@require_http_methods(["GET", "POST"])
def own_application_page(request: HttpRequest, key: str) -> HttpResponse:
    """Show the draft that the key opens, or the application once it is handed in."""
    check_tries(request)
    try:
        try:
            seen = draft(key, on=today())
        except NoSuchKey:
            one = application_by_key(key, on=today(), known_at=newest_number())
            return _handed_in(request, key, one)
    except NoSuchKey as missing:
        note_wrong_key(request)
        raise NothingHere(missing) from None
    return _draft(request, key, seen)


@require_GET
def own_decision(request: HttpRequest, key: str) -> HttpResponse:
    """Hand out the decision to whoever has the key."""
    check_tries(request)
    try:
        one = application_by_key(key, on=today(), known_at=newest_number())
    except NoSuchKey as missing:
        note_wrong_key(request)
        raise NothingHere(missing) from None
    decision = decision_of(one)
    if decision is None:
        raise NothingHere(NoSuchKey())
    return handed_out(decision)


def decision_of(one: ApplicationTold) -> int | None:
    """The number of the decision among the matter's papers; None until there is one."""
    applicants = {each.document.id for each in one.papers}
    made = [each.id for each in one.matter.documents if each.id not in applicants]
    decided = any(each.action in ("grant", "refuse") for each in one.matter.timeline)
    return made[-1] if made and decided else None


def handed_out(document_id: int) -> HttpResponse:
    """The paper as a file to keep, never shown as a page."""
    found = paper(document_id, known_at=newest_number())
    answer = HttpResponse(found.content, content_type=found.media_type)
    ending = found.name.rpartition(".")[2]
    answer["Content-Disposition"] = f'attachment; filename="handling-{document_id}.{ending}"'
    return answer


def _draft(request: HttpRequest, key: str, seen: DraftTold) -> HttpResponse:
    step = _step(request)
    failure = ""
    if request.method == "POST":
        try:
            answer = _change_draft(request, key, step)
        except (*_WRONG, AccessDenied) as wrong:
            failure, seen = error_told(wrong, language_of(request)), draft(key, on=today())
        else:
            return answer
    book = book_on(today())
    context = {
        "key": key,
        "link": request.build_absolute_uri(reverse("own_application", args=[key])),
        "draft": seen,
        "answers": {**seen.answers, **(request.POST.dict() if failure else {})},
        "told": [(one, seen.answers[one]) for one in BY_APPLICANT if seen.answers.get(one)],
        "step": step,
        "steps": STEPS,
        "previous": STEPS[STEPS.index(step) - 1] if step != STEPS[0] else "",
        "kinds": [one.name.lower() for one in ApplicantKind],
        "asked": [one for one in PaperKind if one in asked_papers(book, today())],
        "failure": failure,
    }
    return render(request, "portal/apply_draft.html", context, status=400 if failure else 200)


def _change_draft(request: HttpRequest, key: str, step: str) -> HttpResponse:
    sent, language = request.POST, language_of(request)
    if "ta_bort" in sent:
        remove_draft_paper(key=key, paper_id=whole_typed(sent["ta_bort"]) or 0, at=now())
        return _to(key, step)
    typed = {one: sent[one] for one in BY_APPLICANT if one in sent}
    typed |= {one: sent.get(one, "nej") for one in _TICKS[step]}
    save_draft(key=key, typed=typed, at=now())
    if step == "handlingar" and ("lagg_till" in sent or request.FILES.get("fil")):
        one = _sent_paper(request)
        add_draft_paper(
            key=key,
            kind=one.kind,
            of=one.of,
            name=one.name,
            content=one.content,
            dated_on=one.dated_on,
            at=now(),
        )
        messages.success(request, sentence("portal.apply.file_added", language))
        return _to(key, step)
    if "lamna_in" in sent:
        hand_in(key=key, on=today(), at=now())
        messages.success(request, sentence("portal.apply.handed_in", language))
        return redirect("own_application", key)
    if "stanna" in sent:
        messages.success(request, sentence("portal.apply.saved", language))
        return _to(key, step)
    return _to(key, STEPS[min(STEPS.index(step) + 1, len(STEPS) - 1)])


def _handed_in(request: HttpRequest, key: str, one: ApplicationTold) -> HttpResponse:
    language, failure = language_of(request), ""
    if request.method == "POST":
        try:
            told = _change_handed_in(request, key)
        except _WRONG as wrong:
            failure = error_told(wrong, language)
        else:
            messages.success(request, sentence(told, language))
            return redirect("own_application", key)
    asked = [each for each in one.matter.timeline if each.action == "ask_completion"]
    waits = [each for each in one.matter.deadlines if each.what == "completion" and each.is_open]
    context = {
        "key": key,
        "one": one,
        "lacking": one.examined.lacking,
        "asked": asked[-1] if asked and one.state == "completing" else None,
        "due": waits[-1] if waits else None,
        "details": list(DETAILS),
        "papers": list(PaperKind),
        "parties": one.seen.subcontractors,
        "may_complete": one.state in ("received", "completing"),
        "decision": decision_of(one),
        "failure": failure,
        "typed": request.POST,
    }
    return render(request, "portal/apply_status.html", context, status=400 if failure else 200)


def _change_handed_in(request: HttpRequest, key: str) -> str:
    if "aterkalla" in request.POST:
        withdraw(key=key, on=today(), at=now())
        return "portal.apply.withdrawn"
    papers = [_sent_paper(request)] if request.FILES.get("fil") else []
    typed = {one: request.POST[one] for one in DETAILS if one in request.POST}
    is_late = complete(key=key, typed=typed, papers=papers, on=today(), at=now())
    return "portal.apply.completed_late" if is_late else "portal.apply.completed"


def _sent_paper(request: HttpRequest) -> SentPaper:
    file = request.FILES.get("fil")
    if not isinstance(file, UploadedFile):
        raise PaperRefused("not_chosen")
    if file.size is None or file.size > MOST_BYTES:
        raise FileTooLarge
    sent = request.POST
    dated_on: date | None = read_day(sent.get("daterad", ""), language_of(request))
    return SentPaper(
        sent.get("slag", ""), sent.get("om", ""), file.name or "", file.read(), dated_on
    )


def _step(request: HttpRequest) -> str:
    asked = request.GET.get("steg", STEPS[0])
    return asked if asked in STEPS else STEPS[0]


def _to(key: str, step: str) -> HttpResponse:
    return redirect(f"{reverse('own_application', args=[key])}?steg={step}")
