"""A unit's day, queue and waiting choices, and who never stands on them.

Värmland's book has ceilings, queues and choices by telephone that wait for their form.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.apps.county import (
    HAVET,
    OFFICER,
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    write_person,
)
from tests.portal import county
from tests.portal.conftest import Enter
from tests.standing import standing_on
from vardval.listing.actions import register_choice
from vardval.listing.capacity_actions import set_ceiling
from vardval.listing.models import Choice
from vardval.platform.accounts import User
from vardval.platform.models import AccessLogEntry

pytestmark = pytest.mark.django_db

DAY = date(2022, 12, 15)
AT = datetime(2022, 12, 15, 9, tzinfo=UTC)
PAGES = ("unit_day", "unit_queue", "unit_waiting", "unit_forms")
LISTED = date(2022, 2, 1)


def build_county() -> dict[str, int]:
    """Let the four be listed at the square."""
    county.replay()
    load_county()
    publish("varmland/2022")
    told = {
        "Anna": "195003179800",
        "Bodil": "195103179809",
        "Cilla": "195203179808",
        "Dold": "197006299833",
    }
    people = {
        name: write_person(Someone(number, date.fromisoformat(number[:8]), given_names=name))
        for name, number in told.items()
    }
    for person in people.values():
        list_person(person, LISTED, (LISTED, TORGET))
    return people


standing_people = standing_on(build_county)


@pytest.fixture(autouse=True)
def people(
    standing_people: dict[str, int], accounts: dict[str, User], settings: LazySettings
) -> dict[str, int]:
    """The four; the clerk is the sea's, the other clerk the square's."""
    settings.DEMONSTRATION_DAY = DAY
    User.objects.filter(username="clerk").update(unit_hsa_id=HAVET)
    User.objects.filter(username="other_clerk").update(unit_hsa_id=TORGET)
    return standing_people


def choose(person: int, channel: str = "form", *, signed: bool = True, queue: bool = False) -> int:
    receipt = register_choice(
        person_id=person,
        unit_hsa_id=HAVET,
        channel=channel,
        signed=signed,
        joins_queue=queue,
        chosen_on=DAY,
        actor=OFFICER,
        at=AT,
    )
    return receipt.choice_id or 0


def fill_the_sea(most: int = 0) -> None:
    set_ceiling(unit_hsa_id=HAVET, people=most, on=DAY - timedelta(days=30), actor=OFFICER, at=AT)


def open_page(client: Client, name: str, unit: str = HAVET, **asked: str) -> str:
    """State the purpose once, and return the words of the page."""
    address = reverse(name, args=[unit])
    client.post(address, {"purpose": "list"})
    return client.get(address, asked).content.decode()


def test_a_day_tells_who_came_and_who_left_with_what_happened(
    enter: Enter, people: dict[str, int]
) -> None:
    choose(people["Anna"])
    clerk = enter("clerk")
    came = open_page(clerk, "unit_day")
    assert "Kom till listan</h2>" in came
    assert "Provsson, Anna" in came
    assert "Val av enhet" in came
    left = open_page(enter("other_clerk"), "unit_day", TORGET)
    assert "Lämnade listan</h2>" in left
    assert "Provsson, Anna" in left
    assert "Havets HC" not in left
    assert reverse("person", args=[people["Anna"]]) not in left


def test_a_day_without_changes_says_so_and_another_day_can_be_asked_for(
    enter: Enter, people: dict[str, int]
) -> None:
    clerk = enter("clerk")
    assert "Ingenting ändrades den dagen." in open_page(clerk, "unit_day")
    choose(people["Anna"])
    assert "Anna" in open_page(clerk, "unit_day")
    assert "Ingenting ändrades den dagen." in open_page(clerk, "unit_day", dag="2022-12-14")
    assert clerk.get(reverse("unit_day", args=[HAVET]), {"dag": "igår"}).status_code == 400
    # A day that has not come is today.
    assert "Anna" in open_page(clerk, "unit_day", dag="2022-12-24")


def test_the_queue_stands_in_order_with_place_and_who_may_be_taken_out_of_it(
    enter: Enter, people: dict[str, int]
) -> None:
    fill_the_sea()
    first, second = choose(people["Anna"], queue=True), choose(people["Bodil"], queue=True)
    clerk = enter("clerk")
    words = open_page(clerk, "unit_queue")
    assert words.index("Provsson, Anna") < words.index("Provsson, Bodil")
    assert "går inte att uppskatta" in words
    assert "Havets HC är full" in words
    assert "Ställde sig i kö</h2>" in open_page(clerk, "unit_day")
    clerk.post(reverse("withdraw_choice", args=[first]))
    words = open_page(clerk, "unit_queue")
    assert "Provsson, Anna" not in words
    assert "Provsson, Bodil" in words
    assert reverse("choice_receipt", args=[second]) in words


def test_a_choice_by_telephone_waits_until_its_form_comes(
    enter: Enter, people: dict[str, int]
) -> None:
    waiting = choose(people["Anna"], "telephone", signed=False)
    clerk = enter("clerk")
    assert "Provsson, Anna" in open_page(clerk, "unit_waiting")
    page = clerk.post(
        reverse("form_arrived", args=[waiting]), {"arrived_on": DAY.isoformat()}, follow=True
    )
    assert page.context["told"].outcome == "accepted"
    (paper,) = page.context["told"].evidence.papers
    assert paper.place in page.content.decode()
    assert "Inga val väntar." in open_page(clerk, "unit_waiting")
    assert paper.place in open_page(clerk, "unit_forms")


def test_a_choice_that_waits_is_withdrawn_and_takes_no_effect(
    enter: Enter, people: dict[str, int]
) -> None:
    waiting = choose(people["Anna"], "telephone", signed=False)
    clerk = enter("clerk")
    clerk.post(reverse("withdraw_choice", args=[waiting]))
    assert "Inga val väntar." in open_page(clerk, "unit_waiting")
    assert Choice.objects.get().outcome == "waiting"
    assert "Anna" not in open_page(clerk, "unit_list")


def test_a_form_with_a_wrong_day_or_an_identity_in_its_reference_is_refused(
    enter: Enter, people: dict[str, int]
) -> None:
    waiting = choose(people["Anna"], "telephone", signed=False)
    clerk = enter("clerk")
    open_page(clerk, "unit_waiting")
    address = reverse("form_arrived", args=[waiting])
    for typed, words in (
        ({"arrived_on": "igår"}, "är ingen dag som går att läsa"),
        ({"reference": "195003179800"}, "Skriv inga personnummer här."),
    ):
        page = clerk.post(address, typed)
        assert (page.status_code, words in page.content.decode()) == (400, True)
    assert Choice.objects.count() == 1


def test_a_protected_person_stands_on_no_page_of_the_unit(
    enter: Enter, people: dict[str, int]
) -> None:
    fill_the_sea(most=1)
    arrived = choose(people["Dold"])
    choose(people["Anna"], queue=True)
    queued = choose(people["Cilla"], queue=True)
    clerk = enter("clerk")
    seen = "".join(open_page(clerk, name) for name in PAGES)
    # There is something that could leak: both are there while nothing protects them.
    assert seen.count("Provsson, Dold") == 2
    assert seen.count("Provsson, Cilla") == 3
    for name in ("Dold", "Cilla"):
        county.protect(people[name], since=DAY)
    for name in PAGES:
        words = open_page(clerk, name)
        assert [one for one in ("Dold", "Cilla", "19700629", "19520317") if one in words] == []
    for choice in (arrived, queued):
        assert clerk.get(reverse("choice_receipt", args=[choice])).status_code == 404
        assert clerk.post(reverse("withdraw_choice", args=[choice])).status_code == 404
    words = open_page(enter("officer"), "unit_queue")
    assert "Provsson, Cilla" in words


def test_every_look_at_the_unit_is_logged_with_those_it_showed(
    enter: Enter, people: dict[str, int]
) -> None:
    choose(people["Anna"])
    clerk = enter("clerk")
    for name in PAGES:
        open_page(clerk, name)
    looks = AccessLogEntry.objects.order_by("id").values_list("page", "purpose", "person_ids")
    anna = [people["Anna"]]
    assert list(looks) == [
        ("unit_day", "list", anna),
        ("unit_queue", "list", []),
        ("unit_waiting", "list", []),
        ("unit_forms", "list", anna),
    ]


@pytest.mark.parametrize("name", PAGES)
def test_another_units_clerk_is_refused_and_the_officer_is_let_in(
    enter: Enter, people: dict[str, int], name: str
) -> None:
    choose(people["Anna"])
    address = reverse(name, args=[HAVET])
    for username in ("other_clerk", "controller", "auditor"):
        client = enter(username)
        assert client.post(address, {"purpose": "list"}).status_code == 403
        assert "Anna" not in client.get(address).content.decode()
    open_page(enter("officer"), name)


def test_the_binder_is_asked_for_by_month_and_an_unreadable_month_is_every_month(
    enter: Enter, people: dict[str, int]
) -> None:
    choose(people["Anna"])
    clerk = enter("clerk")
    assert "2022-12-001" in open_page(clerk, "unit_forms", manad="2022-12")
    assert "2022-12-001" not in open_page(clerk, "unit_forms", manad="2022-11")
    assert "2022-12-001" in open_page(clerk, "unit_forms", manad="när som helst", efter="-1")
    assert "Inga papper finns i arkivet." in open_page(clerk, "unit_forms", efter="50")
    officer = enter("officer")
    officer.post(reverse("forms"), {"purpose": "list"})
    assert "Havets HC" in officer.get(reverse("forms")).content.decode()


def test_a_paper_is_scanned_handed_over_as_a_file_and_never_shown_by_the_page(
    enter: Enter, people: dict[str, int], settings: LazySettings, tmp_path: object
) -> None:

    settings.STATE_FOLDER = tmp_path
    choose(people["Anna"])
    clerk = enter("clerk")
    form_id = Choice.objects.get().papers.get().pk
    address = reverse("kept_form", args=[form_id])
    assert address in open_page(clerk, "unit_forms")
    content = b"%PDF-1.4\n<script>alert(1)</script>\n%%EOF"
    refused = clerk.post(address, {"file": SimpleUploadedFile("x.pdf", b"<html>")})
    assert (refused.status_code, "varken PDF" in refused.content.decode()) == (400, True)
    nothing = clerk.post(address, {})
    assert (nothing.status_code, "Välj en fil." in nothing.content.decode()) == (400, True)
    assert clerk.post(address, {"file": SimpleUploadedFile("x.html", content)}).status_code == 302
    answer = clerk.get(reverse("form_scan", args=[form_id]))
    assert answer.content == content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="blankett-2022-12-001.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    for username in ("other_clerk", "auditor"):
        assert enter(username).get(reverse("form_scan", args=[form_id])).status_code == 404
    county.protect(people["Anna"], since=DAY)
    assert clerk.get(reverse("form_scan", args=[form_id])).status_code == 404
