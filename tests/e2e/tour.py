"""The README's tour: from the login page, through each role's work, to the access review.

It reads what to do next from the pages themselves, so that the same tour walks the tests'
county and the demonstration.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

Open = Callable[[], Page]
Look = Callable[[Page, str], None]

# As root, in a container with a small /dev/shm and no graphics card.
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--lang=sv-SE"]

OFFICER = "Handläggare på vårdvalsenheten"
CONTROLLER = "Räknar månaden"
CLERK = "Vårdadministratör på en hälsocentral"
AUDITOR = "Granskar vem som har sett"
PARENT = "förälder"


def log_in(page: Page, role: str) -> Page:
    """Log in as the first of the demonstration's people with the role's words."""
    page.goto("/logga-in/")
    page.get_by_role("button").filter(has_text=role).first.click()
    return page


def state_purpose(page: Page, purpose: str) -> None:
    """Answer why, where the page asks."""
    page.get_by_label(purpose).check()
    page.get_by_role("button", name="Gå vidare").click()


def walk(open_page: Open, look: Look) -> None:
    """Walk the whole tour; `look` is called at every stop with a name for its picture."""
    page = open_page()
    page.goto("/logga-in/")
    look(page, "login")
    _officer(log_in(page, OFFICER), look)
    _controller(log_in(open_page(), CONTROLLER), look)
    look(log_in(open_page(), CLERK), "own-unit")
    auditor = log_in(open_page(), AUDITOR)
    auditor.goto("/loggkontroll/")
    look(auditor, "access-review")
    _resident(open_page(), look)


def _officer(page: Page, look: Look) -> None:
    look(page, "month")
    _follow(page, "Enheter")
    look(page, "units")
    page.locator("tbody th a").first.click()
    look(page, "unit")
    page.get_by_role("link", name="Se vilka som är listade").click()
    state_purpose(page, "Arbeta med enhetens lista")
    look(page, "list")
    _follow(page, "Natten")
    look(page, "nights")
    page.locator("tbody th a").last.click()
    look(page, "night")
    _follow(page, "Aviseringar")
    look(page, "notices")
    page.locator("tbody th a").first.click()
    look(page, "notice-file")
    page.locator("tbody td a", has_text="Person").first.click()
    state_purpose(page, "Hantera en avisering")
    look(page, "person")
    number = page.locator("dl.facts dd").first.inner_text()
    _follow(page, "Registrera val")
    _register(page, number)
    look(page, "receipt")
    _follow(page, "Regelbok")
    page.locator("article a").first.click()
    look(page, "rulebook")
    page.get_by_role("link", name="Listning", exact=True).click()
    look(page, "rules")
    page.go_back()
    page.get_by_role("link", name="Åtaganden (").click()
    look(page, "obligations")
    _follow(page, "Regelbok")
    page.get_by_role("link", name="Jämför regelböcker").click()
    for book in page.get_by_role("checkbox").all()[:2]:
        book.check()
    page.get_by_role("button", name="Jämför").click()
    page.get_by_role("heading", level=2).first.evaluate("found => found.scrollIntoView()")
    look(page, "comparison")


def _resident(page: Page, look: Look) -> None:
    page.goto("/invanare/logga-in/")
    look(page, "own-login")
    page.locator(".person-choice").filter(has_text=PARENT).first.click()
    look(page, "own-home")
    page.get_by_role("link", name="Välj vårdcentral för").first.click()
    look(page, "own-choose")
    for centre in page.get_by_role("checkbox", name="Jämför").all()[:2]:
        centre.check()
    page.get_by_role("button", name="Jämför de som är markerade").click()
    look(page, "own-compare")
    page.get_by_role("link", name="Gå vidare").last.click()
    look(page, "own-confirm")
    page.get_by_role("button", name="Ja, välj").click()
    look(page, "own-receipt")
    page.get_by_role("link", name="Till Mina sidor").click()
    page.get_by_role("link", name="Historik").first.click()
    look(page, "own-history")
    page.go_back()
    page.get_by_role("link", name="Vem som har sett uppgifterna").first.click()
    look(page, "own-looks")


def _register(page: Page, number: str) -> None:
    """Register a choice by keyboard alone: the number's field has the focus from the start."""
    keyboard = page.keyboard
    expect(page.locator("#number")).to_be_focused()
    keyboard.type(number)
    keyboard.press("Enter")
    expect(page.locator("#unit")).to_be_focused()
    keyboard.press("ArrowDown")  # the first unit
    keyboard.press("Tab")  # how the choice came in: a form, chosen already
    keyboard.press("Tab")
    keyboard.press("Space")  # signed
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Därför blev det så")).to_be_visible()


def _controller(page: Page, look: Look) -> None:
    _follow(page, "Avräkningar")
    page.locator("tbody th a").first.click()
    look(page, "settlement")
    page.locator("tbody th a").first.click()
    look(page, "statement")
    page.locator("tbody th a").first.click()
    page.locator("tbody th a").first.click()
    look(page, "line")


def _follow(page: Page, place: str) -> None:
    menu = page.get_by_role("navigation", name="Huvudmeny")
    link = menu.get_by_role("link", name=place, exact=True)
    group = menu.locator("details").filter(has=page.locator("a", has_text=place))
    if not link.count() and group.count():
        group.locator("summary").press("Enter")
    link.click()
