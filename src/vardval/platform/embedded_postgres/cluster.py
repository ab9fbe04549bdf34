"""Making the data folder: either whole or not at all.

The superuser can never log in; the one role that can owns the one database and may create
others (the tests do). Everything is made in a folder beside and moved into place at the end.
"""

import shutil
import tempfile
from pathlib import Path

from vardval.platform.embedded_postgres.binaries import major_version
from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError
from vardval.platform.embedded_postgres.places import DATABASE, ROLE, Places
from vardval.platform.embedded_postgres.profile import Profile

_SUPERUSER = "postgres"
_MAKING = "data-making-"


def ensure_cluster(places: Places, programs: Path, profile: Profile) -> None:
    """Make the data folder, the log's folder and the access rules where they are not there.

    Raises EmbeddedPostgresError when the data is of another major version or cannot be made.
    """
    if not places.log.parent.exists():
        places.account.make_folder(places.log.parent)
    # Every connection gives the password; no line ever says trust.
    places.access_rules.write_text(f"local all {ROLE} scram-sha-256\n", encoding="ascii")
    places.access_rules.chmod(0o644)
    if places.data.exists():
        _check_version(places)
    else:
        _make_data(places, programs, is_synced=profile is Profile.DURABLE)


def _check_version(places: Places) -> None:
    found = (places.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != major_version():
        raise EmbeddedPostgresError(
            f"Databasen i {places.data} är gjord med PostgreSQL {found}, men här finns "
            f"{major_version()}. Ta bort mappen och bygg upp demonstrationen på nytt."
        )


def _make_data(places: Places, programs: Path, *, is_synced: bool) -> None:
    """Run initdb, add the role and its database, and move the folder into place."""
    for unfinished in places.home.glob(f"{_MAKING}*"):
        shutil.rmtree(unfinished)
    making = Path(tempfile.mkdtemp(prefix=_MAKING, dir=places.home))
    making.rmdir()
    places.account.make_folder(making)
    password = places.make_password()
    _run(
        places,
        [
            programs / "initdb",
            f"--pgdata={making}",
            f"--username={_SUPERUSER}",
            "--auth=reject",
            "--encoding=UTF8",
            "--no-locale",
            "--no-instructions",
            "--set=max_connections=100",
            *(() if is_synced else ("--no-sync",)),
        ],
    )
    # The single-user mode needs no server and no login. The password consists of letters that
    # need no quoting (token_urlsafe).
    _run(
        places,
        [
            programs / "postgres",
            "--single",
            "-D",
            making,
            "-c",
            "exit_on_error=on",
            "-c",
            f"fsync={'on' if is_synced else 'off'}",
            "postgres",
        ],
        f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}';\n"
        f"GRANT pg_read_all_settings TO {ROLE};\n"
        f"CREATE DATABASE {DATABASE} OWNER {ROLE};\n",
    )
    making.rename(places.data)


def _run(places: Places, command: list[str | Path], said: str = "") -> None:
    done = places.account.run(command, said)
    if done.returncode != 0:
        closing = " ".join(done.stderr.split()[-30:])
        raise EmbeddedPostgresError(
            f"Databasen kunde inte skapas i {places.home}. PostgreSQL säger: {closing}"
        )
