"""Safety in the browser: reported, answered by another, wrong, late, and by two at once."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PICTURES, Clock, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone
from tests.e2e.stepping import file_of, take_step

pytestmark = pytest.mark.django_db

TORGET, HAVET = "SE2321000230-TORGET", "SE2321000230-HAVET"


def filled(page: Page, title: str, words: str, *, day: str = "2023-11-14") -> None:
    page.get_by_label("Vad det gäller").select_option("referrals")
    page.get_by_label("Dagen då").fill(day)
    page.get_by_label("Rubrik").fill(title)
    page.get_by_label("Vad som har hänt").fill(words)


def seen(page: Page, name: str) -> None:
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"safety-{name}.png", full_page=True)


def test_a_deviation_is_sent_refused_with_a_number_answered_and_received(enter: Enter) -> None:
    officer = enter("Olivia", width=390, height=844)
    officer.goto(f"/enheter/{HAVET}/sakerhet/")
    seen(officer, "unit")
    officer.get_by_role("link", name="Avvikelse till en annan enhet").click()
    officer.get_by_label("Vårdcentral som avvikelsen gäller").select_option(TORGET)
    filled(officer, "Remissen kom bort", "Gäller 19121212-1212, som väntade i tre veckor.")
    officer.get_by_label("Svar önskas senast").fill("2023-11-30")
    officer.get_by_role("button", name="Diarieför").click()
    expect(officer.get_by_role("alert")).to_contain_text("personnummer")
    seen(officer, "refused")
    officer.get_by_label("Vad som har hänt").fill("Remissen väntade i tre veckor.")
    officer.get_by_role("button", name="Diarieför").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Remissen kom bort")
    seen(officer, "sent")
    clerk = enter("Hanna")
    clerk.goto("/sakerhet/")
    seen(clerk, "own")
    clerk.get_by_role("link", name="RS 2023-").first.click()
    late = enter("Hanna")
    late.goto(clerk.url)
    for page, words in ((clerk, "Mallen är ändrad."), (late, "Jag svarar också.")):
        page.get_by_text("Svara", exact=True).first.click()
        page.get_by_role("textbox", name="Text").first.fill(words)
    clerk.get_by_role("button", name="Svara").click()
    expect(clerk.get_by_text("Mallen är ändrad.")).to_be_visible()
    late.get_by_role("button", name="Svara").click()
    expect(late.get_by_role("alert")).to_contain_text("clerk var före")
    seen(late, "two-at-once")
    officer.reload()
    expect(officer.get_by_text("Mallen är ändrad.")).to_be_visible()
    officer.get_by_text("Ta emot svaret").first.click()
    officer.get_by_role("button", name="Ta emot svaret").click()
    expect(officer.get_by_text("avsändaren har fått svaret").first).to_be_visible()


def test_the_board_s_case_is_late_and_its_answer_is_noted(enter: Enter) -> None:
    officer = enter("Olivia")
    officer.goto(f"/enheter/{TORGET}/sakerhet/patientnamnden/")
    seen(officer, "board-form")
    officer.get_by_label("Patientnämndens nummer").fill("PAN 2023/118")
    filled(officer, "Svårt att få tid", "Klagomål på väntan.", day="2023-10-10")
    officer.get_by_role("button", name="Diarieför").click()
    expect(officer.get_by_text("2023-11-07")).to_be_visible()
    expect(officer.get_by_text("försenat").first).to_be_visible()
    seen(officer, "board-late")
    officer.goto("/dagen/")
    expect(officer.get_by_role("link", name="Svårt att få tid")).to_be_visible()
    officer.get_by_role("link", name="Svårt att få tid").click()
    address = officer.url
    clerk = enter("Hanna", width=390, height=844)
    clerk.goto(address)
    clerk.get_by_text("Svaret är skickat till patientnämnden").first.click()
    clerk.get_by_label("Svaret har det som regelboken kräver").check()
    clerk.get_by_role("button", name="Svaret är skickat").click()
    expect(clerk.get_by_text("besvarat").first).to_be_visible()
    seen(clerk, "board-answered")


LATE = "clock"
"""In place of a step: the last day goes by."""
STEPS: dict[str, tuple[str, dict[str, str], list[tuple[str, str, dict[str, str]]]]] = {
    "avvikelse": ("Hanna", {}, [("Hanna", "conclude", {"skal": "Rutinen är ändrad."})]),
    "lex-maria": (
        "Hanna",
        {"nummer": "IVO 2023/7", "intygas": "ja"},
        [
            ("Hanna", "tell_decision", {"skal": "IVO avslutar.", "dag": "2023-11-15"}),
            ("Olivia", "close", {}),
        ],
    ),
    "tillsyn": (
        "Hanna",
        {"utanfor": "Inspektionen för vård och omsorg", "nummer": "8.5-1"},
        [
            ("Hanna", "tell_result", {"skal": "Inga brister.", "dag": "2023-11-15"}),
            ("Olivia", "close", {}),
        ],
    ),
    "inspektion": (
        "Olivia",
        {},
        [
            ("Olivia", "visit", {"dag": "2023-11-15"}),
            ("Olivia", "hand_over_report", {"skal": "Rummet var olåst.", "senast": "2023-11-16"}),
            (LATE, "", {}),
            ("Hanna", "answer", {"skal": "Sent: låset är bytt."}),
            ("Olivia", "close", {}),
        ],
    ),
}
"""The registers that no other test walks: who registers, with what, and who then does what."""


@pytest.mark.parametrize("slug", STEPS)
def test_a_register_is_walked_by_centre_and_officer_with_a_wrong_file_and_by_two_at_once(
    enter: Enter, clock: Clock, tmp_path: Path, slug: str
) -> None:
    by, typed, steps = STEPS[slug]
    pages = {name: enter(name) for name in ("Hanna", "Olivia")}
    page = pages[by]
    page.goto(f"/enheter/{TORGET}/sakerhet/{slug}/")
    _fill(page, slug, typed)
    page.get_by_role("button", name="Diarieför").click()
    address = page.url
    centre = pages["Hanna"]
    centre.goto(address)
    centre.set_input_files("#fil", file_of(tmp_path, "bilaga.pdf", b"MZ\x90 program"))
    centre.locator("form", has=centre.locator("#fil")).locator("[name=intygas]").check()
    centre.get_by_role("button", name="Lägg till").click()
    expect(centre.get_by_role("alert")).to_contain_text("Filen är ett program")
    for who, action, told in steps[:-1]:
        if who == LATE:
            clock(3)
            continue
        pages[who].goto(address)
        take_step(pages[who], action, **told)
        seen(pages[who], f"{slug}-{action}")
    last_by, last, told = steps[-1]
    first, second = enter(last_by), enter(last_by)
    first.goto(address)
    second.goto(address)
    for each in (first, second):
        take_step(each, last, **told)
    expect(second.get_by_role("alert")).to_contain_text("var före")
    expect(first.locator("main")).to_contain_text("Ärendet är nu")
    seen(first, f"{slug}-{last}")


def _fill(page: Page, slug: str, typed: dict[str, str]) -> None:
    form = page.locator("main form[method=post]")
    form.locator("[name=slag]").select_option(index=1)
    if form.locator("[name=dag]").count():
        form.locator("[name=dag]").fill("2023-11-14")
    form.locator("[name=rubrik]").fill(f"Prov av {slug}")
    form.locator("[name=handelse]").fill("Remissen väntade.")
    for name, value in typed.items():
        field = form.locator(f"[name={name}]")
        if field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)


def test_the_numbers_and_the_other_forms_are_open_to_everyone(enter: Enter) -> None:
    page = enter("", width=390, height=844)
    page.goto("/sakerhet/statistik/?ar=2023&register=patient_board")
    seen(page, "counts")
    officer = enter("Olivia")
    officer.goto("/sakerhet/statistik/?ar=2023&register=patient_board")
    seen(officer, "counts-officer")
    for way in ("avvikelse", "avvikelse-fran-andra", "lex-maria", "tillsyn", "inspektion"):
        officer.goto(f"/enheter/{HAVET}/sakerhet/{way}/")
        is_open_to_everyone(officer)
    officer.get_by_role("button", name="In English").click()
    seen(officer, "english")
