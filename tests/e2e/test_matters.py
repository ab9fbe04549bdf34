"""Each case type as the applicant, the officer, the decision maker and the centre meet it.

With wrong files, answers that come after the last day, and two people at once. The clock is
moved between the steps, and each night tells of the last days as at home.
"""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.apps.accreditation.applying import ANSWERS, ASKED
from tests.apps.county import TORGET
from tests.e2e import county
from tests.e2e.conftest import Clock, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone
from tests.e2e.stepping import file_of, take_step
from vardval.core.accreditation.application import PaperKind

pytestmark = pytest.mark.django_db


def test_a_change_is_told_completed_too_late_and_decided_by_the_first_of_two(
    enter: Enter, decider: str, clock: Clock, tmp_path: Path
) -> None:
    centre, officer = enter("Hanna"), enter("Olivia")
    centre.goto(f"/enheter/{TORGET}/anmal/")
    is_open_to_everyone(centre)
    centre.locator("#slag").select_option("subcontractor")
    centre.get_by_role("button", name="Gå vidare").click()
    is_open_to_everyone(centre)
    expect(centre.locator("#gata")).to_be_visible()
    expect(centre.locator("#tider")).to_have_count(0)
    centre.locator("#fran").fill((county.DAY + timedelta(days=60)).isoformat())
    centre.locator("#namn").fill("Fotens AB")
    centre.locator("#form").select_option(index=1)
    centre.locator("#orgnummer").fill("556-12")
    centre.locator("main form[method=post] button").last.click()
    expect(centre.get_by_role("alert")).to_contain_text("organisationsnumret")
    centre.locator("#orgnummer").fill("556036-0793")
    centre.locator("main form[method=post] button").last.click()
    address = centre.url

    centre.set_input_files("#fil", file_of(tmp_path, "avtal.pdf", b"MZ\x90 program"))
    centre.get_by_role("button", name="Lägg till").click()
    expect(centre.get_by_role("alert")).to_contain_text("Filen är ett program")

    officer.goto(address)
    take_step(officer, "propose", skal="Ser bra ut.")
    expect(officer.get_by_role("alert")).to_contain_text("Begär komplettering")
    last = county.DAY + timedelta(days=3)
    take_step(officer, "ask_completion", skal="Skicka avtalet.", senast=last.isoformat())
    clock(5)
    centre.goto(address)
    expect(centre.locator("main")).to_contain_text("tiden för svar går ut")
    centre.set_input_files("#fil", file_of(tmp_path, "avtal.txt", b"Avtal."))
    centre.get_by_role("button", name="Lägg till").click()
    take_step(centre, "complete", skal="Här kommer det, för sent.", uppgift="ja")
    expect(centre.locator("main")).to_contain_text("Här kommer det, för sent.")

    officer.goto(address)
    take_step(officer, "propose", skal="Avtalet är skriftligt.")
    expect(officer.locator("main")).to_contain_text("Steget ska tas av någon annan")
    expect(officer.locator("button[value=grant]")).to_have_count(0)
    is_open_to_everyone(officer)

    first, second = enter(decider), enter(decider)
    for page in (first, second):
        page.goto(address)
    take_step(first, "grant", skal="Godkänns.", beslutar="ja")
    take_step(second, "refuse", skal="Avslås.")
    expect(second.get_by_role("alert")).to_contain_text("disa var före")
    centre.goto(address)
    expect(centre.locator("main")).to_contain_text("Godkänns.")
    centre.set_viewport_size({"width": 390, "height": 844})
    is_open_to_everyone(centre)


def test_a_shortcoming_is_answered_too_late_and_costs_until_it_is_corrected(
    enter: Enter, decider: str, clock: Clock, tmp_path: Path
) -> None:
    officer, centre = enter("Olivia"), enter("Hanna")
    officer.goto(f"/enheter/{TORGET}/brist/")
    officer.locator("#rubrik").fill("Ingen svarar i telefon")
    officer.locator("#iakttagelse").fill("Två samtal av tre besvaras inte.")
    officer.locator("main form[method=post] button").last.click()
    address = officer.url
    asked = county.DAY + timedelta(days=2)
    take_step(officer, "ask", skal="Vad beror det på?", senast=asked.isoformat())
    clock(4)
    centre.goto(address)
    centre.set_input_files("#fil", file_of(tmp_path, "logg.xlsm", b"MZ\x90 program"))
    centre.get_by_role("button", name="Lägg till").click()
    expect(centre.get_by_role("alert")).to_be_visible()
    is_open_to_everyone(centre)
    take_step(centre, "answer", skal="Vi svarar sent: växeln var trasig.")
    expect(centre.locator("main")).to_contain_text("växeln var trasig")
    officer.goto(address)
    expect(officer.locator("button[value=impose_vite]")).to_have_count(0)

    first, second = enter(decider), enter(decider)
    for page in (first, second):
        page.goto(address)
    day = county.DAY + timedelta(days=20)
    take_step(first, "impose_vite", skal="Allvarligt.", dag=day.isoformat(), procent="11")
    expect(first.get_by_role("alert")).to_contain_text("10")
    take_step(first, "impose_vite", skal="Allvarligt.", dag=day.isoformat(), procent="5")
    take_step(second, "warn", skal="Varning.")
    expect(second.get_by_role("alert")).to_contain_text("disa var före")
    centre.goto(address)
    expect(centre.locator("main")).to_contain_text("5")
    take_step(centre, "report", skal="Växeln är lagad.")
    officer.goto(address)
    take_step(officer, "accept", skal="Bra.", dag=(day + timedelta(days=10)).isoformat())
    expect(officer.locator("main")).to_contain_text("rättat")
    is_open_to_everyone(officer)


