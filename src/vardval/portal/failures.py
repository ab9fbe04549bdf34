"""What a reader sees when something does not work: a sentence, and what to do next.

A refusal by the policy, a day that cannot be read, an unknown page and rules that nobody has
adopted each have their own words. The page of an unexpected failure needs no database, since
that may be what failed.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vardval.core.rulebook import NotInForce
from vardval.listing.rules_in_force import NoRules
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told
from vardval.portal.account import FROM_BROWSERS
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay


class NothingHere(LookupError):
    """The address names something that does not exist; `missing` says what."""

    def __init__(self, missing: Exception) -> None:
        self.missing = missing
        super().__init__(str(missing))


class FailurePages:
    """The middleware that turns the anticipated failures of a view into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, unless it holds what no text of ours can hold."""
        if _holds_nul(request):
            return _page(request, 400, "")
        response = self.get_response(request)
        refused = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        if refused and request.method in FROM_BROWSERS:
            # Who was logged out while a form was open comes back to its address by a link.
            page = _page(request, response.status_code, "")
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of an anticipated failure, None for any other."""
        told = error_told(exception, language_of(request))
        match exception:
            case AccessDenied():
                return _page(request, 403, told)
            case UnreadableDay():
                return _page(request, 400, told)
            case NothingHere():
                missing = error_told(exception.missing, language_of(request))
                return _page(request, 404, missing)
            case NoRules() | NotInForce():
                return _page(request, 409, told)
            case PeopleBusy():
                return _page(request, 503, told)
        return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return the page of an address that leads nowhere."""
    return _page(request, 404, "")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return the page of a refusal that Django made."""
    return _page(request, 403, "")


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Return the page of a form that was open too long or came from elsewhere."""
    return render(request, "portal/form_too_old.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - it may be what broke
    """Return the page of an unexpected failure."""
    return render(None, "portal/broken.html", status=500)


def _holds_nul(request: HttpRequest) -> bool:
    """Tell whether the address or the form holds a NUL, which the database refuses to be asked."""
    sent = [request.path_info]
    for typed in (request.GET, request.POST):
        for name, values in typed.lists():
            sent += [name, *values]
    return any("\0" in one for one in sent)


def _page(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    context = {"status": status, "sentence": sentence, "code": f"portal.failure.{status}"}
    return render(request, "portal/failure.html", context, status=status)
