"""A wrong listing put right back in time: first what it would come to, then done with a reason."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.core.identity import BadIdentityNumber
from vardval.core.listing import Listing
from vardval.core.population import Timeline, value_on
from vardval.listing.correcting import Corrected
from vardval.listing.correction_actions import (
    LONGEST_REASON,
    DayNotPast,
    NoReasonGiven,
    NothingToCorrect,
    NotToBeAnnulled,
    annul_choice,
    annulment_preview,
    decide_anew,
    decision_preview,
)
from vardval.listing.correction_queries import choices_that_stand, corrections_of
from vardval.listing.join_actions import NotJoined, join_identities
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import error_told, sentence
from vardval.population.names import PersonName, names_on
from vardval.population.on_day import same_people
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import find, open_door, sees_protected
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.number_typed import number_typed
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.settlement.queries.touched import MonthTouched, months_touched

_REFUSALS = (
    NotJoined,
    NothingHere,
    NoReasonGiven,
    NotToBeAnnulled,
    DayNotPast,
    NothingToCorrect,
    UnreadableDay,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the officer wants corrected: a choice, or the decision from a day."""

    choice_id: int | None
    from_on: date | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Where someone is listed from a day on, by the unit's name; "" is nowhere."""

    on: date
    unit: str


@signed_in
@require_http_methods(["GET", "POST"])
def correction_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show what can be corrected, then what it comes to, then do it."""
    user = user_of(request)
    person_id = open_door(request, person_id)
    check_may(user, Permission.CORRECT_LISTING)
    subject = f"person:{person_id}"
    if not purpose_for(request, subject):
        return purpose_page(request, subject)
    log_look(request, subject, [person_id])
    if request.method != "POST" or "purpose" in request.POST:
        return _page(request, person_id)
    try:
        if request.POST.get("steg") == "for_ihop":
            return _joined(request, person_id)
        wanted = _wanted(request, person_id)
        if request.POST.get("steg") == "gor":
            _do(request, person_id, wanted)
            messages.success(request, sentence("portal.correction.done", language_of(request)))
            return redirect("person", person_id)
        came_to = _seen_before(request, person_id, wanted)
        return _page(request, person_id, wanted=wanted, came_to=came_to)
    except _REFUSALS as refusal:
        return _page(request, person_id, failure=_told(refusal, language_of(request)))


def _joined(request: HttpRequest, person_id: int) -> HttpResponse:
    """Join the person with the one who has the other number, whom the user may see too."""
    newest, language = newest_number(), language_of(request)
    names = names_on([person_id], valid_on=today(), known_at=newest, with_protected=True)
    own = names[person_id].number if person_id in names else ""
    try:
        other = number_typed(request.POST.get("nummer", ""), on=today()).number
    except BadIdentityNumber as bad:
        raise NotJoined("no_number") from bad
    find(request, other)
    kept = join_identities(goes_on_as=own, was=other, actor=user_of(request), at=now())
    messages.success(request, sentence("portal.correction.joined", language))
    return redirect("person", kept)


def _told(refusal: Exception, language: str) -> str:
    # A day that cannot be read has been told in the reader's language already.
    return str(refusal) if isinstance(refusal, UnreadableDay) else error_told(refusal, language)


def _wanted(request: HttpRequest, person_id: int) -> Wanted:
    written = request.POST.get("val", "")
    standing = choices_that_stand(same_people([person_id]), known_at=newest_number())
    if written in {str(one.id) for one in standing}:
        return Wanted(int(written), None)
    from_on = read_day(request.POST.get("dag", ""), language_of(request))
    if written != "dag" or from_on is None:
        raise NotToBeAnnulled
    return Wanted(None, from_on)


def _seen_before(request: HttpRequest, person_id: int, wanted: Wanted) -> Corrected:
    actor = user_of(request)
    if wanted.choice_id is not None:
        return annulment_preview(choice_id=wanted.choice_id, actor=actor, at=now())
    return decision_preview(
        person_id=person_id, from_on=wanted.from_on or today(), actor=actor, at=now()
    )


def _do(request: HttpRequest, person_id: int, wanted: Wanted) -> None:
    actor, reason = user_of(request), request.POST.get("skal", "")
    if wanted.choice_id is not None:
        annul_choice(choice_id=wanted.choice_id, reason=reason, actor=actor, at=now())
    else:
        decide_anew(
            person_id=person_id,
            from_on=wanted.from_on or today(),
            reason=reason,
            actor=actor,
            at=now(),
        )


def _page(
    request: HttpRequest,
    person_id: int,
    *,
    wanted: Wanted | None = None,
    came_to: Corrected | None = None,
    failure: str = "",
) -> HttpResponse:
    newest, keys = newest_number(), same_people([person_id])
    units = unit_names(known_at=newest)
    called = names_on(
        [person_id],
        valid_on=today(),
        known_at=newest,
        with_protected=sees_protected(user_of(request)),
    )
    context = {
        "person_id": person_id,
        "name": called.get(person_id, PersonName("", "", "")),
        "choices": [
            (one, units.get(one.unit_id, "")) for one in choices_that_stand(keys, known_at=newest)
        ],
        "earlier": corrections_of(keys, known_at=newest),
        "failure": failure,
        "wanted": wanted,
        "longest_reason": LONGEST_REASON,
        "today": today(),
    }
    if came_to is not None:
        context |= {
            "before": _pieces(came_to.before, units),
            "after": _pieces(came_to.after, units),
            "changes_anything": came_to.changes_anything,
            "others": len(came_to.concerned) - 1,
            "months": [_month(one, units) for one in _touched(person_id, came_to, newest)],
        }
    return render(request, "portal/correction.html", context, status=400 if failure else 200)


def _touched(person_id: int, came_to: Corrected, newest: int) -> list[MonthTouched]:
    return months_touched(
        person_id,
        before=_unit_on(came_to.before),
        after=_unit_on(came_to.after),
        known_at=newest,
    )


def _unit_on(listings: Timeline[Listing | None]) -> Callable[[date], int | None]:
    def at(day: date) -> int | None:
        found = value_on(listings, day)
        return None if found is None else int(found.unit)

    return at


def _month(one: MonthTouched, units: dict[int, str]) -> tuple[MonthTouched, str, str]:
    return one, units.get(one.before or 0, ""), units.get(one.after or 0, "")


def _pieces(listings: Timeline[Listing | None], units: dict[int, str]) -> list[Piece]:
    return [
        Piece(day, "" if one is None else units.get(int(one.unit), "")) for day, one in listings
    ]
