"""What may be read of listings in other regions, and of what those regions are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from vardval.core.listing import PersonKey
from vardval.listing.models import ListingElsewhere, RegionUpdate
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.two_axes import known_rows

UpdateStatus = RegionUpdate.Status


@dataclass(frozen=True, slots=True)
class UpdateTold:
    """Something that another region is to be told, and how far that has come.

    `result` is a code: of the other region's answer, or of why none came.
    """

    id: int
    person_id: int
    to_county: str
    new_county: str
    home_county: str
    status: str
    made_at: datetime
    attempts: int
    next_try_at: datetime
    last_tried_at: datetime | None
    result: str


def listed_elsewhere(person_id: int, *, valid_on: date, known_at: datetime | int) -> str | None:
    """Return the county where someone who lives here is listed on the day; None for nowhere."""
    found = counties_elsewhere([person_id], on=valid_on, number=number_known_at(known_at))
    return found.get(person_id)


def counties_elsewhere(person_ids: Iterable[int], *, on: date, number: int) -> dict[PersonKey, str]:
    """Return the county of those of the people who are listed in another region on the day."""
    rows = ListingElsewhere.objects.filter(
        known_rows(number), among("person", person_ids), valid__contains=on
    )
    return dict(rows.values_list("person_id", "county_code"))


def updates(*, statuses: Iterable[str] = (), limit: int = 200) -> list[UpdateTold]:
    """Return what other regions are told, newest first; with `statuses` only those."""
    rows = RegionUpdate.objects.order_by("-id")
    wanted = list(statuses)
    if wanted:
        rows = rows.filter(status__in=wanted)
    return [
        UpdateTold(
            row.pk,
            row.person_id,
            row.to_county,
            row.new_county,
            row.home_county,
            row.status,
            row.made_at,
            row.attempts,
            row.next_try_at,
            row.last_tried_at,
            row.result,
        )
        for row in rows[:limit]
    ]


def updates_by_status() -> dict[str, int]:
    """Return how many there are of each status."""
    rows = RegionUpdate.objects.values("status").annotate(rows=Count("id")).order_by()
    return {row["status"]: row["rows"] for row in rows}
