"""What a day did to a unit: who came to its list, who left it, and who queues or waits.

Yesterday's list as it was known when yesterday ended is laid beside the list of the day as it
is known at its end, so that a late fact is told on the day on which it changed the list. People
are told by key; those who are protected are in none of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from vardval.listing.models import Choice, Listing, ListingEvent
from vardval.listing.pending_facts import ENDS_WAITING, WAITING
from vardval.listing.queue_queries import queue_of
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows
from vardval.population.on_day import protected_ids

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """Someone who came or left: what happened (`kind` of event, "" unknown) and from which day."""

    person_id: int
    kind: str
    since: date
    clause: str


@dataclass(frozen=True, slots=True)
class UnitDay:
    """What a day did to a unit's list and queue."""

    came: tuple[Change, ...]
    left: tuple[Change, ...]
    joined_queue: tuple[Change, ...]
    left_queue: tuple[Change, ...]

    @property
    def people(self) -> set[int]:
        """Everyone whom the day is told of."""
        told = (*self.came, *self.left, *self.joined_queue, *self.left_queue)
        return {one.person_id for one in told}


@dataclass(frozen=True, slots=True)
class WaitingChoice:
    """A choice of the unit that waits for its signed form."""

    choice_id: int
    person_id: int
    unit_id: int
    chosen_on: date
    channel: str


def day_of_unit(unit_id: int, *, valid_on: date, known_before: int, known_at: int) -> UnitDay:
    """Return what changed at the unit on the day.

    `known_before` is the last ledger entry of the day before, `known_at` the day's own last.
    """
    eve = valid_on - _DAY
    before = _list(unit_id, eve, known_before)
    after = _list(unit_id, valid_on, known_at)
    queued_before = {
        one.person_id: one.since for one in queue_of(unit_id, valid_on=eve, known_at=known_before)
    }
    queued = {
        one.person_id: one.since for one in queue_of(unit_id, valid_on=valid_on, known_at=known_at)
    }
    concerned = (before.keys() ^ after.keys()) | (queued_before.keys() ^ queued.keys())
    hidden = _hidden(valid_on, known_at, concerned)
    events = _newest_events(concerned - hidden, valid_on, known_before, known_at)

    def told(people: Iterable[int], since: dict[int, date]) -> tuple[Change, ...]:
        found = []
        for person_id in sorted(set(people) - hidden):
            event = events.get(person_id)
            kind, clause = (event.kind, event.clause) if event else ("", "")
            found.append(Change(person_id, kind, since.get(person_id, valid_on), clause))
        return tuple(found)

    return UnitDay(
        came=told(after.keys() - before.keys(), after),
        left=told(before.keys() - after.keys(), _left_on(unit_id, before, after, known_at)),
        joined_queue=told(queued.keys() - queued_before.keys(), queued),
        left_queue=told(queued_before.keys() - queued.keys(), {}),
    )


def waiting_at(unit_id: int | None, *, valid_on: date, known_at: int) -> list[WaitingChoice]:
    """Return the choices of the unit (None: of all) that wait for their form, oldest first.

    Those of people protected on the day are left out.
    """
    number = number_known_at(known_at)
    ended = ListingEvent.objects.filter(
        kind__in=ENDS_WAITING, choice__isnull=False, entry__lte=number
    )
    rows = Choice.objects.filter(outcome=WAITING, entry__lte=number, chosen_on__lte=valid_on)
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    rows = rows.exclude(id__in=ended.values("choice"))
    rows = rows.exclude(person__in=protected_ids(valid_on=valid_on, number=number))
    return [
        WaitingChoice(row.pk, row.person_id, row.unit_id, row.chosen_on, row.channel)
        for row in rows.order_by("chosen_on", "id")
    ]


def listed_there(
    unit_id: int, person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> set[int]:
    """Return those of the people who are listed at the unit on the day."""
    rows = Listing.objects.filter(
        known_rows(number_known_at(known_at)),
        among("person", person_ids),
        unit=unit_id,
        valid__contains=valid_on,
    )
    return set(rows.values_list("person_id", flat=True))


def _list(unit_id: int, on: date, number: int) -> dict[int, date]:
    rows = Listing.objects.filter(known_rows(number), unit=unit_id, valid__contains=on)
    return {person: valid.lower for person, valid in rows.values_list("person_id", "valid")}


def _left_on(
    unit_id: int, before: dict[int, date], after: dict[int, date], number: int
) -> dict[int, date]:
    """The days from which those who left are no longer listed there, as known at the end."""
    gone = before.keys() - after.keys()
    rows = Listing.objects.filter(known_rows(number), among("person", gone), unit=unit_id)
    ends: dict[int, date] = {}
    for person, valid in rows.order_by("valid").values_list("person_id", "valid"):
        if valid.upper is not None:
            ends[person] = valid.upper
    return ends


def _hidden(on: date, number: int, people: Iterable[int]) -> set[int]:
    return set(protected_ids(valid_on=on, number=number).filter(among("person", people)))


def _newest_events(
    people: Iterable[int], on: date, known_before: int, known_at: int
) -> dict[int, ListingEvent]:
    """What happened last to each that became known during the day, or else fell due on it."""
    rows = ListingEvent.objects.filter(among("person", people), entry__lte=known_at)
    found: dict[int, ListingEvent] = {}
    for row in rows.filter(happened_on=on).order_by("entry", "id"):
        found[row.person_id] = row
    for row in rows.filter(entry__gt=known_before).order_by("entry", "id"):
        found[row.person_id] = row
    return found
