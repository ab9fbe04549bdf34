"""Calls written wrongly, route by route: what is missing, unknown or of another kind is named.

Nothing is written, and nothing of what was sent is said again.
"""

from typing import Any

import pytest

from tests.apps.county import publish
from tests.integrations.rest.calling import Caller, told
from tests.integrations.rest.conftest import Call
from tests.integrations.rest.test_access import CHOICE, CONTACT, FACTS
from tests.portal import county
from vardval.platform.ledger import newest_number
from vardval.platform.models import AccessLogEntry
from vardval.settlement.models import FactFile

pytestmark = pytest.mark.django_db
H = county.HERE
CEILING = {"people": 5, "holds_from": "2023-11-20"}
STOP = {"holds_from": "2023-11-20", "ends_on": "2024-01-01", "decided_by": "region"}
AGREEMENT = {"said_rows": 1, "said_total": "4"}
BODIES: dict[str, dict[str, Any]] = {
    "/persons/search": {"number": county.ANNA.number},
    "/choices": CHOICE,
    "/choices/forms": CONTACT,
    "/choices/withdrawals": CONTACT,
    "/queues/leavings": CONTACT,
    "/contacts/physicians": CONTACT,
    "/contacts/clinics": {**CONTACT, "clinic": "midwife"},
    "/facts": FACTS,
    "/facts/1/agreements": AGREEMENT,
    f"/units/{H}/ceilings": CEILING,
    f"/units/{H}/stops": STOP,
    f"/units/{H}/stops/ends": {"ends_on": "2023-12-01"},
}
MUST = {
    "/facts": {"content", "name", "series_id", "first_month", "last_month"},
    f"/units/{H}/ceilings": {"holds_from"},
}


@pytest.fixture
def region(call: Call, everyone: dict[str, int]) -> Caller:
    """The region's system, where people have settled in."""
    return call("region")


def faults(caller: Caller, route: str, sent: object) -> list[tuple[str, str]]:
    """Return what is told to be wrong and where; holds that nothing was written or looked at."""
    before = newest_number()
    answer = caller.post(f"/api/v1{route}", sent)
    assert (answer.status_code, told(answer)["code"]) == (422, "rest.written_wrongly")
    assert (newest_number(), AccessLogEntry.objects.count()) == (before, 0)
    assert county.ANNA.number not in answer.content.decode()
    return [
        (one["field"].removeprefix("body.sent."), one["code"].removeprefix("rest.fault."))
        for one in told(answer)["faults"]
    ]


def test_every_field_that_a_call_needs_is_told_to_be_missing(region: Caller) -> None:
    for route, sent in BODIES.items():
        must = MUST.get(route, set(sent))
        for field in sent:
            less = {name: value for name, value in sent.items() if name != field}
            if field in must:
                assert faults(region, route, less) == [(field, "missing")], route


def test_a_field_that_no_call_knows_is_told_and_not_passed_over(region: Caller) -> None:
    for route, sent in BODIES.items():
        wrong = {**sent, "Number": county.ANNA.number}
        assert faults(region, route, wrong) == [("Number", "extra_forbidden")], route


NO_BODIES: tuple[object, ...] = (None, [], 7)


def test_nothing_at_all_is_told_to_be_no_body(region: Caller) -> None:
    for route in BODIES:
        for sent in NO_BODIES:
            assert [field for field, _ in faults(region, route, sent)] == ["body.sent"], route


