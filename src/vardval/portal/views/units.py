"""The units side by side: who is how large, and which way it goes."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.time import Month
from vardval.listing.queries import listed_counts_by_unit
from vardval.platform.policy import Permission, check_may
from vardval.portal.account import signed_in, user_of
from vardval.portal.language import language_of
from vardval.portal.moment import moment_asked_for
from vardval.portal.partial import is_partial
from vardval.portal.presenters.bar_chart import bar_chart
from vardval.portal.presenters.unit_table import unit_table
from vardval.registry.queries import units


@signed_in
@require_GET
def units_page(request: HttpRequest) -> HttpResponse:
    """Show every unit with its listed, the share who chose, and the change since a month."""
    check_may(user_of(request), Permission.SEE_COUNTS)
    moment = moment_asked_for(request, language_of(request))
    before = a_month_before(moment.valid_on)
    table = unit_table(
        units(valid_on=moment.valid_on, known_at=moment.known_at),
        listed_counts_by_unit(valid_on=moment.valid_on, known_at=moment.known_at),
        listed_counts_by_unit(valid_on=before, known_at=moment.known_at),
        sort_by=request.GET.get("sortera", ""),
        order=request.GET.get("ordning", ""),
    )
    parts = [
        (row.name, (("active", row.active), ("other", row.listed - row.active)))
        for row in table.rows
    ]
    context = {"moment": moment, "before": before, "table": table, "chart": bar_chart(parts)}
    template = "portal/units_table.html" if is_partial(request) else "portal/units.html"
    return render(request, template, context)


def a_month_before(day: date) -> date:
    """Return the same day of the month before, or its last day where it has no such day."""
    previous = Month.of(day).previous
    return previous.first.replace(day=min(day.day, previous.last.day))
