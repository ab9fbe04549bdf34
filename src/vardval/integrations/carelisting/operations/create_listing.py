"""CreateListing: a resident or a guardian chooses a unit, a place in its queue or a physician."""

from dataclasses import dataclass

from vardval.core.listing import Channel, ChosenBy, Outcome
from vardval.core.population import ResidenceState
from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.answers import Answer
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.names import ActorType, Operation, ResultCode
from vardval.integrations.carelisting.operations.listing_types import is_offered
from vardval.integrations.carelisting.people import (
    acting_person,
    actor_for,
    check_may_ask,
    county_in,
    known_person,
    log_look,
    number_of,
)
from vardval.integrations.carelisting.requests import CreateListing
from vardval.integrations.carelisting.result_codes import answer_to, error, info
from vardval.listing.actions import register_choice
from vardval.listing.contact_actions import ask_physician
from vardval.listing.queries import listing_of
from vardval.listing.queue_actions import leave_queue
from vardval.listing.queue_queries import places_of
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor
from vardval.platform.resident_actor import ResidentActor
from vardval.population.actions import (
    OutOfCountyRefused,
    OutOfCountyUnreadable,
    register_out_of_county,
)
from vardval.population.on_day import PersonOnDay, people_on
from vardval.registry.physicians import physicians
from vardval.registry.queries import UnitOnDay, UnitUnknown, unit


class _NotDone(Exception):
    """The call ends here, with this answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.text)
        self.answer = answer


@dataclass(frozen=True, slots=True)
class _Wish:
    """A choice with everything that it names found."""

    person: PersonOnDay
    unit: UnitOnDay
    physician: str | None
    joins_queue: bool
    made_by: ChosenBy
    guardian_id: int | None
    actor: Actor


def create_listing(request: CreateListing, asked: Asked) -> Answer:
    """Carry out the choice and return how it ended, in words for the resident.

    1. Who stands in the unit's queue and does not ask for it any more leaves it.
    2. Who is listed there already sets or changes their physician.
    3. Anyone else chooses the unit, and then the physician.
    """
    try:
        wish = _wish(request, asked)
    except _NotDone as over:
        return over.answer
    log_look(Operation.CREATE_LISTING, request.actor, [wish.person.id], asked)
    if not wish.joins_queue and _queues_there(wish, asked):
        return _leave(wish, asked)
    if wish.physician and _is_listed_there(wish, asked):
        return _choose_physician(wish, asked)
    return _choose_unit(wish, asked)


def _queues_there(wish: _Wish, asked: Asked) -> bool:
    places = places_of(wish.person.id, valid_on=asked.on, known_at=asked.number)
    return any(one.unit_id == wish.unit.id for one in places)


def _is_listed_there(wish: _Wish, asked: Asked) -> bool:
    listed = listing_of(wish.person.id, valid_on=asked.on, known_at=asked.number)
    return listed is not None and listed.unit_id == wish.unit.id


def _wish(request: CreateListing, asked: Asked) -> _Wish:
    """Find everyone and everything that the request names; raises `_NotDone`."""
    if request.actor.type not in names.WHO_MAY_CHOOSE:
        raise _NotDone(error("actor_may_not_choose"))
    if not is_offered(request.listing_type):
        raise _NotDone(error("listing_type_unknown"))
    if county_in(request.new_county) not in (None, asked.county):
        raise _NotDone(error("another_region"))
    there = _unit(request, asked)
    physician = _physician(request, there, asked)
    person = _person(request, asked)
    check_may_ask(request.actor, request.person, person, asked)
    is_guardian = request.actor.type is ActorType.GUARDIAN
    return _Wish(
        person,
        there,
        physician,
        request.adds_to_queue,
        ChosenBy.GUARDIAN if is_guardian else ChosenBy.SELF,
        acting_person(request.actor, asked) if is_guardian else None,
        actor_for(request.actor) if is_guardian else ResidentActor(person.id, "1177"),
    )


def _unit(request: CreateListing, asked: Asked) -> UnitOnDay:
    try:
        return unit(request.unit, valid_on=asked.on, known_at=asked.number)
    except UnitUnknown:
        raise _NotDone(error("choice.unit_unknown")) from None


def _physician(request: CreateListing, there: UnitOnDay, asked: Asked) -> str | None:
    if request.physician is None:
        return None
    wanted = request.physician.upper()
    known = physicians(valid_on=asked.on, known_at=asked.number, unit_id=there.id)
    if not any(one.hsa_id == wanted for one in known):
        raise _NotDone(error("physician_unknown"))
    return wanted


def _person(request: CreateListing, asked: Asked) -> PersonOnDay:
    """Return the resident of ours, or of the county that the request gives as their home."""
    home = county_in(request.home_county)
    number = number_of(request.person)
    person = known_person(request.person, asked)
    lives_here = person is not None and person.residence.state is ResidenceState.HERE
    if home is None or home == asked.county:
        if person is None:
            raise _NotDone(error("person_unknown"))
        if not lives_here:
            raise _NotDone(error("home_county_missing" if home is None else "home_county_differs"))
        return person
    if lives_here:
        raise _NotDone(error("home_county_differs"))
    if county_in(request.new_county) is None:
        raise _NotDone(error("another_region"))
    try:
        # The contract tells no names: the post says who it is by the number alone.
        person_id = register_out_of_county(
            number=number.number,
            given_names="",
            surname="",
            home_county=home,
            names_are_told=False,
            actor=actor_for(request.actor),
            at=asked.at,
        )
    except (OutOfCountyRefused, OutOfCountyUnreadable):
        raise _NotDone(error("person_unknown")) from None
    return people_on([person_id], valid_on=asked.on, known_at=committed_number())[person_id]


def _leave(wish: _Wish, asked: Asked) -> Answer:
    receipt = leave_queue(
        person_id=wish.person.id,
        unit_hsa_id=wish.unit.hsa_id,
        on=asked.on,
        actor=wish.actor,
        at=asked.at,
    )
    return answer_to(receipt.outcome, receipt.trace, unit=wish.unit.name, on=asked.on)


def _choose_unit(wish: _Wish, asked: Asked) -> Answer:
    receipt = register_choice(
        person_id=wish.person.id,
        unit_hsa_id=wish.unit.hsa_id,
        channel=Channel.E_SERVICE,
        made_by=wish.made_by,
        actor_person_id=wish.guardian_id,
        signed=True,
        written=True,
        joins_queue=wish.joins_queue,
        chosen_on=asked.on,
        actor=wish.actor,
        at=asked.at,
    )
    answer = answer_to(
        receipt.outcome,
        receipt.trace,
        unit=wish.unit.name,
        on=asked.on,
        effective_on=receipt.effective_on,
    )
    if wish.physician is None or receipt.outcome is not Outcome.ACCEPTED:
        return answer
    chosen = _choose_physician(wish, asked)
    # The listing stands whatever becomes of the physician, and that has to be said.
    return answer if chosen.code is ResultCode.OK else info("listed_but_no_physician")


def _choose_physician(wish: _Wish, asked: Asked) -> Answer:
    receipt = ask_physician(
        person_id=wish.person.id,
        unit_hsa_id=wish.unit.hsa_id,
        physician_hsa_id=wish.physician,
        on=asked.on,
        actor=wish.actor,
        at=asked.at,
    )
    return answer_to(receipt.outcome, receipt.trace, unit=wish.unit.name, on=asked.on)
