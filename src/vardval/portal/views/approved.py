"""The approved centres for anyone: a page, and the same as files for 1177 and HSA."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.platform.ledger import newest_number
from vardval.portal.moment import today
from vardval.portal.presenters.opening_hours import week_rows
from vardval.registry.directory_export import as_csv, as_json
from vardval.registry.published import ApprovedUnit, approved_units


@require_GET
def approved_page(request: HttpRequest) -> HttpResponse:
    """Show every approved centre with its assignments and opening hours."""
    day = today()
    rows = [(one, week_rows(one.hours)) for one in _approved(day)]
    return render(request, "portal/approved.html", {"rows": rows, "day": day})


@require_GET
def approved_csv(_: HttpRequest) -> HttpResponse:
    """Hand out the list as CSV."""
    day = today()
    return _file(as_csv(_approved(day)), "text/csv; charset=utf-8", f"godkanda-{day}.csv")


@require_GET
def approved_json(_: HttpRequest) -> HttpResponse:
    """Hand out the list as JSON."""
    day = today()
    return _file(as_json(_approved(day)), "application/json", f"godkanda-{day}.json")


def _approved(day: date) -> list[ApprovedUnit]:
    return approved_units(valid_on=day, known_at=newest_number())


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
