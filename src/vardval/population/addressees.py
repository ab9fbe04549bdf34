"""Names and addresses for letters. Reads the identity compartment, and only for that.

Who may be written to is the caller's to say; a person whose data are protected is never given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from vardval.platform.ledger import number_known_at
from vardval.platform.statements import keys, rows

_ADDRESSEES = """
SELECT vital.person_id, identity.given_names, identity.surname, address.street_address,
       address.postal_code, address.locality, residence.area_code, vital.born_on
  FROM population_vital AS vital
  JOIN population_identity AS identity ON identity.person_id = vital.person_id
   AND identity.recorded @> %(number)s::bigint AND identity.valid @> %(day)s::date
  JOIN population_address AS address ON address.person_id = vital.person_id
   AND address.recorded @> %(number)s::bigint AND address.valid @> %(day)s::date
  JOIN population_residence AS residence ON residence.person_id = vital.person_id
   AND residence.recorded @> %(number)s::bigint AND residence.valid @> %(day)s::date
   AND residence.state = 'here'
 WHERE vital.person_id = ANY(%(people)s::bigint[]) AND vital.recorded @> %(number)s::bigint
   AND (vital.died_on IS NULL OR vital.died_on > %(day)s::date)
   AND address.postal_code <> ''
   AND NOT EXISTS (SELECT FROM population_protection AS protection
                    WHERE protection.person_id = vital.person_id AND upper_inf(protection.recorded)
                      AND (upper_inf(protection.valid) OR upper(protection.valid) > %(day)s::date))
 ORDER BY address.postal_code, address.street_address, address.locality,
          identity.surname, identity.given_names, vital.person_id
"""
_WITH_ADDRESS = """
SELECT person_id FROM population_anyaddress
 WHERE person_id = ANY(%s::bigint[]) AND recorded @> %s::bigint AND valid @> %s::date
   AND postal_code <> ''
"""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is to, and where it goes."""

    person_id: int
    given_names: str
    surname: str
    street_address: str
    postal_code: str
    locality: str
    area_code: str
    born_on: date


def addressees(
    person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> list[Addressee]:
    """Return those who can be written to, in the order of their envelopes: by postal code.

    The dead, those registered elsewhere, those without an address and those whose data are
    protected, then or as known now, are not among them.
    """
    with connection.cursor() as cursor:
        number = number_known_at(known_at)
        cursor.execute(_ADDRESSEES, {"people": keys(person_ids), "number": number, "day": valid_on})
        return [Addressee(*row) for row in cursor.fetchall()]


def people_with_an_address(
    person_ids: Iterable[int], *, valid_on: date, known_at: datetime | int
) -> set[int]:
    """Return those of the people of whom a postal address is known on the day."""
    number = number_known_at(known_at)
    return {row[0] for row in rows(_WITH_ADDRESS, [keys(person_ids), number, valid_on])}
