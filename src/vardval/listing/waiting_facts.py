"""Stored queues and days of listing by rule as the core has them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q, QuerySet

from vardval.core.catchment import UnitKey
from vardval.core.listing.world import QueueEntry
from vardval.listing.models import QueuePlace, WaitingDefault
from vardval.listing.pending_facts import pending_choice
from vardval.platform.among import among
from vardval.platform.two_axes import known_rows


def places_in_queue(on: date, number: int, asked: Q) -> QuerySet[QueuePlace]:
    """The places held on the day that `asked` asks for, by unit and first in line first.

    The order is the core's: by listing date, and of two on one day the one decided first.
    """
    rows = QueuePlace.objects.filter(known_rows(number), asked, valid__contains=on)
    return rows.select_related("choice").order_by(
        "unit_id", "choice__chosen_on", "choice__entry", "choice_id"
    )


def queues_of(
    unit_ids: Iterable[int], *, on: date, number: int
) -> dict[UnitKey, tuple[QueueEntry, ...]]:
    """The queues of those of the units that anyone queues for on the day."""
    found: dict[UnitKey, list[QueueEntry]] = defaultdict(list)
    for row in places_in_queue(on, number, among("unit", unit_ids)):
        waiting = replace(pending_choice(row.choice), joins_queue=True)
        found[row.unit_id].append(QueueEntry(row.person_id, waiting))
    return {unit: tuple(entries) for unit, entries in found.items()}


def units_queued_for(person_ids: Iterable[int], *, on: date, number: int) -> set[int]:
    """The units that any of the people queues for on the day."""
    rows = QueuePlace.objects.filter(
        known_rows(number), among("person", person_ids), valid__contains=on
    )
    return set(rows.values_list("unit_id", flat=True))


def units_with_a_queue(*, on: date, number: int) -> list[int]:
    """The units that anyone queues for on the day, by key."""
    rows = QueuePlace.objects.filter(known_rows(number), valid__contains=on)
    return sorted(set(rows.values_list("unit_id", flat=True)))


def defaults_due(person_ids: Iterable[int], *, number: int) -> dict[int, date]:
    """The day on which the rulebook lists each of those who were given time to choose."""
    rows = WaitingDefault.objects.filter(known_rows(number), among("person", person_ids))
    return dict(rows.values_list("person_id", "due_on"))


def people_due(*, through: date, number: int) -> dict[date, list[int]]:
    """Whose time to choose is over by the day, by the day on which it was, oldest first."""
    rows = WaitingDefault.objects.filter(known_rows(number), due_on__lte=through)
    found: dict[date, list[int]] = defaultdict(list)
    for due_on, person_id in rows.order_by("due_on", "person_id").values_list(
        "due_on", "person_id"
    ):
        found[due_on].append(person_id)
    return dict(found)
