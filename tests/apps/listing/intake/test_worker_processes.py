"""Notices worked in processes of their own, and while their file is still being received."""

import multiprocessing
import os
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import BytesIO

import psycopg
import pytest
from django.db import OperationalError, connection, transaction

from tests import navet
from tests.apps.listing.intake.conftest import AT_INTAKE, build_county
from tests.apps.listing.intake.state import known_by_number
from tests.apps.listing.intake.test_two_workers import moving_posts, staged
from vardval.integrations.navet import NavetFile
from vardval.listing.intake import IntakeRun, Pace, beside_the_service, take_in
from vardval.listing.intake.line import Line, NoticePlace
from vardval.listing.intake.processes import (
    WORKER_LOCK,
    WorkerEnded,
    can_be_forked,
    worker_processes,
)
from vardval.listing.intake.running import apply_staged_notices
from vardval.listing.intake.waiting import WaitingNotice
from vardval.listing.intake.worker import Worker
from vardval.listing.rules_in_force import NoRulebook
from vardval.population.actions import IntakeKind, StagedFile, stage_file
from vardval.population.models import Notice


def take() -> tuple[StagedFile, IntakeRun]:
    """Take in a hundred and fifty notices, thirty chunks of them."""
    receive = partial(
        stage_file,
        kind=IntakeKind.NAVET,
        name="avisering.xml",
        sha256="0" * 64,
        source=NavetFile(BytesIO(navet.file(*moving_posts())), received_on=AT_INTAKE.date()),
        actor="prov",
        at=AT_INTAKE,
        batch_posts=20,
    )
    return take_in(receive, actor="prov", at=AT_INTAKE, pace=Pace(3, 5, niceness=3))


@pytest.mark.django_db(transaction=True)
def test_what_is_applied_while_the_file_is_received_comes_to_the_same_as_afterwards() -> None:
    build_county()
    with transaction.atomic():
        assert not can_be_forked()
        expected = take(), known_by_number()
        transaction.set_rollback(True)
    assert can_be_forked()
    staged_file, run = take()
    assert (staged_file.posts, run.counts) == (150, expected[0][1].counts)
    assert known_by_number() == expected[1]
    assert len(set(Notice.objects.values_list("entry", flat=True))) >= 30
    assert multiprocessing.active_children() == []


@pytest.mark.django_db(transaction=True)
def test_a_file_without_a_book_to_decide_by_is_received_and_waits() -> None:
    with pytest.raises(NoRulebook):
        take()
    assert Counter(Notice.objects.values_list("status", flat=True)) == {"staged": 150}


@pytest.mark.django_db(transaction=True)
def test_a_file_that_cannot_be_received_stops_the_run() -> None:
    build_county()

    def receive(**_: object) -> StagedFile:
        raise NotADirectoryError

    with pytest.raises(NotADirectoryError):
        take_in(receive, actor="prov", at=AT_INTAKE)
    assert multiprocessing.active_children() == []


@pytest.mark.django_db(transaction=True)
def test_a_run_waits_for_what_a_killed_run_left_at_work() -> None:
    build_county()
    named = connection.get_connection_params()
    keys = ("host", "port", "user", "password", "dbname")
    with psycopg.connect(**{key: named[key] for key in keys if key in named}) as orphan:
        orphan.execute("SELECT pg_advisory_lock_shared(%s)", [WORKER_LOCK])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(OperationalError):
            apply_staged_notices(actor="prov", at=AT_INTAKE)
    connection.close()
    assert apply_staged_notices(actor="prov", at=AT_INTAKE).notices == 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_is_told_of() -> None:
    build_county()
    worker = Worker("prov", AT_INTAKE)
    worker.prepare()
    with worker_processes(worker, Pace(2, 5)) as (one, other):
        for process in (one, other):
            process.begin()
        assert one.id is not None
        os.kill(one.id, 9)
        with pytest.raises(WorkerEnded):
            one.apply([])
    assert multiprocessing.active_children() == []


@pytest.mark.django_db(transaction=True)
def test_workers_beside_the_service_stand_back_for_it() -> None:
    build_county()
    worker = Worker("prov", AT_INTAKE)
    worker.prepare()
    pace = beside_the_service(1)
    with worker_processes(worker, pace) as (one,):
        one.begin()
        assert one.id is not None
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert os.getpriority(os.PRIO_PROCESS, one.id) == max(own, pace.niceness) > 0


def test_a_line_that_is_open_hands_out_whole_chunks_and_the_rest_when_it_is_closed() -> None:
    waiting = [staged(1, "a")]

    def read(_: int, since: NoticePlace) -> list[WaitingNotice]:
        return [one for one in waiting if one.place >= since]

    line = Line(read, 2, is_open=True)

    def ids() -> list[int]:
        with line.chunk() as notices:
            return [one.id for one in notices]

    with ThreadPoolExecutor(1) as other:
        first = other.submit(ids)
        waiting += [staged(2, "b"), staged(3, "c")]
        line.more_came()
        assert first.result(5) == [1, 2]
        rest = other.submit(ids)
        line.close()
        assert rest.result(5) == [3]
