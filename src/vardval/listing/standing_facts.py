"""What a decision asks of people beside who they are, in one query however many they are.

Owns the reading of where they are listed, what they wait for and whom they see, as on a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import UnitKey
from vardval.core.listing.contacts import Clinic, Contacts
from vardval.core.listing.world import Listing, Manner
from vardval.platform.statements import keys, rows

_STANDING = """
SELECT asked.id, listing.unit_id, listing.manner, lower(listing.valid), listing.clause,
       waiting.due_on, elsewhere.county_code, physician.unit_id,
       ARRAY(SELECT place.unit_id FROM listing_queueplace AS place
              WHERE place.person_id = asked.id
                AND place.recorded @> %(number)s::int8 AND place.valid @> %(day)s::date),
       ARRAY(SELECT enrolment.clinic FROM listing_clinicenrolment AS enrolment
              WHERE enrolment.person_id = asked.id AND enrolment.valid @> %(day)s::date
                AND enrolment.recorded @> %(number)s::int8 ORDER BY enrolment.clinic),
       ARRAY(SELECT enrolment.unit_id FROM listing_clinicenrolment AS enrolment
              WHERE enrolment.person_id = asked.id AND enrolment.valid @> %(day)s::date
                AND enrolment.recorded @> %(number)s::int8 ORDER BY enrolment.clinic)
  FROM unnest(%(people)s::bigint[]) AS asked (id)
  LEFT JOIN listing_listing AS listing
    ON listing.person_id = asked.id
   AND listing.recorded @> %(number)s::int8 AND listing.valid @> %(day)s::date
  LEFT JOIN listing_waitingdefault AS waiting
    ON waiting.person_id = asked.id AND waiting.recorded @> %(number)s::int8
  LEFT JOIN listing_listingelsewhere AS elsewhere
    ON elsewhere.person_id = asked.id
   AND elsewhere.recorded @> %(number)s::int8 AND elsewhere.valid @> %(day)s::date
  LEFT JOIN listing_physiciancontact AS physician
    ON physician.person_id = asked.id
   AND physician.recorded @> %(number)s::int8 AND physician.valid @> %(day)s::date
"""
_MANY = 100
"""For so many people the best plan is another than for a few."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where someone is listed on the day, what they wait for and whom they see.

    `default_on` is the day on which the rulebook lists them, `elsewhere` the county in which
    they are listed, `queued_for` the units that they queue for.
    """

    listing: Listing | None
    default_on: date | None
    elsewhere: str | None
    queued_for: frozenset[int]
    contacts: Contacts


def standings(person_ids: Iterable[int], *, on: date, number: int) -> dict[int, Standing]:
    """Return how each of the people stands on the day."""
    wanted = list(person_ids)
    if not wanted:
        return {}
    asked = {"people": keys(wanted), "number": number, "day": on}
    return {
        person_id: Standing(
            None if unit_id is None else Listing(unit_id, Manner(manner), since, clause),
            due_on,
            county,
            frozenset(queued_for),
            _contacts(clinics, enrolled_at, physician_at),
        )
        for (
            person_id,
            unit_id,
            manner,
            since,
            clause,
            due_on,
            county,
            physician_at,
            queued_for,
            clinics,
            enrolled_at,
        ) in rows(_STANDING, asked, is_kept=len(wanted) < _MANY)
    }


def _contacts(clinics: list[str], enrolled_at: list[int], physician_at: int | None) -> Contacts:
    enrolled: dict[Clinic, UnitKey] = dict(zip(map(Clinic, clinics), enrolled_at, strict=True))
    return Contacts(enrolled, physician_at)
