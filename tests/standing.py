"""What a module's tests stand on, built once for all of them.

A county with its book takes longer to build than most tests take with it. A fixture made by
`standing_on` builds it in a transaction that stays open while the module's tests run: each
test's own transaction is a savepoint in it, so what a test does is undone as always, and the
next one meets the county as it was built. It meets what was remembered of it then, too: a
builder that reads at last what each of its tests would read first spares them that. What it
writes beside the database lies in a folder of its own, of which a test that changes files takes
a copy.

Once it is built the county is there for every test of the module: one that uses the database
and has not asked for it is refused. A test of an empty database stands before the others.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from vardval.platform.remembering import Memory, forget, remembered_so_far

Built = TypeVar("Built")


class Ground:
    """Which fixture the module under way stands on; None for the empty database.

    `files` is the folder of what building wrote, `known` what was remembered when it was built.
    """

    fixture: str | None = None
    files: Path | None = None
    known: Memory = MappingProxyType({})


def standing_on(build: Callable[[], Built]) -> Callable[..., Iterator[Built]]:
    """Return the fixture of a module that stands on what `build` leaves in the database."""

    def stood(
        request: pytest.FixtureRequest,
        django_db_setup: None,
        django_db_blocker: DjangoDbBlocker,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Iterator[Built]:
        Ground.files = tmp_path_factory.mktemp("standing")
        with override_settings(STATE_FOLDER=Ground.files), _undone_afterwards(django_db_blocker):
            Ground.fixture = request.fixturename
            with django_db_blocker.unblock():
                forget()
                built = build()
            Ground.known = remembered_so_far()
            yield built
        Ground.fixture, Ground.known = None, MappingProxyType({})

    return pytest.fixture(scope="module")(stood)


@contextmanager
def _undone_afterwards(blocker: DjangoDbBlocker) -> Iterator[None]:
    whole = transaction.atomic()
    # As a test's own transaction: an action that has to be the outermost one may stand in it.
    whole._from_testcase = True  # type: ignore[attr-defined] # Django's TestCase sets it likewise
    with blocker.unblock():
        whole.__enter__()
    try:
        yield
    finally:
        with blocker.unblock():
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


def copied_files(into: Path) -> Path:
    """Return a folder of state in `into` that holds a copy of what building wrote."""
    assert Ground.files is not None
    return shutil.copytree(Ground.files, into / "state")


def refuse_to_stand_elsewhere(item: pytest.Item) -> None:
    """Fail a database test that would meet what its module stands on without asking for it."""
    asked: list[str] = getattr(item, "fixturenames", [])
    uses_database = "db" in asked or item.get_closest_marker("django_db") is not None
    if Ground.fixture and uses_database and Ground.fixture not in asked:
        pytest.fail(f"{item.name} must ask for {Ground.fixture}, which its module stands on.")
