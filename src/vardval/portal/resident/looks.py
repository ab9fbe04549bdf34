"""Who has looked at my data: when, from which kind of work at which unit, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.platform.access_log import looks_told_to
from vardval.platform.accounts import Role
from vardval.population.on_day import same_people
from vardval.portal.account import user_of
from vardval.portal.resident.choosing import whose
from vardval.portal.resident.door import log_own_look, my_household, residents_only
from vardval.registry.queries import unit_versions

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class LookRow:
    """A look in the resident's words; `unit_name` is empty for who belongs to no unit."""

    looked_at: datetime
    role: str
    unit_name: str
    purpose: str
    page: str


@residents_only
@require_GET
def looks_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the looks at the person, newest first; this one is among them the next time.

    What the household itself has opened stands by itself, so that it hides nobody else's look.
    """
    household = my_household(request)
    person = whose(household, person_id)
    names = {one.hsa_id: one.name for one in unit_versions(known_at=household.number)}
    looks = looks_told_to(
        user_of(request), same_people([person_id]), is_self=True, limit=_SHOWN + 1
    )
    rows = [
        LookRow(one.looked_at, one.role, names.get(one.unit_hsa_id, ""), one.purpose, one.page)
        for one in looks[:_SHOWN]
    ]
    log_own_look(request, [person_id])
    context = {
        "person": person,
        "looks": [one for one in rows if one.role != Role.RESIDENT],
        "own_looks": [one for one in rows if one.role == Role.RESIDENT],
        "has_more": len(looks) > _SHOWN,
        "shown": _SHOWN,
    }
    return render(request, "portal/resident/looks.html", context)