WRONG = [
    ("/persons/search", "number", 195003179800, "string_type"),
    ("/choices", "channel", "fax", "enum"),
    ("/choices", "channel", 1, "enum"),
    ("/choices", "made_by", None, "enum"),
    ("/choices", "is_signed", "true", "bool_type"),
    ("/choices", "chosen_on", "2023-02-29", "day"),
    ("/choices", "chosen_on", 20230301, "day"),
    ("/choices", "chosen_on", ["2023-03-01"], "day"),
    ("/choices", "actor_number", "1", "string_too_short"),
    ("/choices", "evidence_kind", "", "enum"),
    ("/choices", "unit_hsa_id", "", "string_too_short"),
    ("/choices", "unit_hsa_id", "x" * 32, "string_too_long"),
    ("/choices", "evidence_reference", None, "string_type"),
    ("/choices/forms", "arrived_on", "i dag", "day"),
    ("/choices/withdrawals", "withdrawn_on", True, "day"),
    ("/queues/leavings", "left_on", "2200-01-01", "day"),
    ("/contacts/physicians", "physician_hsa_id", "", "string_too_short"),
    ("/contacts/clinics", "clinic", "barnmorska", "enum"),
    ("/facts", "content", "abc", "unreadable"),
    ("/facts", "first_month", "2023-13", "string_pattern_mismatch"),
    ("/facts", "first_month", "1899-12", "unreadable"),
    ("/facts", "said_rows", -1, "out_of_bounds"),
    ("/facts", "said_rows", 10**12, "out_of_bounds"),
    ("/facts", "said_rows", "en", "whole_number"),
    ("/facts", "said_rows", 1.5, "whole_number"),
    ("/facts", "said_rows", "1" * 5_000, "whole_number"),
    ("/facts", "said_total", 4, "string_type"),
    ("/facts", "said_total", "4,5", "string_pattern_mismatch"),
    ("/facts", "said_total", "1e3", "string_pattern_mismatch"),
    ("/facts", "said_total", "4.1234567", "string_pattern_mismatch"),
    ("/facts/1/agreements", "said_rows", None, "whole_number"),
    ("/facts/1/agreements", "said_total", "٣", "string_pattern_mismatch"),
    (f"/units/{H}/ceilings", "people", -1, "out_of_bounds"),
    (f"/units/{H}/ceilings", "people", 1_000_001, "out_of_bounds"),
    (f"/units/{H}/ceilings", "people", "5", "whole_number"),
    (f"/units/{H}/ceilings", "people", 1.0, "whole_number"),
    (f"/units/{H}/ceilings", "people", True, "whole_number"),
    (f"/units/{H}/ceilings", "ground", "x", "enum"),
    (f"/units/{H}/stops", "decided_by", "nämnden", "enum"),
    (f"/units/{H}/stops", "is_written", 1, "bool_type"),
    (f"/units/{H}/stops/ends", "ends_on", "", "day"),
]


def test_a_value_of_another_kind_is_told_with_its_field(region: Caller) -> None:
    for route, field, value, code in WRONG:
        found = faults(region, route, {**BODIES[route], field: value})
        assert found == [(field, code)], (route, field, value)


def test_days_that_come_in_the_wrong_order_are_told_of_the_call_as_a_whole(region: Caller) -> None:
    for route, field, value in (
        ("/facts", "last_month", "2023-02"),
        (f"/units/{H}/ceilings", "holds_until", "2023-11-20"),
        (f"/units/{H}/stops", "ends_on", "2023-11-20"),
    ):
        found = faults(region, route, {**BODIES[route], field: value})
        assert found == [("body.sent", "days_backwards")], route


ADDRESSES = {
    "/persons/0": ("path.person_id", "out_of_bounds"),
    "/persons/x": ("path.person_id", "whole_number"),
    f"/persons/{2**63}/history": ("path.person_id", "out_of_bounds"),
    "/nights/2023-02-29": ("path.day", "day"),
    "/nights/i-dag": ("path.day", "day"),
    "/nights?limit=1": ("query.limit", "extra_forbidden"),
    "/rulebooks/norrbotten/20": ("path.year", "string_pattern_mismatch"),
    f"/units/{'x' * 32}": ("path.hsa_id", "string_too_long"),
    "/units?on=2023-11-15": ("query.on", "extra_forbidden"),
    "/campaigns/0": ("path.campaign_id", "out_of_bounds"),
    "/settlements/-1": ("path.run_id", "out_of_bounds"),
    "/settlements/1,0/statements": ("path.run_id", "whole_number"),
    "/facts/0": ("path.fact_file_id", "out_of_bounds"),
    "/notices/files/1/posts?after=-2": ("query.after", "out_of_bounds"),
    "/notices/files/1/posts?limit=alla": ("query.limit", "whole_number"),
    "/notices/set-aside?limit=501": ("query.limit", "out_of_bounds"),
    f"/units/{H}/changes": ("query.since", "missing"),
    f"/units/{H}/changes?since=x": ("query.since", "string_pattern_mismatch"),
    f"/units/{H}/changes?since=1.12345678": ("query.since", "string_pattern_mismatch"),
    f"/units/{H}/people?cursor=1": ("query.cursor", "string_pattern_mismatch"),
    f"/units/{H}/queue?valid_on=9999-12-31": ("query.valid_on", "day"),
}


