"""Where a centre tells of a change, and where an officer begins a matter about a shortcoming."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.accreditation.access import check_may_report_for, check_may_take_shortcoming
from vardval.accreditation.changes.actions import ByTheBook, tell_change
from vardval.accreditation.changes.change import NEEDS, TELLS, Change, ChangeIncomplete
from vardval.accreditation.changes.queries import contents_asked, stop_grounds_of
from vardval.accreditation.changes.taking import NotItsBranch
from vardval.accreditation.shortcomings.actions import ObservationUnreadable, observe
from vardval.cases.casework import MatterUnreadable
from vardval.core.accreditation import CONTENTS, ChangeKind
from vardval.core.cases import By
from vardval.core.listing import Ground
from vardval.core.registry import Competence, CooperationForm, Profession
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import error_told, sentence
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.registry.queries import UnitUnknown, municipalities, unit, unit_id, units
from vardval.registry.terms_queries import NoBookBinds

_HOURS = re.compile(r"([1-7])\s+([0-9.:]+)\s*[-–]\s*([0-9.:]+)")
_MOST_DIGITS = 7
"""SWEREF 99 TM: seven digits northwards, six eastwards."""
_OF_A_BRANCH = (ChangeKind.BRANCH_ENDS, ChangeKind.SUMMER_HOURS)
_REFUSALS = (
    *(ByTheBook, ChangeIncomplete, NotItsBranch),
    *(NoBookBinds, UnreadableDay, UnitUnknown),
)


@signed_in
@require_http_methods(["GET", "POST"])
def tell_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Ask what kind of change it is, then what that kind has to tell; open a matter about it."""
    check_may_report_for(user_of(request), hsa_id)
    name, failure, takes_application = _name(hsa_id), "", False
    kind = _kind(request.POST.get("slag", "") or request.GET.get("slag", ""))
    if request.method == "POST":
        try:
            opened = _tell(request, hsa_id)
        except _REFUSALS as refusal:
            failure = error_told(refusal, language_of(request))
            takes_application = getattr(refusal, "code", "") == "change.takes_an_application"
        else:
            messages.success(request, sentence("portal.matter.opened", language_of(request)))
            return redirect("matter", opened)
    context = {
        "hsa_id": hsa_id,
        "name": name,
        "kinds": [one.name.lower() for one in NEEDS],
        "kind": kind.name.lower() if kind else "",
        "asks": TELLS[kind] if kind else (),
        "needed": NEEDS[kind] if kind else (),
        "units": [
            one
            for one in units(valid_on=today(), known_at=newest_number())
            if one.hsa_id != hsa_id and one.parent_id is None
        ],
        "municipalities": sorted(municipalities().items()),
        "contents": _contents(hsa_id, kind) if kind else (),
        "grounds": _grounds(hsa_id) if kind is ChangeKind.LISTING_STOP else (),
        "professions": list(Profession),
        "competences": list(Competence),
        "forms": list(CooperationForm),
        "shown": request.POST.getlist("kompetens"),
        "typed": request.POST,
        "told": request.POST.getlist("uppgift"),
        "takes_application": takes_application,
        "failure": failure,
    }
    return render(request, "portal/change_new.html", context, status=400 if failure else 200)


@signed_in
@require_http_methods(["GET", "POST"])
def observe_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Ask what has been observed at the centre, and open a matter about it."""
    user = user_of(request)
    check_may_take_shortcoming(user, By.OFFICER, hsa_id)
    name, failure, sent = _name(hsa_id), "", request.POST
    if request.method == "POST":
        try:
            opened = observe(
                unit_hsa_id=hsa_id,
                title=sent.get("rubrik", ""),
                observation=sent.get("iakttagelse", ""),
                observed_on=today(),
                actor=user,
                at=now(),
            )
        except (ObservationUnreadable, MatterUnreadable) as refusal:
            failure = error_told(refusal, language_of(request))
        else:
            messages.success(request, sentence("portal.matter.opened", language_of(request)))
            return redirect("matter", opened)
    context = {"hsa_id": hsa_id, "name": name, "typed": sent, "failure": failure}
    return render(request, "portal/shortcoming_new.html", context, status=400 if failure else 200)


def _tell(request: HttpRequest, hsa_id: str) -> int:
    sent, language = request.POST, language_of(request)
    kind = _kind(sent.get("slag", ""))
    if kind is None:
        raise ChangeIncomplete("kind")
    from_on = read_day(sent.get("fran", ""), language)
    if from_on is None:
        raise ChangeIncomplete("from_on")
    if answering := sent.get("svarar", ""):
        unit_id(answering)
    branch = sent.get("filial", "").strip().upper()
    if branch and kind in _OF_A_BRANCH:
        unit_id(branch)
    change = Change(
        kind,
        from_on,
        read_day(sent.get("till", ""), language),
        name=sent.get("namn", "").strip(),
        reason=sent.get("skal", "").strip(),
        street_address=sent.get("gata", "").strip(),
        postal_code=sent.get("postnummer", "").strip(),
        locality=sent.get("ort", "").strip(),
        municipality_code=sent.get("kommun", ""),
        answering=answering,
        branch=branch,
        is_service_point=sent.get("servicepunkt") == "ja",
        hours=_hours(sent.get("tider", "")),
        profession=sent.get("yrke", ""),
        competences=tuple(sent.getlist("kompetens")),
        form=sent.get("form", ""),
        organisation_number=sent.get("orgnummer", "").strip().replace("-", ""),
        easting=_metres(sent.get("ost", ""), "easting"),
        northing=_metres(sent.get("nord", ""), "northing"),
        ground=sent.get("grund", ""),
    )
    return tell_change(
        unit_hsa_id=hsa_id,
        change=change,
        tells=frozenset(sent.getlist("uppgift")) & frozenset(CONTENTS),
        told_on=today(),
        actor=user_of(request),
        at=now(),
    )


def _kind(written: str) -> ChangeKind | None:
    kind = ChangeKind.__members__.get(written.upper())
    return kind if kind in NEEDS else None


def _contents(hsa_id: str, kind: ChangeKind) -> tuple[str, ...]:
    """What the book asks to be told; everything where no book says."""
    try:
        asked = contents_asked(hsa_id, kind, on=today(), known_at=newest_number())
    except NoBookBinds:
        return CONTENTS
    return tuple(one for one in CONTENTS if one in asked)


def _grounds(hsa_id: str) -> tuple[Ground, ...]:
    """The grounds for a stop that the centre's book knows; every one where no book binds it."""
    try:
        return stop_grounds_of(hsa_id, on=today(), known_at=newest_number())
    except NoBookBinds:
        return tuple(Ground)


def _metres(written: str, what: str) -> int | None:
    """Whole metres, as a map shows them: with spaces between the thousands or without."""
    digits = "".join(written.split())
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS):
        raise ChangeIncomplete(what)
    return int(digits)


def _hours(written: str) -> tuple[tuple[int, str, str], ...]:
    """Lines such as 1 08:00-17:00, weekday first; raises `ChangeIncomplete`."""
    found = [_HOURS.fullmatch(line.strip()) for line in written.splitlines() if line.strip()]
    if None in found:
        raise ChangeIncomplete("hours")
    return tuple((int(one[1]), one[2], one[3]) for one in found if one is not None)


def _name(hsa_id: str) -> str:
    try:
        return unit(hsa_id, valid_on=today(), known_at=newest_number()).name
    except LookupError as missing:
        raise NothingHere(missing) from None
