"""The start page: where I am listed and where my children are, and what waits for us."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.portal.language import language_of
from vardval.portal.resident.door import log_own_look, my_household, residents_only
from vardval.portal.resident.standing import Places, household_told
from vardval.registry.queries import unit_versions


@residents_only
@require_GET
def home_page(request: HttpRequest) -> HttpResponse:
    """Show the resident and their children."""
    household = my_household(request)
    log_own_look(request, [one.person_id for one in household.people])
    people = household_told(household, places_known(household.number), language_of(request))
    return render(request, "portal/resident/home.html", {"people": people, "own": people[0]})


def places_known(known_at: int) -> Places:
    """Return every unit that was ever known, by surrogate key."""
    versions = unit_versions(known_at=known_at)
    return Places({one.id: one.name for one in versions}, {one.id: one.hsa_id for one in versions})
