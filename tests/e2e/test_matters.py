"""Each case type as the applicant, the officer, the decision maker and the centre meet it.

With wrong files, answers that come after the last day, and two people at once. The clock is
moved between the steps, and each night tells of the last days as at home.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from playwright.sync_api import Page, expect

from tests.apps.accreditation.applying import ANSWERS, ASKED
from tests.apps.county import TORGET
from tests.e2e import county
from tests.e2e.conftest import Enter
from vardval.cases.jobs import tell_of_deadlines
from vardval.core.accreditation.application import PaperKind
from vardval.platform.models import Role, User

Clock = Callable[[int], date]
DECIDER = "Disa Ek"


pytestmark = pytest.mark.django_db


def _committed(act: Callable[[], object]) -> None:
    """Let the server see what is done: the test's own transaction is never committed."""

    def on_a_connection_of_its_own() -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(on_a_connection_of_its_own).result()


@pytest.fixture
def decider(site: str) -> str:
    """A second officer, who decides what the first has prepared."""
    shown = {"display_name": DECIDER, "role": Role.REGION_OFFICER}
    _committed(lambda: User.objects.get_or_create(username="disa", defaults=shown))
    return DECIDER


@pytest.fixture
def clock(site: str) -> Iterator[Clock]:
    """Let so many days pass, each with its night; the county's own day comes back afterwards."""
    today = county.DAY

    def pass_days(count: int) -> date:
        nonlocal today
        for _ in range(count):
            today += timedelta(days=1)
            at = datetime(today.year, today.month, today.day, 2, tzinfo=ZoneInfo("UTC"))
            _committed(partial(tell_of_deadlines, today, at))
        settings.DEMONSTRATION_DAY = today
        return today

    yield pass_days
    settings.DEMONSTRATION_DAY = county.DAY


def _is_open_to_everyone(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def _step(page: Page, action: str, **fields: str) -> None:
    """Open the step's own form in a matter, fill in what is given, and take it."""
    button = page.locator(f"button[name=steg][value={action}]")
    form = page.locator("details", has=button)
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for name, value in fields.items():
        field = form.locator(f"[name={name}]").first
        if field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)
    button.click()


