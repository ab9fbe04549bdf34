"""What the start page tells of each in the household: listed where, since when, and what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vardval.core.listing import Course, Listing
from vardval.listing.joint_queries import AwaitedConsent, awaited_consents
from vardval.listing.own_matters import Household, OwnPerson, Standing
from vardval.listing.queue_queries import PlaceInQueue, places_of_all
from vardval.population.names import PersonName, names_on
from vardval.portal.presenters.explanation import ToldStep, cited, explained
from vardval.rulebook.reading import CitedClause


@dataclass(frozen=True, slots=True)
class ListedTold:
    """Where someone is listed, in words."""

    unit_name: str
    hsa_id: str
    since: date
    manner: str
    clause: CitedClause | None
    """None where it was told from before the register, or put right, without one."""


@dataclass(frozen=True, slots=True)
class WaitingTold:
    """A choice that waits for its form, or a place in a queue."""

    unit_name: str
    hsa_id: str
    chosen_on: date


@dataclass(frozen=True, slots=True)
class QueueTold:
    """A place in a queue; `wait_days` is None where nothing can be said of the wait."""

    unit_name: str
    hsa_id: str
    place: int
    since: date
    wait_days: int | None


@dataclass(frozen=True, slots=True)
class OfferTold:
    """An announced change of units that lets the person choose until a day."""

    kind: str
    choose_by: date
    leaves: Sequence[str]
    target: str


@dataclass(frozen=True, slots=True)
class JointTold:
    """A choice for a child that waits for a guardian: the resident, or another one."""

    unit_name: str
    hsa_id: str
    asked_on: date
    waits_for_me: bool


@dataclass(frozen=True, slots=True)
class PersonTold:
    """One of the household; of a child who chooses alone the name is all."""

    person_id: int
    name: str
    standing: str
    is_protected: bool = False
    listed: ListedTold | None = None
    care_unit: str = ""
    care: Sequence[ToldStep] = ()
    remaining: int | None = None
    waiting: Sequence[WaitingTold] = ()
    queues: Sequence[QueueTold] = ()
    offer: OfferTold | None = None
    has_physician_contact: bool = False
    joint: JointTold | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Units by surrogate key: what they are called, and their HSA-ids."""

    names: Mapping[int, str]
    hsa_ids: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for the household's own, and what its people are called, read at once."""

    names: Mapping[int, PersonName]
    queues: Mapping[int, Sequence[PlaceInQueue]]
    joint: Mapping[int, AwaitedConsent]


def household_told(household: Household, places: Places, language: str) -> list[PersonTold]:
    """Return the household's people, the resident first."""
    ids = [one.person_id for one in household.people]
    own = [one.person_id for one in household.own]
    waits = Waits(
        names_on(ids, valid_on=household.on, known_at=household.number, with_protected=True),
        places_of_all(own, valid_on=household.on, known_at=household.number),
        awaited_consents(own, known_at=household.number),
    )
    return [
        PersonTold(one.person_id, _name(one, waits), one.standing.value)
        if one.standing is Standing.CHOOSES_ALONE
        else _told(household, one, waits, places, language)
        for one in household.people
    ]


def _name(one: OwnPerson, waits: Waits) -> str:
    found = waits.names.get(one.person_id)
    return "" if found is None else found.full


def _told(
    household: Household,
    own: OwnPerson,
    waits: Waits,
    places: Places,
    language: str,
) -> PersonTold:
    key, listing = own.person_id, household.listing(own.person_id)
    care = household.care(key)
    return PersonTold(
        person_id=key,
        name=_name(own, waits),
        standing=own.standing.value,
        is_protected=bool(household.resident(key).protection),
        listed=None if listing is None else _listed(listing, places),
        care_unit="" if care.unit_id is None else places.names.get(care.unit_id, ""),
        care=explained(care.trace, places.names, language),
        remaining=household.remaining(key),
        waiting=[
            WaitingTold(
                places.names.get(int(one.unit), ""),
                places.hsa_ids.get(int(one.unit), ""),
                one.chosen_on,
            )
            for one in household.pending(key)
            if not one.joins_queue
        ],
        queues=[_queue(one, places) for one in waits.queues.get(key, ())],
        offer=_offer(household.offer(key), places),
        has_physician_contact=listing is not None
        and household.physician_at(key) == int(listing.unit),
        joint=_joint(waits.joint.get(key), household.people[0].person_id, places),
    )


def _listed(listing: Listing, places: Places) -> ListedTold:
    unit_id = int(listing.unit)
    return ListedTold(
        places.names.get(unit_id, ""),
        places.hsa_ids.get(unit_id, ""),
        listing.since,
        listing.manner.value,
        cited(listing.clause) if listing.clause else None,
    )


def _joint(waiting: AwaitedConsent | None, me: int, places: Places) -> JointTold | None:
    if waiting is None:
        return None
    return JointTold(
        places.names.get(waiting.unit_id, ""),
        waiting.hsa_id,
        waiting.asked_on,
        waits_for_me=me not in waiting.agreeing_ids,
    )


def _queue(place: PlaceInQueue, places: Places) -> QueueTold:
    return QueueTold(
        places.names.get(place.unit_id, ""),
        place.hsa_id,
        place.place,
        place.since,
        place.estimated_wait_days,
    )


def _offer(course: Course | None, places: Places) -> OfferTold | None:
    if course is None:
        return None
    return OfferTold(
        course.kind.value,
        course.choose_by,
        [places.names.get(int(one), "") for one in course.leaving],
        "" if course.target is None else places.names.get(int(course.target), ""),
    )
