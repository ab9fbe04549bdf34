"""What is not an honest call is a fault: nothing is fetched, expanded or told back."""

import logging
from uuid import UUID

import pytest
from django.test import Client

from tests.apps.county import HAVET
from tests.integrations.carelisting.conftest import ANNA, County
from tests.integrations.carelisting.messages import (
    about,
    call,
    choice,
    envelope,
    identity,
    message,
    told,
)
from vardval.integrations.carelisting import names, views
from vardval.integrations.carelisting.envelope import LARGEST, answer_within
from vardval.integrations.carelisting.faults import SoapFault
from vardval.integrations.carelisting.names import Operation

ASKED = Operation.GET_LISTING
HONEST = call(ASKED, about(ANNA))
DECLARED = b'<?xml version="1.0" encoding="UTF-8"?>'
FILE_ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def _post(client: Client, content: bytes, **headers: str) -> dict[str, str]:
    response = client.post("/carelisting", content, content_type="text/xml", headers=headers)
    assert response.status_code == 500
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return told(response.content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (DECLARED + FILE_ENTITY + HONEST.replace(ANNA.encode(), b"&x;"), "dokumenttyp"),
        (DECLARED + LAUGHS + HONEST.replace(ANNA.encode(), b"&c;"), "dokumenttyp"),
        (
            (FILE_ENTITY + HONEST).decode().encode("utf-16"),
            "dokumenttyp",
        ),
        (HONEST + b" " * LARGEST, "större än"),
        (b"", "läsbar XML"),
        (b"hej", "läsbar XML"),
        (HONEST[:-20], "läsbar XML"),
        (HONEST.replace(ANNA.encode(), b"&okand;"), "läsbar XML"),
        (b'<?xml version="1.0" encoding="cp037x"?>' + HONEST, "läsbar XML"),
        (DECLARED + "<å/>".encode("latin-1"), "läsbar XML"),
        (HONEST.replace(b"<s:Body>", b"<s:Body>" + b"<a>" * 300 + b"</a>" * 300), "läsbar XML"),
        (b"<a/>", "SOAP 1.1"),
        (
            HONEST.replace(names.ENVELOPE.encode(), b"http://www.w3.org/2003/05/soap-envelope"),
            "SOAP 1.1",
        ),
        (envelope(""), "ett meddelande"),
        (envelope(message(ASKED, about(ANNA)) * 2), "ett meddelande"),
        (HONEST.replace(b"GetListingResponder:2", b"GetListingResponder:3"), "hör inte till"),
        (envelope("<DeleteListing xmlns='urn:x'/>"), "hör inte till"),
        (call(ASKED, about(ANNA), None), "LogicalAddress saknas"),
        (call(ASKED, about(ANNA), " "), "LogicalAddress saknas"),
        (call(ASKED, about(ANNA), "24"), "länskod"),
        (call(ASKED, about(ANNA), "SE2321000230"), "länskod"),
        (call(ASKED, about(ANNA) + "<personId/>"), "följer inte schemat"),
        (call(ASKED, about(ANNA, kind="ROBOT")), "följer inte schemat"),
        (call(Operation.CREATE_LISTING, choice(ANNA, HAVET, queue="kanske")), "följer inte"),
    ],
)
def test_what_is_no_honest_call_is_a_fault_of_the_caller(
    content: bytes, said: str, client: Client, county: County
) -> None:
    fault = _post(client, content)

    assert said in fault["faultstring"]
    assert fault["faultcode"] in ("soap:Client", "soap:VersionMismatch")
    assert ANNA not in str(fault)


def test_a_fault_against_the_schema_tells_where_and_never_what(
    client: Client, county: County
) -> None:
    wrong = about(ANNA).replace("<t:root>", f"<t:rot>{ANNA}</t:rot><t:root>")

    fault = _post(client, call(ASKED, wrong))

    assert fault["faultstring"].startswith("Meddelandet följer inte schemat: ")
    assert ANNA not in fault["faultstring"]