def _file(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_a_change_is_told_completed_too_late_and_decided_by_the_first_of_two(
    enter: Enter, decider: str, clock: Clock, tmp_path: Path
) -> None:
    centre, officer = enter("Hanna"), enter("Olivia")
    centre.goto(f"/enheter/{TORGET}/anmal/")
    _is_open_to_everyone(centre)
    centre.locator("#slag").select_option("subcontractor")
    centre.get_by_role("button", name="Gå vidare").click()
    _is_open_to_everyone(centre)
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

    centre.set_input_files("#fil", _file(tmp_path, "avtal.pdf", b"MZ\x90 program"))
    centre.get_by_role("button", name="Lägg till").click()
    expect(centre.get_by_role("alert")).to_contain_text("Filen är ett program")

    officer.goto(address)
    _step(officer, "propose", skal="Ser bra ut.")
    expect(officer.get_by_role("alert")).to_contain_text("Begär komplettering")
    last = county.DAY + timedelta(days=3)
    _step(officer, "ask_completion", skal="Skicka avtalet.", senast=last.isoformat())
    clock(5)
    centre.goto(address)
    expect(centre.locator("main")).to_contain_text("tiden för svar går ut")
    centre.set_input_files("#fil", _file(tmp_path, "avtal.txt", b"Avtal."))
    centre.get_by_role("button", name="Lägg till").click()
    _step(centre, "complete", skal="Här kommer det, för sent.", uppgift="ja")
    expect(centre.locator("main")).to_contain_text("Här kommer det, för sent.")

    officer.goto(address)
    _step(officer, "propose", skal="Avtalet är skriftligt.")
    expect(officer.locator("main")).to_contain_text("Steget ska tas av någon annan")
    expect(officer.locator("button[value=grant]")).to_have_count(0)
    _is_open_to_everyone(officer)

    first, second = enter(decider), enter(decider)
    for page in (first, second):
        page.goto(address)
    _step(first, "grant", skal="Godkänns.", beslutar="ja")
    _step(second, "refuse", skal="Avslås.")
    expect(second.get_by_role("alert")).to_contain_text("disa var före")
    centre.goto(address)
    expect(centre.locator("main")).to_contain_text("Godkänns.")
    centre.set_viewport_size({"width": 390, "height": 844})
    _is_open_to_everyone(centre)


def test_a_shortcoming_is_answered_too_late_and_costs_until_it_is_corrected(
    enter: Enter, decider: str, clock: Clock
) -> None:
    officer, centre = enter("Olivia"), enter("Hanna")
    officer.goto(f"/enheter/{TORGET}/brist/")
    officer.locator("#rubrik").fill("Ingen svarar i telefon")
    officer.locator("#iakttagelse").fill("Två samtal av tre besvaras inte.")
    officer.locator("main form[method=post] button").last.click()
    address = officer.url
    asked = county.DAY + timedelta(days=2)
    _step(officer, "ask", skal="Vad beror det på?", senast=asked.isoformat())
    clock(4)
    centre.goto(address)
    _step(centre, "answer", skal="Vi svarar sent: växeln var trasig.")
    expect(centre.locator("main")).to_contain_text("växeln var trasig")
    officer.goto(address)
    expect(officer.locator("button[value=impose_vite]")).to_have_count(0)

    first, second = enter(decider), enter(decider)
    for page in (first, second):
        page.goto(address)
    day = county.DAY + timedelta(days=20)
    _step(first, "impose_vite", skal="Allvarligt.", dag=day.isoformat(), procent="11")
    expect(first.get_by_role("alert")).to_contain_text("10")
    _step(first, "impose_vite", skal="Allvarligt.", dag=day.isoformat(), procent="5")
    _step(second, "warn", skal="Varning.")
    expect(second.get_by_role("alert")).to_contain_text("disa var före")
    centre.goto(address)
    expect(centre.locator("main")).to_contain_text("5")
    _step(centre, "report", skal="Växeln är lagad.")
    officer.goto(address)
    _step(officer, "accept", skal="Bra.", dag=(day + timedelta(days=10)).isoformat())
    expect(officer.locator("main")).to_contain_text("rättat")
    _is_open_to_everyone(officer)


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
    for _ in range(officer.locator("button[name=utfall][value=godkand]").count()):
        officer.locator("section:not(:has(.quiet)) button[value=godkand]").first.click()
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
    _is_open_to_everyone(applicant)
    applicant.locator("main form button").click()
    address = applicant.url.partition("?")[0]
    _fill(applicant, "kind", "name", "email", "telephone", "is_public", "is_newly_started")
    _fill(applicant, "is_registered")
    applicant.locator("#organisation_number").fill("556-12")
    applicant.get_by_role("button", name="Spara och gå vidare").click()
    expect(applicant.get_by_role("alert")).to_contain_text("Skriv tio siffror")
    _fill(applicant, "organisation_number")
    applicant.get_by_role("button", name="Spara och gå vidare").click()
    _fill(applicant, "municipality", "place", "contact", "manager", "start")
    _fill(applicant, "takes_whole_assignment")
    applicant.get_by_role("button", name="Spara och gå vidare").click()
    applicant.set_input_files("#fil", _file(folder, "plan.pdf", b"%PDF-1.4 /JavaScript /Launch"))
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
    _is_open_to_everyone(applicant)
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
    page.set_input_files("#fil", _file(folder, f"{kind.value}.txt", b"Text."))


def _add(page: Page, kind: PaperKind, folder: Path) -> None:
    _choose(page, kind, folder)
    page.locator("button[name=lagg_till]").click()
