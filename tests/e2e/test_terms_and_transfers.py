"""A no to changed terms and a new provider in the browser, as four people.

The centre that answers, the officer who proposes and notes, the one who decides, and another centre
that must see nothing.
"""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.apps.accreditation.applying import BERIT, CONTENT, KEY, check_everything, write_draft
from tests.apps.county import FJALLET, HAVET
from tests.e2e import county
from tests.e2e.case_types import TERMS_TO_TELL
from tests.e2e.conftest import PICTURES, Clock, Enter
from tests.e2e.open_to_everyone import is_open_to_everyone
from tests.e2e.stepping import committed, file_of, take_step
from vardval.accreditation.applications.drafts import add_draft_paper
from vardval.accreditation.applications.handing_in import hand_in
from vardval.accreditation.applications.handling import decide, propose
from vardval.core.accreditation.application import PaperKind
from vardval.platform.models import User
from vardval.registry.contract_actions import sign_contract

pytestmark = pytest.mark.django_db
AT = datetime(2023, 11, 14, 9, 0, tzinfo=UTC)
COMPANY, REGION, STRANGER = "5560360793", "2321000230", "5566778899"


def _sign(hsa_id: str, number: str) -> None:
    sign_contract(
        unit_hsa_id=hsa_id,
        organisation_number=number,
        starts_on=date(2022, 1, 1),
        signed_on=date(2022, 1, 1),
        approved_on=date(2022, 1, 1),
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )


def _approved() -> None:
    """An application by a company that is new to the region, approved on the county's day."""
    tax, day = PaperKind.TAX_FORM, county.DAY
    write_draft(
        without=[tax],
        name="Fjällets Vård AB",
        organisation_number=STRANGER,
        start="2024-06-01",
    )
    add_draft_paper(
        key=KEY, kind=tax.value, of="", name="skatt.txt", content=CONTENT, dated_on=day, at=AT
    )
    number = hand_in(key=KEY, on=day, at=AT)
    olivia = User.objects.get(username="officer")
    check_everything(number, actor=olivia, on=day)
    told = {"application_id": number, "grants": True, "reasons": "Kraven är uppfyllda."}
    propose(**told, on=day, actor=olivia, at=AT)  # type: ignore[arg-type]  # each is of its own type
    decide(**told, on=day, actor=BERIT, at=AT)  # type: ignore[arg-type]  # each is of its own type


def _look(page: Page, name: str) -> None:
    is_open_to_everyone(page)
    page.screenshot(path=PICTURES / f"contracts-{name}.png", full_page=True)


def _is_nobodys_else(other: Page, address: str) -> None:
    answer = other.goto(address)
    assert answer is not None
    assert answer.status == 403
    other.goto("/diariet/")
    assert other.locator(f"a[href$='{address}']").count() == 0


def test_a_centre_says_no_in_time_the_first_of_two_notes_it_and_a_late_no_is_refused(
    enter: Enter, decider: str, clock: Clock, tmp_path: Path
) -> None:
    committed(partial(_sign, HAVET, COMPANY))
    centre, officer, second, other = (enter(one) for one in ("Dana", "Olivia", decider, "Hanna"))
    centre.goto(f"/enheter/{HAVET}/villkor/")
    _look(centre, "terms")
    centre.get_by_role("link", name="Svara på villkoren").click()
    centre.locator("#bok").select_option(index=1)
    centre.get_by_label("Villkoren godtas inte").check()
    centre.locator("#dag").fill("2023-11-16")
    centre.get_by_role("button", name="Lämna in").click()
    expect(centre.get_by_role("alert")).to_contain_text("en dag som inte har kommit")
    centre.locator("#dag").fill(county.DAY.isoformat())
    centre.get_by_role("button", name="Lämna in").click()
    expect(centre.get_by_role("heading", level=1)).to_contain_text("Svar på ändrade villkor")
    address = centre.url.removeprefix(centre.url.split("/diariet")[0])
    for name, content, told in (
        ("nej.pdf", b"MZ\x90 program", "Filen är ett program"),
        ("nej.txt", b"", "Filen är tom."),
    ):
        centre.set_input_files("#fil", file_of(tmp_path, name, content))
        centre.get_by_role("button", name="Lägg till").click()
        expect(centre.get_by_role("alert")).to_contain_text(told)
    centre.set_input_files("#fil", file_of(tmp_path, "nej.txt", "Vi säger nej.".encode()))
    centre.get_by_role("button", name="Lägg till").click()
    expect(centre.locator("button[value=note]")).to_have_count(0)
    _is_nobodys_else(other, address)

    for page in (officer, second):
        page.goto(address)
    _look(officer, "answer")
    take_step(officer, "note")
    take_step(second, "refuse", skal="Avslås.")
    expect(second.get_by_role("alert")).to_contain_text("officer var före")
    centre.goto(f"/enheter/{HAVET}/kontrakt/")
    expect(centre.locator("main")).to_contain_text("2024-11-15")
    _look(centre, "ended")
    officer.goto("/kampanjer/")
    expect(officer.locator("main")).to_contain_text("Havets HC upphör när kontraktet går ut")

    late = clock(14)
    centre.goto(f"/enheter/{HAVET}/kontrakt/steg/?slag=answer")
    centre.locator("#bok").select_option(index=1)
    centre.get_by_label("Villkoren godtas inte").check()
    centre.locator("#dag").fill(late.isoformat())
    centre.get_by_role("button", name="Lämna in").click()
    expect(centre.get_by_role("alert")).to_contain_text("gick ut 28 november 2023")


