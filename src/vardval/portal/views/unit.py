"""One unit: what it is, who is on its list in figures, and the list itself."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.listing.age_queries import age_sex_counts
from vardval.listing.queries import listed_counts_by_unit
from vardval.listing.unit_list_queries import ListedPerson, listed_people
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.platform.policy import (
    Actor,
    Permission,
    Reach,
    check_may,
    check_may_for_unit,
    may_for_unit,
    reach,
)
from vardval.portal.account import signed_in, user_of
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import Moment, moment_asked_for
from vardval.portal.presenters.age_table import age_table
from vardval.portal.presenters.opening_hours import VisitingTold, visiting_told
from vardval.portal.presenters.unit_history import turning_points, unit_rows
from vardval.portal.presenters.unit_table import unit_row
from vardval.portal.presenters.unit_tabs import unit_tabs
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.portal.views.units import a_month_before
from vardval.registry.queries import UnitOnDay, UnitUnknown, unit, unit_history
from vardval.registry.visiting_queries import visiting
from vardval.settlement.queries import UnitStatement, statements_of_unit

PAGE_LENGTH = 50


@signed_in
@require_GET
def unit_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show the unit with its list by age and sex, and its statements to who may see them."""
    user = user_of(request)
    check_may(user, Permission.SEE_COUNTS)
    moment = moment_asked_for(request, language_of(request))
    shown = _unit(hsa_id, moment)
    before = a_month_before(moment.valid_on)
    history = unit_history(shown.hsa_id)
    counts = age_sex_counts(shown.id, valid_on=moment.valid_on, known_at=moment.known_at)
    context = {
        "unit": shown,
        "tabs": unit_tabs(request, user, shown.hsa_id),
        "moment": moment,
        "before": before,
        "row": unit_row(
            shown,
            listed_counts_by_unit(valid_on=moment.valid_on, known_at=moment.known_at),
            listed_counts_by_unit(valid_on=before, known_at=moment.known_at),
        ),
        "visited": _visited(shown, moment),
        "parent_name": _name_of(shown.parent_hsa_id, moment),
        "ages": age_table(counts),
        "may_see_list": may_for_unit(user, Permission.SEE_UNIT_LIST, unit_hsa_id=shown.hsa_id),
        "may_see_terms": may_for_unit(user, Permission.SEE_TERMS, unit_hsa_id=shown.hsa_id),
        "may_see_statements": may_for_unit(
            user, Permission.SEE_STATEMENT, unit_hsa_id=shown.hsa_id
        ),
        "statements": _statements(user, shown),
        "history": unit_rows(history, entries_told(turning_points(history))),
    }
    return render(request, "portal/unit.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def list_page(request: HttpRequest, hsa_id: str) -> HttpResponse:
    """Show the people on the list, a page at a time; each page is a look that is logged."""
    user = user_of(request)
    check_may_for_unit(user, Permission.SEE_UNIT_LIST, unit_hsa_id=hsa_id)
    moment = moment_asked_for(request, language_of(request))
    shown = _unit(hsa_id, moment)
    subject = f"unit:{shown.hsa_id}"
    if request.method == "POST" or not purpose_for(request, subject):
        return purpose_page(request, subject)
    people = listed_people(
        shown.id,
        valid_on=moment.valid_on,
        known_at=moment.known_at,
        after=_after(request.GET.get("efter", "")),
        limit=PAGE_LENGTH + 1,
        with_protected=reach(user, Permission.SEE_PROTECTED_PERSON) is Reach.ALL,
    )
    page = people[:PAGE_LENGTH]
    log_look(request, subject, [one.person_id for one in page])
    context = {
        "unit": shown,
        "tabs": unit_tabs(request, user, shown.hsa_id),
        "moment": moment,
        "people": page,
        "next_after": _last(page) if len(people) > PAGE_LENGTH else "",
    }
    return render(request, "portal/unit_list.html", context)


def _visited(shown: UnitOnDay, moment: Moment) -> VisitingTold:
    told = visiting([shown.id], valid_on=moment.valid_on, known_at=moment.known_at)[shown.id]
    return visiting_told(told, unit_names(known_at=moment.known_at) if told.closed else {})


def _statements(user: Actor, shown: UnitOnDay) -> list[UnitStatement]:
    if not may_for_unit(user, Permission.SEE_STATEMENT, unit_hsa_id=shown.hsa_id):
        return []
    sees_all = reach(user, Permission.SEE_STATEMENT) is Reach.ALL
    return statements_of_unit(shown.id, with_drafts=sees_all, known_at=newest_number())


def _unit(hsa_id: str, moment: Moment) -> UnitOnDay:
    try:
        return unit(hsa_id, valid_on=moment.valid_on, known_at=moment.known_at)
    except UnitUnknown as unknown:
        raise NothingHere(unknown) from None


def _name_of(parent_hsa_id: str | None, moment: Moment) -> str:
    """Return the health centre's name that a branch belongs to, "" for one of its own."""
    if parent_hsa_id is None:
        return ""
    try:
        return unit(parent_hsa_id, valid_on=moment.valid_on, known_at=moment.known_at).name
    except UnitUnknown:
        return parent_hsa_id


def _last(page: list[ListedPerson]) -> str:
    return f"{page[-1].born_on:%Y-%m-%d}.{page[-1].person_id}"


def _after(written: str) -> tuple[date, int] | None:
    """Return the place to go on from; a mangled one begins anew."""
    born_on, _, person_id = written.partition(".")
    try:
        return date.fromisoformat(born_on), int(person_id)
    except ValueError:
        return None
