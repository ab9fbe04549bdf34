"""Steps of a contract on the pages, as the officer, another officer, the centre and others."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.county import AT, OFFICER, publish
from tests.apps.two_years import adopt_two_years
from tests.portal.conftest import Enter
from tests.portal.county import HERE, THERE, build_units
from vardval.accreditation.contracts.days import keep_days
from vardval.accreditation.contracts.telling import keep_terms_to_tell
from vardval.cases.jobs import tell_of_deadlines
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.registry.contract_actions import sign_contract
from vardval.registry.contract_queries import contract_on
from vardval.registry.queries import unit

pytestmark = pytest.mark.django_db
TODAY = date(2023, 11, 15)
PAGE = f"/enheter/{HERE}/kontrakt/steg/"


@pytest.fixture(autouse=True)
def county(db: None, accounts: dict[str, User]) -> None:
    build_units()
    publish()
    for one in ("berit", "cilla"):
        accounts[one] = User.objects.create(username=one, role=Role.REGION_OFFICER)
    sign_contract(
        unit_hsa_id=HERE,
        organisation_number="2222222222",
        starts_on=date(2019, 9, 1),
        signed_on=date(2019, 8, 20),
        approved_on=date(2019, 8, 15),
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )


def _send(client: Client, address: str, **typed: str) -> tuple[int, str]:
    answer = client.post(address, typed, follow=True)
    return answer.status_code, answer.content.decode()


def _matter(page: str) -> str:
    found = re.search(r'href="(/diariet/\d+/)"', page)
    assert found is not None
    return found[1]


def _seen(page: str) -> str:
    found = re.search(r'name="sedd" value="(\d+)"', page)
    assert found is not None
    return found[1]


def _last_on() -> date | None:
    told = contract_on(HERE, valid_on=TODAY, known_at=newest_number()).contract
    return told.last_on if told else None


def test_an_extension_is_proposed_by_one_officer_and_decided_by_another(enter: Enter) -> None:
    first = enter("officer")
    page = first.get(f"{PAGE}?slag=extend").content.decode()
    assert "Förlängning begärs senast 30 november 2023" in page
    status, page = _send(first, PAGE, slag="extend", dag="2023-11-15", skal="Avtalet hålls.")
    assert status == 200
    assert "berett för beslut" in page
    assert "NB-2.5.4-3" in page
    told = first.get(f"/enheter/{HERE}/kontrakt/").content.decode()
    address = _matter(told)
    refused = _send(first, address, steg="grant", skal="Ja.", sedd=_seen(page))
    assert refused[0] == 400
    assert "någon annan" in refused[1]
    second = enter("berit")
    page = second.get(address).content.decode()
    _send(second, address, steg="grant", skal="Ja.", sedd=_seen(page))
    assert _last_on() == date(2025, 8, 31)


def test_who_comes_second_is_told_who_was_first(enter: Enter) -> None:
    first = enter("officer")
    _, page = _send(first, PAGE, slag="rescind", dag="2023-12-31", skal="Grov brist.")
    told = first.get(f"/enheter/{HERE}/kontrakt/").content.decode()
    address, seen = _matter(told), _seen(page)
    second, third = (enter(one) for one in ("berit", "cilla"))
    assert _send(second, address, steg="refuse", skal="Nej.", sedd=seen)[0] == 200
    status, page = _send(third, address, steg="grant", skal="Ja.", sedd=seen)
    assert status == 400
    assert "berit" in page
    assert _last_on() == date(2024, 8, 31)


def test_the_centre_gives_notice_and_the_region_notes_it(enter: Enter) -> None:
    clerk = enter("clerk")
    choices = clerk.get(PAGE).content.decode()
    assert "Leverantören säger upp kontraktet" in choices
    assert "Hävning" not in choices
    status, page = _send(clerk, PAGE, slag="notice", dag="2023-11-15", skriftlig="ja")
    assert status == 200
    assert "NB-2.5.4-4" in page
    address = _matter(clerk.get(f"/enheter/{HERE}/kontrakt/").content.decode())
    assert _send(clerk, address, steg="note", sedd=_seen(page))[0] == 400
    officer = enter("officer")
    _send(officer, address, steg="note", sedd=_seen(page))
    assert _last_on() == date(2024, 8, 31)
    told = officer.get(f"/enheter/{HERE}/kontrakt/").content.decode()
    assert "Kontraktet gäller till och med 2024-08-31" in told.replace("\xa0", " ")
    assert "upphör när kontraktet går ut" in officer.get("/kampanjer/").content.decode()


def test_the_three_who_may_not_are_told_so(enter: Enter) -> None:
    other = enter("other_clerk")
    clerk = enter("clerk")
    auditor = enter("auditor")
    assert other.get(PAGE).status_code == 403
    assert auditor.get(PAGE).status_code == 403
    assert clerk.get(f"{PAGE}?slag=rescind").status_code == 403
    assert clerk.post(PAGE, {"slag": "rescind", "dag": "2023-12-31"}).status_code == 403


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"slag": ""}, "Välj ett steg."),
        ({"slag": "notice", "dag": ""}, "Ange dagen."),
        ({"slag": "notice", "dag": "i går"}, "är ingen dag"),
        ({"slag": "notice", "dag": "2023-11-16"}, "en dag som inte har kommit"),
        ({"slag": "withdraw", "dag": "2023-11-15"}, "verksamhetens sista dag"),
        (
            {"slag": "withdraw", "dag": "2023-11-15", "till": "2024-01-31", "skriftlig": "ja"},
            "2024",
        ),
        ({"slag": "transfer", "dag": "2023-11-15", "orgnummer": "556-12"}, "organisationsnummer"),
        ({"slag": "assign", "dag": "2023-11-15"}, "uppdraget"),
        ({"slag": "extend", "dag": "2023-11-15", "skal": " "}, "skäl"),
    ],
)
def test_wrong_input_is_told_in_words_and_opens_no_matter(
    enter: Enter, typed: dict[str, str], told: str
) -> None:
    officer = enter("officer")
    status, page = _send(officer, PAGE, **typed)
    assert status == 400
    assert told in page
    after = officer.get(f"/enheter/{HERE}/kontrakt/").content.decode()
    assert re.search("/diariet/[0-9]", after) is None


def test_the_officers_day_and_the_centres_page_have_the_last_days(enter: Enter) -> None:
    keep_days(on=date(2023, 11, 15), actor=OFFICER, at=AT)
    officer = enter("officer")
    day = officer.get(reverse("officers_day") + "?dag=2023-11-16").content.decode()
    assert "Kontrakt från 1 september 2019" in day
    assert "Förlängning begärs senast 2023-11-30" in day
    told = unit(HERE, valid_on=TODAY, known_at=newest_number())
    assert f">{told.name}</td>" in day
    clerk = enter("clerk")
    page = clerk.get(f"/enheter/{HERE}/kontrakt/").content.decode()
    assert "Förlängning begärs senast" in page


def test_the_page_is_there_in_english(enter: Enter) -> None:
    officer = enter("officer")
    officer.post(reverse("choose_language"), {"language": "en"})
    page = officer.get(f"{PAGE}?slag=assign").content.decode()
    assert "Planned together with the provider" in page


def test_the_regions_own_last_day_stands_on_the_day_and_is_no_centres(
    enter: Enter, tmp_path: Path
) -> None:
    adopt_two_years(tmp_path)
    keep_terms_to_tell(on=TODAY, actor=OFFICER, at=AT)
    officer = enter("officer")
    day = officer.get(reverse("officers_day")).content.decode()
    assert "Besked till leverantörerna: Vårdval Norrbotten 2024" in day
    (address,) = re.findall(r'href="(/diariet/\d+/)"', day)
    listed = {who: enter(who).get("/diariet/").content.decode() for who in ("officer", "clerk")}
    assert {who: address in page for who, page in listed.items()} == {
        "officer": True,
        "clerk": False,
    }
    for who, status in (("clerk", 403), ("other_clerk", 403), ("auditor", 200)):
        assert enter(who).get(address).status_code == status
    before = enter("other_clerk").get(reverse("terms", args=[THERE])).content.decode()
    page = officer.get(address).content.decode()
    assert (
        "Regionen lämnar besked om ändrade villkor senast: 2023-10-03"
        ' <span class="badge badge--error">' in page
    )
    assert reverse("clause", args=["NB-1.3-3"]) in page
    assert enter("auditor").post(address, {"steg": "tell", "skal": "Brev."}).status_code == 400
    assert _send(officer, address, steg="tell", skal=" ", sedd=_seen(page))[0] == 400
    status, page = _send(officer, address, steg="tell", skal="Brev.", sedd=_seen(page))
    assert (status, "besked är lämnat" in page) == (200, True)
    terms = enter("other_clerk").get(reverse("terms", args=[THERE])).content.decode()
    told = "Regionen antecknade 15 november 2023 att leverantörerna har fått besked."
    assert told in terms
    assert told not in before


def test_a_contract_that_runs_stands_apart_in_the_diary_until_a_last_day_nears(
    enter: Enter,
) -> None:
    keep_days(on=TODAY, actor=OFFICER, at=AT)
    page = enter("officer").get("/diariet/")
    assert "Kontrakt som löper" in page.content.decode()
    (held,) = page.context["held"]
    assert (held.matter.machine, page.context["rows"]) == ("contract", [])
    (day, *_) = sorted(one.due_on for one in held.matter.deadlines)
    tell_of_deadlines(day - timedelta(days=1), AT)
    page = enter("officer").get("/diariet/")
    assert [one.matter.id for one in page.context["rows"]] == [held.matter.id]
    assert page.context["held"] == []


@pytest.mark.parametrize("who", ["officer", "clerk"])
@pytest.mark.parametrize("step", ["", "note", "end"])
def test_a_contract_that_runs_takes_no_step_on_its_own_page_and_says_so(
    enter: Enter, who: str, step: str
) -> None:
    User.objects.filter(username="clerk").update(unit_hsa_id=HERE)
    keep_days(on=TODAY, actor=OFFICER, at=AT)
    (held,) = enter("officer").get("/diariet/").context["held"]
    address = reverse("matter", args=[held.matter.id])
    status, page = _send(enter(who), address, steg=step, skal="Skäl")
    assert (status, "Ärendet har inga steg på den här sidan." in page) == (400, True)
