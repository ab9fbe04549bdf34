"""What others read of our units: which can be chosen, their queues, types and physicians."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.apps.county import FJALLET, HAVET, TORGET
from tests.integrations.carelisting.conftest import ANNA, Asking, County
from tests.integrations.carelisting.messages import (
    OTHER_COUNTY,
    PV,
    choice,
    each,
    identity,
    told,
)
from tests.integrations.carelisting.messages import county as county_parts
from vardval.integrations.carelisting.names import (
    Operation,
)
from vardval.listing.capacity_actions import set_ceiling
from vardval.registry.physicians import load_physicians

NOBODY, COORDINATED, HIDDEN, DEAD = "196402129834", "199005619847", "198507079856", "194403039862"
AT = datetime(2023, 1, 10, 8, 0, tzinfo=UTC)
BERIT = "SE2321000230-D1"


def _fill(unit: str, *, people: int = 0, offers_queue: bool = True) -> None:
    set_ceiling(
        unit_hsa_id=unit,
        people=people,
        on=date(2023, 1, 10),
        until_on=None,
        is_applied_for=True,
        ground="patient_safety",
        offers_queue=offers_queue,
        actor="prov",
        at=AT,
    )


def _physicians(*lines: str) -> None:
    content = "enhet;läkare;namn;titel;från;till_och_med\n" + "\n".join(lines)
    load_physicians(content=content.encode(), name="läkare.csv", actor="prov", at=AT)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [FJALLET, HAVET, TORGET]),
        (f"<healthcareFacilities>{HAVET.lower()}</healthcareFacilities>", [HAVET]),
        ("<healthcareFacilities>SE2321000230-INGEN</healthcareFacilities>", []),
        ("<healthcareFacilities>inget id</healthcareFacilities>", []),
        (f"<listingTypes>{PV}</listingTypes>", [FJALLET, HAVET, TORGET]),
        (f"<listingTypes>{PV.replace('PV', 'BVC')}</listingTypes>", []),
        (f"<listingTypes>{PV.replace('129.5', '129.6')}</listingTypes>", []),
    ],
)
def test_units_that_can_be_chosen_are_told_by_id_and_type(
    asked: str, found: list[str], ask: Asking, county: County
) -> None:
    assert each(ask(Operation.GET_FACILITIES, asked), "id") == found


def test_a_full_unit_is_told_with_its_queue_and_one_without_a_queue_is_not_told(
    ask: Asking, county: County
) -> None:
    _fill(HAVET)
    _fill(FJALLET, offers_queue=False)
    ask(Operation.CREATE_LISTING, choice(ANNA, HAVET, queue="true"))

    answer = ask(Operation.GET_FACILITIES)

    assert each(answer, "id") == [HAVET, TORGET]
    assert each(answer, "hasQueue") == ["true", "false"]
    assert each(answer, "queueLength") == ["1"]


def test_a_unit_with_room_under_its_ceiling_has_no_queue_to_tell(
    ask: Asking, county: County
) -> None:
    _fill(HAVET, people=5)

    answer = ask(Operation.GET_FACILITIES, f"<healthcareFacilities>{HAVET}</healthcareFacilities>")

    assert each(answer, "hasQueue") == ["false"]
    assert each(answer, "queueLength") == []


@pytest.mark.parametrize(
    "asked",
    [
        "",
        f"<personId>{identity(ANNA)}</personId>",
        f"<homeCountyCode>{county_parts(OTHER_COUNTY)}</homeCountyCode>",
    ],
)
def test_everyone_is_offered_the_national_type(asked: str, ask: Asking, county: County) -> None:
    answer = told(ask(Operation.GET_LISTING_TYPES, asked))

    assert answer == {"code": "PV", "codeSystem": "1.2.752.129.5.1.27", "resultCode": "OK"}


@pytest.mark.parametrize("code", ["2", "025", "AB", ""])
def test_a_county_code_is_two_digits(code: str, ask: Asking, county: County) -> None:
    asked = f"<homeCountyCode>{county_parts(code)}</homeCountyCode>"

    assert told(ask(Operation.GET_LISTING_TYPES, asked))["resultCode"] == "ERROR"


def test_the_physicians_of_a_unit_are_told(ask: Asking, county: County) -> None:
    _physicians(
        f"{TORGET};{BERIT};Berit Ek;Specialistläkare;2020-01-01;",
        f"{TORGET};SE2321000230-D2;Adam Ö;;2020-01-01;2023-05-31",
        f"{HAVET};SE2321000230-D3;Cecilia Al;;2020-01-01;",
    )

    def found(unit: str, types: str = "") -> list[str]:
        asked = (
            f"<personId>{identity(ANNA)}</personId>"
            f"<healthcareFacilityHSAId>{unit}</healthcareFacilityHSAId>{types}"
        )
        return each(ask(Operation.GET_PERSONNEL, asked), "name")

    assert found(TORGET.lower()) == ["Berit Ek"]
    assert found(HAVET, f"<listingTypes>{PV}</listingTypes>") == ["Cecilia Al"]
    assert found(HAVET, f"<listingTypes>{PV.replace('PV', 'X')}</listingTypes>") == []
    assert found(FJALLET) == []
    assert found("SE2321000230-INGEN") == []
    answer = ask(Operation.GET_FACILITIES)
    assert each(answer, "supportsHealthcarePersonnel") == ["false", "true", "true"]


def test_a_day_without_a_book_is_a_fault_and_not_an_answer(
    ask: Asking, county: County, settings: Any
) -> None:
    settings.DEMONSTRATION_DAY = date(2031, 6, 1)

    assert told(ask(Operation.GET_FACILITIES))["faultcode"] == "soap:Server"
