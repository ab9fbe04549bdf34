"""Contracts in the register: what a centre's contract says on any day, as it was known."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.county import AT, HAVET, TORGET, load_county, publish
from vardval.core.contract import ContractEnd
from vardval.platform.ledger import newest_number
from vardval.platform.models import LedgerEntry, Role, User
from vardval.platform.policy import AccessDenied
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.contract_actions import (
    ApprovalNotOpen,
    NoContract,
    ask_extension,
    give_notice,
    rescind,
    sign_contract,
    transfer,
    withdraw,
)
from vardval.registry.contract_queries import ContractTold, contract_on, contracts_there
from vardval.registry.contract_storing import ContractRefused
from vardval.registry.queries import UnitUnknown, unit, unit_id
from vardval.registry.unit_changes import ended, turned_into_branches

pytestmark = pytest.mark.django_db
LATER = datetime(2023, 5, 1, 8, 0, tzinfo=UTC)
STARTS = date(2023, 3, 1)
PUBLIC, PRIVATE = "2321000230", "5560360793"


@pytest.fixture(autouse=True)
def county(db: None) -> None:
    load_county()
    publish()


def _sign(**other: object) -> None:
    asked: dict[str, object] = {
        "unit_hsa_id": TORGET,
        "organisation_number": PUBLIC,
        "starts_on": STARTS,
        "signed_on": date(2023, 2, 1),
        "approved_on": date(2023, 1, 15),
        "manager": "Eva Ek",
        "actor": "prov",
        "at": AT,
    }
    sign_contract(**{**asked, **other})  # type: ignore[arg-type]  # each is of its own type


def _on(day: date, known_at: int | None = None) -> ContractTold:
    number = newest_number() if known_at is None else known_at
    return contract_on(TORGET, valid_on=day, known_at=number)


def test_a_contract_says_its_days_its_book_and_when_extension_is_asked_for() -> None:
    _sign()
    told = _on(STARTS)
    assert told.contract is not None
    assert (told.contract.starts_on, told.contract.last_on) == (STARTS, date(2028, 2, 29))
    assert (told.contract.manager, told.provider_name, told.matter_id) == (
        "Eva Ek",
        "Regionen",
        None,
    )
    assert told.book_id == "norrbotten/2023"
    assert told.ask_extension_by is not None
    assert told.ask_extension_by.last_on == date(2027, 5, 29)
    assert told.why_no_care is None
    before = _on(date(2023, 2, 28))
    assert before.contract is None
    assert before.next_contract is not None
    assert before.why_no_care is not None
    assert before.why_no_care.clause == "NB-2.5.3-1"


def test_a_notice_shortens_the_contract_from_when_it_is_known() -> None:
    _sign()
    before = newest_number()
    give_notice(unit_hsa_id=TORGET, given_on=date(2023, 3, 10), actor="prov", at=LATER)
    after = _on(STARTS).contract
    as_known = _on(STARTS, before).contract
    assert after is not None
    assert as_known is not None
    assert (after.last_on, after.end) == (date(2024, 3, 10), ContractEnd.NOTICE)
    assert (as_known.last_on, as_known.end) == (date(2028, 2, 29), None)
    (there,) = contracts_there(valid_on=STARTS, known_at=newest_number())
    assert (there.unit_hsa_id, there.contract.last_on) == (TORGET, date(2024, 3, 10))
    assert there.book is not None


def test_an_extension_in_time_gives_a_year_more() -> None:
    _sign()
    ask_extension(unit_hsa_id=TORGET, asked_on=date(2023, 4, 1), actor="prov", at=LATER)
    told = _on(STARTS)
    assert told.contract is not None
    assert told.contract.last_on == date(2029, 2, 28)


def test_what_the_book_does_not_allow_is_refused_with_its_sentence_and_stores_nothing() -> None:
    entries = LedgerEntry.objects.count()
    with pytest.raises(ContractRefused, match="inte godkänd") as refused:
        _sign(approved_on=None)
    assert refused.value.trace[-1].clause == "NB-2.5.3-2"
    with pytest.raises(ContractRefused, match="verksamhetschefen heter"):
        _sign(manager="")
    with pytest.raises(NoContract, match="har inget kontrakt"):
        give_notice(unit_hsa_id=TORGET, given_on=STARTS, actor="prov", at=AT)
    assert LedgerEntry.objects.count() == entries


def test_a_centre_has_one_contract_at_a_time() -> None:
    _sign()
    with pytest.raises(ContractRefused, match="redan ett kontrakt"):
        _sign(organisation_number=PRIVATE, starts_on=date(2023, 6, 1))
    with pytest.raises(ContractRefused, match="redan ett kontrakt"):
        _sign(organisation_number=PRIVATE, starts_on=date(2023, 2, 10))


def test_a_rescinded_contract_takes_the_approval_with_it_at_once() -> None:
    _sign()
    trace = rescind(unit_hsa_id=TORGET, on=date(2023, 5, 2), actor="prov", at=LATER)
    assert trace[-1].clause == "NB-2.3.3-2"
    held = _on(date(2023, 5, 2)).contract
    assert held is not None
    assert held.is_approved is False
    assert _on(date(2023, 5, 3)).contract is None


def test_a_withdrawal_needs_twelve_months_and_writing() -> None:
    _sign()

    def ask(ceases_on: date, *, in_writing: bool) -> None:
        withdraw(
            unit_hsa_id=TORGET,
            asked_on=date(2023, 3, 10),
            ceases_on=ceases_on,
            in_writing=in_writing,
            actor="prov",
            at=LATER,
        )

    with pytest.raises(ContractRefused, match="tidigast 10 mars 2024"):
        ask(date(2024, 3, 9), in_writing=True)
    with pytest.raises(ContractRefused, match="skriftligen"):
        ask(date(2024, 3, 10), in_writing=False)
    ask(date(2024, 3, 10), in_writing=True)
    held = _on(STARTS).contract
    assert held is not None
    assert (held.last_on, held.end) == (date(2024, 3, 10), ContractEnd.WITHDRAWN)


def test_a_transfer_gives_the_unit_its_new_provider_and_a_contract_of_its_own() -> None:
    _sign()
    transfer(
        unit_hsa_id=TORGET,
        organisation_number=PRIVATE,
        starts_on=date(2023, 9, 1),
        signed_on=date(2023, 5, 1),
        approved_on=date(2023, 4, 20),
        manager="Siv Sol",
        actor="prov",
        at=LATER,
    )
    old, new = _on(date(2023, 8, 31)).contract, _on(date(2023, 9, 1)).contract
    assert old is not None
    assert new is not None
    assert (old.provider, old.end) == (PUBLIC, ContractEnd.TRANSFERRED)
    assert (new.provider, new.last_on) == (PRIVATE, date(2028, 8, 31))
    number = newest_number()
    runs = [
        unit(TORGET, valid_on=day, known_at=number).organisation_number
        for day in (date(2023, 8, 31), date(2023, 9, 1))
    ]
    assert runs == [PUBLIC, PRIVATE]


@pytest.mark.parametrize("role", [Role.CONTROLLER, Role.UNIT_CLERK, Role.AUDITOR, Role.RESIDENT])
def test_only_the_regions_officers_sign(role: Role) -> None:
    with pytest.raises(AccessDenied, match="Du får inte ändra i registret"):
        _sign(actor=User(username="x", role=role, unit_hsa_id=TORGET))


def test_an_approval_that_is_in_no_diary_signs_nothing() -> None:
    with pytest.raises(ApprovalNotOpen, match="inte godkänd"):
        _sign(approval_matter_id=7)


def test_the_contract_of_a_centre_that_has_closed_stands_until_its_own_last_day() -> None:
    _sign()
    closes_on = date(2023, 6, 1)
    UNIT_VERSIONS.store(ended([unit_id(TORGET)], closes_on), entry=newest_number())
    days = (date(2023, 5, 31), closes_on, date(2028, 2, 29), date(2028, 3, 1))
    told = [_on(day) for day in days]
    assert [one.closed_on for one in told] == [None, closes_on, closes_on, closes_on]
    assert [one.contract is not None for one in told] == [True, True, True, False]
    assert [one.ask_extension_by is not None for one in told] == [True, False, False, False]
    # Nobody gives care there any more: that a contract is missing is no hindrance to it.
    assert [one.why_no_care for one in told] == [None] * 4
    assert {one.provider_name for one in told[:3]} == {"Regionen"}
    assert {one.book_id for one in told[:2]} == {"norrbotten/2023"}
    with pytest.raises(UnitUnknown):
        _on(date(2009, 12, 31))


def test_a_centre_that_has_become_a_branch_is_no_centre_any_more() -> None:
    _sign()
    on = date(2023, 6, 1)
    rewrite = turned_into_branches([unit_id(TORGET)], unit_id(HAVET), on)
    UNIT_VERSIONS.store(rewrite, entry=newest_number())
    assert [_on(day).closed_on for day in (date(2023, 5, 31), on)] == [None, on]
    assert _on(on).contract is not None
