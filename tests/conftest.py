"""What every test may ask for, and the run's own promises.

Owns the fixtures `shared_folder` and the embedded server's life during a run. It does not own
any subject's test data: that lies beside the tests of the subject.
"""

import atexit
import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from vardval.platform.embedded_postgres import Profile, running

LONGEST = {
    "tests/apps/listing/nightwork/test_nights_equal_the_core.py",
    "tests/cli/test_demo_of_another_region.py",
    "tests/demonstration/test_building.py",
    "tests/demonstration/test_clock.py",
    "tests/demonstration/test_serving.py",
    "tests/demonstration/test_year.py",
    "tests/integrations/carelisting/test_two_regions.py",
    "tests/leaks/test_nobody_protected_leaks.py",
    "tests/portal/test_access_matrix.py",
}
"""The modules with a test of many seconds."""

_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))

_SOON_SECONDS = 0.005
"""What `--durations` holds for too short to be told."""

# How long a machine with much to do takes says nothing of the code: no test is a timed test.
drawing.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
drawing.load_profile("house")


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Let the garbage collector leave what stays for the whole run.

    Ten thousand tests and the modules they stand in are a million objects, and a fifth of the
    run's processor time went to looking through them for what nobody needs any more.
    """
    from vardval.population.batch_memory import leave_unwalked_for_good, walk_again

    gc.disable()
    collected = yield
    leave_unwalked_for_good()
    # When the process ends a library counts what has not been let go of. Not before, since the
    # run's own last collections would look through all of it. A worker has nobody to tell.
    atexit.register(_end_at_once if hasattr(session.config, "workerinput") else walk_again)
    # What has outlived two rounds mostly stays until its module ends: seldom worth the walk.
    gc.set_threshold(700, 10, 100)
    gc.enable()
    return collected


def _end_at_once() -> None:
    """End a worker that has told all, without letting go of each of its million objects."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Let every other worker read the folders from their end.

    Each worker imports every module of tests, and one that nobody has imported before is
    compiled, which takes as long as all else in a new checkout. What one worker has compiled
    the others read, unless they are compiling the same module at the same time.
    """
    report = yield
    if isinstance(collector, pytest.Directory) and _WORKER % 2:
        report.result.reverse()
    return report


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Generator[None, object, object]:
    """Begin with what takes longest: begun last, it leaves the other workers with nothing to do.

    The plugins order the tests before that, and are given them as if all had read alike.
    """
    items.sort(key=lambda one: one.path.parts)
    done = yield
    items.sort(key=lambda one: one.nodeid.partition("::")[0] not in LONGEST)
    return done


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Let a worker send what says something: a fifth of what it else sends.

    Each report is packed, sent, unpacked and counted, which was as much work as a small test.
    That a test begins and that it is over is printed for whom `-v` is given, and for nobody else.
    """
    if not hasattr(item.config, "workerinput"):
        return None
    told = item.config.get_verbosity() > 0
    if told:
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in runtestprotocol(item, nextitem=nextitem, log=False):
        if says_something(report):
            item.ihook.pytest_runtest_logreport(report=report)
    if told:
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def says_something(report: pytest.TestReport) -> bool:
    """Tell whether the report is of the test itself, or of more than a step that went well."""
    return (
        report.when == "call"
        or not report.passed
        or bool(report.sections)
        or report.duration >= _SOON_SECONDS
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let no test meet a county that it has not asked for, nor what does nothing for it."""
    from tests.asking_for_fixtures import ask_for_what_it_uses
    from tests.standing import refuse_to_stand_elsewhere

    refuse_to_stand_elsewhere(item)
    ask_for_what_it_uses(item)


@pytest.fixture(scope="session", autouse=True)
def _committed_as_in_use() -> Iterator[None]:
    """Let what a test's actions have written be settled, though its transaction goes on."""
    from tests.committing import commit_as_in_use

    with pytest.MonkeyPatch.context() as patch:
        commit_as_in_use(patch)
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Let no test meet what another one's database made the process remember."""
    from tests.standing import Ground
    from vardval.platform.remembering import forget

    forget(but=Ground.known)


_SHARED = Path(__file__).resolve().parents[2] / "shared"
_SHARED_MISSING = "../shared finns inte: provet läser underlag som inte följer med repot."


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Return the folder of documents and schemas beside the checkout; skip loudly without it."""
    if not _SHARED.is_dir():
        pytest.skip(_SHARED_MISSING)
    return _SHARED


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Keep the embedded server up while this worker runs; the last worker to leave stops it."""
    database = settings.DATABASES["default"]
    if "EMBEDDED_STATE_FOLDER" not in database:
        yield
        return
    with running(database["EMBEDDED_STATE_FOLDER"], Profile(database["EMBEDDED_PROFILE"])):
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly how many tests were skipped because the shared folder is absent."""
    skipped = _skipped_for_want_of_shared(terminalreporter)
    if skipped:
        terminalreporter.section("../shared saknas", sep="!", red=True)
        terminalreporter.line(f"{skipped} prov hoppades över. {_SHARED_MISSING}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Turn those skips into a failure where CI=true: a green CI must have read the documents."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or reporter is None:
        return
    if _skipped_for_want_of_shared(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _skipped_for_want_of_shared(reporter: pytest.TerminalReporter) -> int:
    reports = reporter.stats.get("skipped", [])
    return sum(_SHARED_MISSING in str(report.longrepr) for report in reports)
