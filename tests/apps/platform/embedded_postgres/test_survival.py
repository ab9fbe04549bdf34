"""What a kill -9 leaves behind, of either side, and the server that comes after."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg
import pytest
from django.conf import settings

from tests.apps.platform.embedded_postgres.conftest import Copied, Start
from tests.apps.platform.embedded_postgres.questions import ask, server_of, tell
from vardval.platform.embedded_postgres import Profile, processes, running, stop, supervised
from vardval.platform.embedded_postgres.backend.base import DatabaseWrapper
from vardval.platform.embedded_postgres.launcher import prepare

_STARTS_AND_DIES = """
import os, signal, sys
from pathlib import Path
from vardval.platform.embedded_postgres import Profile, running
with running(Path(sys.argv[1]), Profile.DISPOSABLE):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _kill(process: psutil.Process) -> None:
    process.send_signal(signal.SIGKILL)


def _is_gone(process: psutil.Process) -> bool:
    """Tell whether it has ended; its parent may not have collected it yet."""
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def test_data_survives_a_killed_server(state_folder: Path, start: Start) -> None:
    tell(start(state_folder), "CREATE TABLE kept AS SELECT 7 AS value")
    _kill(server_of(state_folder))

    assert ask(start(state_folder), "SELECT value FROM kept") == 7


def test_a_worker_that_outlives_its_server_is_ended_before_the_next_starts(
    state_folder: Path, start: Start
) -> None:
    with psycopg.connect(start(state_folder), autocommit=True) as connection:
        worker = psutil.Process(connection.info.backend_pid)
        server = server_of(state_folder)
        worker.suspend()  # It cannot notice that the server is gone.
        _kill(server)
        start(state_folder)

    assert _is_gone(worker)
    assert server_of(state_folder) != server


def test_a_pid_file_that_names_somebody_elses_process_is_no_hindrance(
    state_folder: Path, start: Start
) -> None:
    start(state_folder)
    pid_file = prepare(state_folder).data / "postmaster.pid"
    written = pid_file.read_text(encoding="ascii").split("\n")
    stop(state_folder)
    pid_file.write_text("\n".join([str(os.getpid()), *written[1:]]), encoding="ascii")
    pid_file.chmod(0o644)

    assert ask(start(state_folder), "SELECT 7") == 7


def test_a_server_whose_starter_was_killed_is_found_again_and_stopped_by_the_next(
    state_folder: Path, start: Start
) -> None:
    died = subprocess.run([sys.executable, "-c", _STARTS_AND_DIES, state_folder], check=False)
    assert died.returncode == -signal.SIGKILL
    orphan = server_of(state_folder)

    with running(state_folder, Profile.DISPOSABLE) as dsn:
        assert dsn == start(state_folder)
        assert server_of(state_folder) == orphan
    assert _is_gone(orphan)


def test_a_making_cut_short_is_begun_anew(open_folder: Path, start: Start) -> None:
    state_folder = open_folder / "state"
    unfinished = prepare(state_folder).home / "data-making-cut-short"
    unfinished.mkdir()

    assert ask(start(state_folder), "SELECT 7") == 7
    assert not unfinished.exists()


def test_a_server_that_lost_its_socket_is_started_again(state_folder: Path, start: Start) -> None:
    start(state_folder)
    deaf = server_of(state_folder)
    places = prepare(state_folder)
    assert (processes.has_started(places.data), places.socket.exists()) == (True, True)
    shutil.rmtree(places.runtime)

    assert ask(start(state_folder), "SELECT 7") == 7
    assert server_of(state_folder) != deaf


@pytest.mark.parametrize(
    ("said", "has_started"),
    [("ready   ", True), ("starting", False), ("stopping", False), (None, False)],
)
def test_a_server_has_started_when_it_says_that_it_is_ready(
    tmp_path: Path, said: str | None, has_started: bool
) -> None:
    if said is not None:
        lines = ["17", str(tmp_path), "1699999999", "5432", "/tmp/vardval", "", "1 2", said, ""]
        (tmp_path / "postmaster.pid").write_text("\n".join(lines), encoding="ascii")

    assert processes.has_started(tmp_path) is has_started


def test_a_moved_folder_takes_its_data_along(
    open_folder: Path, copied: Copied, start: Start
) -> None:
    tell(start(copied(open_folder / "here")), "CREATE TABLE kept AS SELECT 7 AS value")
    (open_folder / "here").rename(open_folder / "there")

    assert ask(start(open_folder / "there"), "SELECT value FROM kept") == 7


def test_a_copy_of_a_running_folder_gets_a_server_of_its_own(
    open_folder: Path, copied: Copied, start: Start
) -> None:
    tell(start(copied(open_folder / "original")), "CREATE TABLE kept AS SELECT 7 AS value")
    stop(open_folder / "original")
    original = start(open_folder / "original")
    subprocess.run(["/bin/cp", "-a", open_folder / "original", open_folder / "copy"], check=True)
    copy = start(open_folder / "copy")
    tell(copy, "UPDATE kept SET value = 8")

    assert ask(original, "SELECT value FROM kept") == 7
    assert ask(copy, "SELECT value FROM kept") == 8


def test_a_supervised_server_comes_back(state_folder: Path, start: Start) -> None:
    with supervised(state_folder, Profile.DISPOSABLE) as dsn:
        assert dsn == start(state_folder)
        killed = server_of(state_folder)
        _kill(killed)
        until = time.monotonic() + 20
        while psycopg.pq.PGconn.ping(dsn.encode()) != psycopg.pq.Ping.OK:
            assert time.monotonic() < until
            time.sleep(0.05)

        assert server_of(state_folder) != killed


def test_the_server_stops_when_the_last_one_leaves(state_folder: Path, start: Start) -> None:
    with running(state_folder, Profile.DISPOSABLE) as dsn:
        with running(state_folder, Profile.DISPOSABLE):
            start(state_folder)
        assert ask(dsn, "SELECT 7") == 7
        server = server_of(state_folder)
    assert _is_gone(server)


# A new connection makes django.contrib.postgres ask the default one about types.
@pytest.mark.django_db
def test_djangos_connection_finds_the_server_that_replaced_a_killed_one(
    state_folder: Path, start: Start
) -> None:
    start(state_folder)
    stop(state_folder)
    connection = DatabaseWrapper(
        {
            **settings.DATABASES["default"],
            "NAME": "vardval",
            "EMBEDDED_STATE_FOLDER": state_folder,
            "EMBEDDED_PROFILE": "disposable",
            "HOST": "",
        }
    )
    for _ in range(2):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 7")
            assert cursor.fetchone() == (7,)
        connection.close()
        _kill(server_of(state_folder))
