"""A week that was missed, and nights that were killed, end where seven whole nights do."""

import os
import signal
import time
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random

import pytest
from django.db import connections

from tests.apps.listing.intake.state import Table
from tests.apps.listing.nightwork import a_week
from tests.apps.listing.nightwork.nights import MONDAY, night_moment, run_night
from tests.committing import undone
from vardval.config.night import night
from vardval.platform.nightly.queries import last_day_done
from vardval.platform.nightly.running import run_nights

KILLS = int(os.environ.get("VARDVAL_NIGHT_KILLS", "5"))
LAST = list(a_week.week())[-1]


def night_by_night() -> dict[str, Table]:
    """The end of a week whose every night ran in its time."""
    for on in a_week.week():
        a_week.came(on)
        run_night(on)
    return a_week.state()


@pytest.mark.django_db
def test_a_week_that_was_missed_ends_as_seven_nights_do() -> None:
    a_week.build()
    with undone():
        wanted = night_by_night()
    for on in a_week.week():
        a_week.came(on)
    nights()
    found = a_week.state()
    assert found.keys() == wanted.keys()
    assert {one: found[one] for one in found if found[one] != wanted[one]} == {
        one: wanted[one] for one in found if found[one] != wanted[one]
    }
    assert len(wanted["nights"]) == a_week.DAYS * len(night().steps)
    done = {(name, code) for _, _, name, _, code, _ in wanted["nights"]}
    assert {name for name, counts in done if '"place_filled": ' in counts} == {"queues_fill"}
    assert {name for name, counts in done if '"listed": 1' in counts} == {"defaults_due"}
    assert {name for name, counts in done if '"applied": ' in counts} == {"notices"}


def nights(progress: Connection | None = None) -> None:
    """Run the week, saying so as each step begins."""

    def tell(_day: date, _step: str) -> None:
        if progress is not None:
            progress.send(None)

    run_nights(
        night(), through=LAST, first_on=MONDAY, actor="prov",
        clock=lambda: night_moment(LAST), told=tell,
    )  # fmt: skip


def killed(steps: int, seconds: float) -> bool:
    """Let a process run so many steps and a while more, and kill it; False when it had ended."""
    connections.close_all()
    receiving, sending = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=nights, args=(sending,))
    process.start()
    sending.close()
    try:
        for _ in range(steps):
            receiving.recv()
    except EOFError:
        process.join()
        return False
    time.sleep(seconds)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode == -signal.SIGKILL


@pytest.mark.django_db(transaction=True)
def test_nights_killed_anywhere_and_begun_again_end_as_unbroken_ones() -> None:
    a_week.build()
    for on in a_week.week():
        a_week.came(on)
    with undone():
        nights()
        unbroken = a_week.state()
    random = Random(4)
    kills = sum(
        killed(random.randrange(1, 9), random.choice((0, 0.005, 0.02, 0.06))) for _ in range(KILLS)
    )
    nights()
    found = a_week.state()
    assert kills >= KILLS - 2
    assert {one: found[one] for one in found if found[one] != unbroken[one]} == {
        one: unbroken[one] for one in found if found[one] != unbroken[one]
    }
    assert last_day_done() == LAST
