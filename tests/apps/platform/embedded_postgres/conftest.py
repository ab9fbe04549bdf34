"""State folders that the server's account can enter, and what tests ask of a server."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vardval.platform.embedded_postgres import Profile, ensure_running, remove, stop
from vardval.platform.embedded_postgres.launcher import prepare
from vardval.platform.embedded_postgres.places import Places

_MEMORY = Path("/dev/shm")
_ROOM_BYTES = 1_000_000_000

Start = Callable[[Path], str]
Copied = Callable[[Path], Path]


def _make_open_folder() -> Path:
    """Make a folder that anyone may enter, in memory where there is room: some disks are slow."""
    roomy = _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES
    folder = Path(tempfile.mkdtemp(prefix="vardval-test-", dir=_MEMORY if roomy else "/tmp"))
    folder.chmod(0o755)
    return folder


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder of the test's own that anyone may enter, as a checkout under /srv would be."""
    folder = _make_open_folder()
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
        remove(places.state)
        places.clear_runtime()


@pytest.fixture(scope="session")
def made_once() -> Iterator[Path]:
    """A state folder with an empty database, stopped: making one takes half a second."""
    outer = _make_open_folder()
    ensure_running(outer / "state", Profile.DISPOSABLE)
    stop(outer / "state")
    yield outer / "state"
    shutil.rmtree(outer)


@pytest.fixture
def copied(made_once: Path) -> Copied:
    """Make a state folder with an empty database, whose server is not running."""

    def copy_to(folder: Path) -> Path:
        subprocess.run(["/bin/cp", "-a", made_once, folder], check=True)
        return folder

    return copy_to


@pytest.fixture
def state_folder(open_folder: Path, copied: Copied) -> Path:
    """A state folder of the test's own; its server is not running."""
    return copied(open_folder / "state")


@pytest.fixture(scope="session")
def running_folder(made_once: Path) -> Iterator[Path]:
    """A state folder whose server runs, for what can be asked without disturbing it."""
    outer = _make_open_folder()
    subprocess.run(["/bin/cp", "-a", made_once, outer / "state"], check=True)
    ensure_running(outer / "state", Profile.DISPOSABLE)
    places = prepare(outer / "state")
    yield outer / "state"
    remove(outer / "state")
    places.clear_runtime()
    shutil.rmtree(outer)


@pytest.fixture
def found(running_folder: Path) -> str:
    """The address of the server that runs, as whoever comes later finds it."""
    return ensure_running(running_folder, Profile.DISPOSABLE)
