"""The server of the demonstration's pages, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from vardval.demonstration.serving import HOST
from vardval.platform.embedded_postgres import remove
from vardval.platform.embedded_postgres.launcher import prepare
from vardval.platform.embedded_postgres.processes import server_process


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _server(port: int, state: Path) -> "Iterator[subprocess.Popen[str]]":
    """Let the server run; one that has not ended when its test has is killed."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vardval.config.settings",
        "VARDVAL_STATE_FOLDER": str(state),
        "VARDVAL_EMBEDDED_PROFILE": "disposable",
        "VARDVAL_DEMONSTRATION_DAY": "2023-12-29",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "vardval.demonstration", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            yield server
        finally:
            server.kill()


@pytest.fixture(autouse=True)
def _interrupts_are_heard() -> Iterator[None]:
    """Let a child hear an interrupt also where a shell's background job was told not to."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A state folder whose server leaves nothing behind, wherever its data had to lie.

    Making one takes half a second. What one test leaves of a server the next finds and takes over.
    """
    folder = tmp_path_factory.mktemp("state")
    yield folder
    remove(folder / "postgres")


def _wait_for(port: int) -> None:
    for _ in range(1500):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("Servern svarar inte.")


def test_an_interrupt_stops_the_pages_and_the_database_and_says_so(state: Path) -> None:
    port = _free_port()
    with _server(port, state) as server:
        _wait_for(port)
        server.send_signal(signal.SIGINT)
        out, errors = server.communicate(timeout=20)

    assert (server.returncode, out, errors) == (0, "\nDemonstrationen är stoppad.\n", "")
    assert server_process(prepare(state / "postgres").data) is None


def test_a_port_in_use_is_told_in_a_sentence(state: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with _server(port, state) as server:
            out, errors = server.communicate(timeout=20)

    assert (server.returncode, out) == (1, "")
    assert errors == (
        f"Port {port} används redan av ett annat program. "
        f"Välj en annan, till exempel: vardval demo --port {port + 1}\n"
    )


def test_the_worker_beside_the_pages_ends_with_them_however_they_end(state: Path) -> None:
    port = _free_port()
    with _server(port, state) as server:
        _wait_for(port)
        workers = psutil.Process(server.pid).children(recursive=True)
        (worker,) = (one for one in workers if "vardval.demonstration.working" in one.cmdline())
        server.kill()
        server.communicate(timeout=20)
        worker.wait(timeout=20)
    assert not worker.is_running()
