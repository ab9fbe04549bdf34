"""What becomes of branches and service points when something becomes of their centre."""

from datetime import date

import pytest
from django.db import transaction

from tests.apps.campaigns.sea import ANNOUNCED, GONE, LAST, OLGA, approved, at, closure
from tests.apps.county import HAVET, TORGET
from vardval.campaigns.actions import reverse
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.platform.ledger import newest_number, write_entry
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.contract_actions import sign_contract, transfer
from vardval.registry.queries import UnitOnDay, branches_of, units
from vardval.registry.queries import unit_id as key_of
from vardval.registry.unit_changes import NewBranch, branch_opened, ended

OPENED = date(2021, 1, 1)
REGION = "2321000230"
SHORE, PIER = "SE2321000230-STRAND", "SE2321000230-BRYGGAN"
K = CampaignKind


@pytest.fixture(autouse=True)
def by_the_sea(county: None) -> None:
    """A branch and a service point of the unit by the sea."""
    branch("Stranden", SHORE, is_service_point=False)
    branch("Bryggan", PIER, is_service_point=True)


@transaction.atomic
def branch(name: str, hsa_id: str, *, is_service_point: bool) -> None:
    new = NewBranch(hsa_id, name, is_service_point, "2580", key_of(HAVET))
    entry = write_entry(actor="prov", purpose="prov", happened="opened", at=at(OPENED))
    UNIT_VERSIONS.store(branch_opened(new, OPENED), entry=entry)


def there(on: date) -> dict[str, UnitOnDay]:
    every = units(valid_on=on, known_at=newest_number())
    return {one.hsa_id: one for one in every if one.hsa_id in (SHORE, PIER)}


def told(on: date) -> dict[str, tuple[str, str | None, str]]:
    return {
        hsa_id: (one.kind.value, one.parent_hsa_id, one.provider_name)
        for hsa_id, one in there(on).items()
    }


AS_IT_WAS = {
    SHORE: ("branch", HAVET, "Vårdbolaget AB"),
    PIER: ("service_point", HAVET, "Vårdbolaget AB"),
}


def course(kind: CampaignKind) -> Plan:
    named = (key_of(HAVET), key_of(TORGET)) if kind is K.MERGER else (key_of(HAVET),)
    return Plan(kind, "Havet ändras", ANNOUNCED, LAST, named, key_of(TORGET))


def test_they_end_on_the_day_that_their_centre_closes_and_stand_until_then() -> None:
    approved(closure())

    assert (told(LAST), told(GONE)) == (AS_IT_WAS, {})


@pytest.mark.parametrize("kind", [K.MERGER, K.CONVERSION])
def test_they_belong_to_the_centre_that_stays_and_are_run_by_its_provider(
    kind: CampaignKind,
) -> None:
    approved(course(kind))

    assert told(LAST) == AS_IT_WAS
    assert told(GONE) == {
        SHORE: ("branch", TORGET, "Regionen"),
        PIER: ("service_point", TORGET, "Regionen"),
    }


def test_they_get_the_provider_that_takes_over_their_centre() -> None:
    named = (key_of(HAVET),)
    approved(Plan(K.PROVIDER_CHANGE, "Byte", GONE, None, named, organisation_number=REGION))

    assert told(LAST) == AS_IT_WAS
    assert told(GONE) == {
        SHORE: ("branch", HAVET, "Regionen"),
        PIER: ("service_point", HAVET, "Regionen"),
    }


def test_a_contract_that_is_handed_over_takes_them_along() -> None:
    signed = {"signed_on": ANNOUNCED, "approved_on": ANNOUNCED, "manager": "Eva Ek"}
    sign_contract(
        unit_hsa_id=HAVET,
        organisation_number="5560360793",
        starts_on=ANNOUNCED,
        actor="prov",
        at=at(ANNOUNCED),
        **signed,  # type: ignore[arg-type] # the same words to both
    )

    transfer(
        unit_hsa_id=HAVET,
        organisation_number=REGION,
        starts_on=GONE,
        actor="prov",
        at=at(ANNOUNCED),
        **signed,  # type: ignore[arg-type] # the same words to both
    )

    assert {one.provider_name for one in there(LAST).values()} == {"Vårdbolaget AB"}
    assert {one.provider_name for one in there(GONE).values()} == {"Regionen"}


def test_a_campaign_that_is_taken_back_leaves_them_as_they_were() -> None:
    number = approved(closure())

    reverse(campaign_id=number, note="", actor=OLGA, at=at(ANNOUNCED))

    assert told(GONE) == AS_IT_WAS


def test_what_was_known_before_the_closure_stays_known() -> None:
    before = newest_number()

    approved(closure())

    found = branches_of([key_of(HAVET)], valid_on=GONE, known_at=before)
    assert [one.hsa_id for one in found] == [PIER, SHORE]
    assert branches_of([key_of(HAVET)], valid_on=GONE, known_at=newest_number()) == []


@transaction.atomic
def test_one_that_had_left_for_another_centre_stays_there() -> None:
    entry = write_entry(actor="prov", purpose="prov", happened="moved", at=at(OPENED))
    UNIT_VERSIONS.store(ended([key_of(HAVET)], LAST, heir=key_of(TORGET)), entry=entry)
    later = write_entry(actor="prov", purpose="prov", happened="ended", at=at(OPENED))

    UNIT_VERSIONS.store(ended([key_of(HAVET)], GONE), entry=later)

    assert told(GONE) == {
        SHORE: ("branch", TORGET, "Regionen"),
        PIER: ("service_point", TORGET, "Regionen"),
    }
