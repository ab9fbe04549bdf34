"""Asking for a permanent physician contact at the centre where one is listed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from vardval.core.listing import Outcome
from vardval.core.rulebook import NotInForce
from vardval.listing.contact_actions import ContactReceipt, ask_physician
from vardval.listing.rules_in_force import NoRules
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told
from vardval.portal.account import user_of
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.explanation import explained
from vardval.portal.resident.choosing import whose
from vardval.portal.resident.door import log_own_look, my_household, residents_only
from vardval.portal.resident.waiting import tell_outcome
from vardval.portal.unit_names import unit_names
from vardval.registry.physicians import PhysicianTold, physicians
from vardval.registry.queries import unit_versions

_REFUSALS = (AccessDenied, PeopleBusy, NoRules, NotInForce)


@residents_only
@require_http_methods(["GET", "POST"])
def physician_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show which physicians there are where the person is listed, or ask for one."""
    household = my_household(request)
    listing, names = household.listing(person_id), unit_names(known_at=household.number)
    context: dict[str, object] = {"person": whose(household, person_id)}
    if listing is None:
        log_own_look(request, [person_id])
        return render(request, "portal/resident/physician.html", context)
    unit = int(listing.unit)
    there = physicians(valid_on=household.on, known_at=household.number, unit_id=unit)
    status = 200
    if request.method == "POST":
        try:
            receipt = _ask(request, person_id, unit, there, household.number)
        except _REFUSALS as refusal:
            context["failure"] = error_told(refusal, language_of(request))
        else:
            if receipt.outcome is Outcome.ACCEPTED:
                asked = "portal.own.physician_asked"
                tell_outcome(request, receipt.outcome, receipt.trace, asked, household.number)
                return redirect("own_home")
            context["steps"] = explained(receipt.trace, names, language_of(request))
        status = 400
    log_own_look(request, [person_id])
    context |= {
        "unit_name": names.get(unit, ""),
        "has_one": household.physician_at(person_id) == unit,
        "physicians": there,
    }
    return render(request, "portal/resident/physician.html", context, status=status)


def _ask(
    request: HttpRequest,
    person_id: int,
    unit: int,
    there: list[PhysicianTold],
    known_at: int,
) -> ContactReceipt:
    hsa_id = next(one.hsa_id for one in unit_versions(known_at=known_at) if one.id == unit)
    wanted = request.POST.get("lakare", "")
    return ask_physician(
        person_id=person_id,
        unit_hsa_id=hsa_id,
        physician_hsa_id=wanted if wanted in {one.hsa_id for one in there} else None,
        on=today(),
        actor=user_of(request),
        at=now(),
    )
