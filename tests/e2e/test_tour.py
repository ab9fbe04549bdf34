"""The tour and the errands, at a desk and on a telephone, every stop looked at by axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e import errands
from tests.e2e.conftest import PICTURES, Enter
from tests.e2e.open_to_everyone import hindrances
from tests.e2e.tour import Look, Open, walk
from vardval.listing.models import Choice

pytestmark = pytest.mark.django_db

STOPS = 28
ERRANDS = 27
# Where every figure of a row is in sight on a telephone, without a finger to push the table.
IN_SIGHT = {
    "month",
    "units",
    "unit",
    "nights",
    "notices",
    "notice-file",
    "person",
    "settlement",
    "statement",
    "access-review",
    "cases",
    "campaign",
    "campaign-people",
    "campaign-trail",
    "campaigns",
    "token",
    "capacities",
    "campaign-in-english",
}
_WIDER_THAN_THEIR_PLACE = """
[...document.querySelectorAll(".wide")]
  .filter(one => one.querySelector("table") && one.scrollWidth > one.clientWidth + 1)
  .map(one => `${one.getAttribute("aria-label")}: ${one.scrollWidth} > ${one.clientWidth}`)
"""


_DESK_AND_TELEPHONE = pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])


@_DESK_AND_TELEPHONE
def test_the_tour_can_be_walked_and_every_stop_is_open_to_everyone(
    enter: Enter, width: int, height: int
) -> None:
    assert len(_stops(walk, enter, width, height)) == STOPS


@_DESK_AND_TELEPHONE
def test_the_errands_can_be_walked_and_every_stop_is_open_to_everyone(
    enter: Enter, width: int, height: int
) -> None:
    chosen_by = Choice.objects.order_by("id").values_list("person_id", flat=True)[0]

    def errand(open_page: Open, look: Look) -> None:
        errands.walk(open_page, look, chosen_by)

    assert len(_stops(errand, enter, width, height)) == ERRANDS


def _stops(
    walked: Callable[[Open, Look], None], enter: Enter, width: int, height: int
) -> list[str]:
    """Walk, look at every stop, and return the stops; every fault found is told at once."""
    faults: dict[str, object] = {}
    stops: list[str] = []

    def look(page: Page, name: str) -> None:
        stops.append(name)
        page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
        if met := hindrances(page):
            faults[name] = met
        if width < 400 and name in IN_SIGHT and (tables := page.evaluate(_WIDER_THAN_THEIR_PLACE)):
            faults[f"{name}: tabeller"] = tables

    walked(lambda: enter("", width=width, height=height), look)
    assert faults == {}
    return stops
