"""A month settled from the pages: one controller computes it, another approves it."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.apps.county import publish
from tests.apps.settlement import small_region
from tests.apps.settlement.small_region import MARCH, Region
from tests.portal.conftest import Enter
from tests.standing import copied_files, standing_on
from vardval.platform.accounts import User
from vardval.platform.ledger import newest_number
from vardval.settlement.drafting import begin_step, draft_told, order_draft
from vardval.settlement.jobs import make_draft
from vardval.settlement.models import Run
from vardval.settlement.queries import run

pytestmark = pytest.mark.django_db


def build_region() -> Region:
    """Make a region that can be settled."""
    made = small_region.make_region()
    publish()
    return made


standing_region = standing_on(build_region)


@pytest.fixture
def region(
    standing_region: Region, accounts: dict[str, User], settings: LazySettings, tmp_path: Path
) -> Region:
    """A region that can be settled, with a second controller to approve."""
    settings.STATE_FOLDER = copied_files(tmp_path)
    accounts["approver"] = standing_region.approver
    return standing_region


def _settle(client: Client, month: str) -> str:
    """Order the month's draft, let the worker's job be done, and go where the page leads."""
    ordered = client.post(reverse("settle"), {"month": month})
    _do_the_jobs()
    return client.get(ordered["Location"], follow=True).content.decode()


def _do_the_jobs() -> None:
    """Do what stands in line, as a worker would."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs RETURNING task_name, args")
        for name, arguments in cursor.fetchall():
            assert name == "make_draft"
            make_draft(**(json.loads(arguments) if isinstance(arguments, str) else arguments))


def _decide(client: Client, run_id: int, step: str) -> str:
    address = reverse("decide_run", args=[run_id])
    return client.post(address, {"step": step}, follow=True).content.decode()


def _status(run_id: int) -> str:
    return run(run_id, known_at=newest_number()).status.value


def test_a_month_is_computed_by_one_approved_by_another_and_handed_over(
    enter: Enter, region: Region
) -> None:
    maker, approver = enter("controller"), enter("approver")
    words = _settle(maker, "2023-03")
    made = Run.objects.get()
    assert (made.created_by, str(MARCH)) == ("controller", f"{made.month:%Y-%m}")
    assert "Månaden 2023-03 är räknad." in words
    assert "Du har själv räknat utkastet" in words
    assert "Godkänn avräkningen" not in words
    words = _decide(maker, made.pk, "approve")
    assert "Du har själv räknat avräkningen för 2023-03. Den ska godkännas av någon annan." in words
    assert _status(made.pk) == "draft"
    page = approver.get(reverse("run", args=[made.pk])).content.decode()
    assert "Godkänn avräkningen" in page
    assert "Avräkningen är godkänd." in _decide(approver, made.pk, "approve")
    assert "Avräkningen är överlämnad." in _decide(approver, made.pk, "hand_over")
    assert _status(made.pk) == "handed_over"
    words = _decide(approver, made.pk, "discard")
    assert "Avräkningen för 2023-03 är överlämnad och kan inte bli kasserad." in words
    assert 'name="step"' not in words


def test_a_draft_is_discarded_by_whoever_may_compute(enter: Enter, region: Region) -> None:
    draft = small_region.draft(region, MARCH)
    assert "Utkastet är kasserat." in _decide(enter("controller"), draft, "discard")
    assert _status(draft) == "discarded"


def test_the_months_offered_are_those_that_no_approved_month_stands_in_the_way_of(
    enter: Enter, region: Region
) -> None:
    page = enter("controller").get(reverse("runs"))
    offered = [str(one) for one in page.context["months"]]
    assert (offered[0], offered[-1], len(offered)) == ("2022-12", "2023-11", 12)
    small_region.settle_and_approve(region, MARCH)
    page = enter("controller").get(reverse("runs"))
    assert [str(one) for one in page.context["months"]][:2] == ["2023-04", "2023-05"]


@pytest.mark.parametrize(
    ("month", "language", "said"),
    [
        ("", "sv", "Välj vilken månad som ska räknas."),
        ("mars", "en", "Choose which month to compute."),
        ("9999-12", "sv", "Välj vilken månad som ska räknas."),
        ("2019-01", "sv", "Ingen regelbok är fastställd för 2019-01. Fastställ en först."),
        ("2019-01", "en", "No rulebook is adopted for 2019-01. Adopt one first."),
    ],
)
def test_a_month_that_cannot_be_computed_is_said_on_the_page(
    enter: Enter, region: Region, month: str, language: str, said: str
) -> None:
    client = enter("controller")
    client.post(reverse("choose_language"), {"language": language})
    assert said in _settle(client, month)
    assert Run.objects.count() == 0


