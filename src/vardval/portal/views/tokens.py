"""The tokens that systems come in by: which there are, a new one, and one taken back.

A new token's secret is in the answer to the form that made it and nowhere else: no address
leads to it.
"""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from vardval.platform.accounts import Role
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import error_told, sentence
from vardval.platform.tokens import (
    IssuedToken,
    NoSuchToken,
    Scope,
    TokenNotMade,
    check_may_manage,
    issue_token,
    revoke_token,
    scopes_of,
    tokens_told,
)
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import UnreadableDay, now, read_day, today
from vardval.registry.queries import UnitUnknown, units

_A_YEAR = timedelta(days=365)


@signed_in
@require_http_methods(["GET", "POST"])
def tokens_page(request: HttpRequest) -> HttpResponse:
    """Show the tokens and the form of a new one; the new one's secret is shown this once."""
    check_may_manage(user_of(request))
    if request.method == "GET":
        return _page(request, None, "", 200)
    try:
        made = _issue(request)
    except (TokenNotMade, UnreadableDay, UnitUnknown) as wrong:
        return _page(request, None, error_told(wrong, language_of(request)), 400)
    return _page(request, made, "", 200)


@signed_in
@require_POST
def revoke_token_now(request: HttpRequest) -> HttpResponse:
    """Take a token back, and lead back to the list."""
    try:
        revoke_token(prefix=request.POST.get("token", ""), actor=user_of(request), at=now())
    except NoSuchToken as missing:
        raise NothingHere(missing) from None
    told = sentence("portal.tokens.revoked", language_of(request))
    messages.add_message(request, messages.SUCCESS, told)
    return redirect("tokens")


def _issue(request: HttpRequest) -> IssuedToken:
    typed = request.POST
    unit = typed.get("unit", "")
    there = {one.hsa_id for one in units(valid_on=today(), known_at=newest_number())}
    if unit and unit not in there:
        raise UnitUnknown(unit[:31])
    known = {one.value for one in Scope}
    return issue_token(
        name=typed.get("name", ""),
        role=Role.UNIT_CLERK if unit else Role.REGION_OFFICER,
        unit_hsa_id=unit,
        scopes=[one for one in typed.getlist("scope") if one in known],
        valid_until=read_day(typed.get("until", ""), language_of(request)) or today() + _A_YEAR,
        actor=user_of(request),
        at=now(),
    )


def _page(
    request: HttpRequest, made: IssuedToken | None, failure: str, status: int
) -> HttpResponse:
    # A form that has made its token is empty again: sending it once more makes another.
    typed = QueryDict() if made else request.POST
    context = {
        "tokens": tokens_told(reader=user_of(request)),
        "made": made,
        "failure": failure,
        "units": units(valid_on=today(), known_at=newest_number()),
        "scopes": [
            (one.value, f"portal.tokens.scope.{one.value}", one in scopes_of(Role.UNIT_CLERK))
            for one in Scope
        ],
        "chosen": typed.getlist("scope"),
        "typed": typed,
        "until": typed.get("until") or (today() + _A_YEAR).isoformat(),
    }
    return render(request, "portal/tokens.html", context, status=status)
