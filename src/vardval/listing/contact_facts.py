"""Stored enrolments and physician contacts as the core has them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing.contacts import Clinic, Contacts
from vardval.core.listing.world import PersonKey
from vardval.listing.models import ClinicEnrolment, PhysicianContact
from vardval.platform.among import among
from vardval.platform.two_axes import known_rows


def contacts_of(person_ids: Iterable[int], *, on: date, number: int) -> dict[PersonKey, Contacts]:
    """The clinics and physician contacts on the day of those of the people who have any."""
    these = list(person_ids)
    held = known_rows(number), among("person", these)
    enrolled: dict[int, dict[Clinic, UnitKey]] = defaultdict(dict)
    enrolments = ClinicEnrolment.objects.filter(*held, valid__contains=on)
    for person_id, clinic, unit_id in enrolments.values_list("person_id", "clinic", "unit_id"):
        enrolled[person_id][Clinic(clinic)] = unit_id
    physicians = dict(
        PhysicianContact.objects.filter(*held, valid__contains=on).values_list(
            "person_id", "unit_id"
        )
    )
    return {
        person_id: Contacts(enrolled.get(person_id, {}), physicians.get(person_id))
        for person_id in enrolled.keys() | physicians.keys()
    }
