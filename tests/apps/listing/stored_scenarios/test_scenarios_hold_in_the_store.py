"""The listing scenarios of the four books hold in the store: online, by night, and in a replay.

Each is told to the core and to the store at once, and everything that a statement could rest on
is compared whenever anything has happened: what holds in the core's worlds then holds here too.
By default some are played, the ones about ceilings and queues among them; with
`VARDVAL_STORED_SCENARIOS=all` all are.
"""

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from tests.apps.listing.stored_scenarios.county import NoStoredPath
from tests.apps.listing.stored_scenarios.playing import Course, played_by_night, played_online
from tests.apps.listing.stored_scenarios.replaying import replayed_otherwise
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
WITHOUT_A_PATH = {
    "PlanTold": "a common plan among providers is not stored",
    "PlanApproved": "likewise",
    "ProviderApproved": "likewise",
    "AreaAssigned": "areas are given by the register file, or by a campaign that says why",
}
TOLD_BY_THE_DAY = {
    # The register tells where someone lives by the day: of two moves on one day the last counts.
    "Den som flyttar två gånger på en dag listas efter den sista adressen",
}
ONCE_WRONG = {
    # The announcement of the day reaches back to whom the same night had listed there.
    "En vårdcentral som ska upphöra är inte längre ickevalsalternativ för nya invånare",
}


def wanted(book: str) -> Iterator[Scenario]:
    for index, scenario in enumerate(scenarios_of(book)):
        if scenario.name in TOLD_BY_THE_DAY:
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
        with transaction.atomic():
            try:
                course = play(scenario)
            except NoStoredPath as without:
                _ = WITHOUT_A_PATH[str(without)]  # One that is not there is told by its name.
            else:
                found = course.found + replayed_otherwise(course.county, course.begun)
                if found:
                    yield scenario.name, found
            transaction.set_rollback(True)


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.django_db
def test_what_is_told_at_once_leads_to_what_the_core_says(book: str) -> None:
    assert dict(differing(book, played_online)) == {}


@pytest.mark.parametrize("book", BOOKS if ALL else ("varmland/2022",))
@pytest.mark.django_db
def test_what_the_night_takes_in_leads_to_what_the_core_says(book: str) -> None:
    assert dict(differing(book, played_by_night)) == {}
