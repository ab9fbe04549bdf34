"""The county that the browser walks: small, but with something on every page.

Three units, four hundred people, a settled year with corrections, a file of notices with
posts set aside, choices accepted and refused, and someone whose listing was corrected back
in time. Built through the product's own actions wherever they are quick enough.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import OperationalError, transaction

from tests.apps.county import (
    FJALLET,
    HAVET,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    write_person,
)
from tests.apps.settlement.said import said_of
from tests.apps.settlement.small_region import PRICE_LIST, YEAR, load_index
from tests.apps.two_years import adopt_two_years
from tests.portal.resident.family import how_units_are_visited
from vardval.accreditation.contracts.days import keep_days
from vardval.core.identity import checksum
from vardval.core.listing import Channel, Manner
from vardval.core.time import Month
from vardval.listing.actions import register_choice
from vardval.listing.capacity_actions import grant_stop
from vardval.platform.ledger import write_entry
from vardval.platform.models import LedgerClock, Role, User
from vardval.platform.nightly import Night, Step, StepReport
from vardval.platform.nightly.due import beginning_of
from vardval.platform.nightly.running import run_nights
from vardval.platform.nightly.steps import night_of_installation
from vardval.population.models import IntakeFile, Notice, NoticePayload
from vardval.registry.contract_actions import sign_contract
from vardval.settlement.actions import (
    approve_run,
    create_run,
    load_person_values,
    publish_price_list,
)

DAY = date(2023, 11, 15)
UNITS = (TORGET, HAVET, FJALLET)
_AREAS = ("C", "K", "C")
_GIVEN = ("Anna", "Bo", "Cecilia", "David", "Elsa", "Farid", "Greta", "Henrik", "Inga", "Jon")
_PEOPLE = 400
_PARENT = 230  # Born in the eighties, and not protected.
_CHILD_BORN_ON = date(2017, 8, 9)


def number_of(born_on: date, place: int) -> str:
    """Return a test number of someone born on the day."""
    digits = f"{born_on:%Y%m%d}{980 + place % 20}"
    check = next(str(one) for one in range(10) if checksum.is_luhn_valid(f"{digits[2:]}{one}"))
    return digits + check


def build() -> None:
    """Build the county in an empty database, whose ledger takes its times from the actions."""
    LedgerClock.objects.update_or_create(id=1, defaults={"source": LedgerClock.Source.REPLAYED})
    load_county()
    publish()
    users = _accounts()
    people = _people()
    _new_terms()
    _contract(users["officer"])
    _settled(users, people)
    _choices(users["officer"], people)
    _nights()
    _notices(people)
    _capacity(users["officer"])
    _residents(people)


def _residents(people: list[int]) -> None:
    """Let a parent log in, and tell how the units are reached and when they are open."""
    how_units_are_visited()
    parent = people[_PARENT]
    child = write_person(
        Someone(
            number_of(_CHILD_BORN_ON, 1),
            _CHILD_BORN_ON,
            sex="M",
            given_names="Kalle",
            guardians=(parent,),
        )
    )
    list_person(child, date(2022, 1, 1), (date(2022, 1, 1), TORGET))
    User.objects.create(
        username="parent",
        display_name="Rut Invånare, förälder",
        role=Role.RESIDENT,
        person_id=parent,
    )


def _nights() -> None:
    """Run three nights; a step of the last one fails."""
    whole = night_of_installation()
    at = beginning_of(DAY, night_at=settings.NIGHT_AT)
    fails = {"weeding": Step("weeding", _breaks)}
    broken = Night(tuple(fails.get(one.name, one) for one in whole.steps))
    first = DAY - timedelta(days=2)
    for night, through in ((whole, DAY - timedelta(days=1)), (broken, DAY)):
        run_nights(night, through=through, first_on=first, actor="system", clock=lambda: at)


def _breaks(_day: date, _at: datetime) -> StepReport:
    raise OperationalError


def _new_terms() -> None:
    """Adopt next year's book, to which the providers may still say no."""
    with TemporaryDirectory() as folder:
        adopt_two_years(Path(folder), decided_at=datetime(2023, 9, 29, 8, tzinfo=UTC))


def _contract(officer: User) -> None:
    """A contract whose last day to ask for more is near."""
    at = datetime(2023, 2, 1, 9, 0, tzinfo=UTC)
    sign_contract(
        unit_hsa_id=TORGET,
        organisation_number="2321000230",
        starts_on=date(2019, 9, 1),
        signed_on=date(2019, 8, 20),
        approved_on=date(2019, 8, 15),
        manager="Eva Exempelsson",
        actor=officer,
        at=at,
    )
    keep_days(on=at.date(), actor=officer, at=at)


