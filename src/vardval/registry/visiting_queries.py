"""What may be read of how units are visited; every read says its day and what was known."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db.models import Q

from vardval.core.time import Period
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry.models import ClosedDays, OpeningHours, UnitContact


@dataclass(frozen=True, slots=True)
class Contact:
    """How a unit is reached on a day; texts are empty where nothing is told."""

    street_address: str
    postal_code: str
    locality: str
    telephone: str
    email: str
    services: str


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of the week at which a unit is open; weekday 1 is Monday."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Closed:
    """Days on which a unit is closed; `answering_unit_id` is None where no unit is told."""

    days: Period
    answering_unit_id: int | None
    reason: str

    def is_on(self, day: date) -> bool:
        """Whether the unit is closed on the day."""
        return day in self.days


@dataclass(frozen=True, slots=True)
class Visiting:
    """What is told of visiting a unit, as on a day; nothing told is nothing known.

    `closed` are the closed days of that day and later, soonest first.
    """

    contact: Contact | None = None
    hours: tuple[Hours, ...] = ()
    closed: tuple[Closed, ...] = field(default=())


def visiting(
    unit_ids: Collection[int], *, valid_on: date, known_at: datetime | int
) -> dict[int, Visiting]:
    """Return what is told of each of these units, in three questions however many they are."""
    these = Q(known_rows(number_known_at(known_at)), unit_id__in=list(unit_ids))
    contacts = {
        row.unit_id: Contact(
            row.street_address,
            row.postal_code,
            row.locality,
            row.telephone,
            row.email,
            row.services,
        )
        for row in UnitContact.objects.filter(these, valid__contains=valid_on)
    }
    hours: dict[int, list[Hours]] = defaultdict(list)
    open_times = OpeningHours.objects.filter(these, valid__contains=valid_on)
    for row in open_times.order_by("weekday", "opens"):
        hours[row.unit_id].append(Hours(row.weekday, row.opens, row.closes))
    closed: dict[int, list[Closed]] = defaultdict(list)
    still = Q(valid__upper_inf=True) | Q(valid__endswith__gt=valid_on)
    for days in ClosedDays.objects.filter(these, still).order_by("valid"):
        told = Closed(period_of(days.valid), days.answering_unit_id, days.reason)
        closed[days.unit_id].append(told)
    return {
        one: Visiting(contacts.get(one), tuple(hours[one]), tuple(closed[one])) for one in unit_ids
    }
