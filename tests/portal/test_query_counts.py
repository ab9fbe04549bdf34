"""Pages with lists ask as much of the database however long the list is."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.accreditation.applying import handed_in
from tests.apps.county import publish
from tests.apps.followup.nights import at
from tests.apps.settlement.sending import send
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.followup.jobs import follow_obligations
from vardval.platform.models import NightRun, NightStep
from vardval.population.models import IntakeFile, Notice

pytestmark = pytest.mark.django_db

Fill = Callable[[int], None]


def _units(count: int) -> None:
    county.build_units(count)


def _people(count: int) -> None:
    county.build_units(1)
    for one in (county.ANNA, county.BO, county.DOLD)[:count]:
        county.settle_in(one)


def _files(count: int) -> None:
    for place in range(count):
        file = IntakeFile.objects.create(
            kind="navet",
            name=f"fil {place}",
            sha256=str(place) * 64,
            received_at=county.BUILT_AT,
            entry=0,
        )
        Notice.objects.create(
            file=file, position=0, fingerprint=b"x", status="set_aside", reason="missing_sex"
        )


def _nights(count: int) -> None:
    for back in range(count):
        night = NightRun.objects.create(
            day=county.DAY - timedelta(days=back), started_at=county.BUILT_AT, first_entry=0
        )
        for place in range(count):
            NightStep.objects.create(run=night, position=place, name=f"{place}", tasks=1)


def _facts(count: int) -> None:
    county.build_units()
    for place in range(count):
        send(f"enhet;datum;belopp\nSUMMA;{place};0\n".encode(), "tolk")


def _owed(count: int) -> None:
    county.build_units(count)
    publish()
    for day in (date(2023, 1, 20), county.DAY):
        follow_obligations(day, at(day, 2))


def _applied(count: int) -> None:
    for place in range(count):
        handed_in(f"nyckel {place}", has_contract="nej")


def test_a_person_asks_as_little_however_much_is_known(enter: Enter, replayed_ledger: None) -> None:
    county.build_units()
    known = [county.settle_in(one) for one in (county.ANNA, county.BO)]
    county.protect(known[1], since=county.DAY)
    client = enter("officer")
    for person_id in known:
        address = reverse("person", args=[person_id])
        client.post(address, {"purpose": "question"})
        assert asked_of_database(client, address) == 11


def asked_of_database(client: Client, address: str) -> int:
    """Return how many queries the page takes, once what is remembered is remembered."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("fill", "name", "parts", "queries"),
    [
        (_units, "units", [], 5),
        (_units, "month", [], 10),
        (_people, "unit", [county.HERE], 14),
        (_units, "unit_register", [county.HERE], 29),
        (_people, "unit_list", [county.HERE], 5),
        (_files, "notices", [], 7),
        (_nights, "nights", [], 4),
        (_facts, "facts", [], 10),
        (_owed, "officers_day", [], 12),
        (_owed, "matrix", [], 7),
        (_owed, "region_obligations", [], 9),
        (_owed, "unit_obligations", [county.HERE], 9),
        (_owed, "unit_obligation", [county.HERE, "NB-Å-5.4-1"], 14),
        (_applied, "applications", [], 13),
    ],
)
def test_a_list_asks_the_same_of_the_database_with_one_row_and_with_three(
    enter: Enter, fill: Fill, name: str, parts: list[Any], queries: int, count: int
) -> None:
    fill(count)
    client = enter("officer")
    if name == "unit_list":
        client.post(reverse(name, args=parts), {"purpose": "list"})
    assert asked_of_database(client, reverse(name, args=parts)) == queries