def _accounts() -> dict[str, User]:
    told = (
        ("officer", "Olivia Handläggare", Role.REGION_OFFICER, ""),
        ("controller", "Cornelia Controller", Role.CONTROLLER, ""),
        ("second_controller", "Casper Controller", Role.CONTROLLER, ""),
        ("clerk", "Hanna på Torget", Role.UNIT_CLERK, TORGET),
        ("other_clerk", "Dana på Havet", Role.UNIT_CLERK, HAVET),
        ("auditor", "Gunnar Granskare", Role.AUDITOR, ""),
    )
    return {
        name: User.objects.create(username=name, display_name=shown, role=role, unit_hsa_id=unit)
        for name, shown, role, unit in told
    }


def _people() -> list[int]:
    """Write the people: every kind of age, two thirds at the first two units."""
    people = []
    for place in range(_PEOPLE):
        born_on = _born(place)
        person = write_person(
            Someone(
                number_of(born_on, place),
                born_on,
                sex="M" if int(number_of(born_on, place)[10]) % 2 else "K",
                given_names=_GIVEN[place % len(_GIVEN)],
                area=_AREAS[place % 3],
                protected_since=date(2022, 1, 1) if place == 7 else None,
            )
        )
        since = max(born_on, date(2022, 1, 1))
        manner = Manner.ACTIVE if place % 4 == 0 else Manner.PASSIVE
        list_person(person, since, (since, UNITS[place % 3]), manner=manner)
        people.append(person)
    return people


def _born(place: int) -> date:
    return date(1932, 1, 15) + timedelta(days=place * 83)


def _settled(users: dict[str, User], people: list[int]) -> None:
    at = datetime(2023, 9, 30, 8, tzinfo=UTC)
    load_index(at=at)
    rows = "".join(f"{number_of(_born(one), one)};1,{one % 10};\n" for one in range(_PEOPLE))
    load_person_values(
        content=f"personnummer;poäng;kod\n{rows}".encode(),
        name="vikter.csv",
        series="vårdtyngd",
        first_month=YEAR[0],
        last_month=YEAR[1],
        actor="prov",
        at=at,
        said=said_of(f"personnummer;poäng;kod\n{rows}".encode()),
    )
    price_list_id = publish_price_list(
        content=PRICE_LIST.read_bytes(), name="prislista.yaml", actor=users["officer"], at=at
    )
    for number in (9, 10):
        if number == 10:
            _known_late(people[4])
        run_id = create_run(
            month=Month(2023, number),
            price_list_id=price_list_id,
            book_id="norrbotten/2023",
            actor=users["controller"],
            at=at,
        )
        if number == 9:
            approve_run(run_id=run_id, actor=users["second_controller"], at=at)
        at = datetime(2023, 10, 31, 8, tzinfo=UTC)


def _known_late(person_id: int) -> None:
    """Let it be known in October that the person has been at another unit since July."""
    since = date(2023, 7, 1)
    list_person(person_id, since, (since, FJALLET), manner=Manner.ACTIVE)


def _choices(officer: User, people: list[int]) -> None:
    for place, chosen_on in ((30, date(2023, 11, 3)), (33, date(2023, 11, 6))):
        register_choice(
            person_id=people[place],
            unit_hsa_id=HAVET,
            channel=Channel.FORM,
            signed=place == 30,
            chosen_on=chosen_on,
            actor=officer,
            at=datetime(2023, 11, 6, 8, tzinfo=UTC),
        )


def _capacity(officer: User) -> None:
    """Let the third unit have a listing stop: the book of this county knows no ceilings."""
    at = datetime(2023, 11, 7, 8, tzinfo=UTC)
    grant_stop(
        unit_hsa_id=FJALLET,
        on=at.date(),
        ends_on=date(2024, 1, 7),
        decided_by="director",
        ground="patient_safety",
        actor=officer,
        at=at,
    )


@transaction.atomic
def _notices(people: list[int]) -> None:
    entry = write_entry(
        actor="natten",
        purpose="intake",
        happened="file_staged",
        at=datetime(2023, 11, 14, 3, tzinfo=UTC),
    )
    file = IntakeFile.objects.create(
        kind=IntakeFile.Kind.NAVET,
        name="navet-2023-11-14.xml",
        sha256="0" * 64,
        effective_on=date(2023, 11, 14),
        received_at=datetime(2023, 11, 14, 3, tzinfo=UTC),
        posts_declared=60,
        is_wholly_staged=True,
        entry=entry,
    )
    for position in range(60):
        reason = {11: "unknown_address", 12: "unknown_address", 40: "impossible_date"}.get(position)
        notice = Notice.objects.create(
            file=file,
            position=position,
            fingerprint=bytes([position]),
            status=Notice.Status.SET_ASIDE if reason else Notice.Status.APPLIED,
            person_id=None if reason else people[position],
            reason=reason or "",
            led_to=[] if reason else [{"code": "intake.address_changed"}],
            entry=entry,
        )
        if reason:  # what has been worked is weeded here; the facts were written by themselves
            NoticePayload.objects.create(notice=notice, received="<Folkbokforingspost/>")
