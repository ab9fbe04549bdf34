"""Mutual TLS: the proxy verifies the certificate, and here its subject is held to a list."""

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as installed
from django.test import Client

from tests.integrations.carelisting.conftest import County
from tests.integrations.carelisting.messages import call, told
from vardval.integrations.carelisting.callers import check_caller, hsa_id_in
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.faults import SoapFault
from vardval.integrations.carelisting.names import Operation

NATIONAL, ANOTHER = "SE2321000016-1AB2", "SE2321000016-9ZZ9"
STRICT = Deployment(address="https://vardval.example/carelisting", callers=frozenset({NATIONAL}))


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        (f"serialNumber={NATIONAL},CN=tp.example,O=Inera AB,C=SE", NATIONAL),
        (f"CN=tp.example,serialNumber={NATIONAL.lower()}", NATIONAL),
        (f"CN=a, SERIALNUMBER = {NATIONAL} ,C=SE", NATIONAL),
        (f"2.5.4.5={NATIONAL}+CN=tp.example", NATIONAL),
        (f"CN=x\\,serialNumber={NATIONAL},C=SE", None),
        (f'CN="x,serialNumber={NATIONAL}",C=SE', None),
        (f"serialNumber={ANOTHER},serialNumber={NATIONAL}", None),
        (f"CN={NATIONAL}", None),
        ("serialNumber=199005019808,CN=Anna", None),
        ("serialNumber=,CN=x", None),
        ("", None),
    ],
)
def test_the_hsa_id_is_the_subjects_one_serial_number(subject: str, found: str | None) -> None:
    assert hsa_id_in(subject) == found


def test_who_is_on_the_list_may_call() -> None:
    assert check_caller(STRICT, f"serialNumber={NATIONAL},C=SE") == NATIONAL


@pytest.mark.parametrize("subject", [None, "", f"serialNumber={ANOTHER},C=SE", "CN=x"])
def test_who_is_not_on_the_list_or_shows_nothing_may_not(subject: str | None) -> None:
    with pytest.raises(SoapFault):
        check_caller(STRICT, subject)


def test_without_the_demand_nobody_has_to_show_anything() -> None:
    assert check_caller(Deployment(requires_certificate=False), None) == ""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 500),
        ({"X-Client-Subject": f"serialNumber={ANOTHER}"}, 500),
        ({"X-Client-Subject": f"serialNumber={NATIONAL}"}, 200),
    ],
)
def test_the_service_holds_every_call_to_its_certificate(
    headers: dict[str, str], status: int, client: Client, county: County, settings: Any
) -> None:
    settings.CARELISTING = replace(
        installed.CARELISTING, requires_certificate=True, callers=frozenset({NATIONAL})
    )

    response = client.post(
        "/carelisting",
        call(Operation.GET_LISTING_TYPES),
        content_type="text/xml",
        headers=headers,
    )

    assert response.status_code == status
    if status == 500:
        assert "klientcertifikat" in told(response.content)["faultstring"].lower()
