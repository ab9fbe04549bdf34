"""A family and its neighbours, as a resident's pages meet them.

Maja has a child with Nils; the child lives in the area Centrum and is listed at Torget. Sven is
seventeen and Maja's too. Dolda is protected, Ute lives in another region, and Berit lives in an
area from which the roads to the units are measured.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from tests.apps.county import (
    HAVET,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    read_registers,
    write_person,
)
from vardval.core.listing import Manner
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.registry.visiting_actions import load_closed_days, load_contacts, load_hours
from vardval.rulebook.files import Library, shipped

SINCE = date(2023, 1, 2)
AT = datetime(2023, 1, 2, 8, tzinfo=UTC)
CONTACTS = (
    "hsa_id;från;till_och_med;gatuadress;postnummer;postort;telefon;e-post;utbud\n"
    f"{TORGET};2020-01-01;;Torget 1;972 31;LULEÅ;0980-31 92 00;torget@vard.example;Ungdomsvård\n"
)
HOURS = (
    "hsa_id;från;till_och_med;veckodag;öppnar;stänger\n"
    f"{TORGET};2020-01-01;;måndag–fredag;08:00;17:00\n"
    f"{HAVET};2020-01-01;;måndag–fredag;08:00;16:30\n"
)
CLOSED = (
    "hsa_id;från;till_och_med;svarar;anledning\n"
    f"{HAVET};2023-11-13;2023-11-17;{TORGET};utbildning\n"
)


@dataclass(frozen=True, slots=True)
class Family:
    """Surrogate keys of the people."""

    maja: int
    nils: int
    child: int
    sven: int
    dolda: int
    ute: int
    berit: int
    stranger: int


def load(library: Library | None = None, book_id: str = "norrbotten/2023") -> Family:
    """Load the county with what the units tell of themselves, and let the family live there."""
    load_county()
    publish(book_id, library)
    how_units_are_visited()
    maja = _lives("198004019806", date(1980, 4, 1), "Maja")
    nils = _lives("197904019807", date(1979, 4, 1), "Nils", sex="M")
    child = _lives("201805069803", date(2018, 5, 6), "Bertil", guardians=(maja, nils), sex="M")
    sven = _lives("200601019805", date(2006, 1, 1), "Sven", guardians=(maja,), sex="M")
    dolda = _lives("197006299833", date(1970, 6, 29), "Dolda", protected_since=SINCE)
    ute = write_person(Someone("196503039804", date(1965, 3, 3), given_names="Ute", area=""))
    far = {"area": "Ö", "municipality": "2584"}
    berit = _lives("195502039808", date(1955, 2, 3), "Berit", **far)
    stranger = _lives("198801019800", date(1988, 1, 1), "Främling")
    read_registers(SINCE)
    return Family(maja, nils, child, sven, dolda, ute, berit, stranger)


def how_units_are_visited() -> None:
    """Load the three files of contact details, hours and days closed."""
    for act, content in (
        (load_contacts, CONTACTS),
        (load_hours, HOURS),
        (load_closed_days, CLOSED),
    ):
        act(content=content.encode(), name="fil.csv", actor="prov", at=AT)


def _lives(number: str, born_on: date, name: str, **known: object) -> int:
    told = Someone(number, born_on, given_names=name, **known)  # type: ignore[arg-type] # names checked there
    person = write_person(told)
    list_person(person, SINCE, (SINCE, TORGET), manner=Manner.PASSIVE)
    return person


def accounts(family: Family) -> dict[str, User]:
    """Open an account for each grown-up of the family."""
    return {
        name: User.objects.create(
            username=name,
            display_name=name.capitalize(),
            role=Role.RESIDENT,
            person_id=getattr(family, name),
        )
        for name in ("maja", "nils", "sven", "dolda", "ute", "berit", "stranger")
    }


def changed_book(folder: Path, book_id: str, changed: dict[str, tuple[str, str]]) -> Library:
    """Return the shipped book with other mechanisms for some rules."""
    for name, content in shipped().files(book_id).content.items():
        text = content.decode()
        for rule, (before, after) in changed.items():
            start, found, rest = text.partition(rule)
            text = start + found + rest.replace(before, after, 1)
        file = folder / book_id / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Library(folder)
