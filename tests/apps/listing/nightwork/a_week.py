"""A week in which something is due each night, for comparing roads to the same end."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO

from django.db import connection

from tests import navet
from tests.apps.county import FJALLET, HAVET, OFFICER, TORGET
from tests.apps.listing.choosing import build_county
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN
from tests.apps.listing.intake.state import Table, known_by_number
from tests.apps.listing.limits import ceiling, moment, queue_up, resident
from tests.apps.listing.nightwork.nights import MONDAY, day, waits_until
from vardval.integrations.navet import NavetFile
from vardval.listing.capacity_actions import grant_stop
from vardval.platform.ledger_clock import replay_from_the_start
from vardval.population.actions import IntakeKind, load_address_register, stage_file

DAYS = 7
BEFORE = MONDAY - timedelta(days=20)
NUMBERS = [navet.number(date(1980, 1, 1 + index), 980) for index in range(8)]


def build() -> None:
    """A county with queues, a ceiling and a stop that run out, and people who wait."""
    replay_from_the_start()
    build_county("kronoberg/2023")
    load_address_register(
        content=navet.register(CENTRUM, KUSTEN), name="adr.csv", actor="prov", at=moment(BEFORE)
    )
    for index in range(3):
        resident(index, HAVET)
    queueing = [resident(10 + index, TORGET) for index in range(4)]
    ceiling(3, BEFORE, until_on=day(3))
    grant_stop(
        unit_hsa_id=FJALLET,
        on=BEFORE,
        ends_on=day(5),
        decided_by="region",
        actor=OFFICER,
        at=moment(BEFORE),
    )
    for index, person in enumerate(queueing):
        queue_up(person, BEFORE + timedelta(days=index), HAVET if index < 2 else FJALLET)
    for index in range(4):
        waits_until(resident(20 + index), day(2 * index))


def came(on: date) -> None:
    """Let the file of the day before come: someone moves in, is dead, or moves."""
    index = (on - MONDAY).days
    at = f"{on - timedelta(days=1):%Y%m%d}120000000"
    own, told = NUMBERS[index], []
    told.append(
        navet.post(
            own,
            at=at,
            names=("Ny", "Provsson"),
            moved_on=f"{on - timedelta(days=1):%Y%m%d}",
            home=CENTRUM,
            kind="FB",
        )
    )
    if index > 1:
        died = f"{on - timedelta(days=1):%Y%m%d}"
        told.append(navet.post(NUMBERS[index - 2], at=at, left=("AV", died)))
    received = datetime.combine(on, moment(on).timetz()) - timedelta(hours=12)
    stage_file(
        kind=IntakeKind.NAVET,
        name=f"avisering-{on}.xml",
        sha256=f"{index:064d}",
        source=NavetFile(BytesIO(navet.file(*told)), received_on=received.date()),
        actor="prov",
        at=received,
    )


def week() -> Iterable[date]:
    """The days of the week."""
    return [day(index) for index in range(DAYS)]


def state() -> dict[str, Table]:
    """All that is known of people, listings, queues and waits, and what each night came to."""
    who = "(SELECT min(i.number) FROM population_anyidentity AS i WHERE i.person_id = t.person_id)"
    found = known_by_number()
    with connection.cursor() as cursor:
        for name, told in {
            "queue": f"SELECT {who}, unit_id, valid::text FROM listing_queueplace t"
            " WHERE upper_inf(recorded)",
            "waiting": f"SELECT {who}, due_on::text FROM listing_waitingdefault t"
            " WHERE upper_inf(recorded)",
            "choices": f"SELECT {who}, unit_id, chosen_on::text, outcome FROM listing_choice t",
            "nights": "SELECT day::text, s.position, s.name, s.status, s.counts::text, s.tasks"
            " FROM platform_nightrun r JOIN platform_nightstep s ON s.run_id = r.id",
        }.items():
            cursor.execute(told)
            found[name] = sorted(cursor.fetchall())
    return found
