"""Changes beyond the yearly limit, for whoever reviews them: who granted each, and why.

A choice is told by its receipt number; whose it is, the reviewer does not need.
"""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.listing.form_queries import special_reasons_granted
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.platform.policy import Permission, check_may
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import read_day, today
from vardval.portal.unit_names import unit_names

_A_YEAR = timedelta(days=365)
_DAY = timedelta(days=1)


@signed_in
@require_GET
def special_reasons_page(request: HttpRequest) -> HttpResponse:
    """Show the changes granted from a day through another, the last year unless asked."""
    check_may(user_of(request), Permission.REVIEW_ACCESS_LOG)
    language = language_of(request)
    through = read_day(request.GET.get("till", ""), language) or today()
    since = read_day(request.GET.get("fran", ""), language) or through - _A_YEAR
    newest = newest_number()
    names = unit_names(known_at=newest)
    granted = special_reasons_granted(since=since, until=through + _DAY, known_at=newest)
    entries = entries_told(one.entry for one in granted)
    context = {
        "since": since,
        "through": through,
        "rows": [(one, names.get(one.unit_id, ""), entries[one.entry].actor) for one in granted],
    }
    return render(request, "portal/special_reasons.html", context)
