"""What a clerk meets on a bad day: a small screen, no mouse, a mistyped number, a lost login."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Enter
from tests.e2e.open_to_everyone import is_open_to_everyone

pytestmark = pytest.mark.django_db

# The pages that the tour does not stop at, as each of those who may open them.
BESIDE_THE_TOUR = (
    ("Olivia", "/enheter/?sortera=forandring&ordning=fallande&kand=2023-06-01"),
    ("Olivia", "/enheter/SE2321000230-HAVET/?dag=2023-01-01"),
    ("Olivia", "/?manad=2023-02"),
    ("Olivia", "/aviseringar/forsok-igen/"),
    ("Olivia", "/regelbok/norrbotten/2023/?dag=2024-05-01"),
    ("Olivia", "/regelbok/norrbotten/2023/upptagningsområde/"),
    ("Olivia", "/enheter/?dag=i+dag"),
    ("Cornelia", "/"),
    ("Cornelia", "/avrakningar/1/"),
    ("Hanna", "/val/"),
    ("Hanna", "/avrakningar/1/"),
    ("Hanna", "/enheter/SE2321000230-HAVET/lista/"),
    ("Gunnar", "/aviseringar/"),
    ("Gunnar", "/loggkontroll/?anvandare=olga&till=2023-11-15"),
)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_beside_the_tour_are_open_to_everyone_at_both_widths(
    enter: Enter, width: int
) -> None:
    pages = {
        name: enter(name, width=width) for name in dict.fromkeys(n for n, _ in BESIDE_THE_TOUR)
    }
    for name, address in BESIDE_THE_TOUR:
        pages[name].goto(address)
        is_open_to_everyone(pages[name])


@pytest.mark.parametrize("address", ["/enheter/", "/"])
def test_the_figures_of_the_units_are_in_sight_on_a_telephone(enter: Enter, address: str) -> None:
    page = enter("Olivia", width=390, height=844)
    page.goto(address)
    table = page.locator(".wide", has=page.get_by_role("link", name="Havets HC")).first
    row = table.locator("tbody tr").filter(has_text="Havets HC")
    table.scroll_into_view_if_needed()
    figures = row.locator("td.figure")
    assert figures.count() >= 2
    for figure in figures.all():
        box = figure.bounding_box()
        assert box is not None
        assert 0 < box["x"] < box["x"] + box["width"] <= 390
    expect(row.locator(".beneath")).to_be_visible()  # the municipality, under the name
    for told_elsewhere in row.locator("td.minor").all():
        expect(told_elsewhere).to_be_hidden()


def test_at_a_desk_the_municipality_and_the_provider_have_their_own_columns(enter: Enter) -> None:
    page = enter("Olivia")
    page.goto("/enheter/")
    row = page.locator("tbody tr").filter(has_text="Havets HC").first
    expect(row.locator("td.minor")).to_have_text(["Luleå", "Vårdbolaget AB"])
    expect(row.locator(".beneath")).to_be_hidden()


def test_who_is_logged_out_meanwhile_is_sent_to_the_login_page_as_a_whole(enter: Enter) -> None:
    page = enter("Olivia")
    page.goto("/enheter/")
    page.context.clear_cookies()
    page.get_by_role("link", name="Listade").click()
    expect(page.get_by_role("heading", name="Logga in")).to_be_visible()
    assert page.url.endswith("/logga-in/?next=/enheter/%3Fsortera%3Dlistade%26ordning%3Dfallande")
    expect(page.locator("#units")).to_have_count(0)


def test_the_rows_are_there_without_any_script(enter: Enter) -> None:
    page = enter("Olivia")
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/enheter/")
    page.get_by_role("link", name="Listade").click()
    header = page.get_by_role("columnheader", name="Listade")
    expect(header).to_have_attribute("aria-sort", "descending")


def test_a_name_that_is_a_piece_of_html_is_only_a_name(enter: Enter) -> None:
    page = enter("Olivia")
    page.goto("/enheter/?sortera=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    assert page.locator("img").count() == 0
    page.goto("/enheter/?dag=%3Cimg+src%3Dx%3E")
    expect(page.get_by_text("”<img src=x>” är ingen dag")).to_be_visible()
    assert page.locator("img").count() == 0
