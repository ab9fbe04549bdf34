"""One person, behind the guarded door: who, where listed, and how that came about."""

from datetime import date

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.integrations.door.language import language_of
from vardval.integrations.door.person import Visitor, let_in, number_sent, person_with
from vardval.integrations.door.reason import log_look, reason_of
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.explained import StepTold, explained, unit_names
from vardval.integrations.rest.moment import Moment, moment
from vardval.integrations.rest.wire import KnownAt, Number, Purpose, RowKey, Sent, ValidOn
from vardval.listing.queries import ListingPeriod, events_about, listing_history, listing_of
from vardval.platform.tokens import Scope
from vardval.population.on_day import same_people
from vardval.population.queries import person_card

router = Router(tags=["people"], auth=Token(Scope.PEOPLE))


class NumberSent(Sent):
    """A number to find somebody by."""

    number: Number


class ListingTold(BaseModel):
    """Where somebody is listed during a period."""

    unit_hsa_id: str
    manner: str
    clause: str
    valid_from: date
    valid_until: date | None
    known_from: int
    known_until: int | None


class PersonTold(BaseModel):
    """Somebody on a day, with their listing."""

    person_id: int
    number: str
    given_names: str
    surname: str
    born_on: date
    sex: str
    died_on: date | None
    is_protected: bool
    residence: str
    municipality_code: str
    valid_on: date
    known_at: int
    listing: ListingTold | None


class EventTold(BaseModel):
    """What was decided, when, and why."""

    event_id: int
    kind: str
    happened_on: date
    outcome: str
    clause: str
    steps: list[StepTold]
    entry: int


class HistoryTold(BaseModel):
    """All that is and was known of somebody's listing, and what was decided."""

    person_id: int
    known_at: int
    listings: list[ListingTold]
    events: list[EventTold]


@router.post("/persons/search", response=PersonTold)
def find_person(
    request: HttpRequest,
    sent: NumberSent,
    valid_on: ValidOn,
    known_at: KnownAt,
    purpose: Purpose,
) -> PersonTold:
    """Return who has or had the number."""
    visitor = Visitor(caller(request), reason_of(request))
    person_id = let_in(visitor, person_with(number_sent(sent.number)))
    log_look(visitor.actor, reason=visitor.reason, page="rest:find_person", person_ids=[person_id])
    return _person(person_id, moment(valid_on, known_at))


@router.get("/persons/{person_id}", response=PersonTold)
def read_person(
    request: HttpRequest,
    person_id: RowKey,
    valid_on: ValidOn,
    known_at: KnownAt,
    purpose: Purpose,
) -> PersonTold:
    """Return the person behind the key."""
    visitor = Visitor(caller(request), reason_of(request))
    person_id = let_in(visitor, person_id)
    log_look(visitor.actor, reason=visitor.reason, page="rest:read_person", person_ids=[person_id])
    return _person(person_id, moment(valid_on, known_at))


@router.get("/persons/{person_id}/history", response=HistoryTold)
def read_history(
    request: HttpRequest,
    person_id: RowKey,
    known_at: KnownAt,
    purpose: Purpose,
) -> HistoryTold:
    """Return the person's listings on both axes, and the decisions behind them."""
    visitor = Visitor(caller(request), reason_of(request))
    person_id = let_in(visitor, person_id)
    log_look(visitor.actor, reason=visitor.reason, page="rest:read_history", person_ids=[person_id])
    asked = moment(None, known_at)
    keys, names = same_people([person_id]), unit_names(asked.number)
    language = language_of(request)
    return HistoryTold(
        person_id=person_id,
        known_at=asked.number,
        listings=[
            _listing(one, asked.number)
            for one in listing_history(person_id, keys=keys)
            if one.known_from <= asked.number
        ],
        events=[
            EventTold(
                event_id=one.id,
                kind=one.kind,
                happened_on=one.happened_on,
                outcome=one.outcome,
                clause=one.clause,
                steps=explained(one.trace, names, language),
                entry=one.entry,
            )
            for one in events_about(person_id, known_at=asked.number, keys=keys)
        ],
    )


def _person(person_id: int, asked: Moment) -> PersonTold:
    card = person_card(person_id, valid_on=asked.valid_on, known_at=asked.number)
    listing = listing_of(person_id, valid_on=asked.valid_on, known_at=asked.number)
    return PersonTold(
        person_id=person_id,
        number=card.number,
        given_names=card.given_names,
        surname=card.surname,
        born_on=card.facts.born_on,
        sex=card.facts.sex.value,
        died_on=card.facts.died_on,
        is_protected=card.facts.is_protected,
        residence=card.facts.residence.state.value,
        municipality_code=card.facts.residence.municipality_code,
        valid_on=asked.valid_on,
        known_at=asked.number,
        listing=None if listing is None else _listing(listing, asked.number),
    )


def _listing(one: ListingPeriod, number: int) -> ListingTold:
    """Return the period; what ended it later than the entry asked about is not told."""
    ended = one.known_until if one.known_until is not None and one.known_until <= number else None
    return ListingTold(
        unit_hsa_id=one.hsa_id,
        manner=one.manner.value,
        clause=one.clause,
        valid_from=one.valid.start,
        valid_until=None if one.valid.end == date.max else one.valid.end,
        known_from=one.known_from,
        known_until=ended,
    )
