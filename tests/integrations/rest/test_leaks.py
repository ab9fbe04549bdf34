"""A protected person is followed through every call; no number or name is where it must not be."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs
from django.test import Client

from tests.integrations.rest.calling import Caller
from tests.integrations.rest.conftest import Call, settle_everyone_by_a_book
from tests.portal import county
from tests.standing import standing_on
from vardval.integrations.rest.describing import described
from vardval.integrations.rest.urls import API
from vardval.listing.models import Choice, QueuePlace
from vardval.platform.ledger import write_entry
from vardval.platform.models import AccessLogEntry, KeptAnswer, LedgerEntry, User
from vardval.registry.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]

SECRETS = (county.DOLD.number, "Dolda", "Skyddsson")
OPEN = (county.ANNA.number, '"Anna"', '"Ek"')
UNITS = ("unit", "other_unit")


standing_people = standing_on(settle_everyone_by_a_book)


@pytest.fixture
def people(everyone: dict[str, int]) -> dict[str, int]:
    """Those who have settled in, in a county with a rulebook."""
    return everyone


def _reads(people: dict[str, int]) -> Iterator[str]:
    """Every address that is read, with the protected person in each place where one fits."""
    for path, methods in described(API, "sv")["paths"].items():
        if "get" in methods:
            place = path.format(
                hsa_id=county.HERE,
                person_id=people["Dolda"],
                file_id=1,
                fact_file_id=1,
                run_id=1,
                campaign_id=1,
                day=county.DAY,
                region="norrbotten",
                year=2023,
                clause_id="NB-3.6.1-3",
            )
            yield f"{place}?since=0" if path.endswith("/changes") else place
    for kind in ("Patient", "Group", "Organization", "Location"):
        yield f"/fhir/r4/{kind}?_count=100"
    yield f"/fhir/r4/Patient?general-practitioner=Organization/{county.HERE}"
    yield f"/fhir/r4/Patient?_id={people['Dolda']}"
    yield f"/fhir/r4/Patient/{people['Dolda']}"
    yield f"/fhir/r4/Group/{county.HERE}"
    yield f"/fhir/r4/Group/{county.HERE}?_since=2020-01-01T00:00:00Z"


def _sends(somebody: county.Somebody) -> Iterator[tuple[str, dict[str, object]]]:
    """Every address that is written to with a number, and what is sent there."""
    number: dict[str, object] = {"number": somebody.number}
    there: dict[str, object] = {**number, "unit_hsa_id": county.HERE}
    yield "/persons/search", number
    yield "/choices", {**there, "channel": "form", "is_signed": True, "is_written": True}
    yield "/choices/forms", there
    yield "/choices/withdrawals", there
    yield "/queues/leavings", there
    yield "/contacts/physicians", there
    yield "/contacts/clinics", {**there, "clinic": "midwife"}


@pytest.mark.parametrize("who", UNITS)
def test_a_protected_person_is_in_no_answer_to_a_unit(
    call: Call, people: dict[str, int], who: str
) -> None:
    caller, shown = call(who), []
    for address in _reads(people):
        words = caller.get(address).content.decode()
        assert [one for one in SECRETS if one in words] == [], address
        shown.append(words)
    # There is somebody to be seen: the unit's own list has the others.
    assert [one in "".join(shown) for one in OPEN] == [who == "unit"] * 3


def test_the_region_sees_the_protected_person_where_a_unit_does_not(
    call: Call, people: dict[str, int]
) -> None:
    region = call("region")
    for address in (
        f"/api/v1/units/{county.HERE}/people",
        f"/api/v1/persons/{people['Dolda']}",
        f"/fhir/r4/Patient/{people['Dolda']}",
    ):
        assert county.DOLD.number in region.get(address).content.decode()


@pytest.mark.parametrize("who", UNITS)
def test_a_unit_is_told_the_same_of_a_protected_person_as_of_nobody(
    call: Call, people: dict[str, int], who: str
) -> None:
    caller = call(who)
    nobody = county.Somebody("199001019844", "Ingen", "Alls", "K", None)
    for (address, about_protected), (_, about_nobody) in zip(
        _sends(county.DOLD), _sends(nobody), strict=True
    ):
        protected = caller.post(f"/api/v1{address}", about_protected)
        missing = caller.post(f"/api/v1{address}", about_nobody)
        if who == "unit" or address == "/persons/search":
            told = (missing.status_code, missing.content)
            assert (protected.status_code, protected.content) == told, address
        assert protected.status_code in {403, 404}
    missing_key = caller.get(f"/api/v1/persons/{people['Dolda'] + 999}")
    there = caller.get(f"/api/v1/persons/{people['Dolda']}")
    assert (there.status_code, there.content) == (404, missing_key.content)
    assert KeptAnswer.objects.count() == 0
    assert AccessLogEntry.objects.count() == 0


@transaction.atomic
def _queue(*person_ids: int) -> None:
    """Let the people queue for the first unit since October, in that order."""
    entry = write_entry(
        actor="system", purpose="test", happened="queued", at=county.BUILT_AT.replace(month=10)
    )
    unit = Unit.objects.get(hsa_id=county.HERE)
    for place, person_id in enumerate(person_ids, start=1):
        on = county.DAY.replace(month=10, day=place)
        choice = Choice.objects.create(
            person_id=person_id,
            unit=unit,
            channel="form",
            made_by="self",
            is_signed=True,
            is_written=True,
            has_special_reasons=False,
            chosen_on=on,
            outcome="queued",
            counts_as_change=False,
            entry=entry,
        )
        QueuePlace.objects.create(
            person_id=person_id,
            unit=unit,
            choice=choice,
            valid=Range(on, None),
            recorded=Range(entry, None),
        )


def test_a_protected_person_stands_in_no_queue_that_a_unit_reads(
    call: Call, people: dict[str, int]
) -> None:
    _queue(people["Cilla"], people["Dolda"], people["Bo"])
    address = f"/api/v1/units/{county.HERE}/queue"

    def line(who: str) -> list[tuple[int, str]]:
        answer = call(who).get(address)
        return [(one["place"], one["given_names"]) for one in json.loads(answer.content)["items"]]

    assert line("region") == [(1, "Cilla"), (2, "Dolda"), (3, "Bo")]
    assert line("unit") == [(1, "Cilla"), (3, "Bo")]
    assert AccessLogEntry.objects.latest("id").person_ids == sorted([people["Cilla"], people["Bo"]])


def test_who_becomes_protected_leaves_the_list_and_the_changes_say_so(
    call: Call, people: dict[str, int]
) -> None:
    unit = call("unit")
    first = _told(unit, f"/api/v1/units/{county.HERE}/people")
    county.protect(people["Anna"], since=county.DAY)
    changes = _told(unit, f"/api/v1/units/{county.HERE}/changes?since={first['known_at']}")
    assert changes["items"] == [
        {"person_id": people["Anna"], "is_on_list": False, "person": None, "periods": []}
    ]
    for address in (
        f"/api/v1/units/{county.HERE}/people?valid_on=2023-05-01&known_at={first['known_at']}",
        f"/api/v1/persons/{people['Anna']}?valid_on=2023-05-01",
    ):
        assert "Anna" not in unit.get(address).content.decode()


def test_no_number_or_name_stands_in_an_address_a_log_or_the_ledger(
    call: Call, people: dict[str, int], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for who in ("region", *UNITS):
            caller = call(who)
            for somebody in (county.ANNA, county.DOLD):
                for address, sent in _sends(somebody):
                    caller.post(f"/api/v1{address}", sent)
            caller.post("/api/v1/persons/search", '{"number": "195003179800"')
            caller.post("/api/v1/persons/search", {"number": "195003179801"})
            caller.post("/api/v1/choices", {county.ANNA.number: "Anna"})
            caller.search("Patient", identifier=county.ANNA.number)
    told = "\n".join(
        one.getMessage() for one in caplog.records if not one.name.startswith("django.db")
    )
    assert told
    told += json.dumps(list(LedgerEntry.objects.values_list("parameters", flat=True)))
    told += "".join(KeptAnswer.objects.values_list("body", flat=True))
    assert KeptAnswer.objects.exists()
    assert [one for one in (*SECRETS, *OPEN) if one in told] == []


def test_a_fault_never_repeats_what_was_sent(call: Call, people: dict[str, int]) -> None:
    sent = {"number": "19500317980000000", "unit_hsa_id": county.ANNA.number * 3}
    answer = call("unit").post("/api/v1/choices", sent)
    assert answer.status_code == 422
    assert county.ANNA.number not in answer.content.decode()
    wrong = call("unit").post("/api/v1/persons/search", {"number": "195003179801"})
    assert (wrong.status_code, b"1950" in wrong.content) == (422, False)


def test_the_answers_are_kept_by_nobody_on_the_way_and_set_no_cookie(
    call: Call, people: dict[str, int]
) -> None:
    for address in (f"/api/v1/persons/{people['Anna']}", f"/fhir/r4/Patient/{people['Anna']}"):
        answer = call("unit").get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer.cookies == {}
        assert "Access-Control-Allow-Origin" not in answer


def test_a_logged_in_clerks_session_opens_nothing_here(people: dict[str, int]) -> None:
    county.people_who_log_in()
    client = Client()
    client.force_login(User.objects.get(username="officer"))
    for address in (f"/api/v1/persons/{people['Anna']}", f"/fhir/r4/Patient/{people['Anna']}"):
        assert client.get(address).status_code == 401


def _told(caller: Caller, address: str) -> dict[str, object]:
    answer = caller.get(address)
    assert answer.status_code == 200
    found: dict[str, object] = json.loads(answer.content)
    return found