def test_an_address_written_wrongly_is_told_which_part_of_it(region: Caller) -> None:
    found = {}
    for address in ADDRESSES:
        answer = region.get(f"/api/v1{address}")
        assert answer.status_code == 422, address
        (one,) = told(answer)["faults"]
        found[address] = (one["field"], one["code"].removeprefix("rest.fault."))
    assert found == ADDRESSES


@pytest.mark.parametrize(
    "asked",
    [
        "/units?valid_on=1900-01-01&known_at=0",
        f"/units/{H}/people?valid_on=2199-12-31",
        f"/units/{H}/people?valid_on=2024-02-29",
        f"/units/{H}/people?cursor={'9' * 18}.{'9' * 18}",
        f"/units/{H}/changes?since={'9' * 18}.{'9' * 7}",
        f"/units/{H}/changes?since=0.0",
        f"/units/{H}/queue?valid_on=1900-01-01",
        f"/settlements?known_at={2**63 - 1}",
        "/campaigns?known_at=0",
    ],
)
def test_the_first_and_the_last_that_can_be_asked_for_are_answered(
    region: Caller, asked: str
) -> None:
    assert region.get(f"/api/v1{asked}").status_code == 200


def test_a_number_that_cannot_be_used_is_told_in_both_languages(region: Caller) -> None:
    words = {
        language: told(region.get("/api/v1/persons/0", {"Accept-Language": language}))["faults"]
        for language in ("sv", "en")
    }
    assert {language: one[0]["detail"] for language, one in words.items()} == {
        "sv": "Talet är för litet eller för stort. Beskrivningen säger vilka tal som går.",
        "en": "The number is too small or too large. The description says which numbers can be"
        " used.",
    }


@pytest.mark.parametrize("who", ["unit", "other_unit", "controller"])
def test_a_call_written_wrongly_tells_no_more_to_who_may_not_do_it(
    call: Call, everyone: dict[str, int], who: str
) -> None:
    caller = call(who)
    answer = caller.post(f"/api/v1/units/{H}/ceilings", {**CEILING, "people": -1})
    right = caller.post(f"/api/v1/units/{H}/ceilings", CEILING)
    assert (answer.status_code, right.status_code) == (403, 403)


def test_a_file_from_before_sums_were_counted_cannot_be_agreed_and_says_so(
    region: Caller,
) -> None:
    region.post("/api/v1/facts", FACTS)
    old = FactFile.objects.get()
    old.pk, old.sha256, old.rows_received, old.sum_received = None, "0" * 64, None, None
    old.save(force_insert=True)
    answer = region.post(f"/api/v1/facts/{old.pk}/agreements", AGREEMENT)
    assert (answer.status_code, told(answer)["code"]) == (409, "settlement.facts.from_before")


def test_two_regions_books_in_one_installation_decide_nothing_and_are_named(
    region: Caller,
) -> None:
    publish()
    publish("varmland/2022")
    for route in ("/choices", f"/units/{H}/stops", f"/units/{H}/ceilings"):
        answer = region.post(f"/api/v1{route}", BODIES[route])
        assert (answer.status_code, told(answer)["code"]) == (409, "listing.several_regions")
    assert region.get("/api/v1/units").status_code == 409
