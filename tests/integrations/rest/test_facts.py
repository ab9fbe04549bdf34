"""A fact file through the API: loaded, differing, agreed, and what was not taken of it."""

from base64 import b64encode

import pytest
from django.conf import LazySettings

from tests.apps.county import HAVET, TORGET, load_county
from tests.integrations.rest.calling import told
from tests.integrations.rest.conftest import Call
from vardval.integrations.rest import streamed

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


ASKED = {name: str(value) for name, value in SENT.items() if name != "content"}
FILES = "/api/v1/facts/files"


def test_a_file_larger_than_a_body_in_memory_is_streamed_and_counts_as_any_other(
    call: Call, settings: LazySettings
) -> None:
    load_county()
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2_048
    region = call("controller")
    large = PLACES + "".join(f"SE2321000230-INGEN{place};1\n" for place in range(200))
    sent = {**SENT, "content": b64encode(large.encode()).decode()}
    refused = region.post("/api/v1/facts", sent, {"Accept-Language": "sv"})
    assert (refused.status_code, told(refused)["code"]) == (413, "rest.too_large")
    assert told(refused)["detail"] == (
        "Anropet är större än 2 kilobyte. Skicka ett stort underlag som fil till"
        " /api/v1/facts/files, som läser det i strömmen."
    )
    loaded = told(region.stream(FILES, large.encode(), **ASKED, said_rows="203", said_total="209"))
    assert (loaded["standing"], loaded["received_rows"]) == ("agrees", 203)
    assert loaded["not_taken"] == 201


def test_a_streamed_file_is_refused_in_words_as_any_other(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_county()
    region = call("controller")
    refusals = {
        "settlement.series.unknown": {"series_id": "okänd"},
        "rest.written_wrongly": {"last_month": "2023-02"},
    }
    for code, wrong in refusals.items():
        answer = region.stream(FILES, PLACES.encode(), **{**ASKED, **wrong})
        assert (answer.status_code, told(answer)["code"]) == (422, code)
    assert told(region.stream(FILES, b"", **ASKED))["code"] == "rest.file_refused"
    monkeypatch.setattr(streamed, "MOST_BYTES", 10)
    answer = region.stream(FILES, PLACES.encode(), **ASKED)
    assert (answer.status_code, told(answer)["code"]) == (413, "rest.file_too_large")
    assert region.get("/api/v1/facts").content == b'{"items": []}'


def test_a_unit_streams_its_own_files_and_no_others(call: Call) -> None:
    load_county()
    own = call("unit_of_torget")
    asked = {**ASKED, "series_id": "besök_egna", "name": "besök.csv"}
    visits = f"personnummer;enhet;datum;yrke;kontakttyp\n;{TORGET};2023-03-02;läkare;besök\n"
    for unit, status in ((HAVET, 403), (TORGET, 422)):
        answer = own.stream(FILES, visits.encode(), **asked, unit_hsa_id=unit)
        assert answer.status_code == status
