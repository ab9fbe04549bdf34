"""A clerk's and an officer's work with choices, in the browser: by keyboard, at both widths."""

import time

import pytest
from playwright.sync_api import Page, expect

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.county import _born as born
from tests.e2e.county import number_of
from tests.e2e.open_to_everyone import is_open_to_everyone

pytestmark = pytest.mark.django_db

OF_A_UNIT = ("idag", "lista", "ko", "vantar", "blanketter")
SECONDS_A_KEY = 0.3
"""How long an unpractised typist takes for a key, or for reading that it worked."""


def look(page: Page, name: str) -> None:
    is_open_to_everyone(page)
    width = page.viewport_size["width"] if page.viewport_size else 0
    page.screenshot(path=PICTURES / f"choices-{name}-{width}.png", full_page=True)


def go(page: Page, address: str) -> None:
    """Open the page, and say why where it asks."""
    page.goto(address)
    why = page.get_by_label("Arbeta med enhetens lista")
    if why.count():
        why.check()
        page.get_by_role("button", name="Gå vidare").click()


class Keys:
    """The keyboard, counting every key."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.pressed += 1


def number(place: int) -> str:
    return number_of(born(place), place)


def write_number(page: Page, told: str) -> None:
    """Write the number once its field has the focus: a key pressed before that is lost."""
    expect(page.locator("#number")).to_be_focused()
    page.keyboard.type(told)
    page.keyboard.press("Enter")


def test_a_clerk_registers_a_signed_form_by_keyboard_in_well_under_a_minute(enter: Enter) -> None:
    page = enter("Hanna")
    page.goto("/val/")
    keys, began = Keys(page), time.monotonic()
    expect(page.locator("#number")).to_be_focused()
    keys.type(number(91))
    keys.press("Enter")
    expect(page.locator("input[name=channel][value=form]")).to_be_focused()
    keys.press("Tab", "Space", "Enter")
    expect(page.get_by_role("heading", name="Därför blev det så")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    waited = time.monotonic() - began
    assert keys.pressed == 16
    assert keys.pressed * SECONDS_A_KEY + waited < 60
    expect(page.get_by_text("Blankett på papper")).to_be_visible()
    look(page, "receipt")
    page.keyboard.press("Tab")  # to the next one
    page.keyboard.press("Enter")
    expect(page.locator("#number")).to_be_focused()


def test_the_steps_of_a_choice_are_open_to_everyone(enter: Enter) -> None:
    for width in (1280, 390):
        page = enter("Hanna", width=width, height=844)
        page.goto("/val/")
        look(page, "number")
        write_number(page, number(94))
        expect(page.locator(".confirm__name")).to_contain_text("Provsson")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        look(page, "form")


def test_a_mistyped_number_is_put_right_by_keyboard_alone(enter: Enter) -> None:
    page = enter("Hanna", width=390, height=844)
    page.goto("/val/")
    write_number(page, "19500101-0000")
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert.get_by_role("listitem")).to_have_count(1)
    look(page, "mistyped")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the fault leads to its field
    expect(page.locator("#number")).to_be_focused()
    expect(page.locator("#number")).to_have_value("19500101-0000")
    expect(page.locator("#number")).to_have_attribute("aria-describedby", "failure")


def test_what_is_wrong_with_the_form_is_met_first_and_leads_to_its_field(enter: Enter) -> None:
    page = enter("Hanna")
    page.goto("/val/")
    write_number(page, number(97))
    expect(page.locator(".confirm__name")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.get_by_label("Det finns särskilda skäl").check()
    page.get_by_label("Var underlaget finns").fill(number(97))
    page.get_by_role("button", name="Registrera valet").click()
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert.get_by_role("listitem")).to_have_count(2)
    alert.get_by_role("link").first.click()
    expect(page.locator("#granted_by")).to_be_focused()
    look(page, "faults")


def test_every_control_of_the_form_is_reached_and_seen_by_keyboard(enter: Enter) -> None:
    page = enter("Hanna")
    page.goto("/val/")
    write_number(page, number(97))
    expect(page.locator(".confirm__name")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    expect(page.locator("input[name=channel][value=form]")).to_be_focused()
    reached = []
    for _ in range(40):
        name = page.evaluate("document.activeElement.name || document.activeElement.innerText")
        reached.append(name)
        if name == "reasons":
            break
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
        assert (outline, shadow) != ("none", "none"), name
        page.keyboard.press("Tab")
    wanted = ["channel", "signed", "Registrera valet", "made_by", "actor_number"]
    wanted += ["everyone_agrees", "written", "proxy_reference", "joins_queue", "chosen_on"]
    wanted += ["received_on", "reference", "special_reasons", "granted_by", "reasons"]
    assert [one for one in dict.fromkeys(reached) if one in wanted] == wanted


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_a_unit_are_open_to_its_clerk(enter: Enter, width: int) -> None:
    page = enter("Hanna", width=width, height=844)
    for name in OF_A_UNIT:
        go(page, f"/enheter/{TORGET}/{name}/")
        look(page, f"clerk-{name}")
    go(page, f"/enheter/{TORGET}/idag/?dag=2023-11-06")
    expect(page.get_by_role("heading", name="Lämnade listan")).to_be_visible()
    look(page, "clerk-left")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_of_capacity_queues_and_archives_are_open_to_the_officer(
    enter: Enter, width: int
) -> None:
    page = enter("Olivia", width=width, height=844)
    for name, address in (
        ("capacities", "/listningsutrymme/"),
        ("plans", "/naromraden/?for=death&area=C"),
        ("plan", "/naromraden/2580/"),
        ("capacity", f"/enheter/{FJALLET}/utrymme/"),
        ("queue", f"/enheter/{FJALLET}/ko/"),
        ("archive", f"/enheter/{HAVET}/blanketter/"),
        ("archives", "/blanketter/"),
        ("elsewhere", "/utomlans/register/"),
    ):
        go(page, address)
        look(page, f"officer-{name}")
    page.get_by_role("link", name="In English").count()


def test_an_officer_grants_extends_and_ends_a_stop_and_is_told_by_clause_when_it_is_too_long(
    enter: Enter,
) -> None:
    page = enter("Olivia")
    page.goto(f"/enheter/{HAVET}/utrymme/")

    def grant(through: str, button: str) -> None:
        page.locator("#stop_through").fill(through)
        page.get_by_label("Direktören").check()
        page.get_by_label("Begäran är skriftlig").check()
        page.get_by_label("Verksamhetschefen har begärt det").check()
        page.get_by_role("button", name=button).click()

    grant("2024-06-01", "Bevilja stoppet")
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Regelboken medger inte beslutet")
    expect(alert.locator(".clause__id").first).to_be_visible()
    look(page, "stop-refused")
    grant("2023-12-14", "Bevilja stoppet")
    expect(page.get_by_role("status")).to_contain_text("Beslutet är registrerat")
    expect(page.get_by_role("note")).to_contain_text("har listningsstopp")
    grant("2024-01-14", "Förläng stoppet")
    expect(page.get_by_role("status")).to_contain_text("Beslutet är registrerat")
    look(page, "stop-extended")
    page.get_by_role("button", name="Avsluta stoppet").click()
    expect(page.get_by_role("status")).to_contain_text("Beslutet är registrerat")
    expect(page.get_by_role("button", name="Bevilja stoppet")).to_be_visible()


def test_a_paper_is_scanned_and_handed_back_as_a_file(enter: Enter) -> None:
    page = enter("Olivia")
    go(page, f"/enheter/{HAVET}/blanketter/")
    page.locator("tbody th a").first.click()
    paper = {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"MZ no paper"}
    page.locator("#file").set_input_files(paper)  # type: ignore[arg-type]  # as Playwright takes it
    page.get_by_role("button", name="Spara i arkivet").click()
    expect(page.get_by_role("alert")).to_contain_text("varken PDF, JPEG eller PNG")
    look(page, "scan-refused")
    paper["buffer"] = b"%PDF-1.4\nblankett\n%%EOF"
    page.locator("#file").set_input_files(paper)  # type: ignore[arg-type]  # as above
    page.get_by_role("button", name="Spara i arkivet").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Spara filen").click()
    assert download.value.suggested_filename.startswith("blankett-2023-11-")


def test_someone_from_another_region_is_entered_and_chosen_for(enter: Enter) -> None:
    page = enter("Hanna", width=390, height=844)
    page.goto("/val/")
    page.locator("#number").fill("19800612-9806")
    page.get_by_role("button", name="Hämta").click()
    expect(page.get_by_role("alert")).to_contain_text("Ingen person med det numret")
    page.get_by_role("button", name="Lägg in någon från en annan region").click()
    expect(page.locator("#number")).to_have_value("19800612-9806")
    look(page, "enter-elsewhere")
    page.get_by_label("Förnamn").fill("Vera")
    page.get_by_label("Efternamn").fill("Norrman")
    page.get_by_label("Folkbokförd i").select_option("24")
    page.get_by_role("button", name="Lägg in och fortsätt").click()
    expect(page.locator(".confirm__name")).to_have_text("Vera Norrman")
    page.get_by_role("button", name="Registrera valet").click()
    expect(page.get_by_role("heading", name="Valet är genomfört")).to_be_visible()
    look(page, "receipt-elsewhere")


def test_the_pages_of_choices_speak_english(enter: Enter) -> None:
    page = enter("Olivia")
    page.get_by_role("button", name="In English").click()
    for address, heading in (
        ("/val/", "Register a choice"),
        ("/listningsutrymme/", "Room for listings"),
        (f"/enheter/{FJALLET}/utrymme/", "Ceiling and stop"),
    ):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        is_open_to_everyone(page)
