"""The tour, at a desk and on a telephone, with every stop looked at by axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.tour import walk

pytestmark = pytest.mark.django_db

STOPS = 16


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_tour_can_be_walked_and_every_stop_is_open_to_everyone(
    enter: Enter, width: int, height: int
) -> None:
    faults: dict[str, object] = {}
    stops: list[str] = []

    def look(page: Page, name: str) -> None:
        stops.append(name)
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
        found = Axe().run(page)
        if found.violations_count:
            faults[name] = found.generate_report()
        wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wider > 0:
            faults[f"{name}: sidled"] = wider

    walk(lambda: enter("", width=width, height=height), look)
    assert faults == {}
    assert len(stops) == STOPS
