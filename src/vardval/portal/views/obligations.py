"""The register of obligations: what a book leaves to people. It is public, as the book is."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.followup import Owner
from vardval.core.rulebook import Rulebook
from vardval.platform.sentences import SpokenError
from vardval.portal.books import whole_book_shown
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import read_day, today
from vardval.rulebook.interpretation_register import standpoints
from vardval.rulebook.obligation_copy import (
    Timing,
    groups_of,
    obligation_copies,
    obligation_copy,
    owners_of,
)


@require_GET
def obligations_page(request: HttpRequest, book_id: str) -> HttpResponse:
    """Show the book's obligations as they stand on the chosen day, those that are asked for."""
    whole, language = whole_book_shown(book_id), language_of(request)
    owner, timing = _owner(request), _timing(request)
    group = request.GET.get("grupp", "")
    valid_on = _day(request, whole.rules, language)
    copies = obligation_copies(
        whole, valid_on=valid_on, language=language, owner=owner, group=group, timing=timing
    )
    if timing is Timing.BY_CALENDAR:
        copies = tuple(sorted(copies, key=lambda one: one.next_on or date.max))
    context = {
        "book": whole.rules,
        "valid_on": valid_on,
        "copies": copies,
        "count_of_all": len(whole.obligations),
        "owners": owners_of(whole, language),
        "owner": owner,
        "groups": groups_of(whole, language),
        "group": group,
        "timings": list(Timing),
        "timing": timing,
    }
    return render(request, "portal/obligations.html", context)


@require_GET
def obligation_page(request: HttpRequest, book_id: str, obligation_id: str) -> HttpResponse:
    """Show one obligation: duty, next days with their reasons, evidence, clauses."""
    whole, language = whole_book_shown(book_id), language_of(request)
    found = whole.obligation(obligation_id)
    if found is None:
        missing = SpokenError("portal.obligations.unknown", book=book_id, id=obligation_id)
        raise NothingHere(missing)
    valid_on = _day(request, whole.rules, language)
    context = {
        "book": whole.rules,
        "valid_on": valid_on,
        "copy": obligation_copy(whole, found, valid_on, language),
    }
    return render(request, "portal/obligation.html", context)


@require_GET
def interpretations_page(request: HttpRequest, book_id: str) -> HttpResponse:
    """Show every interpretation of the book, those that no region has confirmed first."""
    whole = whole_book_shown(book_id)
    found = standpoints(whole)
    context = {
        "book": whole.rules,
        "unconfirmed": [one for one in found if not one.is_confirmed],
        "confirmed": [one for one in found if one.is_confirmed],
    }
    return render(request, "portal/interpretations.html", context)


def _day(request: HttpRequest, book: Rulebook, language: str) -> date:
    asked = read_day(request.GET.get("dag", ""), language)
    return asked or (today() if today() in book.valid else book.valid.start)


def _owner(request: HttpRequest) -> Owner | None:
    asked = request.GET.get("ansvarig", "")
    return next((one for one in Owner if one.value == asked), None)


def _timing(request: HttpRequest) -> Timing | None:
    asked = request.GET.get("nar", "")
    return next((one for one in Timing if one.value == asked), None)
