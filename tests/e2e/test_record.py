"""The public record in the browser: words marked, a request taken, a masked copy handed out."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.apps.cases.record.recorded import PNG
from tests.apps.county import TORGET
from tests.e2e import county
from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone
from tests.e2e.stepping import file_of

pytestmark = pytest.mark.django_db


def _is_open_to_everyone(page: Page, name: str) -> None:
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def test_an_officer_on_a_bad_day_marks_words_and_hands_out_a_masked_copy(enter: Enter) -> None:
    page = enter("Olivia")
    page.goto(f"/enheter/{TORGET}/brist/")
    page.locator("[name=rubrik]").fill("Klagomål från Gunilla Hemlig")
    page.locator("[name=iakttagelse]").fill("Gunilla Hemlig fick inget svar.")
    page.locator("main form button").first.click()
    page.get_by_role("link", name="Sekretess och utlämnande").click()
    _is_open_to_everyone(page, "record-secrecy")
    mark = page.get_by_role("button", name="Markera")
    page.get_by_label("Ord att maskera").fill("Gunilla Hemlig")
    mark.click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv paragrafen och skälet.")
    expect(page.get_by_label("Ord att maskera")).to_have_value("Gunilla Hemlig")
    page.get_by_label("Paragraf och skäl").fill("Paragrafen om klagande.")
    mark.click()
    expect(page.get_by_text("Grunden är handläggarens.")).to_be_visible()
    _is_open_to_everyone(page, "record-marked")

    page.get_by_role("link", name="Ny begäran").click()
    page.get_by_label("Det som begärs").fill("Allt om klagomålet.")
    _is_open_to_everyone(page, "record-request")
    page.get_by_role("button", name="Spara begäran").click()
    expect(page.get_by_text("okänd")).to_be_visible()
    request = page.url
    page.goto("/dagen/")
    expect(page.get_by_text("kom in i dag")).to_be_visible()
    _is_open_to_everyone(page, "record-day")
    page.goto(request)
    _is_open_to_everyone(page, "record-disclosure")
    page.get_by_role("button", name="Lämna ut delvis").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv skälen")
    page.get_by_label("Skäl, när något inte lämnas ut").fill("En klagande skyddas.")
    page.get_by_label("Hur beslutet överklagas").fill("Skriv till regionen.")
    late = enter("Olivia")
    late.goto(page.url)
    late.get_by_label("Skäl, när något inte lämnas ut").fill("Allt är hemligt.")
    late.get_by_label("Hur beslutet överklagas").fill("Skriv till regionen.")
    page.get_by_role("button", name="Lämna ut delvis").click()
    late.get_by_role("button", name="Lämna inte ut").click()
    expect(late.get_by_role("alert")).to_contain_text("var före")
    with page.expect_download() as handed_out:
        page.get_by_role("link", name="kopia").click()
    assert handed_out.value.suggested_filename.endswith(".zip")
    page.get_by_role("button", name="In English").click()
    expect(page.get_by_text("Masked in the copy")).to_be_visible()
    _is_open_to_everyone(page, "record-disclosed-english")


def test_a_scan_is_masked_by_hand_and_a_wrong_file_is_told(enter: Enter, tmp_path: Path) -> None:
    centre, page = enter("Hanna"), enter("Olivia")
    centre.goto(f"/enheter/{TORGET}/anmal/?slag=marketing")
    centre.locator("#fran").fill((county.DAY + timedelta(days=30)).isoformat())
    centre.locator("#skal").fill("Annons med Gunilla Hemlig.")
    centre.locator("main form[method=post] button").last.click()
    centre.set_input_files("#fil", file_of(tmp_path, "annons.png", PNG))
    centre.get_by_role("button", name="Lägg till").click()
    page.goto(centre.url)
    page.get_by_role("link", name="Sekretess och utlämnande").click()
    page.get_by_label("Ord att maskera").fill("Gunilla Hemlig")
    page.get_by_label("Paragraf och skäl").fill("Paragrafen.")
    page.get_by_role("button", name="Markera").click()
    page.get_by_role("link", name="Ny begäran").click()
    page.get_by_label("Det som begärs").fill("Annonsen.")
    page.get_by_role("button", name="Spara begäran").click()
    page.get_by_text("Byt en handling mot en kopia").click()
    for name, content, told in (
        ("svart.png", b"MZ\x90", "Filen är ett program"),
        ("svart.txt", b"Med Gunilla Hemlig", "går det fortfarande att läsa ord"),
        ("svart.png", PNG, "lämnas ut i stället"),
    ):
        page.set_input_files("#fil", file_of(tmp_path, name, content))
        page.get_by_label("Paragraf och skäl").fill("Paragrafen.")
        page.get_by_role("button", name="Spara kopian").click()
        expect(page.locator("main")).to_contain_text(told)
        _is_open_to_everyone(page, f"record-by-hand-{name.rpartition('.')[2]}")
    expect(page.get_by_text("maskerad för hand av Olivia Handläggare")).to_be_visible()
