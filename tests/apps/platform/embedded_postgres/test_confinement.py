"""Who gets in, and what the launcher leaves alone."""

import os
import pwd
import stat
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.apps.platform.embedded_postgres.conftest import Start
from tests.apps.platform.embedded_postgres.questions import ask, server_of, tell
from vardval.platform.embedded_postgres import (
    EmbeddedPostgresError,
    account,
    binaries,
    remove,
    stop,
)
from vardval.platform.embedded_postgres.launcher import prepare

_SOCKET_PATH_BYTES = 107


@pytest.mark.parametrize(
    "claim",
    [
        {"password": "wrong"},
        {"user": "postgres"},
        {"user": "postgres", "password": ""},
    ],
)
def test_nobody_gets_in_without_the_password(found: str, claim: dict[str, str]) -> None:
    assert ask(found, "SELECT current_user::text") == "vardval"

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(make_conninfo(found, **claim))


def test_the_server_listens_on_no_network_port(running_folder: Path, found: str) -> None:
    assert server_of(running_folder).net_connections("inet") == []
    assert len(server_of(running_folder).net_connections("unix")) >= 1
    assert ask(found, "SHOW listen_addresses") == ""


def test_secrets_and_data_are_closed_to_others(running_folder: Path) -> None:
    places = prepare(running_folder)
    closed = [places.password_file, places.data, places.runtime, places.log.parent]

    assert [stat.S_IMODE(path.stat().st_mode) for path in closed] == [0o600, 0o700, 0o700, 0o700]


def test_a_broken_constraint_puts_no_value_in_the_log(running_folder: Path, found: str) -> None:
    tell(found, "CREATE TABLE numbers AS SELECT '19800101-9999' AS number")
    tell(found, "CREATE UNIQUE INDEX ON numbers (number)")
    with pytest.raises(psycopg.errors.UniqueViolation):
        tell(found, "INSERT INTO numbers VALUES ('19800101-9999')")

    log = prepare(running_folder).log.read_text(encoding="utf-8")
    assert "duplicate key" in log
    assert "19800101-9999" not in log


def test_a_closed_checkout_keeps_its_owner_and_mode_and_has_its_data_elsewhere_till_removed(
    open_folder: Path, start: Start
) -> None:
    above = open_folder / "above"
    above.mkdir(mode=0o700)
    (above / "checkout").mkdir(mode=0o700)
    dsn = start(above / "checkout" / "state")
    places = prepare(above / "checkout" / "state")

    assert ask(dsn, "SHOW data_directory") == str(places.data)
    # An ordinary user's own account may enter what the user may.
    assert places.home.is_relative_to(above) is (os.geteuid() != 0)
    # The folders above keep their owner and mode.
    seen = [(p.stat().st_uid, stat.S_IMODE(p.stat().st_mode)) for p in (above, above / "checkout")]
    assert seen == [(os.geteuid(), 0o700)] * 2

    remove(places.state)
    left = [path.exists() for path in (places.home, places.runtime, places.state)]
    assert left == [False] * 3


def test_a_copy_of_the_programs_runs_with_its_libraries_beside(open_folder: Path) -> None:
    lent = account.server_account()
    binaries._copy(binaries._site_packages(), open_folder / "copy")
    programs = open_folder / "copy" / "embedded_postgres" / "pginstall" / "bin"

    assert lent.run([programs / "initdb", "--version"]).stdout == "initdb (PostgreSQL) 18.6\n"
    assert lent.run([programs / "psql", "--version"]).stdout == "psql (PostgreSQL) 18.6\n"


def test_a_checkout_forty_folders_deep_with_spaces_and_swedish_letters_works(
    open_folder: Path, start: Start
) -> None:
    deep = open_folder.joinpath(*[f"Vårt läge '{number}'" for number in range(40)])
    dsn = start(deep / ".state")
    places = prepare(deep / ".state")

    assert len(str(deep)) > 5 * _SOCKET_PATH_BYTES
    assert len(os.fsencode(places.runtime / ".s.PGSQL.5432")) <= _SOCKET_PATH_BYTES
    assert ask(dsn, "SELECT 7") == 7


@pytest.mark.parametrize("trap", ["open to all", "a link"])
def test_a_socket_folder_that_is_not_ours_is_refused(
    open_folder: Path, state_folder: Path, start: Start, trap: str
) -> None:
    runtime = prepare(state_folder).runtime
    if trap == "a link":
        runtime.symlink_to(open_folder)
    else:
        runtime.mkdir()
        runtime.chmod(0o777)

    with pytest.raises(EmbeddedPostgresError) as raised:
        start(state_folder)
    assert str(raised.value) == (
        f"Mappen {runtime} tillhör någon annan eller är öppen för andra. "
        "Ta bort den och försök igen."
    )
    runtime.unlink() if trap == "a link" else runtime.rmdir()


def test_data_without_its_password_is_not_made_anew(state_folder: Path, start: Start) -> None:
    start(state_folder)
    stop(state_folder)
    places = prepare(state_folder)
    kept = places.password()
    places.password_file.unlink()

    with pytest.raises(EmbeddedPostgresError) as raised:
        start(state_folder)
    assert str(raised.value) == (
        f"Lösenordet till databasen saknas: {places.password_file} finns inte. "
        f"Lägg tillbaka filen, eller ta bort {places.data} och börja om med en tom databas."
    )
    places.password_file.write_text(kept, encoding="ascii")
    assert ask(start(state_folder), "SELECT 7") == 7


def test_a_uid_without_a_name_is_refused_with_a_way_out() -> None:
    nameless = max(entry.pw_uid for entry in pwd.getpwall()) + 1

    with pytest.raises(EmbeddedPostgresError) as raised:
        account._own_account(nameless)
    assert str(raised.value) == (
        f"Användarnumret {nameless} har inget namn på den här datorn, och då vägrar PostgreSQL. "
        "Kör som en namngiven användare, eller ange en server i VARDVAL_DATABASE_DSN."
    )
