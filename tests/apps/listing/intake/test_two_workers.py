"""Two workers at once come to what one alone comes to, and no one is passed by."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import transaction

from tests import navet
from tests.apps.listing.intake.conftest import (
    AT_INTAKE,
    CENTRUM,
    KUSTEN,
    ODEMARKEN,
    build_county,
)
from tests.apps.listing.intake.state import known_by_number
from vardval.integrations.navet import NavetFile
from vardval.listing.intake import IntakeRun, Pace, apply_staged_notices
from vardval.listing.intake.line import Line, NoticePlace
from vardval.listing.intake.waiting import WaitingNotice
from vardval.population.actions import IntakeKind, stage_file

PEOPLE = [navet.number(date(1950, 1, 1) + timedelta(days=n), 981) for n in range(30)]
HOMES = (CENTRUM, KUSTEN, ODEMARKEN)


def moving_posts() -> Iterator[str]:
    draw = random.Random(7)
    for index in range(150):
        on = date(2023, 3, 1) + timedelta(days=draw.randrange(90))
        at = f"{on:%Y%m%d}{index:09d}"
        mother = draw.choice(PEOPLE)
        if index % 10 == 9:
            child = navet.number(on, 980 + index // 10)
            told = [("MO", mother)]
            home = draw.choice(HOMES)
            yield navet.post(child, at=at, moved_on=f"{on:%Y%m%d}", home=home, relations=told)
        elif index % 10 == 8:
            yield navet.post(mother, at=at, secrecy=draw.choice("JN"))
        else:
            yield navet.post(
                mother, at=at, moved_on=f"{on:%Y%m%d}", home=draw.choice(HOMES), names=("A", "B")
            )


def take_in() -> IntakeRun:
    stage_file(
        kind=IntakeKind.NAVET,
        name="avisering.xml",
        sha256="0" * 64,
        source=NavetFile(BytesIO(navet.file(*moving_posts())), received_on=AT_INTAKE.date()),
        actor="prov",
        at=AT_INTAKE,
    )
    return apply_staged_notices(actor="prov", at=AT_INTAKE, pace=Pace(3, 5))


@pytest.mark.django_db(transaction=True)
def test_two_workers_come_to_what_one_comes_to() -> None:
    build_county()
    with transaction.atomic():
        alone = take_in().counts, known_by_number()
        transaction.set_rollback(True)
    counts, state = take_in().counts, known_by_number()
    assert counts == alone[0]
    for table, expected in alone[1].items():
        assert state[table] == expected, table


def staged(notice_id: int, number: str) -> WaitingNotice:
    return WaitingNotice(
        notice_id,
        is_first_load=False,
        stored="",
        place=(1, notice_id),
        numbers=frozenset({number}),
    )


def test_a_notice_waits_for_what_concerns_the_same_person() -> None:
    waiting = [staged(1, "a"), staged(2, "b"), staged(3, "a"), staged(4, "c"), staged(5, "b")]

    def read(count: int, since: NoticePlace) -> list[WaitingNotice]:
        return [one for one in waiting if one.place >= since][:count]

    line = Line(read, 2)
    with line.chunk() as first:
        assert [one.id for one in first] == [1, 2]
        with line.chunk() as second:
            assert [one.id for one in second] == [4]
    del waiting[:2], waiting[1]
    with line.chunk() as third:
        assert [one.id for one in third] == [3, 5]


def test_when_one_worker_fails_the_other_gets_nothing_more() -> None:
    line = Line(lambda count, _: [staged(1, "a")][:count], 1)
    with pytest.raises(RuntimeError), line.chunk():
        raise RuntimeError
    with line.chunk() as nothing:
        assert nothing == []
