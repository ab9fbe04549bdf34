"""The listing store's two axes: timelines of listings to rows, and back.

Owns the writing of listings for everyone who decides them: intake, choices, campaigns. A row
that already says what is wanted stays; what is no longer so ends; what is new is appended.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from vardval.core.listing.world import Listing, Manner
from vardval.core.population import Timeline
from vardval.core.time import FOREVER
from vardval.platform.statements import keys, rows
from vardval.population.copying import copy_known, days, end_known, escaped

_TABLE = "listing_listing"
_COLUMNS = ("person_id", "unit_id", "manner", "clause", "valid")
_KNOWN = """
SELECT person_id, id, lower(valid), upper(valid), unit_id, manner, clause
  FROM listing_listing
 WHERE person_id = ANY(%s::bigint[]) AND upper_inf(recorded)
 ORDER BY person_id, lower(valid)
"""

Listings = Timeline[Listing | None]


class StoredListing(NamedTuple):
    """A listing that is known now; a plain tuple, as `Fact` is."""

    row_id: int
    start: date
    end: date
    unit_id: int
    manner: str
    clause: str

    @property
    def told(self) -> tuple[date, date, int, str, str]:
        """What the row says."""
        return (self.start, self.end, self.unit_id, self.manner, self.clause)


@dataclass(frozen=True, slots=True)
class ListingRewrite:
    """The rows to end, by key, and the rows to bring, as COPY reads them."""

    ended: tuple[int, ...]
    brought: tuple[str, ...]


def known_listings(person_ids: Collection[int]) -> dict[int, list[StoredListing]]:
    """The listings of these people that are known now, by day."""
    found: dict[int, list[StoredListing]] = defaultdict(list)
    for person_id, row_id, start, end, *told in rows(_KNOWN, [keys(person_ids)]):
        found[person_id].append(StoredListing(row_id, start, end or FOREVER, *told))
    return found


def timeline_of(stored: Collection[StoredListing]) -> Listings:
    """The listings as a timeline; None where the person is listed nowhere in between."""
    timeline: list[tuple[date, Listing | None]] = []
    for row in stored:
        if timeline and timeline[-1][0] == row.start and timeline[-1][1] is None:
            timeline.pop()
        listing = Listing(row.unit_id, Manner(row.manner), row.start, row.clause)
        timeline.append((row.start, listing))
        if row.end != FOREVER:
            timeline.append((row.end, None))
    return tuple(timeline)


def rewrite(
    known: Mapping[int, list[StoredListing]], wanted: Mapping[int, Listings]
) -> ListingRewrite:
    """Return what has to end and to come for each of these people to be listed as wanted."""
    ended: list[int] = []
    brought: list[str] = []
    for person_id, timeline in wanted.items():
        stored = known.get(person_id, [])
        goal = _told(timeline)
        standing = {row.told for row in stored}
        ended += [row.row_id for row in stored if row.told not in goal]
        brought += [
            f"{person_id}\t{unit_id}\t{manner}\t{escaped(clause)}\t{days(start, end)}"
            for start, end, unit_id, manner, clause in goal
            if (start, end, unit_id, manner, clause) not in standing
        ]
    return ListingRewrite(tuple(ended), tuple(brought))


def write(change: ListingRewrite, *, entry: int) -> None:
    """End and bring the rows, as known from the entry."""
    end_known(_TABLE, change.ended, entry=entry)
    copy_known(_TABLE, _COLUMNS, change.brought, entry=entry)


def periods_of(timeline: Listings) -> set[tuple[date, date, int]]:
    """From which day until which the timeline lists someone at which unit."""
    return {(start, end, unit_id) for start, end, unit_id, _, _ in _told(timeline)}


def _told(timeline: Listings) -> list[tuple[date, date, int, str, str]]:
    told = []
    last = len(timeline) - 1
    for index, (start, listing) in enumerate(timeline):
        if listing is not None:
            end = timeline[index + 1][0] if index < last else FOREVER
            told.append((start, end, int(listing.unit), listing.manner.value, listing.clause))
    return told
