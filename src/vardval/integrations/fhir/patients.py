"""People as Patient: one by key, one by number, or a unit's list page by page.

A number is only searched for in the body of a POST: addresses stand in logs on the way.
"""

import re
from collections.abc import Collection
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime

from vardval.integrations.clock import today
from vardval.integrations.door.cursors import cursor, cursor_parts
from vardval.integrations.door.person import (
    NotANumber,
    Visitor,
    let_in,
    number_sent,
    person_with,
)
from vardval.integrations.door.reason import log_look, reason_of
from vardval.integrations.fhir import systems
from vardval.integrations.fhir.asking import (
    CannotSearch,
    asked_with,
    count_of,
    parameters,
    reference_of,
    token_of,
)
from vardval.integrations.fhir.bundles import bundle
from vardval.integrations.fhir.documents import answer
from vardval.integrations.fhir.resources import Resource, patient
from vardval.listing.change_queries import Since, newest_entries, people_changed_at
from vardval.listing.queries import listing_of
from vardval.listing.unit_list_queries import ListedPerson, listed_people, listed_people_count
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.ledger_entries import entries_told
from vardval.platform.policy import (
    NobodyToShow,
    Permission,
    Reach,
    check_may_for_unit,
    reach,
)
from vardval.platform.tokens import TokenActor
from vardval.population.on_day import people_on
from vardval.population.queries import NoSuchPerson, person_card
from vardval.registry.queries import folded, unit_id

_NUMBER_SYSTEMS = (None, "", *systems.PERSONAL_NUMBER, *systems.COORDINATION_NUMBER)

_MOMENT = re.compile(r"(ge|gt)?(\d{4}-\d{2}-\d{2}T.+)", re.ASCII)


@asked_with("GET", "HEAD")
def patient_read(request: HttpRequest, actor: TokenActor, key: int) -> HttpResponse:
    """Return the person behind the key, once the caller may see them."""
    visitor = Visitor(actor, reason_of(request))
    person_id = let_in(visitor, key)
    log_look(actor, reason=visitor.reason, page="fhir:Patient", person_ids=[person_id])
    return answer(_one(person_id))


@asked_with("GET", "POST", "HEAD")
def patient_search(request: HttpRequest, actor: TokenActor) -> HttpResponse:
    """Search by number, by POST only, or by the unit that people are listed at."""
    if "identifier" in request.GET:
        raise CannotSearch("fhir.number_in_address", "identifier")
    asked = parameters(request, "identifier", "general-practitioner", "_id", "_lastUpdated")
    visitor = Visitor(actor, reason_of(request))
    if "identifier" in asked:
        return _by_number(request, visitor, asked)
    if "general-practitioner" in asked:
        return _by_unit(request, visitor, asked)
    if "_id" in asked:
        return _by_key(request, visitor, asked)
    raise CannotSearch("fhir.too_wide", "")


def _by_number(request: HttpRequest, visitor: Visitor, asked: dict[str, str]) -> HttpResponse:
    system, value = token_of(asked, "identifier")
    if system not in _NUMBER_SYSTEMS:
        return answer(bundle(request, [], kind="Patient", asked=asked, total=0))
    try:
        found = [let_in(visitor, person_with(number_sent(value)))]
    except (NobodyToShow, NotANumber):
        # A search finds nobody; that is no failure, and says no more than an empty list.
        found = []
    return _found(request, visitor, found, asked)


def _by_key(request: HttpRequest, visitor: Visitor, asked: dict[str, str]) -> HttpResponse:
    text = asked["_id"]
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise CannotSearch("fhir.unreadable_parameter", "_id")
    try:
        found = [let_in(visitor, int(text))]
    except NobodyToShow:
        found = []
    return _found(request, visitor, found, asked)


def _found(
    request: HttpRequest, visitor: Visitor, found: list[int], asked: dict[str, str]
) -> HttpResponse:
    log_look(visitor.actor, reason=visitor.reason, page="fhir:Patient", person_ids=found)
    told = [_one(one) for one in found]
    return answer(bundle(request, told, kind="Patient", asked=asked, total=len(told)))


