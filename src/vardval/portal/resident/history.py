"""My history: where I have been listed, what was decided about me, and why."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from vardval.core.time import FOREVER
from vardval.listing.queries import choices_by, events_about, listing_timeline
from vardval.portal.language import language_of
from vardval.portal.presenters.person_decisions import decisions
from vardval.portal.resident.choosing import whose
from vardval.portal.resident.door import log_own_look, my_household, residents_only
from vardval.portal.unit_names import unit_names


@dataclass(frozen=True, slots=True)
class ListedRow:
    """Where someone was listed; `last_on` is None for what has no end."""

    unit_name: str
    manner: str
    first_on: date
    last_on: date | None


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A choice that was made, and how it ended."""

    choice_id: int
    chosen_on: date
    unit_name: str
    outcome: str


@residents_only
@require_GET
def history_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the person's listings, choices and decisions, newest first."""
    household = my_household(request)
    names = unit_names(known_at=household.number)
    context = {
        "person": whose(household, person_id),
        "listed": [
            ListedRow(
                names.get(one.unit_id, one.hsa_id),
                one.manner.value,
                one.valid.start,
                None if one.valid.end == FOREVER else one.valid.last,
            )
            for one in reversed(listing_timeline(person_id, known_at=household.number))
        ],
        "choices": [
            ChoiceRow(one.pk, one.chosen_on, names.get(one.unit_id, ""), one.outcome)
            for one in choices_by(person_id, known_at=household.number)
        ],
        "decisions": decisions(
            events_about(person_id, known_at=household.number), names, language_of(request)
        ),
    }
    log_own_look(request, [person_id])
    return render(request, "portal/resident/history.html", context)
