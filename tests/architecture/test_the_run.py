"""A run of the tests says loudly what it could not read, and CI does not pass without it."""

import atexit
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Literal, cast

import pytest

from tests import conftest
from tests.architecture.tree import CHECKOUT
from tests.conftest import LONGEST
from vardval.population import batch_memory


def _run_beside_nothing(
    outer: Path, *, in_ci: bool, workers: int
) -> subprocess.CompletedProcess[str]:
    """Run two tests in a made-up checkout that has no shared folder beside it."""
    tests = outer / "checkout" / "tests"
    tests.mkdir(parents=True)
    shutil.copy(CHECKOUT / "tests" / "conftest.py", tests)
    (tests / "test_reading.py").write_text(
        "def test_that_reads(shared_folder): pass\ndef test_that_does_not(): pass\n",
        encoding="utf-8",
    )
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-c",
            CHECKOUT / "pyproject.toml",
            "-n",
            str(workers),
            tests,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
        env={**os.environ, "CI": "true" if in_ci else "false"},
    )


@pytest.mark.parametrize(("in_ci", "workers", "exit_code"), [(False, 0, 0), (True, 1, 1)])
def test_a_test_skipped_for_want_of_the_documents_fails_ci_alone(
    tmp_path: Path, in_ci: bool, workers: int, exit_code: int
) -> None:
    done = _run_beside_nothing(tmp_path, in_ci=in_ci, workers=workers)

    assert "1 prov hoppades över. ../shared finns inte" in done.stdout
    assert "1 passed, 1 skipped" in done.stdout
    assert done.returncode == exit_code


def test_what_the_run_begins_with_is_there() -> None:
    assert {one for one in LONGEST if not (CHECKOUT / one).is_file()} == set()


def test_the_run_begins_with_what_takes_longest(request: pytest.FixtureRequest) -> None:
    takes_long = [one.nodeid.partition("::")[0] in LONGEST for one in request.session.items]
    assert takes_long == sorted(takes_long, reverse=True)


@pytest.mark.parametrize(("worker", "from_the_end"), [(0, False), (1, True), (2, False)])
def test_every_other_worker_reads_a_folder_from_its_end(
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    worker: int,
    from_the_end: bool,
) -> None:
    monkeypatch.setattr(conftest, "_WORKER", worker)
    held: list[pytest.Item | pytest.Collector] = [request.session, request.node]
    folder = request.node.getparent(pytest.Directory)
    reading = conftest.pytest_make_collect_report(folder)
    next(reading)

    with pytest.raises(StopIteration) as done:
        reading.send(pytest.CollectReport(folder.nodeid, "passed", None, held.copy()))
    assert done.value.value.result == held[:: -1 if from_the_end else 1]


def test_whoever_has_read_from_the_end_has_the_same_order() -> None:
    files = [Path("tests/one.py"), Path("tests/other/one.py"), Path("tests/other/two.py")]
    read = [
        SimpleNamespace(path=file, nodeid=f"{file}::{name}")
        for file in reversed(files)
        for name in ("second", "first")
    ]
    next(conftest.pytest_collection_modifyitems(cast("list[pytest.Item]", read)))

    assert [one.nodeid for one in read] == [
        f"{file}::{name}" for file in files for name in ("second", "first")
    ]


@pytest.mark.parametrize(
    ("config", "last"),
    [
        (SimpleNamespace(workerinput={}), conftest._end_at_once),
        (SimpleNamespace(), batch_memory.walk_again),
    ],
)
def test_a_worker_has_nothing_to_do_when_its_tests_are_over(
    monkeypatch: pytest.MonkeyPatch, config: SimpleNamespace, last: Callable[[], None]
) -> None:
    at_the_end: list[Callable[[], None]] = []
    monkeypatch.setattr(atexit, "register", at_the_end.append)
    collecting = conftest.pytest_collection(cast("pytest.Session", SimpleNamespace(config=config)))
    next(collecting)

    with pytest.raises(StopIteration):
        next(collecting)
    assert at_the_end == [last]


def test_a_worker_ends_well_and_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    conftest._end_at_once()

    assert ended == [0]


@pytest.mark.parametrize(
    ("step", "outcome", "printed", "seconds", "told"),
    [
        ("call", "passed", "", 0.001, True),
        ("setup", "passed", "", 0.001, False),
        ("teardown", "passed", "", 0.001, False),
        ("setup", "skipped", "", 0.001, True),
        ("setup", "failed", "", 0.001, True),
        ("teardown", "failed", "", 0.001, True),
        ("teardown", "passed", "printed", 0.001, True),
        ("setup", "passed", "", 0.005, True),
    ],
)
def test_a_worker_tells_of_a_step_that_is_more_than_well_done(
    step: Literal["setup", "call", "teardown"],
    outcome: Literal["passed", "failed", "skipped"],
    printed: str,
    seconds: float,
    told: bool,
) -> None:
    report = pytest.TestReport(
        nodeid="tests/test_one.py::test_one",
        location=("tests/test_one.py", 0, "test_one"),
        keywords={},
        outcome=outcome,
        longrepr=None,
        when=step,
        sections=[("Captured stdout", printed)] if printed else [],
        duration=seconds,
    )

    assert conftest.says_something(report) is told
