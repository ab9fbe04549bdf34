"""Every kind of change from the centre's form to the day that it holds, in the browser.

With a file that is not taken in, an answer that comes after its last day, and two who decide at
once. The four pages are the same throughout, as one working day has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.apps.county import TORGET
from tests.e2e import county
from tests.e2e.case_types import PHYSICIANS, ROWS, Told
from tests.e2e.conftest import PICTURES, Clock
from tests.e2e.open_to_everyone import is_open_to_everyone
from tests.e2e.stepping import committed, file_of, take_step
from vardval.core.accreditation import ChangeKind
from vardval.registry.physicians import load_physicians

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class People:
    """The centre's clerk, the officer who prepares, and the one who decides, in two windows."""

    centre: Page
    officer: Page
    first: Page
    second: Page


@pytest.fixture(scope="module")
def people(browser: Browser, site: str) -> Iterator[People]:
    """Four windows for the whole module."""
    contexts = [browser.new_context(base_url=site, locale="sv-SE") for _ in range(4)]
    pages = [context.new_page() for context in contexts]
    yield People(*pages)
    for context in contexts:
        context.close()


@pytest.fixture
def logged_in(people: People, decider: str) -> People:
    """The four, each as who they are; whoever is so already stays."""
    names = ("Hanna", "Olivia", decider, decider)
    for page, name in zip(
        (people.centre, people.officer, people.first, people.second), names, strict=True
    ):
        if page.url == "about:blank":
            page.goto("/logga-in/")
            page.get_by_role("button", name=name).click()
    return people


@pytest.mark.parametrize("kind", ROWS, ids=lambda one: one.name.lower())
def test_a_change_is_told_completed_late_and_decided_by_the_first_of_two(
    logged_in: People, clock: Clock, tmp_path: Path, kind: ChangeKind
) -> None:
    centre, officer, row = logged_in.centre, logged_in.officer, ROWS[kind]
    if kind is ChangeKind.NO_PHYSICIAN:
        content, at = PHYSICIANS.encode(), datetime.combine(county.DAY, time(8), UTC)
        committed(partial(load_physicians, content=content, name="l.csv", actor="prov", at=at))
    _tell(centre, kind, row)
    if row.refused:
        expect(centre.get_by_role("alert")).to_contain_text(row.refused)
        _look(centre, kind, "refused")
        return
    address = centre.url
    _send_a_file(centre, file_of(tmp_path, "bilaga.pdf", b"MZ\x90 program"))
    expect(centre.get_by_role("alert")).to_contain_text("Filen är ett program")
    officer.goto(address)
    last = county.DAY + timedelta(days=1)
    take_step(officer, "ask_completion", skal="Skicka underlaget.", senast=last.isoformat())
    clock(3)
    centre.goto(address)
    _tick_everything(centre)
    take_step(centre, "complete", skal="Här kommer det, för sent.")
    expect(centre.locator("main")).to_contain_text("Här kommer det, för sent.")
    _look(centre, kind, "late")

    officer.goto(address)
    is_decided = officer.locator("button[value=propose]").count() == 1
    if is_decided:
        take_step(officer, "propose", skal="Uppfyller kraven.")
        expect(officer.locator("button[value=grant]")).to_have_count(0)
    logged_in.first.goto(address)
    logged_in.second.goto(address)
    _decide(logged_in.first, is_decided=is_decided)
    expect(logged_in.first.locator("main .facts")).to_contain_text(
        "godkänt" if is_decided else "antecknat"
    )
    take_step(logged_in.second, "refuse" if is_decided else "note", skal="Nej.")
    expect(logged_in.second.get_by_role("alert")).to_contain_text("disa var före")
    _look(logged_in.first, kind, "decided")
    assert row.seen is not None
    assert row.seen() == row.becomes
    if row.shown:
        centre.goto(f"/enheter/{TORGET}/register/?dag={row.from_on}")
        expect(centre.locator("main")).to_contain_text(row.shown)
        _look(centre, kind, "shown")


def _tell(page: Page, kind: ChangeKind, row: Told) -> None:
    page.goto(f"/enheter/{TORGET}/anmal/?slag={kind.name.lower()}")
    form = page.locator("main form[method=post]")
    form.locator("[name=fran]").fill(row.from_on.isoformat())
    for name, value in row.typed.items():
        field = form.locator(f"[name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    _look(page, kind, "form")
    form.locator("button").last.click()


def _send_a_file(page: Page, path: str) -> None:
    page.set_input_files("#fil", path)
    page.get_by_role("button", name="Lägg till").click()


def _tick_everything(page: Page) -> None:
    """Say that the answer has all that the book may ask for."""
    form = page.locator("details", has=page.locator("button[name=steg][value=complete]"))
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    for box in form.locator("[name=uppgift]").all():
        box.check()


def _decide(page: Page, *, is_decided: bool) -> None:
    if not is_decided:
        take_step(page, "note", skal="Antecknas.")
        return
    form = page.locator("details", has=page.locator("button[name=steg][value=grant]"))
    decides = {"beslutar": "ja"} if form.locator("input[name=beslutar]").count() else {}
    if form.locator("select[name=beslutar]").count():
        form.locator("summary").click()
        form.locator("select[name=beslutar]").select_option("director")
    take_step(page, "grant", skal="Godkänns.", **decides)


def _look(page: Page, kind: ChangeKind, name: str) -> None:
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"change-{kind.name.lower()}-{name}.png", full_page=True)
