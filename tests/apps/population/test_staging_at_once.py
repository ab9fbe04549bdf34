"""Two processes that receive the same new file at the same time fill it together."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.db import connection

from tests import navet
from vardval.integrations.navet import NavetFile
from vardval.platform.models import LedgerEntry
from vardval.population.actions import IntakeKind, StagedFile, stage_file
from vardval.population.models import IntakeFile, Notice, NoticePayload
from vardval.population.received import ReceivedPost

AT = datetime(2023, 3, 3, 6, 0, tzinfo=UTC)
OWN = navet.number(date(1980, 5, 1), 981)
POSTS = tuple(navet.post(OWN, at=f"202303{day:02d}".ljust(17, "0")) for day in range(1, 29))


class _ReadTogether(NavetFile):
    """A file that is not read until another process has come as far with its own."""

    def __init__(self, together: threading.Barrier) -> None:
        super().__init__(BytesIO(navet.file(*POSTS)), received_on=AT.date())
        self._together = together

    def posts(self) -> Iterator[ReceivedPost]:
        self._together.wait(10)
        yield from super().posts()


def _stage(together: threading.Barrier) -> StagedFile:
    try:
        return stage_file(
            kind=IntakeKind.NAVET,
            name="avisering.xml",
            sha256="a" * 64,
            source=_ReadTogether(together),
            actor="prov",
            at=AT,
            batch_posts=3,
        )
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_the_same_new_file_received_twice_at_once_is_one_file() -> None:
    together = threading.Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        staged = [one.result(30) for one in [pool.submit(_stage, together) for _ in range(2)]]
    file = IntakeFile.objects.get()
    assert {(one.id, one.posts) for one in staged} == {(file.pk, len(POSTS))}
    assert (file.posts_staged, file.is_wholly_staged) == (len(POSTS), True)
    places = Notice.objects.order_by("position").values_list("position", "status")
    assert list(places) == [(place, "staged") for place in range(1, len(POSTS) + 1)]
    received = NoticePayload.objects.order_by("notice__position").values_list("received", flat=True)
    assert tuple(received) == POSTS
    assert LedgerEntry.objects.filter(happened="file_received").count() == 1
