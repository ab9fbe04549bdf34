"""What has changed at a unit since a system last asked: whom to look at again, and their days.

A change is one in the ledger or in the calendar: a listing that was decided long ago begins on
its day without an entry. What a change consisted of is not told; whoever keeps a copy asks how
it is now.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from vardval.core.listing.world import Manner
from vardval.core.time import Period
from vardval.listing.models import Listing
from vardval.platform.among import among
from vardval.platform.two_axes import known_rows, period_of
from vardval.population.change_queries import (
    facts_changed,
    newest_fact_entries,
    protection_changed,
)


@dataclass(frozen=True, slots=True)
class Since:
    """How far a reader has come: the last ledger number and the last day that it knows of."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class PeriodAtUnit:
    """Days on which someone is or will be listed at a unit, and in which manner."""

    valid: Period
    manner: Manner


def people_changed_at(unit_id: int, *, since: Since, until: Since) -> list[int]:
    """Return the keys of everyone at the unit of whom something has changed, ascending.

    At the unit is whoever is, was or will be listed there as known before or after. Changed is
    a listing there, who the person is, whether they are protected, or the day that it is.
    """
    rows = Listing.objects.filter(among("unit", [unit_id]))
    changed = set(_moved(rows, since, until).values_list("person_id", flat=True))
    told = {
        *facts_changed(after=since.number, until=until.number),
        *protection_changed(
            after=since.number, until=until.number, from_on=since.day, until_on=until.day
        ),
    }
    if told - changed:
        # Whoever was on the list as the reader knows it, or is on it now.
        there = rows.filter(known_rows(since.number) | known_rows(until.number))
        changed |= set(
            there.filter(among("person", told - changed)).values_list("person_id", flat=True)
        )
    return sorted(changed)


def periods_at(
    unit_id: int, person_ids: Collection[int], *, from_on: date, number: int
) -> dict[int, list[PeriodAtUnit]]:
    """Return when each of the people is listed at the unit on the day or later, by day."""
    rows = Listing.objects.filter(
        known_rows(number),
        among("unit", [unit_id]),
        among("person", person_ids),
        Q(valid__upper_inf=True) | Q(valid__endswith__gt=from_on),
    )
    found: dict[int, list[PeriodAtUnit]] = defaultdict(list)
    for row in rows.order_by("person_id", "valid"):
        found[row.person_id].append(PeriodAtUnit(period_of(row.valid), Manner(row.manner)))
    return dict(found)


def newest_entries(person_ids: Collection[int], *, number: int) -> dict[int, int]:
    """Return the last entry, by `number`, that told something of each person or their listing."""
    told = newest_fact_entries(person_ids, number=number)
    rows = Listing.objects.filter(among("person", person_ids))
    for person_id, recorded in rows.values_list("person_id", "recorded"):
        for entry in (recorded.lower, recorded.upper):
            if entry is not None and entry <= number:
                told[person_id] = max(entry, told.get(person_id, 0))
    return told


def _moved(rows: "QuerySet[Listing]", since: Since, until: Since) -> "QuerySet[Listing]":
    """The listings that an entry brought or ended, or that began or were over on a day, since."""
    brought = Q(recorded__startswith__gt=since.number, recorded__startswith__lte=until.number)
    ended = Q(recorded__endswith__gt=since.number, recorded__endswith__lte=until.number)
    if since.day >= until.day:
        return rows.filter(brought | ended)
    begins = Q(valid__startswith__gt=since.day, valid__startswith__lte=until.day)
    is_over = Q(valid__endswith__gt=since.day, valid__endswith__lte=until.day)
    return rows.filter(brought | ended | (known_rows(until.number) & (begins | is_over)))
