"""A county that answers the contract: its people, its units, and calls to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import etree

from tests.apps.county import (
    TORGET,
    Someone,
    list_person,
    load_county,
    publish,
    read_registers,
    write_person,
)
from tests.integrations.carelisting import messages
from tests.standing import standing_on
from vardval.core.listing import Manner
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.units_now import UNITS

TODAY = date(2023, 6, 1)
ANNA, KIM, TEEN = "199005019808", "201501019812", "200603019829"


@dataclass(frozen=True, slots=True)
class County:
    """Who lives there, by key."""

    anna: int
    kim: int
    teen: int


@pytest.fixture
def today(settings: Any) -> None:
    """It is the first of June 2023, a day of the adopted book."""
    settings.DEMONSTRATION_DAY = TODAY


@pytest.fixture(autouse=True)
def counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Units are counted for every call: a test does not wait two seconds to be answered anew."""
    monkeypatch.setattr(UNITS, "_seconds", 0.0)
    monkeypatch.setattr(UNITS, "_kept", None)


def build_county() -> County:
    """Load the county, adopt its book and let the three live there."""
    load_county()
    publish("kronoberg/2023")
    anna = write_person(Someone(ANNA, date(1990, 5, 1)))
    kim = write_person(Someone(KIM, date(2015, 1, 1), mother=anna, guardians=(anna,)))
    teen = write_person(Someone(TEEN, date(2006, 3, 1), guardians=(anna,)))
    for person in (anna, kim, teen):
        list_person(person, date(2016, 1, 1), (date(2016, 1, 1), TORGET), manner=Manner.PASSIVE)
    read_registers(TODAY)
    return County(anna, kim, teen)


standing_county = standing_on(build_county)


@pytest.fixture
def county(standing_county: County, db: None, today: None) -> County:
    """Anna, listed at the square without having chosen, her child Kim and the teenager."""
    return standing_county


Asking = Callable[..., bytes]


@pytest.fixture
def ask(client: Client, national: "National") -> Asking:
    """Call the service and return its answer, held to the contract's schema; a fault is 500."""

    def asked(
        operation: Operation, content: str = "", *, address: str | None = messages.COUNTY
    ) -> bytes:
        response = client.post(
            "/carelisting",
            messages.call(operation, content, address),
            content_type="text/xml; charset=utf-8",
            headers={"SOAPAction": f'"{operation.soap_action}"'},
        )
        is_fault = b"Fault>" in response.content
        assert response.status_code == (500 if is_fault else 200)
        if not is_fault:
            national(operation).assertValid(etree.fromstring(response.content)[-1][0])
        return bytes(response.content)

    return asked


National = Callable[[Operation], etree.XMLSchema]


@pytest.fixture(scope="session")
def national(shared_folder: Path) -> National:
    """The contract's own schemas, by operation."""
    folder = shared_folder / "standards/carelisting-2.1/interactions"

    def of(operation: Operation) -> etree.XMLSchema:
        (file,) = (folder / f"{operation.value}Interaction").glob("*.xsd")
        return etree.XMLSchema(etree.parse(str(file)))

    return of
