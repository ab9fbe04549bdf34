"""Ten times killed and ten times started again, a run ends where an unbroken one does."""

import os
import signal
from io import BytesIO
from multiprocessing import get_context
from multiprocessing.connection import Connection

import pytest
from django.db import connections, transaction

from tests import navet
from tests.apps.listing.intake.conftest import AT_INTAKE, build_county
from tests.apps.listing.intake.state import known_by_number
from tests.apps.listing.intake.test_the_whole_file import BROKEN, GOOD, INVALID
from vardval.integrations.navet import NavetFile
from vardval.listing.intake import Pace, apply_staged_notices
from vardval.population.actions import IntakeKind, stage_file
from vardval.population.models import IntakeFile, Notice

WHOLE = navet.file(*GOOD, *BROKEN, *INVALID)
KILLS = 10


def take_in(progress: Connection | None = None) -> None:
    """Stage and apply the file in small pieces, saying so after each."""

    def tell(count: int) -> None:
        if progress is not None:
            progress.send(count)

    stage_file(
        kind=IntakeKind.NAVET,
        name="avisering.xml",
        sha256="0" * 64,
        source=NavetFile(BytesIO(WHOLE), received_on=AT_INTAKE.date()),
        actor="prov",
        at=AT_INTAKE,
        progress=tell,
        batch_posts=4,
    )
    apply_staged_notices(actor="prov", at=AT_INTAKE, progress=tell, pace=Pace(3, 2))


def killed_after_one_piece() -> bool:
    """Let a process work until it has told of a piece, and kill it; False when it had ended."""
    connections.close_all()
    receiving, sending = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=take_in, args=(sending,))
    process.start()
    sending.close()
    try:
        receiving.recv()
    except EOFError:
        process.join()
        return False
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode == -signal.SIGKILL


@pytest.mark.django_db(transaction=True)
def test_a_run_killed_ten_times_ends_in_the_state_of_an_unbroken_one() -> None:
    build_county()
    with transaction.atomic():
        take_in()
        unbroken = known_by_number()
        transaction.set_rollback(True)
    kills = sum(killed_after_one_piece() for _ in range(KILLS))
    take_in()
    assert kills == KILLS
    assert known_by_number() == unbroken
    assert IntakeFile.objects.get().posts_staged == Notice.objects.count()
