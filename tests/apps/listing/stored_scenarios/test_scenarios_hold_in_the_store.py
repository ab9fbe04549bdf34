"""The listing scenarios of the four books hold in the store: online, by night, and in a replay.

Each is told to the core and to the store at once, and everything that a statement could rest on
is compared whenever anything has happened: what holds in the core's worlds then holds here too.
By default some are played, the ones about ceilings and queues among them; with
`VARDVAL_STORED_SCENARIOS=all` all are.
"""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.apps.listing.stored_scenarios.county import DAY
from tests.apps.listing.stored_scenarios.playing import Course, played_by_night, played_online
from tests.apps.listing.stored_scenarios.replaying import replayed_otherwise
from tests.committing import undone
from vardval.listing.models import ListingEvent
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number
from vardval.scenarios.proving import scenarios_of
from vardval.scenarios.scenario_file import Scenario

BOOKS = (
    "norrbotten/2023",
    "kronoberg/2023",
    "varmland/2022",
    "vasterbotten/2021",
    "vasterbotten/2026",
)
ALL = os.environ.get("VARDVAL_STORED_SCENARIOS") == "all"
EVERY = 60
# The register tells where someone lives by the day, so that a move there and back on one day is
# one registration at the old address: what the scenario states holds, but since when they have
# been listed there is not the same. It has a test of its own.
THERE_AND_BACK = "Den som flyttar två gånger på en dag listas efter den sista adressen"
# Played every time, because they were wrong once.
ONCE_WRONG = {
    # The announcement of the day reaches back to whom the same night had listed there.
    "En vårdcentral som ska upphöra är inte längre ickevalsalternativ för nya invånare",
}


def wanted(book: str) -> Iterator[Scenario]:
    for index, scenario in enumerate(scenarios_of(book)):
        if scenario.name == THERE_AND_BACK:
            continue
        if (
            scenario.name in ONCE_WRONG
            or ALL
            or index % EVERY == 0
            or (index % 3 == 0 and "tak_och_kö" in scenario.place.file)
        ):
            yield scenario


def differing(book: str, play: Callable[[Scenario], Course]) -> Iterator[tuple[str, list[str]]]:
    """What the store says otherwise than the core, scenario by scenario."""
    for scenario in wanted(book):
        with undone():
            course = play(scenario)  # Whatever has no way into the store raises `NoStoredPath`.
            found = course.found + replayed_otherwise(course.county, course.begun)
            if found:
                yield scenario.name, found


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.django_db
def test_what_is_told_at_once_leads_to_what_the_core_says(book: str) -> None:
    assert dict(differing(book, played_online)) == {}


@pytest.mark.parametrize("book", BOOKS if ALL else ("varmland/2022",))
@pytest.mark.django_db
def test_what_the_night_takes_in_leads_to_what_the_core_says(book: str) -> None:
    assert dict(differing(book, played_by_night)) == {}


@pytest.mark.parametrize("play", [played_online, played_by_night])
@pytest.mark.django_db
def test_a_move_there_and_back_on_one_day_is_stored_as_the_scenario_states_it(
    play: Callable[[Scenario], Course],
) -> None:
    (scenario,) = (one for one in scenarios_of("norrbotten/2023") if one.name == THERE_AND_BACK)
    course = play(scenario)
    day, bo = scenario.last_on, course.county.person("Bo")
    for on in (day - DAY, day):
        listing = listing_of(bo, valid_on=on, known_at=newest_number())
        assert listing is not None
        assert (listing.unit_id, listing.manner.value) == (
            course.county.unit("Torgets HC"),
            "passive",
        )
    (*_, moved) = ListingEvent.objects.filter(person=bo, happened_on=day).order_by("id")
    assert moved.clause == "NB-3.6.2-2"
    assert {one.split(": kärnan")[0][-9:] for one in course.found} == {"Bo listad"}
