"""The month at a glance: what has happened, what waits, and where the settlement stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from vardval.core.time import YEARS_MEANT, Month
from vardval.listing.month_queries import choices_by_outcome, open_tasks, people_by_event
from vardval.listing.queries import listed_counts_by_unit
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Permission, Reach, check_may, may, reach
from vardval.population.notice_queries import set_aside_by_reason
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.portal.presenters.explanation import explained
from vardval.portal.presenters.month_figures import last_paid, month_figures, tasks
from vardval.portal.presenters.unit_table import unit_table
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import units
from vardval.settlement.queries import runs


@signed_in
@require_GET
def month_page(request: HttpRequest) -> HttpResponse:
    """Show the month that it is, or the one asked for; a clerk comes to their own unit."""
    user = user_of(request)
    if reach(user, Permission.SEE_UNIT_LIST) is Reach.OWN_UNIT:
        return redirect("unit", user.unit_hsa_id)
    check_may(user, Permission.SEE_COUNTS)
    month, newest = _month(request.GET.get("manad", "")), newest_number()
    last = max(month.first, min(month.last, today()))
    table = unit_table(
        units(valid_on=last, known_at=newest),
        listed_counts_by_unit(valid_on=last, known_at=newest),
        listed_counts_by_unit(valid_on=month.previous.last, known_at=newest),
        sort_by="forandring",
        order="fallande",
    )
    settled = runs(known_at=newest) if may(user, Permission.SEE_STATEMENT) else []
    waiting = set_aside_by_reason() if may(user, Permission.SEE_NOTICES) else {}
    listings = len(open_tasks(known_at=newest)) if may(user, Permission.SEE_NOTICES) else 0
    context = {
        "month": month,
        "is_current": month == Month.of(today()),
        "last": last,
        "figures": month_figures(
            people_by_event(month.period, known_at=newest),
            choices_by_outcome(month.period, known_at=newest),
        ),
        "table": table,
        "runs": settled[:6],
        "last_paid": last_paid(settled),
        "tasks": tasks(
            user,
            waiting=waiting,
            open_listings=listings,
            runs=settled,
            today=today(),
            language=language_of(request),
        ),
    }
    return render(request, "portal/month.html", context)


@signed_in
@require_GET
def tasks_page(request: HttpRequest) -> HttpResponse:
    """Show the people whose listing an officer has to settle, by key, with the reason."""
    check_may(user_of(request), Permission.HANDLE_NOTICES)
    newest = newest_number()
    names, language = unit_names(known_at=newest), language_of(request)
    told = [
        (one, f"portal.event.{one.kind}", explained(one.trace, names, language))
        for one in open_tasks(known_at=newest)
    ]
    return render(request, "portal/tasks.html", {"tasks": told})


def _month(written: str) -> Month:
    """Return the month asked for (2023-11); the one that it is for anything else."""
    try:
        asked = Month.parse(written)
    except ValueError:
        return Month.of(today())
    return asked if asked.year in YEARS_MEANT else Month.of(today())
