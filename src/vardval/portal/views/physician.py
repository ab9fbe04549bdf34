"""Someone's fixed physician contact, at the unit where they are listed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from vardval.core.listing import Outcome
from vardval.core.rulebook import NotInForce
from vardval.listing.contact_actions import ask_physician
from vardval.listing.contact_queries import physician_contact
from vardval.listing.queries import listing_of
from vardval.listing.rule_queries import PersonUnknown
from vardval.listing.rules_in_force import NoRules
from vardval.platform.ledger import newest_number
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import error_told, sentence
from vardval.population.names import PersonName, names_on
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import open_door, sees_protected
from vardval.portal.language import language_of
from vardval.portal.moment import now, today
from vardval.portal.presenters.explanation import ToldStep, explained
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.registry.physicians import physicians

_REFUSALS = (AccessDenied, NoRules, NotInForce, PersonUnknown)


@signed_in
@require_http_methods(["GET", "POST"])
def physician_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the person's physician contact, or give them one where they are listed."""
    person_id = open_door(request, person_id)
    subject = f"person:{person_id}"
    if not purpose_for(request, subject):
        return purpose_page(request, subject)
    log_look(request, subject, [person_id])
    if request.method == "POST" and "purpose" not in request.POST:
        return _ask(request, person_id)
    return _page(request, person_id)


def _ask(request: HttpRequest, person_id: int) -> HttpResponse:
    language = language_of(request)
    listing = listing_of(person_id, valid_on=today(), known_at=newest_number())
    if listing is None:
        return _page(request, person_id, failure=sentence("portal.physician.unlisted", language))
    chosen = request.POST.get("physician", "")
    here = physicians(valid_on=today(), known_at=newest_number(), unit_id=listing.unit_id)
    if chosen and chosen not in {one.hsa_id for one in here}:
        return _page(request, person_id, failure=sentence("portal.physician.not_here", language))
    try:
        receipt = ask_physician(
            person_id=person_id,
            unit_hsa_id=listing.hsa_id,
            physician_hsa_id=chosen or None,
            on=today(),
            actor=user_of(request),
            at=now(),
        )
    except _REFUSALS as refusal:
        return _page(request, person_id, failure=error_told(refusal, language))
    steps = explained(receipt.trace, unit_names(known_at=receipt.entry), language)
    is_refused = receipt.outcome is Outcome.REFUSED
    return _page(request, person_id, steps=steps, is_refused=is_refused)


def _page(
    request: HttpRequest,
    person_id: int,
    *,
    failure: str = "",
    steps: list[ToldStep] | None = None,
    is_refused: bool = False,
) -> HttpResponse:
    newest = newest_number()
    listing = listing_of(person_id, valid_on=today(), known_at=newest)
    held = physician_contact(person_id, valid_on=today(), known_at=newest)
    everyone = physicians(valid_on=today(), known_at=newest)
    names = unit_names(known_at=newest)
    called = names_on(
        [person_id],
        valid_on=today(),
        known_at=newest,
        with_protected=sees_protected(user_of(request)),
    )
    context = {
        "person_id": person_id,
        "name": called.get(person_id, PersonName("", "", "")),
        "listed_unit": names.get(listing.unit_id, "") if listing else "",
        "held_at": names.get(held.unit_id, "") if held else "",
        "held": next(
            (one for one in everyone if held and one.hsa_id == held.physician_hsa_id), None
        ),
        "physicians": [one for one in everyone if listing and one.unit_id == listing.unit_id],
        "failure": failure,
        "steps": steps,
        "is_refused": is_refused,
    }
    status = 400 if failure or is_refused else 200
    return render(request, "portal/physician.html", context, status=status)
