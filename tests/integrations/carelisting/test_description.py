"""Our own description takes and refuses the same messages as the contract's schemas."""

from collections.abc import Callable, Iterator
from copy import deepcopy

import pytest
from lxml import etree

from tests.integrations.carelisting.conftest import National
from tests.integrations.carelisting.messages import (
    PV,
    about,
    choice,
    county,
    identity,
    message,
    update,
)
from vardval.integrations.carelisting import names
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.schema import validator

X = f'xmlns:x="{names.EXTENSIONS}"'
FACILITY = (
    "<t:id>SE1-A</t:id><t:name>Torget</t:name><t:hasQueue>true</t:hasQueue>"
    f"<t:supportedListingTypes>{PV}</t:supportedListingTypes>"
    "<t:supportsHealthcarePersonnel>0</t:supportsHealthcarePersonnel>"
    f"<x:queueLength {X}>3</x:queueLength><x:estimatedWaitInQueue {X}>9</x:estimatedWaitInQueue>"
)
PHYSICIAN = "<t:id>SE1-D</t:id><t:name>Berit</t:name><t:title>Läkare</t:title>"
LISTING = (
    "<t:validFromDate>2023-01-01T00:00:00</t:validFromDate>"
    "<t:validToDate>2024-01-01T00:00:00</t:validToDate>"
    f"<t:listingType>{PV}</t:listingType><t:healthcareFacility>{FACILITY}</t:healthcareFacility>"
    f"<t:healthcarePersonnel>{PHYSICIAN}</t:healthcarePersonnel><t:isInQueue>false</t:isInQueue>"
    f"<x:queuePosition {X}>1</x:queuePosition>"
    f"<x:estimatedWaitInQueue {X}>30</x:estimatedWaitInQueue>"
    f"<x:remainingChanges {X}>2</x:remainingChanges>"
)
RESULT = "<resultCode>INFO</resultCode><resultText>Klart</resultText>"
PERSON = f"<personId>{identity('199005019808')}</personId>"
UNIT = "<healthcareFacilityHSAId>SE1-A</healthcareFacilityHSAId>"
TYPES = f"<listingTypes>{PV}</listingTypes>"
EVERYTHING = choice("199005019808", "SE1-A", physician="SE1-D", queue="true", home="24", new="25")
HOME = f"<homeCountyCode>{county('25')}</homeCountyCode>"

REQUESTS = {
    Operation.CREATE_LISTING: EVERYTHING,
    Operation.GET_FACILITIES: f"<healthcareFacilities>SE1-A</healthcareFacilities>{TYPES}",
    Operation.GET_PERSONNEL: f"{PERSON}{UNIT}{TYPES}",
    Operation.GET_LISTING: about("199005019808"),
    Operation.GET_LISTING_COUNTY: about("199005019808", kind="REGION"),
    Operation.GET_LISTING_TYPES: f"{PERSON}{HOME}",
    Operation.UPDATE_LISTING: update("199005019808", new="24", home="25"),
}
ANSWERS = {
    Operation.CREATE_LISTING: RESULT,
    Operation.GET_FACILITIES: f"<healthcareFacilities>{FACILITY}</healthcareFacilities>{RESULT}",
    Operation.GET_PERSONNEL: f"<healthcarePersonnel>{PHYSICIAN}</healthcarePersonnel>{RESULT}",
    Operation.GET_LISTING: f"<listings>{LISTING}</listings>{RESULT}",
    Operation.GET_LISTING_COUNTY: f"<listingCounties>{county('25')}</listingCounties>{RESULT}",
    Operation.GET_LISTING_TYPES: f"{TYPES}{RESULT}",
    Operation.UPDATE_LISTING: RESULT,
}
MESSAGES = [
    *((operation, content, False) for operation, content in REQUESTS.items()),
    *((operation, content, True) for operation, content in ANSWERS.items()),
]


def _above(one: etree._Element) -> etree._Element:
    above = one.getparent()
    assert above is not None
    return above


def _renamed(one: etree._Element, namespace: str) -> None:
    one.tag = f"{namespace}{etree.QName(one).localname}"


def _says(one: etree._Element, text: str) -> None:
    one.text = text


CHANGES: tuple[Callable[[etree._Element], object], ...] = (
    lambda one: _above(one).remove(one),
    lambda one: _above(one).insert(_above(one).index(one), deepcopy(one)),
    lambda one: _above(one).append(one),
    lambda one: _says(one, "obegripligt"),
    lambda one: _says(one, ""),
    lambda one: _renamed(one, "{urn:other}"),
    lambda one: _renamed(one, ""),
    lambda one: one.append(etree.Element("{urn:other}more")),
    lambda one: one.append(etree.Element("more")),
    lambda one: one.set("more", "1"),
    lambda one: one.addnext(etree.Element("{urn:other}more")),
)
"""What may be wrong with, or other about, one place of a message."""


def _mutants(whole: etree._Element) -> Iterator[etree._Element]:
    for index in range(1, len(list(whole.iter()))):
        for change in CHANGES:
            mutant = deepcopy(whole)
            change(list(mutant.iter())[index])
            yield mutant


@pytest.mark.parametrize(
    ("operation", "content", "is_answer"),
    MESSAGES,
    ids=[one.answer if is_answer else one.value for one, _, is_answer in MESSAGES],
)
def test_our_schemas_take_and_refuse_what_the_contracts_do(
    operation: Operation, content: str, is_answer: bool, national: National
) -> None:
    whole = etree.fromstring(message(operation, content, is_answer=is_answer))
    theirs, ours = national(operation), validator()

    theirs.assertValid(whole)
    ours.assertValid(whole)
    verdicts = [(theirs.validate(one), ours.validate(one), one) for one in _mutants(whole)]
    assert {their for their, _, _ in verdicts} == {True, False}
    differing = [etree.tostring(one) for their, our, one in verdicts if their != our]
    assert differing == []
