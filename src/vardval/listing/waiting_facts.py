"""Stored queues and days of listing by rule as the core has them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from vardval.core.catchment import UnitKey
from vardval.core.listing.world import Channel, ChosenBy, PendingChoice, QueueEntry
from vardval.listing.models import QueuePlace, WaitingDefault
from vardval.platform.among import among
from vardval.platform.statements import keys, rows
from vardval.platform.two_axes import known_rows

_QUEUES = """
SELECT place.unit_id, place.person_id, choice.unit_id, choice.chosen_on, choice.channel,
       choice.made_by, choice.has_special_reasons, choice.actor_person_id,
       choice.agreeing_person_ids
  FROM listing_queueplace AS place JOIN listing_choice AS choice ON choice.id = place.choice_id
 WHERE place.unit_id = ANY(%(units)s::bigint[])
   AND place.recorded @> %(number)s::int8 AND place.valid @> %(day)s::date
 ORDER BY place.unit_id, choice.chosen_on, choice.entry, choice.id
"""

_CONCERNED = """
SELECT unit_id FROM listing_listing
 WHERE person_id = %(person)s::int8 AND upper_inf(recorded) AND valid @> %(day)s::date
UNION
SELECT unit_id FROM listing_queueplace
 WHERE person_id = %(person)s::int8 AND upper_inf(recorded) AND valid @> %(day)s::date
"""


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
    wanted = list(unit_ids)
    if not wanted:
        return {}
    found: dict[UnitKey, list[QueueEntry]] = defaultdict(list)
    asked = {"units": keys(wanted), "number": number, "day": on}
    for queued_for, person_id, unit, chosen_on, channel, made_by, *rest in rows(_QUEUES, asked):
        has_special_reasons, actor, agreeing = rest
        waiting = PendingChoice(
            unit=unit,
            chosen_on=chosen_on,
            channel=Channel(channel),
            made_by=ChosenBy(made_by),
            has_special_reasons=has_special_reasons,
            actor=actor,
            agreeing=tuple(agreeing),
            joins_queue=True,
        )
        found[queued_for].append(QueueEntry(person_id, waiting))
    return {unit: tuple(entries) for unit, entries in found.items()}


def units_concerned(person_id: int, *, on: date) -> set[int]:
    """The units that the person is listed at and queues for on the day, as known now."""
    return {unit_id for (unit_id,) in rows(_CONCERNED, {"person": person_id, "day": on})}


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
