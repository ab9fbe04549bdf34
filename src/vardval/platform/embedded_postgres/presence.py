"""Keeping the server up for as long as somebody needs it.

Everyone who needs it holds a shared lock on one file. Who leaves last can take that lock alone,
and stops the server. A killed process holds no lock, so nobody is waited for in vain.
"""

import fcntl
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError
from vardval.platform.embedded_postgres.launcher import ensure_running, prepare, stop
from vardval.platform.embedded_postgres.profile import Profile

_logger = logging.getLogger(__name__)
_WATCH_SECONDS = 1.0


@contextmanager
def running(state_folder: Path, profile: Profile = Profile.DURABLE) -> Iterator[str]:
    """Give the DSN of a server that is up; the last one to leave stops it."""
    handle = os.open(prepare(state_folder).state / "in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        try:
            yield ensure_running(state_folder, profile)
        finally:
            if _is_last(handle):
                stop(state_folder)
    finally:
        os.close(handle)


@contextmanager
def supervised(state_folder: Path, profile: Profile = Profile.DURABLE) -> Iterator[str]:
    """Like `running`, and a server that was killed is started again within a second or two."""
    leaving = threading.Event()

    def watch() -> None:
        while not leaving.wait(_WATCH_SECONDS):
            try:
                ensure_running(state_folder, profile)
            except EmbeddedPostgresError as error:
                # What is wrong may pass (a full disk); the next round tries again.
                _logger.error("%s", error)

    with running(state_folder, profile) as dsn:
        watcher = threading.Thread(target=watch, name="embedded-postgres", daemon=True)
        watcher.start()
        try:
            yield dsn
        finally:
            leaving.set()
            watcher.join()


def _is_last(handle: int) -> bool:
    """Tell whether nobody else holds the lock; taken alone, it is held until the handle closes."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
