"""The calendar of runs: what is due now, what is late, and which fact files are lacking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.time import YEARS_MEANT, Month
from vardval.platform.ledger import newest_number
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.portal.presenters.calendar_rows import due_rows, month_rows
from vardval.portal.whole_typed import whole_typed
from vardval.settlement.access import check_may_see_control, may_run
from vardval.settlement.course import RunStatus
from vardval.settlement.queries import months_planned, months_to_settle, runs

_AHEAD = 2


@signed_in
@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Show the months of a year with their days, and first what waits for somebody."""
    user, language = user_of(request), language_of(request)
    check_may_see_control(user)
    day, newest = today(), newest_number()
    year = _year(request.GET.get("ar", ""), day.year)
    ahead = [Month.of(day).plus(one) for one in range(1, _AHEAD + 1)]
    waiting = {*months_to_settle(Month.of(day), known_at=newest), *ahead}
    waiting |= {one.month for one in runs(known_at=newest) if one.status is RunStatus.APPROVED}
    whole = {Month(year, one) for one in range(1, 13)}
    plans = months_planned(sorted(waiting | whole), today=day, known_at=newest)
    context = {
        "year": year,
        "today": day,
        "due": due_rows([one for one in plans if one.month in waiting], language),
        "months": month_rows([one for one in plans if one.month in whole], language),
        "may_run": may_run(user),
        "years": [one for one in (year - 1, year + 1) if one in YEARS_MEANT],
    }
    return render(request, "portal/run_calendar.html", context)


def _year(written: str, this_year: int) -> int:
    asked = whole_typed(written, digits=4)
    return this_year if asked is None or asked not in YEARS_MEANT else asked
