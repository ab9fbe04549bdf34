"""The night's report: nights, steps, what failed and what to do, people by key only."""

from datetime import UTC, date, datetime

import pytest
from django.db import OperationalError
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.platform.models import AccessLogEntry
from vardval.platform.nightly import Night, Step, StepReport
from vardval.platform.nightly.running import run_nights

pytestmark = pytest.mark.django_db

MONDAY = date(2023, 11, 13)


def _refuses(_day: date, _at: datetime) -> StepReport:
    raise OperationalError("SE2222222222")


@pytest.fixture
def anna(db: None) -> int:
    """Two nights: one that went well, and one whose second step failed; Anna's key."""
    county.build_units()
    found = county.settle_in(county.ANNA)
    notices = Step(
        "notices",
        lambda _day, _at: StepReport({"applied": 1200, "set_aside": 2, "duplicate": 0}, tasks=2),
    )
    told = StepReport({"own_choice": 3}, tasks=1, concerned={"waiting_by_guardian": (found,)})
    ageing = Step("ageing", lambda _day, _at: told)
    weeding = Step("weeding", _refuses)
    for day, steps in ((MONDAY, (notices, ageing)), (date(2023, 11, 14), (notices, weeding))):
        run_nights(
            Night(steps),
            through=day,
            actor="prov",
            clock=lambda: datetime(2023, 11, 13, 1, 30, tzinfo=UTC),
        )
    return found


def test_the_nights_stand_newest_first_with_what_is_left_to_do(enter: Enter, anna: int) -> None:
    page = enter("officer").get(reverse("nights"))
    rows = [(one.day, one.status, one.tasks, one.lacking) for one in page.context["nights"]]
    assert rows == [
        (date(2023, 11, 14), "inte klar", 2, "Gallring"),
        (MONDAY, "klar", 3, ""),
    ]
    words = page.content.decode()
    assert "klockan 02.30" in words
    assert words.count('<td class="minor">–</td>') == 2  # neither took a second


def test_a_night_tells_what_each_step_came_to_and_where_its_work_is(
    enter: Enter, anna: int
) -> None:
    page = enter("officer").get(reverse("night", args=[MONDAY]))
    first = page.context["night"].steps[0]
    assert first.came_to == "1\u00a0200\u00a0poster tillämpade, 2\u00a0poster undanlagda."
    assert (first.tasks, first.work_at) == (2, reverse("notices"))


def test_a_failure_says_what_to_do_and_not_what_the_database_said(enter: Enter, anna: int) -> None:
    page = enter("officer").get(reverse("night", args=[date(2023, 11, 14)])).content.decode()
    assert "Databasen svarade inte eller avbröt. Kontrollera databasservern." in page
    assert "SE2222222222" not in page


def test_people_are_shown_by_key_and_led_to_through_the_guarded_door(
    enter: Enter, anna: int
) -> None:
    address = reverse("person", args=[anna])
    officers = enter("officer").get(reverse("night", args=[MONDAY])).content.decode()
    auditors = enter("auditor").get(reverse("night", args=[MONDAY])).content.decode()
    assert f'<a href="{address}">' in officers
    assert address not in auditors
    assert [page for page in (officers, auditors) if "Anna" in page or "1950" in page] == []
    assert AccessLogEntry.objects.count() == 0


@pytest.mark.parametrize("address", ["/natten/2023-11-30/", "/natten/2023-13-01/"])
def test_a_day_without_a_night_is_not_there(enter: Enter, anna: int, address: str) -> None:
    assert enter("officer").get(address).status_code == 404


@pytest.mark.parametrize("username", ["clerk", "other_clerk", "controller"])
def test_the_report_is_the_officers_and_the_auditors(
    enter: Enter, anna: int, username: str
) -> None:
    assert enter(username).get(reverse("nights")).status_code == 403
    assert enter(username).get(reverse("night", args=[MONDAY])).status_code == 403


def test_the_report_is_read_in_english_too(enter: Enter, anna: int) -> None:
    client = enter("officer")
    client.post(reverse("choose_language"), {"language": "en"})
    page = client.get(reverse("night", args=[MONDAY])).content.decode()
    assert "1,200\u00a0posts applied, 2\u00a0posts set aside" in page
    assert "To do: 2" in page