def test_a_month_before_an_approved_one_is_refused_in_words(enter: Enter, region: Region) -> None:
    small_region.settle_and_approve(region, MARCH)
    words = _settle(enter("controller"), "2023-02")
    assert "Avräkningen för 2023-03 är redan godkänd, så 2023-02 kan inte räknas." in words


@pytest.mark.parametrize("username", ["officer", "clerk", "other_clerk", "auditor"])
def test_only_controllers_compute_and_decide(enter: Enter, region: Region, username: str) -> None:
    draft, client = small_region.draft(region, MARCH), enter(username)
    assert client.post(reverse("settle"), {"month": "2023-03"}).status_code == 403
    for step in ("approve", "discard", "hand_over"):
        answer = client.post(reverse("decide_run", args=[draft]), {"step": step})
        assert (step, answer.status_code) == (step, 403)
    assert (_status(draft), Run.objects.count()) == ("draft", 1)
    if username in ("officer", "auditor"):
        for address in (reverse("runs"), reverse("run", args=[draft])):
            assert reverse("settle") not in client.get(address).content.decode()
            assert 'name="step"' not in client.get(address).content.decode()


def test_a_step_that_there_is_none_of_changes_nothing(enter: Enter, region: Region) -> None:
    draft = small_region.draft(region, MARCH)
    _decide(enter("approver"), draft, "betala")
    assert _status(draft) == "draft"
    missing = enter("approver").post(reverse("decide_run", args=[4711]), {"step": "approve"})
    assert missing.status_code == 404
    assert "Det finns ingen avräkning för nummer 4711." in missing.content.decode()


def test_an_ordered_draft_is_shown_step_by_step_until_it_is_there(
    enter: Enter, region: Region
) -> None:
    small_region.settle_and_approve(region, MARCH)
    client = enter("controller")
    page = client.post(reverse("settle"), {"month": "2023-04"})
    assert (page.status_code, Run.objects.count()) == (302, 1)
    address = page["Location"]
    waiting = client.get(address).content.decode()
    assert "Utkastet väntar på att räknas." in waiting
    assert f'hx-get="{address}"' in waiting
    key = address.rstrip("/").rsplit("/", 1)[1]
    begin_step(key, "month", MARCH.next)
    begin_step(key, "store", MARCH.next)
    told_so_far = _words(client.get(address).content.decode())
    assert "April 2023 räknas." in told_so_far
    assert "April 2023 sparas och jämförs med månaden före." in told_so_far
    _do_the_jobs()
    told = draft_told(key)
    assert [step for step, _ in told.steps] == [
        *("month", "store"),
        *("month", "correction", "store"),
    ]
    made = Run.objects.latest("id")
    assert made.pk == told.run_id
    assert (made.created_by, f"{made.month:%Y-%m}") == ("controller", "2023-04")
    assert client.get(address)["Location"] == reverse("run", args=[made.pk])
    piece = client.get(address, headers={"HX-Request": "true"})
    assert piece["HX-Redirect"] == reverse("run", args=[made.pk])
    # A job that is begun again finds that its draft is there.
    _make(key, region.price_list_id)
    assert Run.objects.count() == 2


def test_what_stands_in_the_way_of_an_ordered_draft_is_told_on_its_page(
    enter: Enter, region: Region
) -> None:
    client = enter("controller")
    ordered = order_draft(MARCH, "controller")
    _make(ordered.draft_key, 4711)
    page = client.get(reverse("draft_under_way", args=[ordered.draft_key])).content.decode()
    assert "Det finns ingen prislista med nummer 4711." in page
    assert "hx-get" not in page[page.index('id="progress"') :]
    for missing in ("0123456789abcdef", "..%2Fdrafts", "x"):
        assert client.get(f"/avrakningar/pa-gang/{missing}/").status_code == 404


def _make(draft_key: str, price_list_id: int) -> None:
    make_draft(
        draft_key=draft_key,
        price_list_id=price_list_id,
        book_id="norrbotten/2023",
        known_number=newest_number(),
        ordered_by="controller",
        at="2023-05-01T08:00:00+00:00",
    )


def _words(page: str) -> str:
    return " ".join(page.split())
