"""Other regions are told what concerns them, until they have answered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from lxml import etree

from tests.apps.county import HAVET, TORGET, Someone, list_person, write_person
from tests.integrations.carelisting.conftest import ANNA, TODAY, Asking, County, National
from tests.integrations.carelisting.messages import (
    COUNTY,
    OTHER_COUNTY,
    THIRD_COUNTY,
    choice,
    each,
    told,
    update,
)
from tests.integrations.carelisting.other_region import OtherRegion, another_region
from vardval.core.listing import Manner
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.sending import tell_regions
from vardval.listing.elsewhere_actions import hear_of_listing
from vardval.listing.elsewhere_queries import listed_elsewhere, updates
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry
from vardval.population.models import Residence

GUEST = "196402129834"
# Later than any call of a test that day: its last moment in Sweden.
AT = datetime(2023, 6, 1, 21, 59, 59, 999999, tzinfo=UTC)


@pytest.fixture
def other() -> Iterator[OtherRegion]:
    with another_region() as region:
        yield region


@pytest.fixture
def deployment(other: OtherRegion) -> Deployment:
    """Only the other county's region has an address."""
    return replace(settings.CARELISTING, others={OTHER_COUNTY: other.address})


def _tell(deployment: Deployment, at: datetime = AT) -> dict[str, int]:
    return dict(tell_regions(deployment=deployment, at=at))


def _guest_chooses(ask: Asking, unit: str = HAVET, home: str = OTHER_COUNTY) -> None:
    answer = ask(Operation.CREATE_LISTING, choice(GUEST, unit, home=home, new=COUNTY))
    assert told(answer)["resultCode"] == "OK"


def _sent(other: OtherRegion) -> list[list[str]]:
    return [each(one, "extension") for one in other.told]


def test_the_home_region_is_told_when_its_resident_lists_here(
    ask: Asking,
    county: County,
    other: OtherRegion,
    deployment: Deployment,
    national: National,
) -> None:
    _tell(deployment)
    _guest_chooses(ask)

    assert _tell(deployment) == {"told": 1}

    assert _sent(other) == [[GUEST, COUNTY, OTHER_COUNTY]]
    assert each(other.told[0], "LogicalAddress") == [OTHER_COUNTY]
    assert other.actions == [f'"{Operation.UPDATE_LISTING.soap_action}"']
    national(Operation.UPDATE_LISTING).assertValid(etree.fromstring(other.told[0])[-1][0])
    assert _tell(deployment) == {}


def test_nobody_is_told_of_our_own_residents_at_home_or_of_a_change_between_our_units(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    ask(Operation.CREATE_LISTING, choice(ANNA, HAVET))
    _guest_chooses(ask)
    _tell(deployment)
    _guest_chooses(ask, TORGET)

    assert _tell(deployment) == {}

    assert len(other.told) == 1


def test_whose_unit_is_gone_is_told_home(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    _guest_chooses(ask)
    _tell(deployment)
    guest = updates()[0].person_id
    list_person(guest, TODAY, (TODAY, None))

    _tell(deployment)

    assert _sent(other)[-1] == [GUEST, OTHER_COUNTY, OTHER_COUNTY]


def test_nobody_is_told_of_those_who_have_died_or_are_protected(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    for number, dead, protected in (
        ("194403039862", TODAY - timedelta(days=3), None),
        ("198507079856", None, date(2020, 1, 1)),
    ):
        person = write_person(
            Someone(
                number,
                date(1944, 3, 3),
                area="",
                died_on=dead,
                protected_since=protected,
            )
        )
        list_person(person, TODAY, (TODAY, HAVET), manner=Manner.ACTIVE)

    assert _tell(deployment) == {}
    assert other.told == []


def test_whose_home_county_nobody_has_told_becomes_a_clerks_task(
    county: County, other: OtherRegion, deployment: Deployment
) -> None:
    person = write_person(Someone(GUEST, date(1964, 2, 12), area=""))
    list_person(person, TODAY, (TODAY, HAVET), manner=Manner.ACTIVE)

    assert _tell(deployment) == {"refused": 1}

    assert updates()[0].result == "no_home_county"


def test_the_region_that_is_left_for_a_third_is_told_and_no_other(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    ask(Operation.UPDATE_LISTING, update(ANNA, new=OTHER_COUNTY, home=COUNTY))
    assert _tell(deployment) == {}

    ask(Operation.UPDATE_LISTING, update(ANNA, new=THIRD_COUNTY, home=COUNTY))
    _tell(deployment)

    assert _sent(other) == [[ANNA, THIRD_COUNTY, COUNTY]]


def test_the_region_that_is_left_is_told_when_one_of_ours_comes_home(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    ask(Operation.UPDATE_LISTING, update(ANNA, new=OTHER_COUNTY, home=COUNTY))
    _tell(deployment)

    ask(Operation.CREATE_LISTING, choice(ANNA, HAVET))
    _tell(deployment)

    assert _sent(other) == [[ANNA, COUNTY, COUNTY]]
    day = newest_number()
    assert listed_elsewhere(county.anna, valid_on=TODAY, known_at=day) is None


def test_nobody_is_told_of_what_another_region_has_told(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    _guest_chooses(ask)
    _tell(deployment)
    ask(Operation.UPDATE_LISTING, update(GUEST, new=THIRD_COUNTY, home=OTHER_COUNTY))
    ask(Operation.UPDATE_LISTING, update(ANNA, new=OTHER_COUNTY, home=COUNTY))
    ask(Operation.UPDATE_LISTING, update(ANNA, new=COUNTY, home=COUNTY))

    assert _tell(deployment) == {}


def test_no_entry_of_the_ledger_names_whom_a_region_was_told_of(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    _guest_chooses(ask)
    _tell(deployment)

    written = LedgerEntry.objects.filter(happened__startswith="region")
    assert [(one.happened, one.parameters) for one in written.order_by("number")] == [
        ("regions_to_be_told", {"updates": 1}),
        ("region_update_settled", {"status": "told", "result": "OK", "county": OTHER_COUNTY}),
    ]


def test_what_has_been_heard_already_changes_nothing(county: County) -> None:
    def hear() -> object:
        return hear_of_listing(
            person_id=county.anna,
            county=OTHER_COUNTY,
            home_county=COUNTY,
            on=TODAY,
            actor="prov",
            at=AT,
        )

    assert hear() is not None
    before = newest_number()
    assert hear() is None
    assert newest_number() == before
    assert Residence.objects.filter(person=county.anna).count() == 1