def test_the_region_notes_how_it_told_of_changed_terms_and_the_providers_see_the_day(
    enter: Enter, decider: str, tmp_path: Path
) -> None:
    officer, second, centre, other = (enter(one) for one in ("Olivia", decider, "Dana", "Hanna"))
    officer.goto("/dagen/")
    late = officer.locator("tr, li", has_text=TERMS_TO_TELL.title).last
    expect(late).to_be_visible()
    late.get_by_role("link", name=TERMS_TO_TELL.title).click()
    address = officer.url.removeprefix(officer.url.split("/diariet")[0])
    expect(officer.locator("main")).to_contain_text(TERMS_TO_TELL.last_day)
    _is_nobodys_else(other, address)
    centre.goto(f"/enheter/{HAVET}/villkor/")
    expect(centre.locator("main")).not_to_contain_text(TERMS_TO_TELL.seen)
    officer.set_input_files("#fil", file_of(tmp_path, "brev.pdf", b"MZ\x90 program"))
    officer.get_by_role("button", name="Lägg till").click()
    expect(officer.get_by_role("alert")).to_contain_text("Filen är ett program")
    officer.set_input_files("#fil", file_of(tmp_path, "brev.txt", b"Nya villkor."))
    officer.get_by_role("button", name="Lägg till").click()

    for page in (officer, second):
        page.goto(address)
    _look(officer, "to-tell")
    take_step(officer, "tell", skal="Brev till alla leverantörer.")
    expect(officer.locator("main .facts")).to_contain_text("besked är lämnat")
    take_step(second, "withdraw", skal="Inget att berätta.")
    expect(second.get_by_role("alert")).to_contain_text("officer var före")
    _look(officer, "told")
    officer.goto("/dagen/")
    expect(officer.locator("main")).not_to_contain_text(TERMS_TO_TELL.title)
    centre.goto(f"/enheter/{HAVET}/villkor/")
    expect(centre.locator("main")).to_contain_text(TERMS_TO_TELL.seen)
    _look(centre, "told-of")


def test_a_new_provider_takes_over_by_its_approval_and_the_first_of_two_decides(
    enter: Enter, decider: str, tmp_path: Path
) -> None:
    committed(partial(_sign, FJALLET, REGION))
    committed(_approved)
    officer, first, second, other = (enter(one) for one in ("Olivia", decider, decider, "Hanna"))
    officer.goto(f"/enheter/{FJALLET}/kontrakt/steg/?slag=transfer")
    officer.locator("#ansokan").select_option(label="Fjällets Vård AB")
    officer.locator("#verksamhetschef").fill("Bo Chef")
    officer.locator("#fran").fill("2024-01-01")
    officer.locator("#skal").fill("Överlåtelsen är avtalad.")
    officer.locator("#orgnummer").fill(COMPANY)
    officer.get_by_role("button", name="Föreslå").click()
    expect(officer.get_by_role("alert")).to_contain_text(STRANGER)
    officer.locator("#orgnummer").fill(STRANGER)
    _look(officer, "transfer")
    officer.get_by_role("button", name="Föreslå").click()
    expect(officer.locator("main")).to_contain_text("Steget ska tas av någon annan")
    address = officer.url.removeprefix(officer.url.split("/diariet")[0])
    _is_nobodys_else(other, address)
    officer.set_input_files("#fil", file_of(tmp_path, "avtal.pdf", b"MZ\x90 program"))
    officer.get_by_role("button", name="Lägg till").click()
    expect(officer.get_by_role("alert")).to_contain_text("Filen är ett program")

    for page in (first, second):
        page.goto(address)
    take_step(first, "grant", skal="Godkänns.")
    take_step(second, "refuse", skal="Avslås.")
    expect(second.get_by_role("alert")).to_contain_text("disa var före")
    run_by = []
    for day in ("2023-12-31", "2024-01-01"):
        first.goto(f"/enheter/{FJALLET}/?dag={day}")
        run_by.append("Fjällets Vård AB" in first.locator(".lead").first.inner_text())
    assert run_by == [False, True]
    first.goto(f"/enheter/{FJALLET}/kontrakt/?dag=2024-01-01")
    expect(first.locator("main")).to_contain_text("Fjällets Vård AB")
    _look(first, "handed-over")
