"""One person: who, where, listed where and why, on both time axes. Each look is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from vardval.listing.queries import events_about, listing_history, listing_of
from vardval.platform.ledger import newest_number
from vardval.platform.ledger_entries import entries_told
from vardval.population.queries import NoSuchPerson, person_card, person_history
from vardval.portal.account import signed_in
from vardval.portal.door import open_door
from vardval.portal.failures import NothingHere
from vardval.portal.language import language_of
from vardval.portal.moment import moment_asked_for, today
from vardval.portal.presenters.explanation import cited
from vardval.portal.presenters.person_decisions import decisions
from vardval.portal.presenters.person_facts import fact_rows, listing_rows
from vardval.portal.presenters.person_history import history_picture
from vardval.portal.purpose import log_look, purpose_for, purpose_page
from vardval.portal.unit_names import unit_names
from vardval.registry.queries import municipalities


@signed_in
@require_http_methods(["GET", "POST"])
def person_page(request: HttpRequest, person_id: int) -> HttpResponse:
    """Show the person as on a day and as known on a day, and how that came about."""
    person_id = open_door(request, person_id)
    subject = f"person:{person_id}"
    if request.method == "POST" or not purpose_for(request, subject):
        return purpose_page(request, subject)
    log_look(request, subject, [person_id])
    language = language_of(request)
    moment = moment_asked_for(request, language)
    newest = newest_number()
    names = unit_names(known_at=newest)
    listings, facts = listing_history(person_id), person_history(person_id)
    turning_points = [(row.known_from, row.known_until) for row in listings]
    turning_points += [(row.known_from, row.known_until) for row in facts]
    entries = entries_told(one for pair in turning_points for one in pair if one is not None)
    listing = listing_of(person_id, valid_on=moment.valid_on, known_at=moment.known_at)
    try:
        card = person_card(person_id, valid_on=moment.valid_on, known_at=moment.known_at)
    except NoSuchPerson as unknown:
        raise NothingHere(unknown) from None
    context = {
        "card": card,
        "moment": moment,
        "listing": listing,
        "listed_unit": names.get(listing.unit_id) if listing else None,
        "listing_clause": cited(listing.clause) if listing else None,
        "municipality": municipalities().get(card.facts.residence.municipality_code, ""),
        "picture": history_picture(
            listings, entries, names, valid_on=moment.valid_on, today=today()
        ),
        "listing_rows": listing_rows(listings, entries, names),
        "fact_rows": fact_rows(facts, entries, municipalities(), language),
        "decisions": decisions(events_about(person_id, known_at=moment.known_at), names, language),
    }
    return render(request, "portal/person.html", context)
