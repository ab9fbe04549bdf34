"""Steps of a contract in the browser: each form, wrong input, and a proposal, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from tests.apps.county import TORGET
from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone
from vardval.accreditation.contracts.step import StepKind

pytestmark = pytest.mark.django_db
CONTRACT = f"/enheter/{TORGET}/kontrakt/"
STEPS = f"{CONTRACT}steg/"


def _look(page: Page, name: str) -> None:
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"contract-{name}.png", full_page=True)


@pytest.mark.parametrize("width", [1280, 390])
def test_every_step_has_a_form_that_is_open_to_everyone(enter: Enter, width: int) -> None:
    page = enter("Olivia", width=width, height=844)
    page.goto(STEPS)
    _look(page, f"steps-{width}")
    for kind in StepKind:
        page.goto(f"{STEPS}?slag={kind.value}")
        _look(page, f"{kind.value}-{width}")


def test_an_extension_is_refused_too_late_and_then_proposed_in_both_languages(
    enter: Enter,
) -> None:
    page = enter("Olivia", width=1280, height=844)
    page.goto(f"{STEPS}?slag=withdraw")
    page.locator("#dag").fill("2023-11-15")
    page.locator("#till").fill("2024-01-31")
    page.get_by_role("button", name="Lämna in").click()
    expect(page.get_by_role("alert")).to_contain_text("tidigast 15 november 2024")
    _look(page, "refused")
    page.goto(f"{STEPS}?slag=extend")
    page.locator("#skal").fill("Avtalet hålls.")
    page.get_by_role("button", name="Föreslå").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Förlängning av kontraktet")
    _look(page, "proposed")
    expect(page.locator("main")).to_contain_text("Steget ska tas av någon annan")
    expect(page.locator("summary").filter(has_text="Godkänn")).to_have_count(0)
    page.goto(CONTRACT)
    expect(page.get_by_text("Förlängning begärs senast").first).to_be_visible()
    _look(page, "page")
    page.goto("/")
    page.get_by_role("button", name="In English").click()
    page.goto(f"{STEPS}?slag=assign")
    expect(page.get_by_label("Planned together with the provider")).to_be_visible()
    _look(page, "assign-en")
