"""A centre is handed over to a new provider by an approval, with the people listed there."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.accreditation.applying import BERIT, OLGA, OTHER_KEY
from tests.apps.accreditation.test_signing import PROVIDER, _approved
from tests.apps.county import TORGET, Someone, list_person, load_county, write_person
from tests.standing import standing_on
from vardval.accreditation.applications.queries import application
from vardval.accreditation.applications.signing import AnotherParty, MayNotSign
from vardval.accreditation.contracts.actions import ask_for_step, take_contract_step
from vardval.accreditation.contracts.step import ContractStep, StepKind
from vardval.cases.casework import MatterMovedOn, StepLacks
from vardval.core.contract import ContractEnd
from vardval.listing.queries import listed_counts_by_unit
from vardval.platform.ledger import newest_number
from vardval.registry.contract_actions import ApprovalNotOpen, sign_contract
from vardval.registry.contract_queries import contracts_of
from vardval.registry.models import Provider
from vardval.registry.queries import unit, unit_id

pytestmark = pytest.mark.django_db
AT = datetime(2023, 4, 3, 9, 0, tzinfo=UTC)
DAY, FROM, BEFORE = date(2023, 4, 3), date(2023, 6, 1), date(2023, 5, 31)
REGION, STRANGER = "2321000230", "5566778899"


def _county() -> None:
    load_county()
    sign_contract(
        unit_hsa_id=TORGET,
        organisation_number=REGION,
        starts_on=date(2020, 1, 1),
        signed_on=date(2020, 1, 1),
        approved_on=date(2020, 1, 1),
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )
    one = write_person(Someone("195001019802", date(1950, 1, 1)))
    list_person(one, date(2022, 1, 1), (date(2022, 1, 1), TORGET))


def _build() -> int:
    number = _approved()
    _county()
    return number


standing_approval = standing_on(_build)


@pytest.fixture(autouse=True)
def approved(standing_approval: int, db: None) -> int:
    """An application that was approved, in a county with a centre where somebody is listed."""
    return standing_approval


def _asked(number: int, company: str = PROVIDER, on: date = DAY) -> int:
    step = ContractStep(
        StepKind.TRANSFER,
        on,
        starts_on=FROM,
        organisation_number=company,
        manager="Bo Chef",
        application_id=number,
    )
    return ask_for_step(unit_hsa_id=TORGET, step=step, reasons="Skäl", on=on, actor=OLGA, at=AT)


def _grant(matter_id: int) -> str:
    return take_contract_step(
        matter_id=matter_id, action="grant", on=DAY, reasons="Skäl", actor=BERIT, at=AT
    )


def _listed(day: date) -> int:
    counts = listed_counts_by_unit(valid_on=day, known_at=newest_number())
    return counts[unit_id(TORGET)].listed


def test_the_new_provider_has_the_centre_with_its_people_from_the_day(approved: int) -> None:
    _grant(_asked(approved))
    before, after = (unit(TORGET, valid_on=day, known_at=newest_number()) for day in (BEFORE, FROM))
    assert (before.organisation_number, after.organisation_number) == (REGION, PROVIDER)
    old, new = contracts_of(TORGET, known_at=newest_number())
    assert (old.last_on, old.end) == (BEFORE, ContractEnd.TRANSFERRED)
    assert (new.provider, new.starts_on, new.manager) == (PROVIDER, FROM, "Bo Chef")
    assert (_listed(BEFORE), _listed(FROM)) == (1, 1)
    assert application(approved, on=DAY, known_at=newest_number()).state == "signed"
    with pytest.raises(ApprovalNotOpen):
        _asked(approved)


def test_a_provider_that_is_new_to_the_register_comes_into_it_when_it_is_decided() -> None:
    number = _approved(OTHER_KEY, organisation_number=STRANGER)
    one = _asked(number, STRANGER)
    assert not Provider.objects.filter(organisation_number=STRANGER).exists()
    _grant(one)
    assert Provider.objects.get(organisation_number=STRANGER).name == "Norra Vård AB"


def test_only_the_provider_that_was_approved_takes_over_and_while_it_is_bound(
    approved: int,
) -> None:
    with pytest.raises(AnotherParty, match=PROVIDER):
        _asked(approved, REGION)
    with pytest.raises(MayNotSign):
        _asked(approved, on=date(2023, 9, 2))


def test_whoever_proposes_does_not_decide_and_a_decision_is_taken_once(approved: int) -> None:
    one = _asked(approved)
    with pytest.raises(StepLacks, match="någon annan"):
        take_contract_step(matter_id=one, action="grant", on=DAY, reasons="Skäl", actor=OLGA, at=AT)
    _grant(one)
    with pytest.raises(MatterMovedOn, match=BERIT.username):
        _grant(one)
