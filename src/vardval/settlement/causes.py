"""Why a person's lines of an earlier month changed: what was told of them since.

A unit that turns out to be on other terms is settled by another list, all of it. Else a cause is
looked for among what became known after one ledger number and up to another:
a listing that an officer corrected, else an event of the listing, else new facts about the
person, else a new fact file, else another register of units. Where none is found the change
comes from what everyone shares.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from django.db import connection


class Cause(IntEnum):
    """What a correction comes from; the numbers are what the line files hold."""

    LISTING_EVENT = 1
    PERSON_FACTS = 2
    FACT_FILE = 3
    SHARED_VALUES = 4
    UNIT_REGISTER = 5
    CORRECTED_LISTING = 6
    OTHER_TERMS = 7


# The newest thing told of each person comes first: a decision that was corrected before the
# events that it led to, and an event before a bare fact, which only says that something is
# another. Each is told with the days that it concerns; one without days concerns all.
_TOLD = """
SELECT person_id, cause, entry, event, from_on, before_on FROM (
  SELECT person_id, 6 AS cause, 0 AS rank, entry, coalesce(
           (SELECT max(id) FROM listing_listingevent AS event
             WHERE event.person_id = corrected.person_id AND event.entry = corrected.entry), 0
         ) AS event, from_on, NULL::date AS before_on
    FROM listing_correction AS corrected
   WHERE entry > %(after)s AND entry <= %(through)s
  UNION ALL
  SELECT person_id, 1, 1, entry, id, happened_on, NULL FROM listing_listingevent
   WHERE entry > %(after)s AND entry <= %(through)s
  UNION ALL
  SELECT person_id, 2, 2, greatest(lower(recorded), coalesce(upper(recorded), 0)), 0,
         lower(valid), upper(valid)
    FROM (
      SELECT person_id, recorded, valid FROM listing_listing
      UNION ALL SELECT person_id, recorded, NULL FROM population_vital
      UNION ALL SELECT person_id, recorded, valid FROM population_residence
    ) AS fact
   WHERE (lower(recorded) > %(after)s AND lower(recorded) <= %(through)s)
      OR (upper(recorded) > %(after)s AND upper(recorded) <= %(through)s)
) AS told
 ORDER BY person_id, rank, entry DESC, event DESC
"""
PersonCause = tuple[int, int, int, int]
"""Person, cause, ledger entry and listing event, which is 0 without one."""


@dataclass(frozen=True, slots=True)
class ToldOfPeople:
    """What became known of people after one ledger number and up to another."""

    told: Sequence[tuple[PersonCause, date | None, date | None]]
    """With the first day that it concerns, and the day before which it ends."""

    def concerning(self, day: date) -> list[PersonCause]:
        """The cause for each person: what happened after the day is no cause of what it was."""
        found: dict[int, PersonCause] = {}
        for cause, from_on, before_on in self.told:
            if (from_on is None or from_on <= day) and (before_on is None or day < before_on):
                found.setdefault(cause[0], cause)
        return list(found.values())


_UNITS_CHANGED = """
SELECT max(CASE WHEN upper(recorded) > %(after)s AND upper(recorded) <= %(through)s
                THEN upper(recorded) ELSE lower(recorded) END)
  FROM registry_unitversion
 WHERE valid @> %(day)s::date
   AND ((lower(recorded) > %(after)s AND lower(recorded) <= %(through)s)
     OR (upper(recorded) > %(after)s AND upper(recorded) <= %(through)s))
"""


def units_changed(*, day: date, after: int, through: int) -> int | None:
    """The newest ledger entry that changed the register of units on the day; None for none."""
    with connection.cursor() as cursor:
        cursor.execute(_UNITS_CHANGED, {"day": day, "after": after, "through": through})
        row = cursor.fetchone()
    return row[0] if row else None


def told_of_people(*, after: int, through: int) -> ToldOfPeople:
    """What was told of people between the ledger numbers, read once for all months."""
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"after": after, "through": through})
        rows = cursor.fetchall()
    return ToldOfPeople([(row[:4], row[4], row[5]) for row in rows])
