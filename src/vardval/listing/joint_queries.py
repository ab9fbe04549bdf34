"""What may be read of choices that wait for another guardian."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from vardval.listing.models import Choice, JointChoice
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows


@dataclass(frozen=True, slots=True)
class AwaitedConsent:
    """A choice for a child that some guardian has not yet agreed to."""

    row_id: int
    person_id: int
    unit_id: int
    hsa_id: str
    asked_on: date
    joins_queue: bool
    agreeing_ids: frozenset[int]


def awaited_consents(
    person_ids: Iterable[int], *, known_at: datetime | int
) -> dict[int, AwaitedConsent]:
    """Return the choices that wait for another guardian, by child.

    One that was asked for before a choice that has since been made is overtaken by it.
    """
    number = number_known_at(known_at)
    rows = JointChoice.objects.filter(known_rows(number), among("person", person_ids))
    found = {row.person_id: row for row in rows.select_related("unit")}
    made = Choice.objects.filter(person__in=found, entry__lte=number).exclude(outcome="refused")
    for person_id, entry in made.values_list("person_id", "entry"):
        if person_id in found and entry > found[person_id].recorded.lower:
            del found[person_id]
    return {
        person_id: AwaitedConsent(
            row.pk,
            person_id,
            row.unit_id,
            row.unit.hsa_id,
            row.asked_on,
            row.joins_queue,
            frozenset(row.agreeing_person_ids),
        )
        for person_id, row in found.items()
    }


def agreed_by(person_id: int, unit_id: int, *, known_at: datetime | int) -> frozenset[int]:
    """Return the guardians who are known to stand behind a choice of the unit for the child."""
    found = awaited_consents([person_id], known_at=known_at).get(person_id)
    return frozenset() if found is None or found.unit_id != unit_id else found.agreeing_ids
