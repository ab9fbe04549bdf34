"""Who is logged in, and the door that pages for logged-in people stand behind."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from vardval.platform.accounts import Role, User
from vardval.platform.policy import AccessDenied, check_has_role
from vardval.portal.partial import is_partial

FROM_BROWSERS = ("GET", "HEAD", "POST")
"""What links and forms send. No page takes anything else, so who sends it need not be known."""

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def user_of(request: HttpRequest) -> User:
    """Return the logged-in user; only to be asked behind `signed_in`."""
    return cast("User", request.user)


def signed_in(page: Page[P]) -> Page[P]:
    """Let only those who work here through; others come to the login page, then back.

    Residents have pages of their own, and are refused here whatever the page is about; so is an
    account without a role.
    A piece of a page has no room for the login page: there the whole page goes.
    """

    @wraps(page)
    def behind_the_door(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if request.method not in FROM_BROWSERS:
            return HttpResponseNotAllowed(FROM_BROWSERS)
        if request.user.is_authenticated and request.user.is_active:
            check_has_role(user_of(request))
            if user_of(request).role == Role.RESIDENT:
                return _to_own_pages(request)
            return page(request, *args, **kwargs)
        away = redirect_to_login(request.get_full_path(), reverse("sign_in"))
        return HttpResponseClientRedirect(away.url) if is_partial(request) else away

    return behind_the_door


def _to_own_pages(request: HttpRequest) -> HttpResponseBase:
    """Lead a resident from the start page to theirs, and refuse every other page."""
    if request.path == reverse("month"):
        return redirect("own_home")
    raise AccessDenied("portal.staff_only")
