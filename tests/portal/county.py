"""A county small enough to know by heart, built through the product's own actions.

Two health centres stand beside each other, and three people stand in every test of access:
an officer of the region, a clerk of the first unit and a clerk of the second.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs

from vardval.listing.models import Listing
from vardval.platform.accounts import User
from vardval.platform.ledger import write_entry
from vardval.platform.models import LedgerClock, Role
from vardval.population.models import Address, Identity, Person, Protection, Residence, Vital
from vardval.population.sealing import seal_by_protection
from vardval.registry.actions import load_units
from vardval.registry.models import Unit

DAY = date(2023, 11, 15)
BUILT_AT = datetime(2023, 1, 1, 8, tzinfo=UTC)
HERE, THERE = "SE2222222222-DEMO1", "SE2222222222-DEMO2"

_HEADING = (
    "hsa_id;namn;slag;kommun;kommunnamn;leverantör_orgnr;leverantör;regi;hör_till;"
    "från;till_och_med;öst;nord"
)
_OWN, _PRIVATE = "2222222222;Regionen;egen", "5599999017;Älvens Vård AB;privat"
_UNITS = (
    f"{HERE};Björkens hälsocentral;hälsocentral;2580;Luleå;{_OWN};;2020-01-01;;;",
    f"{THERE};Alens hälsocentral;hälsocentral;2514;Kalix;{_PRIVATE};;2020-01-01;;;",
    f"{HERE}3;Ödlans hälsocentral;hälsocentral;2514;Kalix;{_OWN};;2020-01-01;;;",
)

_PEOPLE = (
    ("officer", "Olivia Handläggare", Role.REGION_OFFICER, ""),
    ("controller", "Cornelia Controller", Role.CONTROLLER, ""),
    ("clerk", "Hanna Här", Role.UNIT_CLERK, HERE),
    ("other_clerk", "Dana Där", Role.UNIT_CLERK, THERE),
    ("auditor", "Gunnar Granskare", Role.AUDITOR, ""),
)


def unit_file(count: int) -> bytes:
    """Return the unit file's first `count` units."""
    return "\n".join((_HEADING, *_UNITS[:count], "")).encode()


def people_who_log_in() -> dict[str, User]:
    """Create the accounts and return them by username."""
    return {
        username: User.objects.create(
            username=username, display_name=name, role=role, unit_hsa_id=unit
        )
        for username, name, role, unit in _PEOPLE
    }


def replay() -> None:
    """Let the ledger take its times from the actions, so that a test can play a year."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})


def build_units(count: int = 2) -> None:
    """Load the unit register."""
    load_units(content=unit_file(count), name="enheter.csv", actor="system", at=BUILT_AT)


def build_branch() -> None:
    """Load the whole unit register once more, with a branch of the first unit."""
    branch = f"{HERE}9;Björkens filial;filial;2580;Luleå;{_OWN};{HERE};2021-01-01;;;"
    content = "\n".join((_HEADING, *_UNITS, branch, "")).encode()
    load_units(content=content, name="enheter.csv", actor="system", at=BUILT_AT)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of the county, as the tests know them."""

    number: str
    given_names: str
    surname: str
    sex: str
    unit: str | None
    manner: str = "active"
    is_protected: bool = False
    clause: str = "NB-3.6.1-3"

    @property
    def born_on(self) -> date:
        """The day in the number."""
        return date.fromisoformat(self.number[:8])


ANNA = Somebody("195003179800", "Anna", "Ek", "K", HERE)
BO = Somebody("198107249818", "Bo", "Björk", "M", HERE, "passive")
CILLA = Somebody("201912259825", "Cilla", "Asp", "K", THERE, "passive")
DOLD = Somebody("197006299833", "Dolda", "Skyddsson", "M", HERE, is_protected=True)


def settle_in(somebody: Somebody) -> int:
    """Let the person be known, live here and be listed since 2023 began; returns their key."""
    with transaction.atomic():
        entry = write_entry(actor="system", purpose="intake", happened="settled_in", at=BUILT_AT)
        person = Person.objects.create()
        stands = {"person": person, "recorded": Range(entry, None)}
        dated = {**stands, "valid": Range(date(2023, 1, 1), None)}
        Vital.objects.create(**stands, born_on=somebody.born_on, sex=somebody.sex)
        Identity.objects.create(
            **dated,
            kind=Identity.Kind.PERSONAL_NUMBER,
            number=somebody.number,
            given_names=somebody.given_names,
            surname=somebody.surname,
        )
        Residence.objects.create(**dated, state="here", municipality_code="2580", area_code="A1")
        Address.objects.create(
            **dated,
            municipality_code="2580",
            property_designation="BJÖRKEN 1:1",
            street_address="Storgatan 1",
            postal_code="97200",
            locality="LULEÅ",
        )
        if somebody.is_protected:
            Protection.objects.create(**dated, degree=Protection.Degree.SECRECY_MARKING)
        if somebody.unit:
            unit = Unit.objects.get(hsa_id=somebody.unit)
            Listing.objects.create(
                **dated, unit=unit, manner=somebody.manner, clause=somebody.clause
            )
        seal_by_protection(BUILT_AT.date(), [person.pk])
    return person.pk


def settle_everyone() -> dict[str, int]:
    """Two units with three people between them and one who is protected; their keys by name."""
    replay()
    build_units()
    return {one.given_names: settle_in(one) for one in (ANNA, BO, CILLA, DOLD)}


@transaction.atomic
def protect(person_id: int, *, since: date) -> None:
    """Let it become known in November that the person is protected since a day."""
    at = BUILT_AT.replace(month=11, day=10)
    entry = write_entry(actor="system", purpose="intake", happened="protected", at=at)
    Protection.objects.create(
        person_id=person_id,
        degree=Protection.Degree.SECRECY_MARKING,
        valid=Range(since, None),
        recorded=Range(entry, None),
    )
    seal_by_protection(at.date(), [person_id])
