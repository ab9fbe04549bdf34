"""What may be read of contacts beside the listing."""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.listing.models import PhysicianContact
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows


@dataclass(frozen=True, slots=True)
class PhysicianHeld:
    """Where someone has a permanent physician contact; no id is one that the unit has not told."""

    unit_id: int
    physician_hsa_id: str


def physician_contact(
    person_id: int, *, valid_on: date, known_at: datetime | int
) -> PhysicianHeld | None:
    """Return the person's physician contact on the day, or None."""
    known = known_rows(number_known_at(known_at))
    row = PhysicianContact.objects.filter(
        known, among("person", [person_id]), valid__contains=valid_on
    ).first()
    return None if row is None else PhysicianHeld(row.unit_id, row.physician_hsa_id)
