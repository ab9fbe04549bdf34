"""Two clerks and a file race for the last place under a ceiling, each on a connection of its own.

Whoever comes first by the ledger gets it: no choice is granted above the ceiling, none is lost,
and nobody queues while there is room. `VARDVAL_RACE_ROUNDS` makes the race longer.
"""

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from io import BytesIO

import pytest
from django.db import connection

from tests import navet
from tests.apps.county import AT, HAVET, OFFICER, TORGET, load_county, publish
from tests.apps.listing.intake.conftest import CENTRUM, KUSTEN
from tests.apps.listing.limits import resident
from vardval.core.listing import Outcome
from vardval.integrations.navet import NavetFile
from vardval.listing.actions import ChoiceReceipt, register_choice
from vardval.listing.capacity_actions import set_ceiling
from vardval.listing.capacity_facts import listed_count
from vardval.listing.intake import apply_staged_notices
from vardval.listing.models import Choice, Listing, UnitCeiling
from vardval.listing.queue_actions import fill_places
from vardval.listing.queue_queries import queue_of
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.two_axes import known_rows
from vardval.population.actions import IntakeKind, load_address_register, stage_file
from vardval.registry.queries import unit_id

ROUNDS = int(os.environ.get("VARDVAL_RACE_ROUNDS", "15"))
DAY = date(2023, 5, 1)
MOMENT = datetime(2023, 5, 1, 9, tzinfo=UTC)


def newcomer(round_number: int) -> str:
    """The number of someone who comes by file and is listed without choosing."""
    return navet.number(date(1970, 1, 1) + timedelta(days=round_number), 981)


def stage(round_number: int) -> None:
    """Someone moves in whose month is over; every third time someone dies who came so."""
    posts = [
        navet.post(
            newcomer(round_number),
            at="20230501080000000",
            names=("Bo", "Provsson"),
            moved_on="20230301",
            home=KUSTEN,
        )
    ]
    if round_number % 3 == 2:
        posts.append(
            navet.post(newcomer(round_number - 2), at="20230501081000000", left=("AV", "20230430"))
        )
    stage_file(
        kind=IntakeKind.NAVET,
        name=f"{round_number}.xml",
        sha256=f"{round_number:064d}",
        source=NavetFile(BytesIO(navet.file(*posts)), received_on=DAY),
        actor="prov",
        at=MOMENT,
    )


def choosing(person: int, joins_queue: bool) -> ChoiceReceipt:
    return register_choice(
        person_id=person,
        unit_hsa_id=HAVET,
        channel="e_service",
        joins_queue=joins_queue,
        chosen_on=DAY,
        actor=OFFICER,
        at=MOMENT,
    )


def at_once(*racing: Callable[[], object]) -> list[object]:
    """Let all begin at the same time, each in a thread with a connection of its own."""
    gate = threading.Barrier(len(racing))

    def run(one: Callable[[], object]) -> object:
        try:
            gate.wait()
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(racing)) as threads:
        return list(threads.map(run, racing))


def ceiling_known(entry: int) -> int:
    row = UnitCeiling.objects.get(known_rows(entry), unit=unit_id(HAVET), valid__contains=DAY)
    assert row.people is not None
    return row.people


@pytest.mark.django_db(transaction=True)
def test_the_last_place_goes_to_one_and_nobody_is_lost() -> None:
    load_county()
    User.objects.create(username="officer", display_name="Officer", role=Role.REGION_OFFICER)
    publish("kronoberg/2023")
    load_address_register(
        content=navet.register(CENTRUM, KUSTEN), name="adr.csv", actor="prov", at=AT
    )
    havet = unit_id(HAVET)
    people = [resident(index, TORGET) for index in range(2 * ROUNDS)]
    receipts: dict[int, ChoiceReceipt] = {}

    for index in range(ROUNDS):
        listed = listed_count(havet, on=DAY, number=newest_number())
        queue = len(queue_of(havet, valid_on=DAY, known_at=newest_number()))
        set_ceiling(unit_hsa_id=HAVET, people=listed + queue + 1, on=DAY, actor=OFFICER, at=MOMENT)
        stage(index)
        first, second = people[2 * index : 2 * index + 2]
        told = at_once(
            partial(choosing, first, joins_queue=True),
            partial(choosing, second, joins_queue=index % 2 == 0),
            partial(apply_staged_notices, actor="prov", at=MOMENT),
        )
        for person, receipt in zip((first, second), told, strict=False):
            assert isinstance(receipt, ChoiceReceipt)
            receipts[person] = receipt

    granted = Choice.objects.filter(outcome="accepted", effective_on__isnull=False)
    above = [
        choice.pk
        for choice in granted
        if listed_count(havet, on=DAY, number=choice.entry) > ceiling_known(choice.entry)
    ]
    assert above == []

    now = newest_number()
    waiting = [one.person_id for one in queue_of(havet, valid_on=DAY, known_at=now)]
    listed_now = set(
        Listing.objects.filter(
            known_rows(now), unit=havet, valid__contains=DAY, person__in=people
        ).values_list("person_id", flat=True)
    )
    refused = {key for key, one in receipts.items() if one.outcome is Outcome.REFUSED}
    assert {*waiting, *listed_now, *refused} == set(people)
    assert len(waiting) + len(listed_now) + len(refused) == len(people)
    # Whoever would be refused may have been the first each time.
    outcomes = {one.outcome for one in receipts.values()}
    assert {Outcome.ACCEPTED} < outcomes <= {Outcome.ACCEPTED, Outcome.QUEUED, Outcome.REFUSED}
    assert waiting == [one for one in _by_decision() if one in waiting]
    if waiting:
        assert listed_count(havet, on=DAY, number=now) >= ceiling_known(now)
    assert fill_places(on=DAY, actor="natten", at=MOMENT).filled == ()


def _by_decision() -> list[int]:
    rows = Choice.objects.filter(outcome="queued").order_by("entry")
    return list(rows.values_list("person_id", flat=True))
