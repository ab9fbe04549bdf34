"""What the reads tell: days, what was known, pages, changes; and how much they ask for it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import Range  # type: ignore[import-untyped] # no stubs
from django.test.utils import CaptureQueriesContext

from tests.apps.county import publish
from tests.integrations.rest.calling import Caller, told
from tests.integrations.rest.conftest import Call
from tests.portal import county
from vardval.listing.models import Listing
from vardval.platform.ledger import write_entry
from vardval.registry.models import Unit

pytestmark = pytest.mark.django_db

PEOPLE = f"/api/v1/units/{county.HERE}/people"
CHANGES = f"/api/v1/units/{county.HERE}/changes"


@transaction.atomic
def _moves(person_id: int, unit: str, *, on: date) -> int:
    """Let it become known in November that the person is listed elsewhere from the day."""
    at = county.BUILT_AT.replace(month=11, day=10)
    entry = write_entry(actor="system", purpose="test", happened="moved", at=at)
    rows = Listing.objects.filter(person=person_id, recorded__upper_inf=True)
    before = rows.get()
    first = before.valid.lower
    rows.update(recorded=Range(before.recorded.lower, entry))
    same: dict[str, Any] = {"person_id": person_id, "manner": "active", "clause": "NB-3.6.1-3"}
    known = Range(entry, None)
    Listing.objects.create(**same, unit=before.unit, valid=Range(first, on), recorded=known)
    there = Unit.objects.get(hsa_id=unit)
    Listing.objects.create(**same, unit=there, valid=Range(on, None), recorded=known)
    return entry


def _get(caller: Caller, address: str, **asked: Any) -> Any:
    answer = caller.get(address, **asked)
    assert answer.status_code == 200, answer.content
    return told(answer)


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/api/v1/units", 6),
        (PEOPLE, 4),
        (f"{CHANGES}?since=0", 11),
        (f"/fhir/r4/Patient?general-practitioner={county.HERE}", 11),
        (f"/fhir/r4/Group/{county.HERE}", 5),
    ],
)
@pytest.mark.parametrize("people", [1, 3])
def test_a_list_asks_as_much_of_the_database_with_one_row_and_with_three(
    call: Call, replayed_ledger: None, address: str, queries: int, people: int
) -> None:
    county.build_units(2)
    for one in (county.ANNA, county.BO, county.DOLD)[:people]:
        county.settle_in(one)
    region = call("region")
    region.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert region.get(address).status_code == 200
    assert len(asked) == queries


def test_a_list_is_read_as_it_was_on_a_day_and_as_it_was_known(
    call: Call, everyone: dict[str, int]
) -> None:
    region = call("region")
    before = _get(region, PEOPLE)["known_at"]
    _moves(everyone["Bo"], county.THERE, on=date(2023, 10, 1))

    def names(**asked: Any) -> list[str]:
        return [one["given_names"] for one in _get(region, PEOPLE, **asked)["items"]]

    assert names() == ["Anna", "Dolda"]
    assert names(valid_on="2023-09-30") == ["Anna", "Dolda", "Bo"]
    assert names(known_at=before) == ["Anna", "Dolda", "Bo"]
    assert names(known_at="2023-11-01T00:00:00+01:00") == ["Anna", "Dolda", "Bo"]


def test_a_list_read_by_pages_is_one_list_whatever_happens_meanwhile(
    call: Call, everyone: dict[str, int]
) -> None:
    unit = call("unit")
    first = _get(unit, PEOPLE, limit=1)
    _moves(everyone["Bo"], county.THERE, on=date(2023, 10, 1))
    second = _get(unit, PEOPLE, limit=1, cursor=first["next_cursor"])
    assert [one["given_names"] for one in second["items"]] == ["Bo"]
    assert second["known_at"] == first["known_at"]
    assert "1950" not in first["next_cursor"]


def test_a_persons_history_tells_both_axes_and_not_what_came_later(
    call: Call, everyone: dict[str, int]
) -> None:
    region = call("region")
    before = _get(region, PEOPLE)["known_at"]
    entry = _moves(everyone["Bo"], county.THERE, on=date(2023, 10, 1))
    address = f"/api/v1/persons/{everyone['Bo']}/history"
    whole = _get(region, address)["listings"]
    told_whole = [
        (one["unit_hsa_id"], one["valid_from"], one["valid_until"], one["known_until"])
        for one in whole
    ]
    assert sorted(told_whole, key=str) == sorted(
        [
            (county.HERE, "2023-01-01", None, entry),
            (county.HERE, "2023-01-01", "2023-10-01", None),
            (county.THERE, "2023-10-01", None, None),
        ],
        key=str,
    )
    earlier = _get(region, address, known_at=before)["listings"]
    assert [(one["unit_hsa_id"], one["known_until"]) for one in earlier] == [(county.HERE, None)]


def test_changes_tell_how_it_is_now_with_whom_something_happened_to(
    call: Call, everyone: dict[str, int]
) -> None:
    unit, other = call("unit"), call("other_unit")
    since = str(_get(unit, PEOPLE)["known_at"])
    assert _get(unit, CHANGES, since=since)["items"] == []
    _moves(everyone["Bo"], county.THERE, on=county.DAY)
    left = _get(unit, CHANGES, since=since)
    assert left["items"] == [
        {"person_id": everyone["Bo"], "is_on_list": False, "person": None, "periods": []}
    ]
    came = _get(other, f"/api/v1/units/{county.THERE}/changes", since=since)["items"]
    assert [(one["is_on_list"], one["person"]["given_names"]) for one in came] == [(True, "Bo")]
    assert came[0]["periods"] == [
        {"valid_from": "2023-11-15", "valid_until": None, "manner": "active"}
    ]
    assert _get(unit, CHANGES, since=left["since_next"])["items"] == []


def test_a_listing_that_begins_by_itself_is_a_change_on_its_day(
    call: Call, everyone: dict[str, int], settings: LazySettings
) -> None:
    other, address = call("other_unit"), f"/api/v1/units/{county.THERE}/changes"
    since = str(_get(other, f"/api/v1/units/{county.THERE}/people")["known_at"])
    starts = county.DAY + timedelta(days=5)
    _moves(everyone["Bo"], county.THERE, on=starts)
    told_before = _get(other, address, since=since)
    (coming,) = told_before["items"]
    assert (coming["is_on_list"], coming["person"]) == (False, None)
    assert coming["periods"][0]["valid_from"] == starts.isoformat()
    settings.DEMONSTRATION_DAY = starts
    (come,) = _get(other, address, since=told_before["since_next"])["items"]
    assert come["person"]["given_names"] == "Bo"


def test_changes_are_read_by_pages_to_the_last(call: Call, everyone: dict[str, int]) -> None:
    region, found, cursor = call("region"), [], None
    while True:
        page = _get(region, CHANGES, since="0", limit=1, cursor=cursor)
        found += [one["person"]["given_names"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == ["Anna", "Bo", "Dolda"]


def test_a_units_room_is_told_and_why_it_cannot_be_chosen(
    call: Call, everyone: dict[str, int]
) -> None:
    assert _get(call("unit"), f"/api/v1/units/{county.HERE}")["room"] is None
    publish()
    region = call("region")
    stop = {"holds_from": "2023-11-15", "ends_on": "2024-02-15", "decided_by": "director"}
    done = told(region.post(f"/api/v1/units/{county.HERE}/stops", stop))
    assert done["outcome"] == "accepted", done
    room = _get(region, f"/api/v1/units/{county.HERE}")["room"]
    assert room["is_selectable"] is False
    assert room["why_not"][0]["text"].startswith("Björkens hälsocentral")
    limits = _get(region, f"/api/v1/units/{county.HERE}/limits")["items"]
    assert [(one["kind"], one["valid_from"], one["valid_until"]) for one in limits] == [
        ("stop", "2023-11-15", "2024-02-15")
    ]


def test_the_rulebook_is_read_by_anyone_as_on_a_day(everyone: dict[str, int]) -> None:
    publish()
    nobody = Caller("")
    (book,) = _get(nobody, "/api/v1/rulebooks")["items"]
    assert (book["book_id"], book["valid_from"]) == ("norrbotten/2023", "2023-01-01")
    rules = _get(nobody, "/api/v1/rulebooks/norrbotten/2023")
    assert rules["is_in_force"] is True
    assert all(one["text"] and one["clauses"] for one in rules["items"] if not one["missing"])
    later = _get(nobody, "/api/v1/rulebooks/norrbotten/2023", valid_on="2030-01-01")
    assert (later["is_in_force"], later["items"]) == (False, [])
    clause = _get(nobody, "/api/v1/clauses/NB-3.6.1-3")
    assert clause["wording"]
    assert nobody.get("/api/v1/clauses/NB-0-0").status_code == 404
    assert nobody.get("/api/v1/rulebooks/ingenstans/2023").status_code == 404
