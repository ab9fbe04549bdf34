"""One person: who, where, listed where and why, on both time axes. Each look is logged."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from vardval.listing.history import listing_among
from vardval.listing.queries import ListingPeriod, events_about, listing_history
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.ledger_entries import entries_told
from vardval.platform.policy import Permission, may
from vardval.population.on_day import same_people
from vardval.population.queries import NoSuchPerson, PersonStory, person_story
from vardval.portal.account import signed_in, user_of
from vardval.portal.door import come_to_door, let_in
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
    person_id = come_to_door(request, person_id)
    newest, language = newest_number(), language_of(request)
    story, keys = person_story(person_id), same_people([person_id])
    listings, facts = listing_history(person_id, keys=keys), story.history()
    _let_in(request, story, listings, newest)
    subject = f"person:{person_id}"
    if request.method == "POST" or not purpose_for(request, subject):
        return purpose_page(request, subject)
    log_look(request, subject, [person_id])
    moment = moment_asked_for(request, language, newest=newest)
    number, names = number_known_at(moment.known_at), unit_names(known_at=newest)
    turning_points = [(row.known_from, row.known_until) for row in listings]
    turning_points += [(row.known_from, row.known_until) for row in facts]
    entries = entries_told(one for pair in turning_points for one in pair if one is not None)
    listing = listing_among(listings, person_id, valid_on=moment.valid_on, number=number)
    card = story.card(moment.valid_on, number=number)
    if card is None:
        raise NothingHere(NoSuchPerson())
    places = municipalities()
    context = {
        "card": card,
        "may_correct": may(user_of(request), Permission.CORRECT_LISTING),
        "moment": moment,
        "listing": listing,
        "listed_unit": names.get(listing.unit_id) if listing else None,
        "listing_clause": cited(listing.clause) if listing and listing.clause else None,
        "municipality": places.get(card.facts.residence.municipality_code, ""),
        "picture": history_picture(
            listings, entries, names, valid_on=moment.valid_on, today=today()
        ),
        "listing_rows": listing_rows(listings, entries, names),
        "fact_rows": fact_rows(facts, entries, places, language),
        "decisions": decisions(
            events_about(person_id, known_at=number, keys=keys), names, language
        ),
    }
    return render(request, "portal/person.html", context)


def _let_in(
    request: HttpRequest, story: PersonStory, listings: list[ListingPeriod], newest: int
) -> None:
    """Ask the door by what is known today, whatever day the page shows."""
    listing = listing_among(listings, story.id, valid_on=today(), number=newest)
    facts = story.on_day(today(), number=newest)
    let_in(
        request,
        listed_at=listing.hsa_id if listing else None,
        is_protected=facts is not None and facts.is_protected,
    )
