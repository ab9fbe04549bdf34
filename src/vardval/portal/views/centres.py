"""The health centres for anyone who wants to choose: no login, and nobody's data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.platform.ledger import newest_number
from vardval.portal.centre_list import centre_list, compared
from vardval.portal.centres import centre_among, centres_on, why_shown
from vardval.portal.language import language_of
from vardval.portal.moment import today
from vardval.portal.presenters.centres import Centre


@require_GET
def centres_page(request: HttpRequest) -> HttpResponse:
    """Show every centre with the facts that help a choice."""
    context = {
        "list": centre_list(request, _centres(request)),
        "clauses": why_shown(today(), known_at=newest_number()),
    }
    return render(request, "portal/centres.html", context)


@require_GET
def centre_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show one centre."""
    context = {"centre": centre_among(_centres(request), hsa_id)}
    return render(request, "portal/centre.html", context)


@require_GET
def compare_page(request: HttpRequest) -> HttpResponse:
    """Show the centres that were ticked side by side."""
    chosen = compared(request, _centres(request))
    status = 200 if chosen else 400
    return render(request, "portal/centres_compared.html", {"centres": chosen}, status=status)


def _centres(request: HttpRequest) -> list[Centre]:
    return centres_on(today(), known_at=newest_number(), language=language_of(request))