def _by_unit(request: HttpRequest, visitor: Visitor, asked: dict[str, str]) -> HttpResponse:
    hsa_id = folded(reference_of(asked, "general-practitioner", "Organization"))
    check_may_for_unit(visitor.actor, Permission.SEE_UNIT_LIST, unit_hsa_id=hsa_id)
    number, last = place_of(asked)
    unit, count, on = unit_id(hsa_id), count_of(asked), today()
    changed: Collection[int] | None = None
    if "_lastUpdated" in asked:
        since = since_of(asked["_lastUpdated"])
        changed = people_changed_at(unit, since=since, until=Since(number, on))
    sees_all = reach(visitor.actor, Permission.SEE_PROTECTED_PERSON) is Reach.ALL
    kept = {name: value for name, value in asked.items() if name != "_cursor"}
    if not count:  # A total is that of all, however far a reader has come.
        total = listed_people_count(
            unit, valid_on=on, known_at=number, with_protected=sees_all, person_ids=changed
        )
        return answer(bundle(request, [], kind="Patient", asked=kept, total=total))
    before = people_on([last], valid_on=on, known_at=number).get(last) if last else None
    people = listed_people(
        unit,
        valid_on=on,
        known_at=number,
        after=(before.born_on, last) if before else None,
        limit=count + 1,
        with_protected=sees_all,
        person_ids=changed,
    )
    page = people[:count]
    keys = [one.person_id for one in page]
    log_look(visitor.actor, reason=visitor.reason, page="fhir:Patient", person_ids=keys)
    told = _listed(page, hsa_id, number)
    onward = cursor(number, page[-1].person_id) if page and len(people) > count else None
    return answer(bundle(request, told, kind="Patient", asked=kept, next_cursor=onward))


def place_of(asked: dict[str, str]) -> tuple[int, int]:
    """Return the ledger number and the last key of the cursor; raises `CannotSearch`."""
    if "_cursor" not in asked:
        return newest_number(), 0
    parts = cursor_parts(asked["_cursor"])
    if parts is None:
        raise CannotSearch("fhir.unreadable_parameter", "_cursor")
    return min(parts[0], newest_number()), parts[1]


def since_of(text: str) -> Since:
    """Return how far a reader has come who asks for what is newer; raises `CannotSearch`."""
    found = _MOMENT.fullmatch(text)
    try:
        moment = parse_datetime(found[2].replace(" ", "+")) if found else None
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise CannotSearch("fhir.unreadable_parameter", "_lastUpdated")
    return Since(number_known_at(moment), min(moment.astimezone().date(), today()))


def _one(person_id: int) -> Resource:
    number, on = newest_number(), today()
    try:
        card = person_card(person_id, valid_on=on, known_at=number)
    except NoSuchPerson:
        raise NobodyToShow from None
    listing = listing_of(person_id, valid_on=on, known_at=number)
    return patient(
        person_id=person_id,
        number=card.number,
        given_names=card.given_names,
        surname=card.surname,
        born_on=card.facts.born_on,
        sex=card.facts.sex.value,
        died_on=card.facts.died_on,
        listed_at=listing.hsa_id if listing else None,
        protection=card.facts.protection,
        last_updated=_updated([person_id], number).get(person_id),
    )


def _listed(page: list[ListedPerson], hsa_id: str, number: int) -> list[Resource]:
    keys = [one.person_id for one in page]
    updated = _updated(keys, number)
    facts = people_on(keys, valid_on=today(), known_at=number)
    return [
        patient(
            person_id=one.person_id,
            number=one.number,
            given_names=one.given_names,
            surname=one.surname,
            born_on=one.born_on,
            sex=one.sex,
            died_on=facts[one.person_id].died_on,
            listed_at=hsa_id,
            protection=facts[one.person_id].protection,
            last_updated=updated.get(one.person_id),
        )
        for one in page
    ]


def _updated(person_ids: list[int], number: int) -> dict[int, datetime]:
    """Return when something last became known of each of the people."""
    newest = newest_entries(person_ids, number=number)
    entries = entries_told(newest.values())
    return {key: entries[entry].committed_at for key, entry in newest.items()}
