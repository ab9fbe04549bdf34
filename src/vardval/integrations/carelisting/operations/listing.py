"""GetListing: where the person is listed here, and which queues they stand in."""

from vardval.core.population import ResidenceState
from vardval.integrations.carelisting.answers import Answer, Facility, ListingTold, Physician
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.operations.facilities import facility_of
from vardval.integrations.carelisting.people import check_may_ask, known_person, log_look
from vardval.integrations.carelisting.requests import GetListing
from vardval.integrations.carelisting.units_now import UNITS
from vardval.listing.capacity_queries import SelectableUnit
from vardval.listing.contact_queries import PhysicianHeld
from vardval.listing.queries import ListingPeriod
from vardval.listing.queue_queries import PlaceInQueue, places_of
from vardval.listing.rule_queries import changes_left
from vardval.listing.standing_queries import standing_of
from vardval.platform.ledger import committed_number
from vardval.platform.snapshot import one_snapshot
from vardval.registry.physicians import physicians
from vardval.registry.queries import UnitUnknown, unit


def listing(request: GetListing, asked: Asked) -> Answer:
    """Return the person's listings from today on and places in queues; none of the unknown.

    The changes that are left are told by the home region alone: it is its rules that count them.
    """
    person = known_person(request.person, asked)
    if person is None:
        return Answer()
    check_may_ask(request.actor, request.person, person, asked)
    log_look(Operation.GET_LISTING, request.actor, [person.id], asked)
    units = _Units(asked)
    standing = standing_of(person.id, valid_on=asked.on, known_at=asked.number)
    remaining = None
    if standing.listings and person.residence.state is ResidenceState.HERE:
        remaining = changes_left(person, valid_on=asked.on, number=asked.number)
    told = [
        ListingTold(
            units.facility(one.hsa_id),
            from_on=one.valid.start,
            to_on=None if one.valid.last is None else one.valid.end,
            physician=_physician(one, standing.physician, asked),
            remaining_changes=remaining,
        )
        for one in standing.listings
    ]
    if standing.is_queueing:
        with one_snapshot():
            places = places_of(person.id, valid_on=asked.on, known_at=committed_number())
        told += [_place(one, units) for one in places]
    return Answer(items=tuple(told))


class _Units:
    """The units as the contract tells them, read when the first one is asked for."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._there: dict[str, SelectableUnit] | None = None

    def facility(self, hsa_id: str) -> Facility:
        """The unit; of one that is not there today, its name is all that is told."""
        asked = self._asked
        if self._there is None:
            self._there = {one.hsa_id: one for one in UNITS.units(asked)}
        found = self._there.get(hsa_id)
        if found is None:
            return Facility(hsa_id, self._name(hsa_id), has_queue=False, supports_personnel=False)
        at_unit = physicians(valid_on=asked.on, known_at=asked.number, unit_id=found.unit_id)
        return facility_of(found, supports_personnel=bool(at_unit))

    def _name(self, hsa_id: str) -> str:
        try:
            return unit(hsa_id, valid_on=self._asked.on, known_at=self._asked.number).name
        except UnitUnknown:
            return hsa_id


def _physician(period: ListingPeriod, held: PhysicianHeld | None, asked: Asked) -> Physician | None:
    if held is None or held.unit_id != period.unit_id or not held.physician_hsa_id:
        return None
    known = physicians(valid_on=asked.on, known_at=asked.number, unit_id=period.unit_id)
    for one in known:
        if one.hsa_id == held.physician_hsa_id:
            return Physician(one.hsa_id, one.name, one.title)
    return Physician(held.physician_hsa_id, "")


def _place(place: PlaceInQueue, units: _Units) -> ListingTold:
    return ListingTold(
        units.facility(place.hsa_id),
        is_in_queue=True,
        queue_position=place.place,
        wait_days=place.estimated_wait_days,
    )
