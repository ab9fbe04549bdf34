"""The number that a person goes by, for messages that have to name them."""

from datetime import date

from vardval.core.identity import PersonNumber
from vardval.population.models import AnyIdentity, Identity


def number_of_person(
    person_id: int, *, valid_on: date, with_protected: bool = False
) -> PersonNumber | None:
    """Return the person's number on the day, as known now; None where none is known.

    That of someone whose data are protected is not, unless asked for behind the guarded door.
    """
    source = AnyIdentity if with_protected else Identity
    found = source._default_manager.filter(
        person=person_id, recorded__upper_inf=True, valid__contains=valid_on
    ).first()
    return None if found is None else PersonNumber.parse(found.number)
