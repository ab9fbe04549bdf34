"""One server a folder: started once, found again, stopped whole."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.apps.platform.embedded_postgres.conftest import Copied, Start
from tests.apps.platform.embedded_postgres.questions import ask, server_of, tell
from vardval.platform.embedded_postgres import (
    EmbeddedPostgresError,
    Profile,
    ensure_running,
    processes,
    stop,
)
from vardval.platform.embedded_postgres.account import server_account
from vardval.platform.embedded_postgres.launcher import prepare

_LAUNCHER = [sys.executable, "-m", "vardval.platform.embedded_postgres"]


def test_a_running_server_is_found_again(running_folder: Path, found: str) -> None:
    first = server_of(running_folder)

    assert ensure_running(running_folder, Profile.DISPOSABLE) == found
    assert server_of(running_folder) == first


def test_a_stopped_server_leaves_no_process_and_keeps_its_data(
    state_folder: Path, start: Start
) -> None:
    tell(start(state_folder), "CREATE TABLE kept AS SELECT 7 AS value")
    stop(state_folder)

    assert processes.working_in(prepare(state_folder).data) == []
    assert ask(start(state_folder), "SELECT value FROM kept") == 7


def test_stopping_where_nothing_runs_makes_nothing(open_folder: Path) -> None:
    stop(open_folder / "state")

    assert list(open_folder.iterdir()) == []


def test_processes_that_start_at_once_share_one_server(open_folder: Path, start: Start) -> None:
    state_folder = open_folder / "state"
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        given = pool.starmap(ensure_running, [(state_folder, Profile.DISPOSABLE)] * 3)

    assert given == [start(state_folder)] * 3


def test_servers_in_two_folders_do_not_see_each_other(
    open_folder: Path, copied: Copied, start: Start
) -> None:
    one, other = start(copied(open_folder / "one")), start(copied(open_folder / "other"))
    tell(one, "CREATE TABLE only_here ()")

    assert ask(one, "SELECT to_regclass('only_here') IS NULL") is False
    assert ask(other, "SELECT to_regclass('only_here') IS NULL") is True


@pytest.mark.parametrize(
    ("profile", "fsync"), [(Profile.DURABLE, "on"), (Profile.DISPOSABLE, "off")]
)
def test_only_a_disposable_server_trades_safety_for_speed(
    state_folder: Path, start: Start, profile: Profile, fsync: str
) -> None:
    stop_afterwards = start
    ensure_running(state_folder, profile)

    assert ask(stop_afterwards(state_folder), "SHOW fsync") == fsync


def test_the_processes_run_as_a_named_account_that_is_not_root(running_folder: Path) -> None:
    account = server_account()

    assert account.uid != 0
    assert server_of(running_folder).uids().effective == account.uid
    assert server_of(running_folder).gids().effective == account.gid


def test_the_database_is_utf8_and_can_hold_the_exclusion_constraints(found: str) -> None:
    tell(found, "CREATE EXTENSION btree_gist")

    assert ask(found, "SHOW server_encoding") == "UTF8"
    assert (
        ask(found, "SELECT string_agg(c, '' ORDER BY c) FROM unnest('{ö,å,z}'::text[]) c") == "zåö"
    )


def test_the_commands_by_hand_start_and_stop_the_server(state_folder: Path, start: Start) -> None:
    started = subprocess.run(
        [*_LAUNCHER, "start", state_folder], capture_output=True, text=True, check=True
    )
    assert started.stdout == start(state_folder) + "\n"

    subprocess.run([*_LAUNCHER, "stop", state_folder], check=True)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(started.stdout.strip())
    assert (prepare(state_folder).data / "PG_VERSION").exists()

    subprocess.run([*_LAUNCHER, "remove", state_folder], check=True)
    assert not state_folder.exists()


def test_a_failure_by_hand_is_one_sentence_and_exit_code_1(open_folder: Path) -> None:
    in_the_way = open_folder / "file"
    in_the_way.touch()
    done = subprocess.run(
        [*_LAUNCHER, "start", in_the_way], capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr == f"Mappen {in_the_way} går inte att skapa ({os.strerror(17)}).\n"


def test_data_of_another_major_version_is_refused(state_folder: Path, start: Start) -> None:
    start(state_folder)
    stop(state_folder)
    places = prepare(state_folder)
    (places.data / "PG_VERSION").write_text("12\n", encoding="ascii")

    with pytest.raises(EmbeddedPostgresError) as raised:
        start(state_folder)
    assert str(raised.value) == (
        f"Databasen i {places.data} är gjord med PostgreSQL 12, men här finns 18. "
        "Ta bort mappen och bygg upp demonstrationen på nytt."
    )


def test_a_server_that_cannot_start_shows_the_end_of_its_log(
    state_folder: Path, start: Start
) -> None:
    start(state_folder)
    stop(state_folder)
    places = prepare(state_folder)
    (places.data / "global" / "pg_control").unlink()

    with pytest.raises(EmbeddedPostgresError, match="startade inte") as raised:
        start(state_folder)
    assert "pg_control" in str(raised.value)
