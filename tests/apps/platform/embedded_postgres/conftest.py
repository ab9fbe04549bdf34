"""State folders that the server's account can enter, and what tests ask of a server."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vardval.platform.embedded_postgres import Profile, ensure_running, stop
from vardval.platform.embedded_postgres.launcher import prepare
from vardval.platform.embedded_postgres.places import Places

Start = Callable[[Path], str]


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder of the test's own that anyone may enter, as a checkout under /srv would be."""
    folder = Path(tempfile.mkdtemp(prefix="vardval-test-", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def start() -> Iterator[Start]:
    """Start the server of a folder; stop it and clear away its outer folders afterwards."""
    started: list[Places] = []

    def start_in(folder: Path) -> str:
        started.append(prepare(folder))
        return ensure_running(folder, Profile.DISPOSABLE)

    yield start_in
    for places in started:
        if places.state.exists():
            stop(places.state)
        shutil.rmtree(places.runtime, ignore_errors=True)
        if places.home != places.state:
            shutil.rmtree(places.home)


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """A state folder with an empty database, stopped: making one takes a second."""
    outer = Path(tempfile.mkdtemp(prefix="vardval-test-", dir="/tmp"))
    outer.chmod(0o755)
    ensure_running(outer / "state", Profile.DISPOSABLE)
    stop(outer / "state")
    prepare(outer / "state").runtime.rmdir()
    yield outer / "state"
    shutil.rmtree(outer)


@pytest.fixture
def state_folder(open_folder: Path, made_once: Path) -> Path:
    """A state folder of the test's own; its server is not running."""
    subprocess.run(["/bin/cp", "-a", made_once, open_folder / "state"], check=True)
    return open_folder / "state"
