"""Starting, finding and stopping the server of a state folder."""

import fcntl
import os
import shlex
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.pq import PGconn, Ping

from vardval.platform.embedded_postgres import processes
from vardval.platform.embedded_postgres.account import server_account
from vardval.platform.embedded_postgres.binaries import programs_for
from vardval.platform.embedded_postgres.cluster import ensure_cluster
from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError
from vardval.platform.embedded_postgres.places import Places, places_for
from vardval.platform.embedded_postgres.profile import Profile, server_settings

_RECOVERY_SECONDS = 300
_SILENCE_SECONDS = 3
_PAUSE_SECONDS = 0.05
_LOG_BYTES = 10_000_000


def ensure_running(state_folder: Path, profile: Profile = Profile.DURABLE) -> str:
    """Return the DSN of the state folder's server, which is started unless it runs.

    Any number of processes may ask at once. The profile counts when the server is started.
    Raises EmbeddedPostgresError.
    """
    places = prepare(state_folder)
    with locked(places.state):
        if not _is_ready(places):
            # A server that does not answer as ours has lost its socket or its wits.
            processes.end_all(places.data)
            _start(places, profile)
        return places.dsn()


def stop(state_folder: Path) -> None:
    """Stop the state folder's server; without one, nothing happens.

    Raises EmbeddedPostgresError when it cannot be stopped.
    """
    if not state_folder.is_dir():
        return
    places = prepare(state_folder)
    with locked(places.state):
        processes.end_all(places.data)
        places.clear_runtime()


def remove(state_folder: Path) -> None:
    """Stop the state folder's server and remove all that it kept, the data too.

    Raises EmbeddedPostgresError when it cannot be stopped.
    """
    if not state_folder.is_dir():
        return
    stop(state_folder)
    places = prepare(state_folder)
    shutil.rmtree(places.home)
    shutil.rmtree(places.state, ignore_errors=places.home == places.state)


@contextmanager
def locked(state_folder: Path) -> Iterator[None]:
    """Hold the state folder's lock; the system lets go of it when a process is killed."""
    handle = os.open(state_folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def prepare(state_folder: Path) -> Places:
    """Make the state folder where it is not there, and return its places.

    Raises EmbeddedPostgresError when it cannot be made or is somebody else's.
    """
    try:
        state_folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EmbeddedPostgresError(
            f"Mappen {state_folder} går inte att skapa ({error.strerror})."
        ) from error
    if not os.access(state_folder, os.W_OK | os.X_OK) or _is_anothers(state_folder):
        raise EmbeddedPostgresError(
            f"Mappen {state_folder} tillhör en annan användare. Kör som den användaren, "
            "eller ange en annan mapp i VARDVAL_STATE_FOLDER."
        )
    return places_for(state_folder, server_account())


def _is_anothers(state_folder: Path) -> bool:
    """Tell whether someone else's server lives here; root may not take over a user's either."""
    password = state_folder / "password"
    return password.exists() and password.stat().st_uid != os.geteuid()


def _is_ready(places: Places) -> bool:
    """Tell whether the server runs and is ours, waiting while it recovers.

    Ours means that it knows the password (by SCRAM both sides prove it) and has our data.
    """
    if processes.server_process(places.data) is None:
        return False
    dsn = places.dsn()
    begun = time.monotonic()
    while (answer := PGconn.ping(dsn.encode())) != Ping.OK:
        if _is_deaf(places):
            return False
        patience = _RECOVERY_SECONDS if answer == Ping.REJECT else _SILENCE_SECONDS
        if time.monotonic() - begun > patience or not processes.server_process(places.data):
            return False
        time.sleep(_PAUSE_SECONDS)
    try:
        with psycopg.connect(dsn, connect_timeout=10) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
    except psycopg.OperationalError:
        return False
    return row == (str(places.data),)


def _is_deaf(places: Places) -> bool:
    """Tell whether the server has started and yet has no socket here: its folder was removed.

    So it is too when the state folder was moved, since the socket's place follows from its path.
    """
    return processes.has_started(places.data) and not places.socket.exists()


def _start(places: Places, profile: Profile) -> None:
    programs = programs_for(places.account, places.home)
    ensure_cluster(places, programs, profile)
    places.clear_runtime()
    places.prepare_runtime()
    processes.forget_dead_server(places.data)
    if places.log.exists() and places.log.stat().st_size > _LOG_BYTES:
        places.log.unlink()
    settings = {
        **server_settings(profile),
        "unix_socket_directories": str(places.runtime),
        "hba_file": str(places.access_rules),
    }
    options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items())
    done = places.account.run(
        [
            programs / "pg_ctl",
            "start",
            f"--pgdata={places.data}",
            f"--log={places.log}",
            f"--timeout={_RECOVERY_SECONDS}",
            "--wait",
            "--silent",
            f"--options={options}",
        ]
    )
    if done.returncode != 0 or not _is_ready(places):
        raise EmbeddedPostgresError(
            f"Databasservern startade inte. Loggen {places.log} slutar: {_closing_words(places)}"
        )


def _closing_words(places: Places) -> str:
    try:
        # The log's folder belongs to the server's account: follow no link out of it.
        handle = os.open(places.log, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return "(ingen logg)"
    with os.fdopen(handle, encoding="utf-8", errors="replace") as log:
        return " / ".join(log.read()[-600:].split("\n")[-4:]).strip(" /")
