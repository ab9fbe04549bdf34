"""Logging in as a resident.

In the demonstration one chooses among made-up people. In a real installation the region's
e-identity service says who someone is, and there is nothing to choose here.
"""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from vardval.platform.accounts import NoSuchAccount, Role, User, active_account, active_accounts
from vardval.platform.policy import AccessDenied
from vardval.portal.resident.door import begin

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_PAGES = "/invanare/"


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the demonstration's residents, and log in as the one chosen."""
    failure, status = "", 200
    if request.method == "POST":
        if settings.DEMONSTRATION_DAY is None:
            raise AccessDenied("policy.demonstration_only")
        try:
            login(request, _resident(request.POST.get("username", "")), _BACKEND)
            begin(request)
            return redirect(_back(request))
        except NoSuchAccount as refusal:
            failure, status = str(refusal), 400
    residents = [one for one in active_accounts() if one.role == Role.RESIDENT]
    context = {
        "people": residents if settings.DEMONSTRATION_DAY else [],
        "next": request.GET.get("next", request.POST.get("next", "")),
        "failure": failure,
    }
    return render(request, "portal/resident/sign_in.html", context, status=status)


def _resident(username: str) -> User:
    found = active_account(username)
    if found.role != Role.RESIDENT or found.person_id is None:
        raise NoSuchAccount
    return found


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe and wanted.startswith(_PAGES) else _PAGES
