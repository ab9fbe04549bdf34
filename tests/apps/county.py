"""A small county for tests of the apps: two municipalities, three units, three areas.

The register files are as a region would hand them over; `people` are written as facts known
from one entry, since how notices become facts is the intake's own subject.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.db import transaction

from vardval.catchment.actions import load_areas, load_distances
from vardval.core.listing import Listing, Manner
from vardval.core.population import Timeline
from vardval.core.population.timeline import settled
from vardval.core.time import Period
from vardval.listing.relisting import changed_for
from vardval.listing.rules_in_force import rules_in_force
from vardval.listing.store import known_listings, rewrite, timeline_of, write
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.models import Role, User
from vardval.platform.two_axes import known_from, range_of
from vardval.population.models import Identity, Person, Protection, Relation, Residence, Vital
from vardval.registry.actions import load_units
from vardval.registry.queries import unit_id
from vardval.rulebook.actions import publish_book
from vardval.rulebook.files import Library

AT = datetime(2022, 12, 1, 8, 0, tzinfo=UTC)
TORGET = "SE2321000230-TORGET"
HAVET = "SE2321000230-HAVET"
FJALLET = "SE2321000230-FJALLET"

UNIT_HEADINGS = (
    "hsa_id;namn;slag;kommun;kommunnamn;leverantör_orgnr;leverantör;regi;hör_till;"
    "från;till_och_med;öst;nord\n"
)
PUBLIC = "2321000230;Regionen;egen"
PRIVATE = "5560360793;Vårdbolaget AB;privat"
UNIT_FILE = UNIT_HEADINGS + (
    f"{TORGET};Torgets HC;hälsocentral;2580;Luleå;{PUBLIC};;2010-01-01;;827000;7292000\n"
    f"{HAVET};Havets HC;hälsocentral;2580;Luleå;{PRIVATE};;2015-01-01;;828000;7290000\n"
    f"{FJALLET};Fjällets HC;hälsocentral;2584;Kiruna;{PUBLIC};;2010-01-01;;;\n"
)
AREA_HEADINGS = "område;namn;kommun;kommunnamn;enhet;från;till_och_med\n"
AREA_FILE = AREA_HEADINGS + (
    f"C;Centrum;2580;Luleå;{TORGET};2010-01-01;\n"
    f"K;Kusten;2580;Luleå;{HAVET};2015-01-01;\n"
    "Ö;Ödemarken;2584;Kiruna;;2010-01-01;\n"
)
DISTANCE_HEADINGS = "område;enhet;meter;från;till_och_med\n"
DISTANCE_FILE = DISTANCE_HEADINGS + (
    f"Ö;{TORGET};340000;2010-01-01;\nÖ;{FJALLET};25000;2010-01-01;\nÖ;{HAVET};341000;2015-01-01;\n"
)


OFFICER = User(username="olga", role=Role.REGION_OFFICER)


def publish(book_id: str = "norrbotten/2023", library: Library | None = None) -> None:
    """Adopt the book: the shipped one unless another library is given."""
    publish_book(book_id=book_id, approver=OFFICER, actor="prov", at=AT, library=library)


def load_county() -> None:
    """Load the three register files."""
    for load, content in (
        (load_units, UNIT_FILE),
        (load_areas, AREA_FILE),
        (load_distances, DISTANCE_FILE),
    ):
        load(content=content.encode(), name="länet.csv", actor="prov", at=AT)


def read_registers(day: date) -> None:
    """Read what listings are decided by, as most actions about people do."""
    number = newest_number()
    rules = rules_in_force(known_at=number)
    changed_for({}, day, rules=rules, number=number, through=day)


@dataclass(frozen=True, slots=True)
class Someone:
    """A person to write: registered in `area` since `since`, unless `area` is empty."""

    number: str
    born_on: date
    sex: str = "K"
    given_names: str = "Anna"
    area: str = "C"
    municipality: str = "2580"
    since: date = date(2015, 1, 1)
    died_on: date | None = None
    protected_since: date | None = None
    mother: int | None = None
    guardians: tuple[int, ...] = field(default=())


@transaction.atomic
def write_person(someone: Someone) -> int:
    """Write the person's facts as one entry and return the surrogate key."""
    entry = write_entry(actor="prov", purpose="intake", happened="person_written", at=AT)
    person = Person.objects.create()
    since = range_of(Period(someone.since))
    life = range_of(Period(someone.born_on))
    known = known_from(entry)
    Vital.objects.create(
        person=person,
        born_on=someone.born_on,
        sex=someone.sex,
        died_on=someone.died_on,
        recorded=known,
    )
    Identity.objects.create(
        person=person,
        kind=Identity.Kind.PERSONAL_NUMBER,
        number=someone.number,
        given_names=someone.given_names,
        surname="Provsson",
        valid=life,
        recorded=known,
    )
    here = Residence.State.HERE if someone.area else Residence.State.OTHER_REGION
    Residence.objects.create(
        person=person,
        state=here,
        municipality_code=someone.municipality if someone.area else "",
        area_code=someone.area,
        valid=since,
        recorded=known,
    )
    if someone.protected_since:
        Protection.objects.create(
            person=person,
            degree=Protection.Degree.SECRECY_MARKING,
            valid=range_of(Period(someone.protected_since)),
            recorded=known,
        )
    related = [(parent, Relation.Kind.GUARDIAN) for parent in someone.guardians]
    if someone.mother is not None:
        related.append((someone.mother, Relation.Kind.MOTHER))
    for parent, kind in related:
        Relation.objects.create(
            person=person,
            related_id=parent,
            kind=kind,
            told_by=Relation.ToldBy.CHILD,
            valid=life,
            recorded=known,
        )
    return person.pk


@transaction.atomic
def list_person(
    person_id: int,
    since: date,
    *segments: tuple[date, str | None],
    manner: Manner = Manner.PASSIVE,
    clause: str = "NB-3.6.2-2",
) -> None:
    """List the person from each day at the unit (None: nowhere), as one entry."""
    entry = write_entry(actor="prov", purpose="intake", happened="person_listed", at=AT)
    timeline: Timeline[Listing | None] = tuple(
        (day, None if hsa_id is None else Listing(unit_id(hsa_id), manner, day, clause))
        for day, hsa_id in segments
    )
    known = known_listings([person_id])
    earlier = tuple(one for one in timeline_of(known[person_id]) if one[0] < since)
    gap: Timeline[Listing | None] = ()
    if not timeline or timeline[0][0] != since:
        gap = ((since, None),)
    write(rewrite(known, {person_id: settled((*earlier, *gap, *timeline))}), entry=entry)
