"""The control of a draft on its page: warnings first, answers by controllers, approval after."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse

from tests.apps.county import TORGET, list_person, publish
from tests.apps.settlement import small_region
from tests.apps.settlement.small_region import APRIL, AT, MARCH, PRICE_LIST, Region
from tests.portal.conftest import Enter
from tests.portal.test_query_counts import asked_of_database
from tests.standing import copied_files, standing_on
from vardval.platform.accounts import User, active_account
from vardval.settlement.actions import publish_price_list
from vardval.settlement.models import PersonFact, Run, RunWarning

pytestmark = pytest.mark.django_db

LIMITS = """
kontroll:
  enhet: {procent: "0", minst_kr: "1", källa: EX-T-3}
  listade: {procent: "0", minst_personer: "1", källa: EX-T-3}
kalender:
  stoppdag: {dag: "5", månad: samma, om_ledig: arbetsdagen före, källa: EX-T-1}
  körning: {saknas: Står i en bilaga som inte är känd.}
  betalning: {dagar: {2023-03: 2023-03-24, 2023-10: 2023-10-25}, källa: EX-1}

komponenter:"""


def build_region() -> Region:
    """Make a region by a list with narrow thresholds, with an approved March."""
    made = small_region.make_region()
    publish()
    text = PRICE_LIST.read_text(encoding="utf-8").replace("\nkomponenter:", LIMITS)
    listed = publish_price_list(
        content=text.encode(), name="gränser.yaml", actor=active_account("beställaren"), at=AT
    )
    region = Region(made.people, listed, made.maker, made.approver)
    small_region.settle_and_approve(region, MARCH)
    return region


standing_region = standing_on(build_region)


@pytest.fixture
def region(
    standing_region: Region, accounts: dict[str, User], settings: LazySettings, tmp_path: Path
) -> Region:
    """A region whose March is approved, and a second controller to approve."""
    settings.STATE_FOLDER = copied_files(tmp_path)
    accounts["approver"] = standing_region.approver
    return standing_region


@pytest.fixture
def april(region: Region) -> int:
    """A draft in which somebody has moved from one unit to another."""
    moved_on = date(2023, 3, 10)
    list_person(region.people["Bo"], moved_on, (moved_on, TORGET))
    return small_region.draft(region, APRIL)


def test_warnings_are_answered_on_the_page_before_another_person_approves(
    enter: Enter, region: Region, april: int
) -> None:
    approver, page = enter("approver"), reverse("run_control", args=[april])
    words = approver.get(page).content.decode()
    assert "Havets HC: 3 listade blir 2." in words
    assert "listade som bytt härifrån" in words
    assert "Godkänn avräkningen" not in approver.get(reverse("run", args=[april])).content.decode()
    refused = approver.post(
        reverse("decide_run", args=[april]), {"step": "approve"}, follow=True
    ).content.decode()
    assert "varningar som ingen har svarat på" in refused
    ids = [str(one.pk) for one in RunWarning.objects.filter(run=april)]
    empty = approver.post(page, {"varning": ids, "anteckning": " "}, follow=True)
    assert "Skriv varför det är i sin ordning" in empty.content.decode()
    nothing = approver.post(page, {"varning": ["x", "9" * 30], "anteckning": "a"}, follow=True)
    assert "Avräkningen har ingen sådan varning." in nothing.content.decode()
    done = approver.post(page, {"varning": ids, "anteckning": "Bo har bytt."}, follow=True)
    assert "Alla varningar har svar." in done.content.decode()
    assert "Bo har bytt." in done.content.decode()
    approved = approver.post(reverse("decide_run", args=[april]), {"step": "approve"}, follow=True)
    assert "Avräkningen är godkänd." in approved.content.decode()
    closed = approver.post(page, {"varning": ids, "anteckning": "Igen"}, follow=True)
    assert "Avräkningen för 2023-04 är beslutad, så kontrollen är stängd." in (
        closed.content.decode()
    )


@pytest.mark.parametrize("username", ["officer", "auditor"])
def test_who_neither_makes_nor_approves_reads_the_control_and_answers_nothing(
    enter: Enter, april: int, username: str
) -> None:
    client, page = enter(username), reverse("run_control", args=[april])
    words = client.get(page).content.decode()
    assert "Havets HC: 3 listade blir 2." in words
    assert "Spara svaret" not in words
    ids = [str(one.pk) for one in RunWarning.objects.filter(run=april)]
    assert client.post(page, {"varning": ids, "anteckning": "Ja"}).status_code == 403


@pytest.mark.parametrize("username", ["clerk", "other_clerk"])
def test_a_units_clerk_never_sees_the_control_or_the_calendar(
    enter: Enter, april: int, username: str
) -> None:
    for address in (reverse("run_control", args=[april]), reverse("run_calendar")):
        assert enter(username).get(address).status_code == 403


def test_a_run_that_is_not_there_has_no_control(enter: Enter, region: Region) -> None:
    assert enter("controller").get(reverse("run_control", args=[4711])).status_code == 404


def test_the_calendar_tells_what_is_late_and_which_days_nobody_has_stated(
    enter: Enter, region: Region
) -> None:
    client = enter("controller")
    words = client.get(reverse("run_calendar")).content.decode()
    # March is approved and was to be paid on the 24th; it is November.
    assert "Försenat" in words
    assert "Lämna över till dem som betalar." in words
    assert "24 mars 2023" in words
    assert "Står i en bilaga som inte är känd." in words
    assert "Prislistan anger ingen dag." in words
    assert "5 maj 2023" in words
    other = client.get(reverse("run_calendar"), {"ar": "2024"}).content.decode()
    assert "Ingen prislista gäller månaden." in other
    for odd in ("0001", "abc", "99999"):
        assert client.get(reverse("run_calendar"), {"ar": odd}).status_code == 200


def test_the_calendar_names_the_files_that_lack_or_are_not_agreed(
    enter: Enter, region: Region
) -> None:
    text = PRICE_LIST.read_text(encoding="utf-8").replace("underlag: vårdtyngd", "underlag: acg")
    publish_price_list(
        content=text.encode(), name="annat.yaml", actor=active_account("beställaren"), at=AT
    )
    words = enter("controller").get(reverse("run_calendar")).content.decode()
    assert "acg: har inte kommit" in words
    assert "Läs in och stäm av underlag:" in words


@pytest.mark.parametrize("year", ["2023", "2024"])
def test_the_calendar_asks_the_same_of_the_database_whichever_months_it_shows(
    enter: Enter, region: Region, year: str
) -> None:
    address = f"{reverse('run_calendar')}?ar={year}"
    assert asked_of_database(enter("controller"), address) == 14


def test_a_run_computed_anew_shows_both_digests(enter: Enter, region: Region, april: int) -> None:
    address = reverse("rerun", args=[april])
    words = enter("controller").post(address, follow=True).content.decode()
    digest = Run.objects.get(id=april).run_sha256
    assert f"Sparad kontrollsumma: {digest}. Omräknad: {digest}." in words
    assert "Avräkningen blir densamma." in words
    assert enter("officer").post(address).status_code == 403
    assert enter("controller").post(reverse("rerun", args=[4711])).status_code == 404
    # Somebody's facts are weeded: what was 1.75 points is now the weight of a non-user.
    PersonFact.objects.filter(person=region.people["Bo"]).delete()
    words = enter("controller").post(address, follow=True).content.decode()
    assert "Avräkningen blir inte densamma: underlaget har gallrats eller ändrats." in words
