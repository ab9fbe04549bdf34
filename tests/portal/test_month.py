"""The month at a glance, and the listings that wait for an officer."""

import pytest
from django.urls import reverse

from tests.portal import county
from tests.portal.conftest import Enter
from vardval.listing.models import Choice, ListingEvent
from vardval.population.models import IntakeFile, Notice
from vardval.registry.queries import unit_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(replayed_ledger: None) -> int:
    """Someone who moved in and chose in November."""
    county.build_units()
    anna = county.settle_in(county.ANNA)
    _happened(anna, "move_in")
    _happened(anna, "move_in")
    Choice.objects.create(
        person_id=anna,
        unit_id=unit_id(county.HERE),
        channel="form",
        made_by="self",
        is_signed=True,
        is_written=True,
        has_special_reasons=False,
        chosen_on="2023-11-04",
        outcome="accepted",
        counts_as_change=True,
        entry=1,
    )
    return anna


def _happened(person_id: int, kind: str, outcome: str = "accepted") -> None:
    step: dict[str, object] = {"code": "catchment.area_unknown", "clause": None, "parameters": {}}
    ListingEvent.objects.create(
        person_id=person_id,
        kind=kind,
        happened_on="2023-11-03",
        outcome=outcome,
        trace=[step],
        entry=1,
    )


def test_the_month_tells_what_happened_each_person_once(enter: Enter, anna: int) -> None:
    page = enter("officer").get(reverse("month"))
    figures = {one.code.rpartition(".")[2]: one.amount for one in page.context["figures"]}
    assert figures == {
        "move_in": 1,
        "move_out": 0,
        "birth": 0,
        "death": 0,
        "move_within": 0,
        "choices": 1,
        "choices_refused": 0,
    }
    assert str(page.context["month"]) == "2023-11"


def test_another_month_is_asked_for_in_the_address(enter: Enter, anna: int) -> None:
    client = enter("officer")
    earlier = client.get(reverse("month"), {"manad": "2023-10"}).context
    assert (str(earlier["month"]), earlier["figures"][0].amount) == ("2023-10", 0)
    assert str(client.get(reverse("month"), {"manad": "x"}).context["month"]) == "2023-11"


def test_what_waits_is_told_to_who_can_do_something_about_it(enter: Enter, anna: int) -> None:
    file = IntakeFile.objects.create(
        kind="navet", name="f", sha256="2" * 64, received_at=county.BUILT_AT, entry=1
    )
    Notice.objects.create(
        file=file, position=0, fingerprint=b"1", status="set_aside", reason="unreadable_post"
    )
    _happened(anna, "move_within", outcome="task")
    told = {
        username: [one.text for one in enter(username).get(reverse("month")).context["tasks"]]
        for username in ("officer", "controller", "auditor")
    }
    posts = "1\u00a0undanlagd post från folkbokföringen"
    people = "1\u00a0person som reglerna inte kan lista"
    assert told == {
        "officer": [posts, people],
        "controller": ["Avräkningen för 2023-10 är inte räknad"],
        "auditor": [posts, people],
    }


def test_a_day_without_anything_to_do_says_so(enter: Enter, anna: int) -> None:
    assert "Inget väntar på dig." in enter("officer").get(reverse("month")).content.decode()


def test_a_clerk_comes_to_their_own_unit(enter: Enter, anna: int) -> None:
    answer = enter("clerk").get(reverse("month"))
    assert (answer.status_code, answer["Location"]) == (302, f"/enheter/{county.HERE}/")


def test_the_listings_to_settle_tell_why_by_key_and_not_by_name(enter: Enter, anna: int) -> None:
    client = enter("officer")
    assert "Ingen listning väntar" in client.get(reverse("tasks")).content.decode()
    _happened(anna, "move_within", outcome="task")
    words = client.get(reverse("tasks")).content.decode()
    assert f"Person {anna}" in words
    assert "En handläggare avgör var personen listas." in words
    assert "Anna" not in words
    _happened(anna, "choice")
    assert "Ingen listning väntar" in client.get(reverse("tasks")).content.decode()
    assert enter("clerk").get(reverse("tasks")).status_code == 403
