"""A choice and a chunk of notices about the same family: each takes its turn, none is lost."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection

from tests import navet
from tests.apps.county import HAVET, TORGET
from tests.apps.listing.intake.conftest import AT_INTAKE, CENTRUM, KUSTEN, build_county
from vardval.integrations.navet import NavetFile
from vardval.listing.actions import register_choice
from vardval.listing.intake import apply_staged_notices
from vardval.listing.models import Choice
from vardval.population.actions import IntakeKind, stage_file
from vardval.population.facts import people_by_number
from vardval.population.models import Notice

BORN_ON = date(2023, 3, 5)
CHILDREN = [navet.number(BORN_ON, birth_number) for birth_number in (983, 985, 987, 989)]
MOTHER = navet.number(date(1990, 2, 3), 982)
ROUNDS = 12  # Without the order of locks a few of them are enough for a deadlock.


def _stage(posts: list[str], name: str) -> None:
    stage_file(
        kind=IntakeKind.NAVET,
        name=name,
        sha256=name.ljust(64, "0"),
        source=NavetFile(BytesIO(navet.file(*posts)), received_on=AT_INTAKE.date()),
        actor="prov",
        at=AT_INTAKE,
    )


def _post(own: str, moment: int, home: navet.Home, moved_on: str, *told: tuple[str, str]) -> str:
    at = f"20230401{moment:09d}"
    return navet.post(own, at=at, moved_on=moved_on, home=home, relations=told)


def _family(moment: int, home: navet.Home) -> list[str]:
    """The children before the mother, whose key is greater than theirs."""
    children = [_post(one, moment, home, "20230305", ("MO", MOTHER)) for one in CHILDREN]
    return [*children, _post(MOTHER, moment, home, "20230101")]


def _deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_a_mothers_choice_and_her_childrens_notices_wait_for_each_other() -> None:
    build_county()
    _stage(_family(0, CENTRUM), "first")
    apply_staged_notices(actor="prov", at=AT_INTAKE)
    keys = people_by_number([*CHILDREN, MOTHER])
    assert keys[MOTHER] > min(keys[child] for child in CHILDREN)
    draw, before = random.Random(3), _deadlocks()

    def choose(turn: int, wait: float) -> None:
        try:
            time.sleep(wait)
            register_choice(
                person_id=keys[MOTHER],
                unit_hsa_id=(HAVET, TORGET)[turn % 2],
                channel="e_service",
                chosen_on=BORN_ON - timedelta(days=2),
                special_reasons=True,
                special_reasons_granted_by="Vårdvalsenheten",
                special_reasons_text="Provet byter hela tiden",
                actor="prov",
                at=AT_INTAKE,
            )
        finally:
            connection.close()

    def intake(turn: int) -> None:
        try:
            _stage(_family(turn, (CENTRUM, KUSTEN)[turn % 2]), f"turn {turn}")
            apply_staged_notices(actor="prov", at=AT_INTAKE)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for turn in range(1, ROUNDS + 1):
            pair = [pool.submit(intake, turn), pool.submit(choose, turn, draw.random() / 20)]
            for one in pair:
                one.result(30)
    assert _deadlocks() == before
    assert Choice.objects.filter(outcome="accepted").count() == ROUNDS
    assert not Notice.objects.filter(status__in=["staged", "set_aside"]).exists()
