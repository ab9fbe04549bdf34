"""The server's processes, found by the data folder that they work in.

Neither a pid file nor a pid says enough: the file outlives a killed server, a pid is used
again, and a killed server may leave workers behind. All of PostgreSQL's processes have the data
folder as their working folder, and that cannot be mistaken.
"""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from vardval.platform.embedded_postgres.failure import EmbeddedPostgresError

_PID_FILE = "postmaster.pid"
_SAID_OF_ITSELF = 7
_PAUSE_SECONDS = 0.02

# Fast: sessions are cut off and data is flushed. Immediate: the next start recovers.
_SERVER_ENDS_BY = ((signal.SIGINT, 60.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0))
# Without its server nothing is lost by a kill: the next start recovers.
_LEFT_BEHIND_ENDS_BY = ((signal.SIGQUIT, 0.5), (signal.SIGKILL, 10.0))


def working_in(data: Path) -> list[psutil.Process]:
    """Return the living processes of the server whose data lies in `data`."""
    return [process for process in psutil.process_iter() if _works_in(process, data)]


def server_process(data: Path) -> psutil.Process | None:
    """Return the server itself, or None when it is not running, whatever its pid file says."""
    pid = _pid_in_file(data)
    if pid is None:
        return None
    try:
        process = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return None
    return process if _works_in(process, data) else None


def has_started(data: Path) -> bool:
    """Tell whether the pid file says that its server is ready for connections."""
    # Its eighth line is what the server says of itself: starting, stopping, standby or ready.
    lines = _pid_file_lines(data)
    return len(lines) > _SAID_OF_ITSELF and lines[_SAID_OF_ITSELF].strip() == "ready"


def end_all(data: Path) -> None:
    """End the server, then what it may have left behind; return when nothing works in `data`.

    Raises EmbeddedPostgresError when something stays in spite of everything.
    """
    # The server by itself first: it stops its own workers, in order.
    for sign, patience_seconds in _SERVER_ENDS_BY:
        server = server_process(data)
        if server is None:
            break
        _send(server, sign)
        _wait_until(lambda: server_process(data) is None, patience_seconds)
    for sign, patience_seconds in _LEFT_BEHIND_ENDS_BY:
        for process in working_in(data):
            _send(process, sign)
        if _wait_until(lambda: not working_in(data), patience_seconds):
            return
    raise EmbeddedPostgresError(f"Databasservern i {data} gick inte att stoppa.")


def forget_dead_server(data: Path) -> None:
    """Remove the pid file of a server that is no more; nothing may work in `data`.

    PostgreSQL does so itself unless the pid answers: as a zombie that nobody has collected
    (the first process of a container often does not), or as somebody else's process by now.
    """
    (data / _PID_FILE).unlink(missing_ok=True)


def _works_in(process: psutil.Process, data: Path) -> bool:
    try:
        return process.cwd() == str(data) and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:  # It has ended meanwhile, or is somebody else's and none of ours.
        return False


def _pid_in_file(data: Path) -> int | None:
    first, *_ = _pid_file_lines(data)
    return int(first) if first.isdigit() else None


def _pid_file_lines(data: Path) -> list[str]:
    try:
        return (data / _PID_FILE).read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        return [""]


def _send(process: psutil.Process, sign: signal.Signals) -> None:
    try:
        process.send_signal(sign)
    except psutil.NoSuchProcess:
        return


def _wait_until(happened: Callable[[], bool], patience_seconds: float) -> bool:
    until = time.monotonic() + patience_seconds
    while not happened():
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE_SECONDS)
    return True
