"""The public record: what is marked secret in a matter, and requests to have it handed out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.cases.casework import MatterMovedOn, MatterUnreadable
from vardval.cases.matter_queries import MatterTold, NoSuchMatter, matter
from vardval.cases.papers import MOST_BYTES, PaperRefused
from vardval.cases.record.access import (
    check_may_disclose,
    check_may_mark,
    check_may_see_record,
    may_disclose,
    may_mark,
)
from vardval.cases.record.by_hand import StillShows, add_masked_copy
from vardval.cases.record.disclosing import (
    Answered,
    DisclosureUnreadable,
    Weeded,
    ask_for_copy,
    copy_for,
    decline,
    disclose,
    take_back,
)
from vardval.cases.record.grounds import GroundsUnreadable, NoSuchGround, grounds
from vardval.cases.record.marks import (
    Covers,
    MarkUnreadable,
    NoSuchMark,
    lift_mark,
    mark_secret,
    marks_of,
)
from vardval.cases.record.queries import (
    NoSuchDiary,
    RequestTold,
    masked_in,
    matter_of_diary,
    request,
    requests,
)
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told, sentence
from vardval.platform.templates import TemplateBroken
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.masked_parts import rows_handed_out, rows_to_come
from vardval.portal.views.applying import handed_out
from vardval.portal.whole_typed import whole_typed

_REFUSALS = (
    *(MarkUnreadable, NoSuchMark, NoSuchGround, GroundsUnreadable, NoSuchMatter, NoSuchDiary),
    *(DisclosureUnreadable, Weeded, MatterMovedOn, MatterUnreadable, TemplateBroken),
    *(PaperRefused, StillShows),
)


@signed_in
@require_http_methods(["GET", "POST"])
def secrecy_page(asking: HttpRequest, matter_id: int) -> HttpResponse:
    """Show what is marked secret in the matter; mark more, or lift a mark."""
    user, failure = user_of(asking), ""
    check_may_see_record(user)
    one = _matter(matter_id)
    if asking.method == "POST":
        check_may_mark(user)
        try:
            done = _mark(asking, one)
        except _REFUSALS as refusal:
            failure = error_told(refusal, language_of(asking))
        else:
            messages.success(asking, sentence(done, language_of(asking)))
            return redirect("secrecy", matter_id)
    names = {each.id: each.name for each in one.documents}
    marks = marks_of(matter_id, known_at=newest_number())
    context = {
        "one": one,
        "marks": [(mark, names.get(mark.document_id or 0, "")) for mark in marks],
        "grounds": grounds().values() if may_mark(user) else (),
        "may_mark": may_mark(user),
        "may_disclose": may_disclose(user),
        "failure": failure,
        "typed": asking.POST,
    }
    return render(asking, "portal/secrecy.html", context, status=400 if failure else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def disclosures_page(asking: HttpRequest) -> HttpResponse:
    """Show the requests, those that wait first, and take a new one."""
    user, failure = user_of(asking), ""
    check_may_see_record(user)
    if asking.method == "POST":
        check_may_disclose(user)
        sent = asking.POST
        try:
            opened = ask_for_copy(
                of_matter_id=matter_of_diary(sent.get("nummer", ""), known_at=newest_number()),
                asked_for=sent.get("vad", ""),
                asked_by=sent.get("vem", ""),
                on=today(),
                actor=user,
                at=now(),
            )
        except _REFUSALS as refusal:
            failure = error_told(refusal, language_of(asking))
        else:
            messages.success(asking, sentence("portal.disclosure.asked", language_of(asking)))
            return redirect("disclosure", opened)
    context = {
        "rows": requests(known_at=newest_number()),
        "may_disclose": may_disclose(user),
        "number": asking.POST.get("nummer", asking.GET.get("nummer", "")),
        "typed": asking.POST,
        "failure": failure,
    }
    return render(asking, "portal/disclosures.html", context, status=400 if failure else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def disclosure_page(asking: HttpRequest, request_id: int) -> HttpResponse:
    """Show the request and what the copy would hold; hand it out, or do not."""
    user, failure = user_of(asking), ""
    check_may_see_record(user)
    one = _request(request_id)
    if asking.method == "POST":
        check_may_disclose(user)
        try:
            done = _answer(asking, one)
        except _REFUSALS as refusal:
            failure = error_told(refusal, language_of(asking))
            one = _request(request_id)
        else:
            messages.success(asking, sentence(done, language_of(asking)))
            return redirect("disclosure", request_id)
    eyes = _read_by_eye(asking)
    copy = None
    if one.matter.is_open and may_disclose(user):
        try:
            number = newest_number()
            copy = copy_for(
                one.of.id,
                on=today(),
                known_at=number,
                read_by_eye=eyes,
                for_request=request_id,
            )
        except (Weeded, TemplateBroken) as refusal:
            failure = failure or error_told(refusal, language_of(asking))
    context = {
        "one": one,
        "copy": copy,
        "unread": _unread(one, copy.parts if copy else ()),
        "eyes": eyes,
        "grounds": grounds().values(),
        "parts": rows_to_come(one.of, copy.parts if copy else (), language_of(asking)),
        "masked": rows_handed_out(
            one.of, masked_in(request_id, known_at=newest_number()), language_of(asking)
        ),
        "seen": one.matter.timeline[-1].id,
        "failure": failure,
        "typed": asking.POST,
    }
    return render(asking, "portal/disclosure.html", context, status=400 if failure else 200)


@signed_in
@require_GET
def disclosure_paper(asking: HttpRequest, request_id: int, copy_id: int) -> HttpResponse:
    """Hand out the copy or the decision."""
    check_may_see_record(user_of(asking))
    if copy_id not in {each.id for each in _request(request_id).matter.documents}:
        raise NothingHere(NoSuchMatter())
    return handed_out(copy_id)


def _matter(matter_id: int) -> MatterTold:
    try:
        return matter(matter_id, known_at=newest_number())
    except NoSuchMatter as missing:
        raise NothingHere(missing) from None


def _request(matter_id: int) -> RequestTold:
    try:
        return request(matter_id, known_at=newest_number())
    except NoSuchMatter as missing:
        raise NothingHere(missing) from None


def _mark(asking: HttpRequest, one: MatterTold) -> str:
    sent, user = asking.POST, user_of(asking)
    if "hav" in sent:
        lift_mark(
            matter_id=one.id,
            mark_id=whole_typed(sent["hav"]) or 0,
            reasons=sent.get("skal", ""),
            on=today(),
            actor=user,
            at=now(),
        )
        return "portal.secrecy.lifted"
    mark_secret(
        matter_id=one.id,
        covers=sent.get("vad", ""),
        document_id=whole_typed(sent.get("handling", "")),
        words=sent.get("ord", "") if sent.get("vad") == Covers.WORDS else "",
        ground=sent.get("grund", ""),
        ground_words=sent.get("grundord", ""),
        on=today(),
        actor=user,
        at=now(),
    )
    return "portal.secrecy.marked"


def _answer(asking: HttpRequest, one: RequestTold) -> str:
    sent, user, key = asking.POST, user_of(asking), one.matter.id
    if sent.get("steg") == "mask":
        return _mask_by_hand(asking, key)
    answered = Answered(sent.get("skal", ""), sent.get("overklagas", ""))
    seen = whole_typed(sent.get("sedd", ""))
    match sent.get("steg", ""):
        case "disclose":
            disclose(
                matter_id=key,
                read_by_eye=_read_by_eye(asking),
                answered=answered,
                on=today(),
                seen=seen,
                actor=user,
                at=now(),
            )
        case "decline":
            decline(matter_id=key, answered=answered, on=today(), seen=seen, actor=user, at=now())
        case "take_back":
            take_back(matter_id=key, on=today(), actor=user, at=now())
        case _:
            raise AccessDenied("applying.no_such_step")
    return "portal.disclosure.answered"


def _mask_by_hand(asking: HttpRequest, request_id: int) -> str:
    sent, file = asking.POST, asking.FILES.get("fil")
    if file is None:
        raise PaperRefused("not_chosen")
    if (file.size or 0) > MOST_BYTES:
        raise PaperRefused("too_large")
    add_masked_copy(
        matter_id=request_id,
        of_document_id=whole_typed(sent.get("handling", "")) or 0,
        name=file.name or "",
        content=file.read(),
        ground=sent.get("grund", ""),
        ground_words=sent.get("grundord", ""),
        on=today(),
        actor=user_of(asking),
        at=now(),
    )
    return "portal.disclosure.masked_copy_added"


def _read_by_eye(asking: HttpRequest) -> frozenset[int]:
    told = (whole_typed(one) for one in asking.POST.getlist("last"))
    return frozenset(one for one in told if one is not None)


def _unread(one: RequestTold, parts: object) -> list[tuple[int, str]]:
    """The papers that nobody could read: an officer may say to have read them by eye."""
    names = {each.id: each.name for each in one.of.documents}
    refs = {each.ref for each in parts if each.mark is None}  # type: ignore[attr-defined]  # of a copy
    return [(number, name) for number, name in names.items() if number in refs]
