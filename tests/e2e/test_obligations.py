"""What a centre owes in the browser: as its clerk, another centre's, the officer and the decider.

The yearly report is late: declared and handed in afterwards, with wrong files first, judged by the
first of two officers, and taken back.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from tests.apps.county import TORGET
from tests.e2e import county
from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone
from tests.e2e.stepping import committed, file_of
from vardval.cases.papers import MOST_BYTES
from vardval.followup.jobs import follow_obligations

pytestmark = pytest.mark.django_db
LATE = date(2024, 2, 2)
REGISTER = f"/enheter/{TORGET}/atagande/"
REPORT = f"{REGISTER}NB-Å-5.4-1/"


@pytest.fixture
def late(site: str) -> Iterator[date]:
    """The day on which the yearly report is eight days late, its nights gone by."""
    for day in (date(2023, 12, 1), date(2024, 1, 25), LATE):
        at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
        committed(partial(follow_obligations, day, at))
    settings.DEMONSTRATION_DAY = LATE
    yield LATE
    settings.DEMONSTRATION_DAY = county.DAY


def _look(page: Page, name: str) -> None:
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"obligations-{name}.png", full_page=True)


def _hand_in(page: Page, *files: str) -> None:
    page.set_input_files("#fil", list(files))
    page.get_by_role("button", name="Lämna filerna").click()


def test_a_late_report_is_handed_in_judged_by_the_first_of_two_and_taken_back(
    enter: Enter, decider: str, late: date, tmp_path: Path
) -> None:
    centre, other, officer, second = (enter(one) for one in ("Hanna", "Dana", "Olivia", decider))
    centre.goto(f"{REGISTER}?lage=late")
    expect(centre.locator("main")).to_contain_text("Försenat")
    _look(centre, "late")
    centre.goto(REPORT)
    for name, content, told in (
        ("rapport.txt", b"MZ\x90\x00program", "Filen är ett program"),
        ("rapport.txt", b"", "Filen är tom."),
        ("rapport.txt", b"a" * (MOST_BYTES + 1), "20 MB"),
    ):
        _hand_in(centre, file_of(tmp_path, name, content))
        expect(centre.get_by_role("alert")).to_contain_text(told)
    right = [file_of(tmp_path, f"rapport-{one}.txt", b"Allt gick bra.") for one in (1, 2)]
    bad = file_of(tmp_path, "bilaga.txt", b"MZ\x90\x00program")
    _hand_in(centre, right[0], bad)
    expect(centre.get_by_role("alert")).to_contain_text("Filen är ett program")
    expect(centre.get_by_role("link", name="rapport-1.txt")).to_have_count(0)
    _hand_in(centre, *right)
    expect(centre.get_by_role("link", name="rapport-2.txt")).to_be_visible()
    centre.locator("[name=forsakran][value=met]").check()
    centre.get_by_role("button", name="Lämna försäkran").click()
    _look(centre, "declared")
    expect(centre.get_by_role("button", name="Spara bedömningen")).to_have_count(0)
    for address in (REGISTER, REPORT):
        answer = other.goto(address)
        assert answer is not None
        assert answer.status == 403

    officer.goto("/dagen/")
    expect(officer.locator("main")).to_contain_text(re.compile(r"Torgets (nya )?HC"))
    _look(officer, "day")
    officer.goto("/uppfoljning/matris/")
    _look(officer, "matrix")
    for page in (officer, second):
        page.goto(REPORT)
        page.locator("#skal").fill("Läst.")
    officer.locator("[name=bedomning][value=met]").check()
    officer.get_by_role("button", name="Spara bedömningen").click()
    second.locator("[name=bedomning][value=not_met]").check()
    second.get_by_role("button", name="Spara bedömningen").click()
    expect(second.get_by_role("alert")).to_contain_text("efter att du öppnade sidan")
    second.goto(REPORT)
    second.locator("summary", has_text="Ta tillbaka").first.click()
    second.locator("[name=skal-tillbaka]").first.fill("Det var fjolårets rapport.")
    second.get_by_role("button", name="Ta tillbaka").first.click()
    expect(second.locator("main")).to_contain_text("återtog en bedömning")
    _look(second, "taken-back")
    paper = officer.request.get(f"/enheter/{TORGET}/ataganden.pdf")
    assert paper.body()[:5] == b"%PDF-"
