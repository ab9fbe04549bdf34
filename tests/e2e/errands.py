"""The rarer errands, beside the tour: cases, corrections, campaigns, tokens, the refused.

An officer's pages in Swedish, once more in English, and as an auditor and a clerk meet them.
It walks the tests' county only: what it writes there belongs in no picture of the README.
"""

from playwright.sync_api import Page

from tests.e2e.tour import AUDITOR, CLERK, OFFICER, Look, Open, log_in

KINDS = ("closure", "merger", "conversion", "opening", "move", "provider_change", "redrawing")
_GUARDED = ("/kampanjer/", "/arenden/", "/listningsutrymme/", "/nycklar/", "/natten/")


def walk(open_page: Open, look: Look, chosen_by: int) -> None:
    """Walk the errands; `chosen_by` is the key of someone whose choice stands."""
    officer = log_in(open_page(), OFFICER)
    case = _case(officer, look)
    campaign = _campaign(officer, look)
    _token(officer, look)
    _correction(officer, look, chosen_by)
    for name, address in (("capacities", "listningsutrymme"), ("updates", "andra-regioner")):
        officer.goto(f"/{address}/")
        look(officer, name)
    _in_english(officer, look, case, campaign)
    auditor = log_in(open_page(), AUDITOR)
    for name, address in (("case-read", case), ("campaign-read", campaign)):
        auditor.goto(address)
        look(auditor, name)
    clerk = log_in(open_page(), CLERK)
    refused = [clerk.goto(address) for address in (*_GUARDED, case, campaign)]
    assert {answer and answer.status for answer in refused} == {403}
    look(clerk, "refused")


def _case(page: Page, look: Look) -> str:
    page.goto("/arenden/nytt/")
    page.locator("#slag").select_option("reward")
    page.locator("#rubrik").fill("Presentkort vid listning")
    page.locator("#senast").fill("2023-11-10")
    _send(page)
    look(page, "case-refused")
    page.locator("#enhet").select_option(index=1)
    page.locator("#senast").fill("2023-11-30")
    _send(page)
    look(page, "case")
    case = page.url
    assert "/nytt/" not in case
    page.goto("/arenden/")
    look(page, "cases")
    return case


def _campaign(page: Page, look: Look) -> str:
    for kind in KINDS:
        page.goto(f"/kampanjer/ny/?slag={kind}")
        look(page, f"new-{kind}")
    page.goto("/kampanjer/ny/?slag=closure")
    page.locator("#namn").fill("Fjällets hälsocentral läggs ned")
    page.locator("#enhet").select_option(index=1)
    page.locator("#besked").fill("2023-11-20")
    page.locator("#sista").fill("2023-11-18")
    _send(page)
    look(page, "campaign-refused")
    page.locator("#sista").fill("2023-12-15")
    _send(page)
    campaign = page.url
    for step in ("preview", "propose"):
        page.locator(f"button[name=steg][value={step}]").click()
    look(page, "campaign")
    page.goto(f"{campaign}personer/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Gå vidare").click()
    look(page, "campaign-people")
    for name, address in (("letter", f"{campaign}brev/"), ("trail", f"{campaign}spar/")):
        page.goto(address)
        look(page, f"campaign-{name}")
    page.goto("/kampanjer/")
    look(page, "campaigns")
    return campaign


def _token(page: Page, look: Look) -> None:
    page.goto("/nycklar/")
    page.locator("#name").fill("Journalsystemet")
    page.get_by_role("checkbox").first.check()
    _send(page)
    look(page, "token")


def _correction(page: Page, look: Look, person_id: int) -> None:
    page.goto(f"/person/{person_id}/ratta/")
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Gå vidare").click()
    look(page, "correction")
    page.get_by_role("radio").first.check()
    page.locator("form.asks button").first.click()
    look(page, "correction-preview")


def _in_english(page: Page, look: Look, case: str, campaign: str) -> None:
    page.goto("/natten/")
    page.locator("button[name=language]").click()
    page.locator("tbody th a").last.click()
    look(page, "night-in-english")
    for name, address in (("case", case), ("campaign", campaign)):
        page.goto(address)
        look(page, f"{name}-in-english")


def _send(page: Page) -> None:
    page.locator("form.asks button").last.click()
