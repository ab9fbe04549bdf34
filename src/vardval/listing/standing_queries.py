"""How a person stands from a day on: listings, queues and physician, read at once.

For whoever asks by the second, as the national services do. Who may see the answer is
`access`'s to say.
"""

from dataclasses import dataclass
from datetime import date, datetime

from vardval.core.listing.world import Manner
from vardval.core.time import FOREVER, Period
from vardval.listing.contact_queries import PhysicianHeld
from vardval.listing.queries import ListingPeriod
from vardval.platform.ledger import number_known_at
from vardval.platform.statements import rows

_STANDING = """
WITH RECURSIVE own (id) AS (
    SELECT %(person)s::int8
    UNION ALL
    SELECT person.id FROM population_person AS person JOIN own ON person.joined_into_id = own.id
)
SELECT queueing.is_so, physician.unit_id, physician.physician_hsa_id,
       listing.unit_id, unit.hsa_id, listing.manner, listing.clause,
       lower(listing.valid), upper(listing.valid),
       lower(listing.recorded), upper(listing.recorded)
  FROM (SELECT EXISTS (SELECT FROM own JOIN listing_queueplace AS place ON place.person_id = own.id
                        WHERE place.recorded @> %(number)s::int8
                          AND place.valid @> %(day)s::date)) AS queueing (is_so)
  LEFT JOIN listing_physiciancontact AS physician
    ON physician.person_id = %(person)s::int8
   AND physician.recorded @> %(number)s::int8 AND physician.valid @> %(day)s::date
  LEFT JOIN listing_listing AS listing
    ON listing.person_id = %(person)s::int8 AND listing.recorded @> %(number)s::int8
   AND (upper_inf(listing.valid) OR upper(listing.valid) > %(day)s::date)
  LEFT JOIN registry_unit AS unit ON unit.id = listing.unit_id
 ORDER BY listing.valid
"""


@dataclass(frozen=True, slots=True)
class StandingTold:
    """Where someone is listed from a day on, whether they queue that day, and whom they see.

    `listings` are those of the day and later ones, by day.
    """

    listings: tuple[ListingPeriod, ...]
    is_queueing: bool
    physician: PhysicianHeld | None


def standing_of(person_id: int, *, valid_on: date, known_at: datetime | int) -> StandingTold:
    """Return how the person stands from the day on, as known then."""
    asked = {"person": person_id, "number": number_known_at(known_at), "day": valid_on}
    told = rows(_STANDING, asked)
    is_queueing, seen_at, physician_hsa_id = told[0][:3]
    return StandingTold(
        tuple(_period(person_id, *row[3:]) for row in told if row[3] is not None),
        is_queueing,
        None if seen_at is None else PhysicianHeld(seen_at, physician_hsa_id),
    )


def _period(  # noqa: PLR0917 - the columns of the query
    person_id: int,
    unit_id: int,
    hsa_id: str,
    manner: str,
    clause: str,
    start: date,
    end: date | None,
    known_from: int,
    known_until: int | None,
) -> ListingPeriod:
    valid = Period(start, end or FOREVER)
    return ListingPeriod(
        person_id, unit_id, hsa_id, Manner(manner), clause, valid, known_from, known_until
    )