def test_an_application_is_completed_too_late_and_decided_by_the_first_of_two(
    enter: Enter, decider: str, clock: Clock, tmp_path: Path
) -> None:
    applicant = enter("")
    address = _hand_in(applicant, tmp_path)
    officer = enter("Olivia")
    officer.goto("/ansokningar/")
    officer.locator("tr", has_text="Norra Vård AB").get_by_role("link").first.click()
    matter = officer.url
    officer.locator("#vad").fill("Skicka referenserna.")
    officer.locator("#senast").fill((county.DAY + timedelta(days=3)).isoformat())
    officer.locator("form", has=officer.locator("#vad")).locator("button").click()
    clock(5)
    applicant.goto(address)
    _choose(applicant, PaperKind.REFERENCES, tmp_path)
    applicant.locator("form", has=applicant.locator("#slag")).locator("button").click()
    expect(applicant.locator("body")).to_contain_text("efter")
    officer.goto(matter)
    unchecked = officer.locator("section:not(:has(.quiet)) button[value=godkand]")
    for left in reversed(range(unchecked.count())):
        unchecked.first.click()
        expect(unchecked).to_have_count(left)
    officer.locator("input[name=beslut][value=godkanns]").check()
    officer.locator("#skal").fill("Alla krav är uppfyllda.")
    officer.locator("button[name=steg][value=foresla]").click()
    expect(officer.locator("button[value=besluta]")).to_have_count(0)

    first, second = enter(decider), enter(decider)
    for page in (first, second):
        page.goto(matter)
        page.locator("input[name=beslut][value=godkanns]").check()
        page.locator("#skal").fill("Godkänns.")
    for page in (first, second):
        page.locator("button[value=besluta]").click()
    expect(second.get_by_role("alert")).to_contain_text("disa var före")
    applicant.goto(address)
    with applicant.expect_download() as download:
        applicant.get_by_role("link", name="Hämta beslutet").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def _hand_in(applicant: Page, folder: Path) -> str:
    """Write an application that lacks its references, and hand it in; return its address."""
    applicant.goto("/ansok/")
    is_open_to_everyone(applicant)
    applicant.locator("main form button").click()
    address = applicant.url.partition("?")[0]
    applicant.set_viewport_size({"width": 390, "height": 844})
    for step in ("sokande", "vardcentral", "handlingar", "lamna"):
        applicant.goto(f"{address}?steg={step}")
        is_open_to_everyone(applicant)
    applicant.set_viewport_size({"width": 1280, "height": 900})
    applicant.goto(f"{address}?steg=sokande")
    _fill(applicant, "kind", "name", "email", "telephone", "is_public", "is_newly_started")
    _fill(applicant, "is_registered")
    applicant.locator("#organisation_number").fill("556-12")
    applicant.get_by_role("button", name="Spara och gå vidare").click()
    expect(applicant.get_by_role("alert")).to_contain_text("Skriv tio siffror")
    _fill(applicant, "organisation_number")
    applicant.get_by_role("button", name="Spara och gå vidare").click()
    _fill(applicant, "municipality", "place", "contact", "manager", "start")
    _fill(applicant, "has_contract", "takes_whole_assignment")
    applicant.get_by_role("button", name="Spara och gå vidare").click()
    applicant.set_input_files("#fil", file_of(folder, "plan.pdf", b"%PDF-1.4 /JavaScript /Launch"))
    applicant.locator("#slag").select_option(ASKED[0].value)
    applicant.locator("button[name=lagg_till]").click()
    expect(applicant.get_by_role("alert")).to_be_visible()
    for kind in ASKED:
        if kind is not PaperKind.REFERENCES:
            _add(applicant, kind, folder)
    applicant.goto(f"{address}?steg=lamna")
    expect(applicant.locator("main")).to_contain_text("eferens")
    applicant.locator("[name=accepts_terms]").check()
    applicant.locator("#signed_by").fill("Bo Chef")
    applicant.locator("button[name=lamna_in]").click()
    expect(applicant.get_by_role("heading", level=1)).to_contain_text("RS 2023-")
    is_open_to_everyone(applicant)
    return address


def _fill(page: Page, *names: str) -> None:
    for name in names:
        radio = page.locator(f"input[type=radio][name={name}]")
        box = page.locator(f"input[type=checkbox][name={name}]")
        if radio.count():
            page.locator(f"input[name={name}][value={ANSWERS[name]}]").check()
        elif box.count():
            box.check()
        else:
            page.locator(f"#{name}").fill(ANSWERS[name])


def _choose(page: Page, kind: PaperKind, folder: Path) -> None:
    page.locator("#slag").select_option(kind.value)
    page.locator("#daterad").fill(county.DAY.isoformat())
    page.set_input_files("#fil", file_of(folder, f"{kind.value}.txt", b"Text."))


def _add(page: Page, kind: PaperKind, folder: Path) -> None:
    _choose(page, kind, folder)
    page.locator("button[name=lagg_till]").click()
