"""Residents of other regions who list here: entered by hand, and the register of them."""

from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from vardval.core.identity import BadIdentityNumber
from vardval.listing.out_of_county_queries import listed_from_elsewhere
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied, Permission, check_may
from vardval.platform.sentences import error_told, sentence
from vardval.population.actions import (
    COUNTIES,
    OutOfCountyRefused,
    OutOfCountyUnreadable,
    register_out_of_county,
)
from vardval.population.names import names_on
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import sees_protected
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.portal.number_typed import number_typed
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.portal.views.choice import choice_of_number
from vardval.registry.queries import home_county

_SUBJECT = "out_of_county"


@dataclass(slots=True)
class EntryForm:
    """What was typed about someone who lives in another region."""

    number: str = ""
    given_names: str = ""
    surname: str = ""
    home_county: str = ""
    since: date | None = None
    born_on: date | None = None
    sex: str = ""
    is_protected: bool = False
    failures: list[str] = field(default_factory=list)


@signed_in
@require_POST
def out_of_county_page(request: HttpRequest) -> HttpResponse:
    """Ask who it is, enter them, and go on to their choice with the number filled in.

    The number comes in the form that led here, so that it is in no address.
    """
    check_may(user_of(request), Permission.REGISTER_OUT_OF_COUNTY)
    language = language_of(request)
    form = EntryForm(number=request.POST.get("number", ""), since=today())
    if request.POST.get("step") == "begin":
        return _page(request, form, 200)
    _read(request, form, language)
    if not form.failures:
        try:
            _enter(request, form)
        except (AccessDenied, OutOfCountyRefused, OutOfCountyUnreadable) as refused:
            form.failures.append(error_told(refused, language))
    if form.failures:
        return _page(request, form, 400)
    return choice_of_number(request, form.number)


@signed_in
@require_http_methods(["GET", "POST"])
def register_page(request: HttpRequest) -> HttpResponse:
    """Show everyone from another region who is listed here, by unit."""
    user = user_of(request)
    check_may(user, Permission.SEE_UNIT_LIST)
    if request.method == "POST" or not purpose_for(request, _SUBJECT):
        return purpose_page(request, _SUBJECT)
    newest = newest_number()
    rows = listed_from_elsewhere(valid_on=today(), known_at=newest)
    people = [one.person_id for one in rows]
    log_look(request, _SUBJECT, people)
    names = unit_names(known_at=newest)
    called = names_on(
        people, valid_on=today(), known_at=newest, with_protected=sees_protected(user)
    )
    context = {
        "rows": [
            (one, called[one.person_id], names.get(one.unit_id or 0, ""))
            for one in rows
            if one.person_id in called
        ],
        "today": today(),
    }
    return render(request, "portal/out_of_county_register.html", context)


def _read(request: HttpRequest, form: EntryForm, language: str) -> None:
    typed = request.POST
    form.given_names, form.surname = typed.get("given_names", ""), typed.get("surname", "")
    form.home_county, form.sex = typed.get("home_county", ""), typed.get("sex", "")
    form.is_protected = "is_protected" in typed
    try:
        form.since = read_day(typed.get("since", ""), language) or today()
        form.born_on = read_day(typed.get("born_on", ""), language)
    except UnreadableDay as unreadable:
        form.failures.append(str(unreadable))
    if form.since and form.since > today():
        form.failures.append(sentence("out_of_county.in_the_future", language))
    try:
        number_typed(form.number, on=today())
    except BadIdentityNumber as bad:
        form.failures.append(sentence(f"portal.number.{bad.code}", language))


def _enter(request: HttpRequest, form: EntryForm) -> None:
    register_out_of_county(
        number=number_typed(form.number, on=today()).number,
        given_names=form.given_names,
        surname=form.surname,
        home_county=form.home_county,
        since=form.since,
        born_on=form.born_on,
        sex=form.sex or None,
        is_protected=form.is_protected,
        actor=user_of(request),
        at=now(),
    )


def _page(request: HttpRequest, form: EntryForm, status: int) -> HttpResponse:
    context = {"form": form, "counties": sorted(COUNTIES - {home_county()}), "today": today()}
    return render(request, "portal/out_of_county.html", context, status=status)
