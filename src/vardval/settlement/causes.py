"""Why a person's lines of an earlier month changed: what was told of them since.

A unit that turns out to be on other terms is settled by another list, all of it. Else a cause is
looked for among what became known after one ledger number and up to another:
a listing that an officer corrected, else an event of the listing, else new facts about the
person, else a new fact file, else another register of units. Where none is found the change
comes from what everyone shares.
"""

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


# The newest thing told of each person wins: a decision that was corrected before the events
# that it led to, and an event before a bare fact, which only says that something is another.
_CHANGED = """
SELECT DISTINCT ON (person_id) person_id, cause, entry, event FROM (
  SELECT person_id, 6 AS cause, 0 AS rank, entry, coalesce(
           (SELECT max(id) FROM listing_listingevent AS event
             WHERE event.person_id = corrected.person_id AND event.entry = corrected.entry), 0
         ) AS event
    FROM listing_correction AS corrected
   WHERE entry > %(after)s AND entry <= %(through)s AND from_on <= %(day)s
  UNION ALL
  SELECT person_id, 1, 1, entry, id FROM listing_listingevent
   WHERE entry > %(after)s AND entry <= %(through)s AND happened_on <= %(day)s
  UNION ALL
  SELECT person_id, 2, 2, greatest(lower(recorded), coalesce(upper(recorded), 0)), 0
    FROM (
      SELECT person_id, recorded FROM listing_listing WHERE valid @> %(day)s::date
      UNION ALL SELECT person_id, recorded FROM population_vital
      UNION ALL SELECT person_id, recorded FROM population_residence WHERE valid @> %(day)s::date
    ) AS fact
   WHERE (lower(recorded) > %(after)s AND lower(recorded) <= %(through)s)
      OR (upper(recorded) > %(after)s AND upper(recorded) <= %(through)s)
) AS told
 ORDER BY person_id, rank, entry DESC, event DESC
"""


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


def changed_people(*, day: date, after: int, through: int) -> list[tuple[int, int, int, int]]:
    """Person, cause, ledger entry and listing event (0 without one) of who has changed.

    `day` is the measuring day in question: what happened later is no cause of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CHANGED, {"day": day, "after": after, "through": through})
        return list(cursor.fetchall())
