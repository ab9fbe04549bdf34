"""Logging in and out, and choosing language."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from vardval.platform.accounts import NoSuchAccount, Role, User, active_account, active_accounts
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied, has_role
from vardval.portal import language
from vardval.portal.moment import today
from vardval.registry.queries import units

# Who comes first to run a month, and then those who look at what was done.
_ORDER = [
    f"portal.role.{one}"
    for one in ("region_officer", "controller", "unit_clerk", "auditor", "resident", "system")
]
_BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True, slots=True)
class MadeUpPerson:
    """One of the demonstration's people, to choose among."""

    username: str
    display_name: str
    role_code: str
    task_code: str
    unit_name: str


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the demonstration's people, and log in as the one chosen.

    Outside the demonstration nobody logs in here: the region's own login service says who
    someone is.
    """
    failure, status = "", 200
    if request.method == "POST":
        if settings.DEMONSTRATION_DAY is None:
            raise AccessDenied("policy.demonstration_only")
        try:
            login(request, _who_works_here(request.POST.get("username", "")), _BACKEND)
            return redirect(_back(request))
        except NoSuchAccount as refusal:
            failure, status = str(refusal), 400
    context = {
        "people": _people() if settings.DEMONSTRATION_DAY else [],
        "next": request.GET.get("next", request.POST.get("next", "")),
        "failure": failure,
    }
    return render(request, "portal/sign_in.html", context, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Log out, to the login page of one's own kind; the language stays."""
    chosen = language.language_of(request)
    is_resident = getattr(request.user, "role", "") == Role.RESIDENT
    logout(request)
    language.choose(request, chosen)
    return redirect("own_sign_in" if is_resident else "sign_in")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Change language and go back to the same page."""
    chosen = request.POST.get("language", "")
    language.choose(request, chosen)
    answer = redirect(_back(request))
    language.remember(answer, chosen)
    return answer


def _who_works_here(username: str) -> User:
    found = active_account(username)
    if found.role == Role.RESIDENT:
        raise NoSuchAccount
    return found


def _people() -> list[MadeUpPerson]:
    names = {one.hsa_id: one.name for one in units(valid_on=today(), known_at=newest_number())}
    people = [
        _made_up(user, names.get(user.unit_hsa_id, ""))
        for user in active_accounts()
        if user.role != Role.RESIDENT and has_role(user)
    ]
    return sorted(people, key=lambda one: _ORDER.index(one.role_code))


def _made_up(user: User, unit_name: str) -> MadeUpPerson:
    return MadeUpPerson(
        username=user.username,
        display_name=user.display_name,
        role_code=f"portal.role.{user.role}",
        task_code=f"portal.role.{user.role}.task",
        unit_name="" if unit_name in user.display_name else unit_name,
    )


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if safe else reverse("month")
