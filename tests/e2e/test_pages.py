"""Pages beside the tour, and what only a browser can tell."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone

pytestmark = pytest.mark.django_db

BESIDE_THE_TOUR = (
    "/person/",
    "/val/",
    "/uppgifter/",
    "/avrakningar/",
    "/avrakningar/fragor/",
    "/avrakningar/1/bokforing/",
    "/avrakningar/1/SE2321000230-TORGET/",
    "/avrakningar/1/SE2321000230-TORGET/grupper/",
    "/regelbok/",
    "/regelbok/norrbotten/2023/ersättning/",
    "/regelbok/vasterbotten/2026/listning/",
    "/villkor/",
    "/enheter/SE2321000230-HAVET/villkor/",
    "/regelbok/norrbotten/2023/atagande/",
    "/regelbok/norrbotten/2023/atagande/NB-Å-5.4-1/",
    "/regelbok/norrbotten/2023/tolkningar/",
    "/simuleringar/ny/",
    "/dagen/",
    "/uppfoljning/matris/",
    "/uppfoljning/regionen/",
    "/enheter/SE2321000230-TORGET/atagande/",
    "/enheter/SE2321000230-TORGET/atagande/NB-Å-5.4-1/",
    "/ansok/",
    "/ansokningar/",
    "/diariet/",
    "/vardcentraler/godkanda/",
    "/enheter/SE2321000230-TORGET/anmal/",
    "/enheter/SE2321000230-TORGET/brist/",
    "/enheter/SE2321000230-TORGET/register/",
    "/enheter/SE2321000230-TORGET/kontrakt/",
    "/leverantorer/2321000230/",
    "/bestammelse/NB-3.6.1-15/",
    "/finns-inte/",
    "/loggkontroll/",
    "/enheter/?dag=2001-01-01",
    "/person/1/",
)


@pytest.mark.parametrize("address", BESIDE_THE_TOUR)
def test_the_pages_beside_the_tour_are_open_to_everyone(enter: Enter, address: str) -> None:
    page = enter("Olivia", width=390, height=844)
    page.goto(address)
    is_open_to_everyone(page)
    name = address.strip("/").replace("/", "-").split("?")[0]
    page.screenshot(path=PICTURES / f"{name}-390.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_form_that_settles_a_month_is_open_to_everyone(enter: Enter, width: int) -> None:
    page = enter("Casper", width=width, height=844)
    page.goto("/avrakningar/")
    expect(page.get_by_role("button", name="Räkna månaden")).to_be_visible()
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"settle-{width}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page_name", ["kalender", "2/kontroll"])
def test_the_calendar_and_the_control_are_open_to_everyone(
    enter: Enter, page_name: str, width: int
) -> None:
    page = enter("Casper", width=width, height=844)
    page.goto(f"/avrakningar/{page_name}/")
    is_open_to_everyone(page)
    name = page_name.replace("/", "-")
    page.screenshot(path=PICTURES / f"runs-{name}-{width}.png", full_page=True)


def test_nothing_on_the_pages_is_stopped_by_their_own_policy(enter: Enter) -> None:
    page = enter("Olivia")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in ("/", "/enheter/", "/val/", "/person/", "/aviseringar/"):
        page.goto(address, wait_until="networkidle")
    assert complaints == []


def test_the_table_is_sorted_without_a_new_page(enter: Enter) -> None:
    page = enter("Olivia")
    page.goto("/enheter/")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="Listade").click()
    expect(page.get_by_role("columnheader", name="Listade")).to_have_attribute(
        "aria-sort", "descending"
    )
    assert page.evaluate("window.same") is True
    is_open_to_everyone(page)


def test_the_keyboard_reaches_the_content_past_the_menu(enter: Enter) -> None:
    page = enter("Olivia")
    page.goto("/enheter/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_clerk_who_looks_for_another_units_person_is_told_in_words(enter: Enter) -> None:
    page = enter("Olivia")
    page.goto("/enheter/")
    page.get_by_role("link", name="Havets HC").click()
    page.get_by_role("link", name="Se vilka som är listade").click()
    page.get_by_label("Arbeta med enhetens lista").check()
    page.get_by_role("button", name="Gå vidare").click()
    number = page.locator("tbody tr").nth(3).locator("td").first.inner_text()
    name = page.locator("tbody tr").nth(3).locator("th").inner_text()
    clerk = enter("Hanna")
    clerk.goto("/person/")
    clerk.get_by_label("Personnummer").fill(number)
    clerk.get_by_label("Svara på en fråga").check()
    clerk.get_by_role("button", name="Visa personen").click()
    expect(clerk.get_by_role("alert")).to_contain_text("Ingen person med det numret")
    assert name not in clerk.content()
    is_open_to_everyone(clerk)


def test_the_pages_speak_english_when_asked_to(enter: Enter) -> None:
    page = enter("Olivia")
    page.get_by_role("button", name="In English").click()
    expect(page.get_by_role("heading", name="To do")).to_be_visible()
    is_open_to_everyone(page)
