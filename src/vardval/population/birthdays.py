"""Who reaches a new age on a day."""

from datetime import date, datetime

from django.db.models import Q

from vardval.core.population import ResidenceState
from vardval.core.time import age_on, birthday_on
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.models import Vital
from vardval.population.on_day import PersonOnDay, people_on

_LEAP_DAY = Q(born_on__month=2, born_on__day=29)


def having_birthday(day: date, *, known_at: datetime | int) -> list[PersonOnDay]:
    """Return those who live here and reach a new age on the day, by key.

    Whoever is born on a leap day has their birthday on 28 February in a common year.
    """
    number = number_known_at(known_at)
    born = Q(born_on__month=day.month, born_on__day=day.day)
    if (day.month, day.day) == (2, 28):
        born |= _LEAP_DAY
    rows = Vital.objects.filter(known_rows(number), born, died_on=None, born_on__lt=day)
    found = [
        person_id
        for person_id, born_on in rows.values_list("person_id", "born_on")
        if _is_birthday(born_on, day)
    ]
    people = people_on(found, valid_on=day, known_at=number)
    here = (one for one in people.values() if one.residence.state is ResidenceState.HERE)
    return sorted(here, key=lambda one: one.id)


def _is_birthday(born_on: date, day: date) -> bool:
    return birthday_on(born_on, age_on(born_on, day)) == day
