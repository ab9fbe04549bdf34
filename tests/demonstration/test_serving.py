"""The server of the demonstration's pages, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from vardval.demonstration.serving import HOST


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _server(port: int, state: Path) -> "subprocess.Popen[str]":
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "vardval.config.settings",
        "VARDVAL_STATE_FOLDER": str(state),
        "VARDVAL_DEMONSTRATION_DAY": "2023-12-29",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "vardval.demonstration", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("Servern svarar inte.")


def test_an_interrupt_stops_the_server_and_says_so(tmp_path: Path) -> None:
    port = _free_port()
    with _server(port, tmp_path) as server:
        _wait_for(port)
        server.send_signal(signal.SIGINT)
        out, errors = server.communicate(timeout=20)

    assert (server.returncode, out, errors) == (0, "\nDemonstrationen är stoppad.\n", "")


def test_a_port_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with _server(port, tmp_path) as server:
            out, errors = server.communicate(timeout=20)

    assert (server.returncode, out) == (1, "")
    assert errors == (
        f"Port {port} används redan av ett annat program. "
        f"Välj en annan, till exempel: vardval demo --port {port + 1}\n"
    )
