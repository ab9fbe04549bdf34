"""The reading copy and the terms in a browser: opened, looked at, used."""

import pytest
from playwright.sync_api import expect

from tests.apps.county import HAVET
from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("width", [1280, 390])
def test_an_opened_example_is_open_to_everyone(enter: Enter, width: int) -> None:
    page = enter("", width=width, height=844)
    page.goto("/regelbok/norrbotten/2023/listningsutrymme/")
    page.locator("details.examples summary").first.click()
    expect(page.locator(".example").first).to_be_visible()
    is_open_to_everyone(page)
    page.locator(".example").first.scroll_into_view_if_needed()
    page.locator("section.rule").first.screenshot(path=PICTURES / f"examples-{width}.png")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_book_that_a_contract_was_signed_by_is_registered(enter: Enter, width: int) -> None:
    page = enter("Olivia", width=width, height=844)
    page.goto(f"/enheter/{HAVET}/villkor/")
    page.locator("#bok").select_option("norrbotten/2023")
    page.locator("#teckningsdag").fill("2022-05-01")
    page.locator("form", has=page.locator("#bok")).get_by_role("button").click()
    expect(page.get_by_text("1 maj 2022").first).to_be_visible()
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"terms-{width}.png", full_page=True)
