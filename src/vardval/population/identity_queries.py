"""The number that a person goes by, for messages that have to name them."""

from datetime import date

from vardval.core.identity import PersonNumber
from vardval.population.models import Identity


def number_of_person(person_id: int, *, valid_on: date) -> PersonNumber | None:
    """Return the person's number on the day, as known now; None where none is known."""
    found = Identity.objects.filter(
        person=person_id, recorded__upper_inf=True, valid__contains=valid_on
    ).first()
    return None if found is None else PersonNumber.parse(found.number)
