"""Choosing a centre for oneself or one's child: list, compare, confirm, receipt.

What would happen is told before it happens: the same step of the rules that decides the choice
is asked first, and nothing of it is stored.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from vardval.core.listing import Channel, ChosenBy, Decision, Outcome
from vardval.core.rulebook import NotInForce
from vardval.listing.actions import register_choice
from vardval.listing.own_matters import Household, Standing
from vardval.listing.queries import choices_by, events_about
from vardval.listing.rules_in_force import NoRules
from vardval.platform.deadlocks import PeopleBusy
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import SpokenError, error_told
from vardval.population.names import names_on
from vardval.portal.account import user_of
from vardval.portal.centre_list import centre_list, compared
from vardval.portal.centres import centre_among, centres_on
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.centres import Centre
from vardval.portal.presenters.explanation import explained
from vardval.portal.resident.consent import ask_the_others, others_have_to_agree
from vardval.portal.resident.door import log_own_look, my_household, residents_only
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import UnitUnknown

_REFUSALS = (AccessDenied, PeopleBusy, UnitUnknown, NoRules, NotInForce)


@residents_only
@require_GET
def choose_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the centres to choose among, with their distance from where the person lives."""
    household = my_household(request)
    context = {
        "person": whose(household, person_id),
        "list": centre_list(request, _centres(request, household, person_id)),
        "remaining": household.remaining(person_id),
        "lives_here": bool(household.resident(person_id).residence.area_code),
    }
    log_own_look(request, [person_id])
    return render(request, "portal/resident/choose.html", context)


@residents_only
@require_GET
def compare_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the centres that were ticked side by side."""
    household = my_household(request)
    person = whose(household, person_id)
    chosen = compared(request, _centres(request, household, person_id))
    log_own_look(request, [person_id])
    context = {"person": person, "centres": chosen}
    status = 200 if chosen else 400
    return render(request, "portal/resident/compare.html", context, status=status)


@residents_only
@require_http_methods(["GET", "POST"])
def confirm_page(request: HttpRequest, person_id: int, hsa_id: str) -> HttpResponse:
    """Show the centre and what a choice of it leads to, or make the choice."""
    household = my_household(request)
    person = whose(household, person_id)
    centre = centre_among(_centres(request, household, person_id), hsa_id)
    failure = ""
    if request.method == "POST":
        try:
            return _choose(request, household, person_id, centre)
        except _REFUSALS as refusal:
            failure = error_told(refusal, language_of(request))
    expected = household.expected(
        person_id, centre.unit_id, joins_queue=centre.offers_queue and not centre.is_selectable
    )
    names = unit_names(known_at=household.number)
    asks_others = others_have_to_agree(expected)
    context = {
        "person": person,
        "centre": centre,
        "outcome": "asks_others" if asks_others else expected.outcome.value,
        "steps": explained(expected.trace, names, language_of(request)),
        "failure": failure,
        "remaining": household.remaining(person_id),
        "leaves": _leaves(household, person_id, centre, expected, names),
    }
    log_own_look(request, [person_id])
    status = 400 if failure else 200
    return render(request, "portal/resident/confirm.html", context, status=status)


@residents_only
@require_GET
def receipt_page(request: HttpRequest, person_id: int, choice_id: int) -> HttpResponse:
    """Show how a choice of the person's ended, why, and what happens next."""
    household = my_household(request)
    person = whose(household, person_id)
    choices = choices_by(person_id, known_at=household.number)
    choice = next((one for one in choices if one.pk == choice_id), None)
    if choice is None:
        raise NothingHere(SpokenError("portal.own.no_such_choice"))
    events = events_about(person_id, known_at=household.number)
    event = next(one for one in events if one.choice_id == choice_id)
    names = unit_names(known_at=household.number)
    context = {
        "person": person,
        "choice": choice,
        "unit_name": names.get(choice.unit_id, ""),
        "steps": explained(event.trace, names, language_of(request)),
        "remaining": household.remaining(person_id),
    }
    log_own_look(request, [person_id])
    return render(request, "portal/resident/receipt.html", context)


def whose(household: Household, person_id: int) -> dict[str, object]:
    """Return whom a page is about: key, name, and whether that is the resident."""
    own = household.person(person_id)
    names = names_on(
        [person_id], valid_on=household.on, known_at=household.number, with_protected=True
    )
    name = names[person_id].full if person_id in names else ""
    is_self = own.standing is Standing.SELF
    return {"id": person_id, "name": name, "is_self": is_self}


def _choose(
    request: HttpRequest, household: Household, person_id: int, centre: Centre
) -> HttpResponse:
    joins_queue = request.POST.get("ko") == "ja"
    expected = household.expected(person_id, centre.unit_id, joins_queue=joins_queue)
    if others_have_to_agree(expected):
        ask_the_others(request, person_id, centre.hsa_id, joins_queue=joins_queue)
        return redirect("own_home")
    is_self = household.person(person_id).standing is Standing.SELF
    receipt = register_choice(
        person_id=person_id,
        unit_hsa_id=centre.hsa_id,
        channel=Channel.E_SERVICE,
        made_by=ChosenBy.SELF if is_self else ChosenBy.GUARDIAN,
        actor_person_id=None if is_self else household.people[0].person_id,
        joins_queue=joins_queue,
        chosen_on=today(),
        actor=user_of(request),
        at=now(),
    )
    if receipt.choice_id is None:
        return redirect("own_home")
    return redirect("own_receipt", person_id, receipt.choice_id)


def _leaves(
    household: Household,
    person_id: int,
    centre: Centre,
    expected: Decision,
    names: dict[int, str],
) -> str:
    """Return the name of the centre that an accepted choice would take the person from."""
    listing = household.listing(person_id)
    if listing is None or expected.outcome is not Outcome.ACCEPTED:
        return ""
    unit_id = int(listing.unit)
    return "" if unit_id == centre.unit_id else names.get(unit_id, "")


def _centres(request: HttpRequest, household: Household, person_id: int) -> list[Centre]:
    area = household.resident(person_id).residence.area_code
    return centres_on(
        household.on, known_at=household.number, language=language_of(request), area_code=area
    )
