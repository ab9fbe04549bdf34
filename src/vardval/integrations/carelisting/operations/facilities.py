"""GetAvailableHealthcareFacilities: the units that can be chosen."""

from vardval.core.identity import HsaId, NotAnHsaId
from vardval.integrations.carelisting.answers import Answer, Facility
from vardval.integrations.carelisting.asked import Asked
from vardval.integrations.carelisting.operations.listing_types import is_offered
from vardval.integrations.carelisting.requests import GetFacilities
from vardval.integrations.carelisting.units_now import UNITS
from vardval.listing.capacity_queries import SelectableUnit
from vardval.registry.physicians import physicians


def facilities(request: GetFacilities, asked: Asked) -> Answer:
    """Return the units that can be chosen today, those with room and those with a queue.

    Units that the request names and that cannot be chosen, or are none of ours, are left out.
    """
    if request.listing_types and not any(is_offered(one) for one in request.listing_types):
        return Answer()
    units = UNITS.units(asked)
    wanted = {_folded(one) for one in request.units}
    have_physicians = {one.unit_id for one in physicians(valid_on=asked.on, known_at=asked.number)}
    return Answer(
        items=tuple(
            facility_of(one, supports_personnel=one.unit_id in have_physicians)
            for one in units
            if (one.is_selectable or has_queue(one)) and (not wanted or one.hsa_id in wanted)
        )
    )


def has_queue(unit: SelectableUnit) -> bool:
    """Tell whether the unit is full and lets whoever chooses it queue."""
    return unit.is_full and unit.offers_queue


def facility_of(unit: SelectableUnit, *, supports_personnel: bool) -> Facility:
    """Return the unit as the contract tells it; the queue only where there is one to join."""
    queues = has_queue(unit)
    return Facility(
        unit.hsa_id,
        unit.name,
        has_queue=queues,
        supports_personnel=supports_personnel,
        queue_length=unit.queue_length if queues else None,
        wait_days=unit.estimated_wait_days if queues else None,
    )


def _folded(hsa_id: str) -> str:
    try:
        return HsaId.parse(hsa_id).folded
    except NotAnHsaId:
        return hsa_id  # Equal to no unit's, which is the answer.
