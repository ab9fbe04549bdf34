"""What may be read of people; every read says its day and what was known.

Owns finding a person by number, the person as on a day, and all that was ever known. Who may
see the answer is the policy's to say, and every look is logged by whoever shows it. What has
come in files is read in `notice_queries`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.db.models import Q

from vardval.core.time import Period
from vardval.platform.among import among
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.platform.two_axes import known_rows, period_of
from vardval.population.models import (
    Address,
    Identity,
    Person,
    Protection,
    Relation,
    Residence,
    Vital,
)
from vardval.population.on_day import PersonOnDay, people_on


class NoSuchPerson(SpokenError, LookupError):
    """Nobody is known by that key, or nothing was known of them then."""

    def __init__(self) -> None:
        super().__init__("intake.no_such_person")


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Who someone is and where they live on a day; texts are empty where nothing is known."""

    id: int
    number: str
    given_names: str
    surname: str
    street_address: str
    postal_code: str
    locality: str
    property_designation: str
    facts: PersonOnDay


class FactKind(Enum):
    """What a row of a person's history is about."""

    IDENTITY = "identity"
    ADDRESS = "address"
    RESIDENCE = "residence"
    PROTECTION = "protection"
    RELATION = "relation"
    VITAL = "vital"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A fact on both axes: what was said of which days, as known from one entry until another.

    `valid` is None for birth, sex and death, which are about no period.
    """

    kind: FactKind
    said: tuple[str, ...]
    valid: Period | None
    known_from: int
    known_until: int | None


def person_by_number(number: str, *, known_at: datetime | int) -> int | None:
    """Return the person who has or had the number (twelve digits); None when nobody."""
    known = known_rows(number_known_at(known_at))
    rows = Identity.objects.filter(known, number=number).order_by("-valid")
    return rows.values_list("person_id", flat=True).first()


def person_now(person_id: int) -> int:
    """Return the person that this one turned out to be; raises `NoSuchPerson`."""
    found = Person.objects.filter(pk=person_id).first()
    while found is not None and found.joined_into_id is not None:
        found = found.joined_into
    if found is None:
        raise NoSuchPerson
    return found.pk


def person_card(person_id: int, *, valid_on: date, known_at: datetime | int) -> PersonCard:
    """Return the person as on the day; raises `NoSuchPerson`."""
    number = number_known_at(known_at)
    facts = people_on([person_id], valid_on=valid_on, known_at=number).get(person_id)
    if facts is None:
        raise NoSuchPerson
    these = Q(among("person", [person_id]), known_rows(number), valid__contains=valid_on)
    identity = Identity.objects.filter(these).first()
    address = Address.objects.filter(these).first()
    return PersonCard(
        id=person_id,
        number=identity.number if identity else "",
        given_names=identity.given_names if identity else "",
        surname=identity.surname if identity else "",
        street_address=address.street_address if address else "",
        postal_code=address.postal_code if address else "",
        locality=address.locality if address else "",
        property_designation=address.property_designation if address else "",
        facts=facts,
    )


def person_history(person_id: int) -> list[HistoryRow]:
    """Return all that was ever known of the person, on both axes, kind by kind."""
    return list(_history(person_id))


def _history(person_id: int) -> Iterator[HistoryRow]:
    for one in Identity.objects.filter(among("person", [person_id])).order_by("valid", "recorded"):
        yield _row(FactKind.IDENTITY, (one.number, one.given_names, one.surname), one)
    for home in Address.objects.filter(among("person", [person_id])).order_by("valid", "recorded"):
        locality = f"{home.postal_code} {home.locality}".strip()
        yield _row(FactKind.ADDRESS, (home.street_address, locality), home)
    for residence in Residence.objects.filter(among("person", [person_id])).order_by(
        "valid", "recorded"
    ):
        where = (residence.state, residence.municipality_code, residence.area_code)
        yield _row(FactKind.RESIDENCE, where, residence)
    for guarded in Protection.objects.filter(among("person", [person_id])).order_by(
        "valid", "recorded"
    ):
        yield _row(FactKind.PROTECTION, (guarded.degree,), guarded)
    for relation in Relation.objects.filter(among("person", [person_id])).order_by(
        "valid", "recorded"
    ):
        yield _row(FactKind.RELATION, (relation.kind, str(relation.related_id)), relation)
    for life in Vital.objects.filter(among("person", [person_id])).order_by("recorded"):
        died_on = life.died_on.isoformat() if life.died_on else ""
        said = (life.born_on.isoformat(), life.sex, died_on)
        recorded = life.recorded
        yield HistoryRow(FactKind.VITAL, said, None, recorded.lower, recorded.upper)


def _row(
    kind: FactKind,
    said: tuple[str, ...],
    row: Identity | Address | Residence | Protection | Relation,
) -> HistoryRow:
    return HistoryRow(kind, said, period_of(row.valid), row.recorded.lower, row.recorded.upper)
