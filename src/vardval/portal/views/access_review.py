"""The review of who has looked at whom (loggkontroll): by user, and by person."""

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vardval.core.identity import BadIdentityNumber
from vardval.platform.access_log import Look, looks_at_person, looks_by, most_looking
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, check_may
from vardval.platform.sentences import sentence
from vardval.population.queries import person_by_number
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import read_day, today
from vardval.portal.number_typed import number_typed

_DAYS_SHOWN = 30


@signed_in
@require_http_methods(["GET", "POST"])
def review_page(request: HttpRequest) -> HttpResponse:
    """Show who looked most, the looks of one user, or the looks at one person.

    The person's number is sent in the form; the answer names nobody.
    """
    user = user_of(request)
    check_may(user, Permission.REVIEW_ACCESS_LOG)
    first, last = _days(request)
    since, until = _midnight(first), _midnight(last + timedelta(days=1))
    context = {
        "first": first,
        "last": last,
        "lookers": most_looking(reviewer=user, since=since, until=until),
    }
    username = request.GET.get("anvandare", "")
    if username:
        looks = looks_by(username, reviewer=user, since=since, until=until)
        context |= {"username": username, "looks": looks}
    status = 200
    if request.method == "POST":
        found, failure = _at_person(request, since, until)
        context |= {"of_person": found, "failure": failure, "asked_for_person": not failure}
        status = 400 if failure else 200
    return render(request, "portal/access_review.html", context, status=status)


def _at_person(request: HttpRequest, since: datetime, until: datetime) -> tuple[list[Look], str]:
    """Return the looks at the person, or why there are none to tell of."""
    try:
        number = number_typed(request.POST.get("number", ""), on=today()).number
    except BadIdentityNumber as bad:
        return [], sentence(f"portal.number.{bad.code}", language_of(request))
    person_id = person_by_number(number, known_at=newest_number())
    if person_id is None:
        return [], ""
    return looks_at_person(person_id, reviewer=user_of(request), since=since, until=until), ""


def _days(request: HttpRequest) -> tuple[date, date]:
    language = language_of(request)
    last = read_day(request.GET.get("till", ""), language) or today()
    first = read_day(request.GET.get("fran", ""), language) or last - timedelta(days=_DAYS_SHOWN)
    return min(first, last), last


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
