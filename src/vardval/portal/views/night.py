"""The night's report: which nights have run, what they came to, what failed and what to do."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.platform.nightly.queries import NoSuchNight, night_told, nights_told
from vardval.platform.policy import Permission, check_may, may
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.presenters.night_rows import night_row

NIGHTS_SHOWN = 60


@signed_in
@require_GET
def nights_page(request: HttpRequest) -> HttpResponse:
    """Show the nights, newest first."""
    check_may(user_of(request), Permission.SEE_NIGHTS)
    language = language_of(request)
    context = {
        "nights": [night_row(one, language) for one in nights_told(limit=NIGHTS_SHOWN)],
        "night_at": f"{settings.NIGHT_AT:%H.%M}",
    }
    return render(request, "portal/nights.html", context)


@signed_in
@require_GET
def night_page(request: HttpRequest, day: date) -> HttpResponse:
    """Show one night: each step and what it leaves to do; people are shown by their key."""
    user = user_of(request)
    check_may(user, Permission.SEE_NIGHTS)
    try:
        night = night_told(day)
    except NoSuchNight as missing:
        raise NothingHere(missing) from None
    context = {
        "night": night_row(night, language_of(request)),
        "may_see_people": may(user, Permission.SEE_PERSON),
    }
    return render(request, "portal/night.html", context)
