"""The job that asks for the night: in a process of its own, once a day, whoever asks how often."""

from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.apps.county import load_county, publish
from vardval.config.jobs import NightEndedBadly, night_when_due
from vardval.platform.models import NightRun, NightStep
from vardval.platform.nightly.alone import only_runner

DAY = date(2023, 3, 7)
AFTER = int(datetime(2023, 3, 7, 1, 30, tzinfo=UTC).timestamp())


def _dsn() -> str:
    told = connection.get_connection_params()
    parts = ("host", "port", "user", "password", "dbname")
    return " ".join(f"{one}='{told[one]}'" for one in parts if told.get(one))


@pytest.fixture
def installation(
    transactional_db: None, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let processes that are started find the test's own database."""
    settings.DEMONSTRATION_DAY = None
    monkeypatch.setenv("VARDVAL_DATABASE_DSN", _dsn())
    load_county()


@pytest.mark.usefixtures("installation")
def test_the_job_runs_the_night_that_is_due_once() -> None:
    publish()
    night_when_due(timestamp=AFTER)
    night_when_due(timestamp=AFTER + 600)
    (night,) = NightRun.objects.all()
    assert (night.day, night.status) == (DAY, NightRun.Status.DONE)
    assert set(NightStep.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.usefixtures("installation")
def test_a_night_that_lacks_a_step_ends_the_job_badly_and_waits_for_the_next_night() -> None:
    with pytest.raises(NightEndedBadly):
        night_when_due(timestamp=AFTER)
    failed = NightStep.objects.filter(status=NightStep.Status.FAILED)
    assert set(failed.values_list("error_code", flat=True)) == {"listing.no_rulebook"}
    publish()
    night_when_due(timestamp=AFTER + 600)
    assert NightRun.objects.get().status == NightRun.Status.INCOMPLETE
    night_when_due(timestamp=AFTER + 24 * 3600)
    assert set(NightRun.objects.values_list("status", flat=True)) == {NightRun.Status.DONE}


@pytest.mark.usefixtures("installation")
def test_the_job_leaves_a_night_that_is_under_way_alone() -> None:
    with only_runner():
        night_when_due(timestamp=AFTER)
    assert NightRun.objects.count() == 0
