"""What may be read of listings and choices; every read says its day and what was known.

Owns the reads of the listing store. Who may see the answer is `access`'s to say.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from vardval.core.listing.world import Manner
from vardval.core.time import Period
from vardval.core.trace import Trace
from vardval.listing.models import Choice, Listing, ListingEvent
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.stored_trace import trace_told
from vardval.platform.two_axes import known_rows, period_of
from vardval.population.on_day import same_people


@dataclass(frozen=True, slots=True)
class ListingPeriod:
    """Where a person is listed during `valid`, as known from one entry until another."""

    person_id: int
    unit_id: int
    hsa_id: str
    manner: Manner
    clause: str
    valid: Period
    known_from: int
    known_until: int | None

    @property
    def is_active(self) -> bool:
        """Whether the person has chosen to be there."""
        return self.manner is Manner.ACTIVE


@dataclass(frozen=True, slots=True)
class UnitCount:
    """How many are listed at a unit, by the manner of their listing."""

    unit_id: int
    active: int
    passive: int

    @property
    def listed(self) -> int:
        """All who are listed."""
        return self.active + self.passive


@dataclass(frozen=True, slots=True)
class EventTold:
    """Something that was decided about a person, with its explanation."""

    id: int
    kind: str
    happened_on: date
    outcome: str
    clause: str
    trace: Trace
    notice_id: int | None
    choice_id: int | None
    entry: int


def listing_of(person_id: int, *, valid_on: date, known_at: datetime | int) -> ListingPeriod | None:
    """Return where the person is listed on the day, or None."""
    row = _known(known_at).filter(among("person", [person_id]), valid__contains=valid_on).first()
    return None if row is None else _told(row)


def listings_of_people(
    person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> dict[int, ListingPeriod]:
    """Return where each of the people who is listed anywhere is so on the day."""
    rows = _known(known_at).filter(among("person", person_ids), valid__contains=valid_on)
    return {row.person_id: _told(row) for row in rows}


def choices_waiting(
    person_ids: Iterable[int], *, since: date, known_at: datetime | int
) -> set[int]:
    """Return those of the people with a choice since the day that waits for its form or queues."""
    number = number_known_at(known_at)
    rows = Choice.objects.filter(
        person__in=list(person_ids),
        outcome__in=("waiting", "queued"),
        chosen_on__gte=since,
        entry__lte=number,
    )
    return set(rows.values_list("person_id", flat=True))


def listing_timeline(person_id: int, *, known_at: datetime | int) -> list[ListingPeriod]:
    """Return where the person has been, is and will be listed, as known then, by day."""
    return [
        _told(row)
        for row in _known(known_at).filter(among("person", [person_id])).order_by("valid")
    ]


def listing_history(person_id: int, *, keys: Iterable[int] | None = None) -> list[ListingPeriod]:
    """Return all that was ever known of the person's listing, on both axes.

    `keys` are all that the person stands or stood under, where the caller has asked for them.
    """
    own = same_people([person_id]) if keys is None else keys
    rows = _rows().filter(among("person", own)).order_by("valid", "recorded")
    return [_told(row) for row in rows]


def events_about(
    person_id: int, *, known_at: datetime | int, keys: Iterable[int] | None = None
) -> list[EventTold]:
    """Return what was decided about the person, in the order in which it became known.

    `keys` as in `listing_history`.
    """
    own = same_people([person_id]) if keys is None else list(keys)
    rows = ListingEvent.objects.filter(
        person__in=own, entry__lte=number_known_at(known_at)
    ).order_by("entry", "id")
    return [
        EventTold(
            row.id,
            row.kind,
            row.happened_on,
            row.outcome,
            row.clause,
            trace_told(row.trace),
            row.notice_id,
            row.choice_id,
            row.entry,
        )
        for row in rows
    ]


def choices_by(person_id: int, *, known_at: datetime | int) -> list[Choice]:
    """Return the choices made for the person, newest first."""
    number = number_known_at(known_at)
    rows = Choice.objects.filter(
        person__in=same_people([person_id]), entry__lte=number
    ).select_related("unit")
    return list(rows.order_by("-chosen_on", "-id"))


def listed_counts_by_unit(*, valid_on: date, known_at: datetime | int) -> dict[int, UnitCount]:
    """Return how many are listed at each unit that has any, by unit id."""
    rows = (
        _on(valid_on, known_at)
        .values("unit_id")
        .annotate(
            active=Count("id", filter=Q(manner=Manner.ACTIVE.value)),
            passive=Count("id", filter=Q(manner=Manner.PASSIVE.value)),
        )
    )
    return {
        row["unit_id"]: UnitCount(row["unit_id"], row["active"], row["passive"]) for row in rows
    }


def _rows() -> QuerySet[Listing]:
    return Listing.objects.select_related("unit")


def _known(known_at: datetime | int) -> QuerySet[Listing]:
    return _rows().filter(known_rows(number_known_at(known_at)))


def _on(valid_on: date, known_at: datetime | int) -> QuerySet[Listing]:
    return Listing.objects.filter(known_rows(number_known_at(known_at)), valid__contains=valid_on)


def _told(row: Listing) -> ListingPeriod:
    return ListingPeriod(
        person_id=row.person_id,
        unit_id=row.unit_id,
        hsa_id=row.unit.hsa_id,
        manner=Manner(row.manner),
        clause=row.clause,
        valid=period_of(row.valid),
        known_from=row.recorded.lower,
        known_until=row.recorded.upper,
    )