def test_a_header_that_must_be_understood_and_is_not_is_a_fault(
    client: Client, county: County
) -> None:
    header = '<w:Security xmlns:w="urn:x" s:mustUnderstand="1"/>'
    content = envelope(message(ASKED, about(ANNA)), header=header)

    assert _post(client, content)["faultcode"] == "soap:MustUnderstand"
    harmless = content.replace(b's:mustUnderstand="1"', b"")
    response = client.post("/carelisting", harmless, content_type="text/xml")
    assert response.status_code == 200


@pytest.mark.parametrize("action", ["urn:x", f'"{Operation.CREATE_LISTING.soap_action}"'])
def test_an_action_of_another_operation_is_a_fault(
    action: str, client: Client, county: County
) -> None:
    assert "SOAPAction" in _post(client, HONEST, SOAPAction=action)["faultstring"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_a_message_is_read_in_the_encoding_that_it_declares(
    encoding: str, client: Client, county: County
) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{HONEST.decode()}'.encode(encoding)

    response = client.post("/carelisting", content, content_type="text/xml")

    assert told(response.content)["resultCode"] == "OK"


def test_a_charset_that_does_not_exist_is_a_fault(client: Client, county: County) -> None:
    # The client's own way with a charset would stumble on it first.
    response = client.generic(
        "POST", "/carelisting", HONEST, content_type="text/xml; charset=klingon"
    )

    assert "läsbar XML" in told(response.content)["faultstring"]


def test_what_breaks_here_is_a_fault_of_the_server_and_its_words_stay_here(
    client: Client,
    county: County,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError(ANNA)

    monkeypatch.setattr(views, "answer_call", broken)
    with caplog.at_level(logging.INFO, logger="vardval.carelisting"):
        fault = _post(client, HONEST)

    assert fault["faultcode"] == "soap:Server"
    assert ANNA not in fault["faultstring"]
    assert ANNA not in caplog.text
    assert "RuntimeError" in caplog.text


def test_a_call_is_logged_by_operation_result_count_and_time_and_by_nobody(
    client: Client, county: County, caplog: pytest.LogCaptureFixture
) -> None:
    correlation = "0b8c1e6e-3e0d-4a51-a8a5-0f0d5c7d3a11"
    with caplog.at_level(logging.INFO, logger="vardval.carelisting"):
        response = client.post(
            "/carelisting",
            HONEST,
            content_type="text/xml",
            headers={"X-Correlation-Id": correlation},
        )
        client.post("/carelisting", b"hej", content_type="text/xml")

    assert response["X-Correlation-Id"] == correlation
    first, second = (one.getMessage() for one in caplog.records)
    assert first.startswith("served operation=GetListing result=OK items=1 ms=")
    assert first.endswith(correlation)
    assert second.startswith("served operation=- result=fault:unreadable items=0 ms=")
    assert ANNA not in caplog.text


@pytest.mark.parametrize("given", ["", "199005019808", "x" * 5000, "\nserved operation=Fake"])
def test_a_correlation_id_that_is_none_is_replaced(
    given: str, client: Client, county: County
) -> None:
    response = client.post(
        "/carelisting", HONEST, content_type="text/xml", headers={"X-Correlation-Id": given}
    )

    assert UUID(response["X-Correlation-Id"]).version == 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html/>",
        envelope("<resultCode>OK</resultCode>"),
        envelope(message(ASKED, "<resultCode>OK</resultCode>", is_answer=True)),
        envelope(message(Operation.UPDATE_LISTING, "<resultCode>JO</resultCode>", is_answer=True)),
        envelope(message(Operation.UPDATE_LISTING, about(ANNA))),
    ],
)
def test_another_regions_answer_is_read_with_the_same_care(content: bytes) -> None:
    with pytest.raises(SoapFault):
        answer_within(content, Operation.UPDATE_LISTING)


def test_an_identity_may_have_spaces_around_it(client: Client, county: County) -> None:
    spaced = about(ANNA).replace(identity(ANNA), identity(f" {ANNA}\n"))

    response = client.post("/carelisting", call(ASKED, spaced), content_type="text/xml")

    assert told(response.content)["resultCode"] == "OK"
