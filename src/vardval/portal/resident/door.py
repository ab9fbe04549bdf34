"""The door to a resident's pages: who comes in, for how long, and the log of every look.

A resident's session ends after half an hour without a page: the telephone or the library's
computer may be somebody else's by then.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import timezone

from vardval.listing.own_matters import Household, household_of
from vardval.platform.access_log import record_look
from vardval.platform.accounts import Role
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import sentence
from vardval.portal import language
from vardval.portal.account import FROM_BROWSERS, user_of
from vardval.portal.moment import now, today

OWN_PURPOSE = "own"
"""What the access log calls a resident's look at their own matters."""

_IDLE = timedelta(minutes=30)
_REFRESHED_AFTER = timedelta(minutes=1)  # A page more often than that writes no session.
_UNTIL = "resident_until"

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def residents_only(page: Page[P]) -> Page[P]:
    """Let only residents through; others come to the residents' login page, or are refused."""

    @wraps(page)
    def behind_the_door(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if request.method not in FROM_BROWSERS:
            return HttpResponseNotAllowed(FROM_BROWSERS)
        if not (request.user.is_authenticated and request.user.is_active):
            return redirect_to_login(request.get_full_path(), reverse("own_sign_in"))
        user = user_of(request)
        if user.role != Role.RESIDENT or user.person_id is None:
            raise AccessDenied("portal.own.residents_only")
        if _is_over(request):
            return _ended(request)
        return page(request, *args, **kwargs)

    return behind_the_door


def begin(request: HttpRequest) -> None:
    """Let the session of someone who has just come in begin."""
    request.session[_UNTIL] = (_clock() + _IDLE).isoformat()


def my_household(request: HttpRequest) -> Household:
    """Return the logged-in resident's household of today."""
    return household_of(user_of(request), on=today(), known_at=newest_number())


def log_own_look(request: HttpRequest, person_ids: Iterable[int]) -> None:
    """Write in the access log that the resident has seen these people of theirs."""
    match = request.resolver_match
    record_look(
        user=user_of(request),
        purpose=OWN_PURPOSE,
        page=match.url_name or "" if match else "",
        person_ids=person_ids,
        at=now(),
    )


def _is_over(request: HttpRequest) -> bool:
    """Tell whether the time is over; if it is not, let it begin anew."""
    clock, told = _clock(), request.session.get(_UNTIL)
    until = datetime.fromisoformat(told) if told else clock + _IDLE
    if until <= clock:
        return True
    if told is None or clock + _IDLE - until > _REFRESHED_AFTER:
        begin(request)
    return False


def _ended(request: HttpRequest) -> HttpResponseBase:
    chosen, wanted = language.language_of(request), request.get_full_path()
    logout(request)
    language.choose(request, chosen)
    messages.info(request, sentence("portal.own.session_over", chosen))
    return redirect_to_login(wanted, reverse("own_sign_in"))


def _clock() -> datetime:
    # The demonstration's day stands still; sessions end by the real clock everywhere.
    return timezone.now().astimezone(UTC)
