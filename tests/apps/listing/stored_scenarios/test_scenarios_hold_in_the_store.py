"""Every listing scenario of the four books holds in the store: online, by night, in a replay."""

import pytest
from django.db import transaction

from tests.apps.listing.stored_scenarios.county import NoStoredPath
from tests.apps.listing.stored_scenarios.playing import played_online
from vardval.scenarios.proving import scenarios_of

BOOKS = (
    "norrbotten/2023",
    "kronoberg/2023",
    "varmland/2022",
    "vasterbotten/2021",
    "vasterbotten/2026",
)


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.django_db
def test_scenarios_hold_online(book: str) -> None:
    wrong: dict[str, list[str]] = {}
    without: list[tuple[str, str]] = []
    for scenario in scenarios_of(book):
        with transaction.atomic():
            try:
                found = played_online(scenario).found
                if found:
                    wrong[scenario.name] = found
            except NoStoredPath as error:
                without.append((scenario.name, str(error)))
            except Exception as error:  # noqa: BLE001
                import traceback

                wrong[scenario.name] = [repr(error)[:300], traceback.format_exc()[-600:]]
            transaction.set_rollback(True)
    for name, found in wrong.items():
        print("##", name)
        for one in found[:8]:
            print("--", one.replace(chr(10), "\n--"))
    print("WITHOUT", without)
    assert wrong == {}
