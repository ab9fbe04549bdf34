"""A fact file through the API: loaded, differing, agreed, and what was not taken of it."""

from base64 import b64encode

import pytest

from tests.apps.county import HAVET, TORGET, load_county
from tests.integrations.rest.calling import told
from tests.integrations.rest.conftest import Call

pytestmark = pytest.mark.django_db

PLACES = f"nyckel;värde\n{TORGET};4\n{HAVET};3\nSE2321000230-INGEN;2\n"
SENT: dict[str, object] = {
    "content": b64encode(PLACES.encode()).decode(),
    "name": "platser.csv",
    "series_id": "säbo_platser",
    "first_month": "2023-03",
    "last_month": "2023-03",
}


def test_a_file_is_loaded_agreed_and_told_of(call: Call) -> None:
    load_county()
    region = call("controller")
    loaded = told(region.post("/api/v1/facts", SENT))
    assert (loaded["standing"], loaded["received_rows"], loaded["said_rows"]) == ("waits", 3, None)
    place = f"/api/v1/facts/{loaded['fact_file_id']}"
    differs = told(region.post(f"{place}/agreements", {"said_rows": 3, "said_total": "8"}))
    assert (differs["standing"], differs["said_total"]) == ("differs", "8")
    agreed = told(region.post(f"{place}/agreements", {"said_rows": 3, "said_total": "9"}))
    assert agreed["standing"] == "agrees"
    report = told(region.get(place))
    (listed,) = told(region.get("/api/v1/facts"))["items"]
    kept = {name: value for name, value in agreed.items() if name != "loaded_at"}
    assert kept.items() <= report["fact_file"].items()
    assert listed == report["fact_file"]
    assert [(one["line"], one["heading"]) for one in report["faults"]] == [(4, "nyckel")]


def test_a_file_that_cannot_be_is_refused_in_words_and_never_in_its_own(call: Call) -> None:
    load_county()
    region = call("region")
    first = region.post("/api/v1/facts", SENT)
    assert first.status_code == 200
    again = region.post("/api/v1/facts", SENT)
    assert (again.status_code, told(again)["code"]) == (409, "settlement.facts.already_loaded")
    refusals: dict[str, dict[str, object]] = {
        "settlement.series.unknown": {"series_id": "okänd"},
        "rest.file_refused": {"content": b64encode(b"199001012385").decode()},
        "rest.written_wrongly": {"last_month": "2023-02"},
    }
    for code, wrong in refusals.items():
        answer = region.post("/api/v1/facts", {**SENT, **wrong})
        assert (answer.status_code, told(answer)["code"]) == (422, code)
        assert b"199001012385" not in answer.content
