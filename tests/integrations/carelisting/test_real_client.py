"""A real SOAP client against a live server: by our description, and by the contract's own."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import zeep
from django.conf import settings as installed
from pytest_django.live_server_helper import LiveServer
from zeep.exceptions import Fault

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.integrations.carelisting.conftest import ANNA, TODAY, County, build_county
from tests.integrations.carelisting.messages import COUNTY
from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.schema import documents
from vardval.listing.queries import listing_of
from vardval.platform.ledger import newest_number

Ask = Callable[..., Any]
PV = {"code": "PV", "codeSystem": names.LISTING_TYPE_SYSTEM}
PERSON = {"root": names.PERSONAL_NUMBER_ROOT, "extension": ANNA}
ACTOR = {"actorId": PERSON, "actorType": "CITIZEN"}
HERE = {"root": names.COUNTY_ROOT, "extension": COUNTY}


@pytest.fixture
def address(settings: Any, live_server: LiveServer) -> str:
    """Where the live server answers, which its description says too."""
    address = f"{live_server.url}/carelisting"
    settings.CARELISTING = replace(installed.CARELISTING, address=address)
    return address


@pytest.fixture
def county(transactional_db: None, today: None) -> County:
    """The county of each test's own: the server's threads see only what is committed."""
    return build_county()


@pytest.fixture(params=["our own", "the contract's"])
def asking(request: pytest.FixtureRequest, address: str, transactional_db: None) -> Ask:
    """Call an operation with a client made of one of the two descriptions."""
    shared: Path = request.getfixturevalue("shared_folder")
    folder = shared / "standards/carelisting-2.1/interactions"

    def ask(operation: Operation, to: str = COUNTY, **content: Any) -> Any:
        described = f"{address}/{operation.value}.wsdl"
        if request.param != "our own":
            (file,) = (folder / f"{operation.value}Interaction").glob("*.wsdl")
            described = str(file)
        client: Any = zeep.Client(described)  # type: ignore[no-untyped-call] # zeep has no types
        binding = f"{names.DOMAIN}:{operation.value}:2:rivtabp21"
        name = f"{operation.value}ResponderBinding"
        service = client.create_service(f"{{{binding}}}{name}", address)
        return service[operation.value](_soapheaders={"LogicalAddress": to}, **content)

    return ask


def test_every_operation_answers_a_real_client(asking: Ask, county: County) -> None:
    listings = asking(Operation.GET_LISTING, actor=ACTOR, personId=PERSON)
    assert [one.healthcareFacility.id for one in listings.listings] == [TORGET]
    assert listings.listings[0].validFromDate.isoformat() == "2016-01-01T00:00:00"
    units = asking(Operation.GET_FACILITIES)
    assert [one.id for one in units.healthcareFacilities] == [FJALLET, HAVET, TORGET]
    types = asking(Operation.GET_LISTING_TYPES, personId=PERSON, homeCountyCode=HERE)
    assert [one.code for one in types.listingTypes] == ["PV"]
    counties = asking(Operation.GET_LISTING_COUNTY, actor=ACTOR, personId=PERSON)
    assert [one.extension for one in counties.listingCounties] == [COUNTY]
    nobody = asking(Operation.GET_PERSONNEL, personId=PERSON, healthcareFacilityHSAId=TORGET)
    assert (nobody.resultCode, nobody.healthcarePersonnel) == ("OK", [])

    done = asking(
        Operation.CREATE_LISTING,
        actor=ACTOR,
        personId=PERSON,
        healthcareFacilityHSAId=HAVET.lower(),
        listingType=PV,
    )

    assert (done.resultCode, done.resultText) == ("OK", None)
    now = listing_of(county.anna, valid_on=TODAY, known_at=newest_number())
    assert now is not None
    assert now.hsa_id == HAVET
    elsewhere = {**HERE, "extension": "24"}
    heard = asking(
        Operation.UPDATE_LISTING, personId=PERSON, newListingCounty=elsewhere, homeCounty=HERE
    )
    assert heard.resultCode == "OK"
    assert listing_of(county.anna, valid_on=TODAY, known_at=newest_number()) is None
    counties = asking(Operation.GET_LISTING_COUNTY, actor=ACTOR, personId=PERSON)
    assert [one.extension for one in counties.listingCounties] == ["24"]


def test_a_real_client_meets_a_fault_at_another_regions_address(
    asking: Ask, county: County
) -> None:
    with pytest.raises(Fault) as fault:
        asking(Operation.GET_LISTING, to="24", actor=ACTOR, personId=PERSON)

    assert fault.value.code == "soap:Client"
    assert fault.value.message == "LogicalAddress är inte den här regionens länskod."


def test_the_address_tells_where_its_descriptions_lie(address: str, db: None) -> None:
    lines = httpx.get(address).text.split()

    assert lines == [f"{address}/{one.value}.wsdl" for one in Operation]
    for name, content in documents().items():
        assert httpx.get(f"{address}/schema/{name}").content == content
    assert httpx.get(f"{address}/schema/passwd.xsd").status_code == 404
    assert httpx.get(f"{address}/DeleteListing.wsdl").status_code == 404
    assert httpx.put(address).status_code == 405
