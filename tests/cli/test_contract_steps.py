"""`vardval contract`: steps that open matters, and what decides or notes them."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import HAVET, OFFICER, load_county, publish
from tests.cli.conftest import Run
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.queries import campaigns
from vardval.cases.models import Matter
from vardval.core.contract import Contract, ContractEnd
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.registry.contract_actions import sign_contract
from vardval.registry.contract_queries import contracts_of

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
STARTS, LAST = date(2019, 9, 1), date(2024, 8, 31)


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    """A centre four years into a contract of five, and two officers."""
    publish()
    load_county()
    OFFICER.save()
    User.objects.create(username="dora", role=Role.REGION_OFFICER)
    sign_contract(
        unit_hsa_id=HAVET,
        organisation_number="5560360793",
        starts_on=STARTS,
        signed_on=STARTS,
        approved_on=STARTS,
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )


def _held() -> Contract:
    (one,) = contracts_of(HAVET, known_at=newest_number())
    return one


def _matter() -> str:
    return str(Matter.objects.filter(machine__startswith="contract_").latest("pk").pk)


DAY = ("--dag", "2023-11-15")
AS_ONE, AS_ANOTHER = ("--som", OFFICER.username), ("--som", "dora")


def test_the_regions_notice_is_proposed_and_decided_by_another_and_a_closure_begins(
    run: Run,
) -> None:
    asked = run("contract", "region-notice", HAVET, *DAY, "--skäl", "Ja.", *AS_ONE)
    assert asked.exit_code == 0
    assert "är öppnat: Regionen säger upp kontraktet." in asked.stdout
    assert _held().end is None
    own = run("contract", "step", _matter(), "bifall", "--skäl", "Ja.", *AS_ONE)
    assert (own.exit_code, "någon annan" in own.stderr) == (1, True)
    assert run("contract", "step", _matter(), "bifall", "--skäl", "Ja.", *AS_ANOTHER).exit_code == 0
    assert (_held().end, _held().last_on) == (ContractEnd.NOTICE, LAST)
    assert [one.kind for one in campaigns(known_at=newest_number())] == [CampaignKind.CLOSURE]
    again = run("contract", "step", _matter(), "avslag", "--skäl", "Nej.", *AS_ONE)
    assert (again.exit_code, "dora" in again.stderr) == (1, True)


def test_what_the_provider_tells_changes_the_contract_when_it_is_noted(run: Run) -> None:
    asked = run("contract", "notice", HAVET, *DAY, *AS_ONE)
    assert "anteckna" in asked.stdout
    assert _held().end is None
    assert run("contract", "step", _matter(), "anteckna", *AS_ONE).exit_code == 0
    assert _held().end is ContractEnd.NOTICE


def test_the_system_takes_no_step_of_a_contract_by_itself(run: Run) -> None:
    asked = run("contract", "rescind", HAVET, *DAY, "--skäl", "Grov brist.")
    assert (asked.exit_code, asked.stderr) == (1, "Du får inte handlägga kontrakt.\n")
    assert not Matter.objects.filter(machine__startswith="contract_").exists()


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("withdraw", HAVET, *DAY, "--upphör", "2023-11-15"), 1, "tidigast"),
        (("extend", HAVET, *DAY, "--skäl", " "), 1, "skäl"),
        (("region-notice", HAVET, "--dag", "2199-01-01", "--skäl", "Ja."), 2, "inte har kommit"),
        (("extend", HAVET, "--dag", "2001-01-01", "--skäl", "Ja."), 1, "inget kontrakt"),
        (("step", "987654", "bifall"), 2, ""),
        (
            (*("transfer", HAVET, "2222222222", *DAY, "--börjar", "2023-11-15"), "--skäl", "Ja."),
            2,
            "verksamhetschef",
        ),
    ],
)
def test_what_cannot_be_is_said_and_opens_no_matter(
    run: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    result = run("contract", *words, *AS_ONE)
    assert result.exit_code == code
    assert told in result.stderr
    assert not Matter.objects.filter(machine__startswith="contract_").exists()
