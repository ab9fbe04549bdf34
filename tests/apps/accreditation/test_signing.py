"""An approval leads to a contract: in time, with a legal person, and once."""

from datetime import date

import pytest

from tests.apps.accreditation.applying import (
    AT,
    BERIT,
    DAY,
    KEY,
    OLGA,
    OTHER_KEY,
    check_everything,
    handed_in,
    told,
)
from tests.apps.county import HAVET, TORGET, load_county
from tests.standing import standing_on
from vardval.accreditation.applications.handling import decide, propose
from vardval.accreditation.applications.signing import AnotherParty, MayNotSign, sign
from vardval.campaigns.actions import approve, draft_campaign, preview
from vardval.campaigns.actions import propose as submit
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.planning import Plan
from vardval.cases.casework import MatterMovedOn
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied
from vardval.registry.contract_actions import ApprovalNotOpen, sign_contract
from vardval.registry.contract_queries import contract_on
from vardval.registry.queries import unit

pytestmark = pytest.mark.django_db
PROVIDER, STARTS = "5560360793", date(2023, 6, 1)


def _approved(key: str = KEY, kind: str = "legal_person", **other: str) -> int:
    number = handed_in(key, without=(), kind=kind, **other)
    check_everything(number)
    both = {"application_id": number, "grants": True, "reasons": "Kraven.", "on": DAY, "at": AT}
    propose(**both, actor=OLGA)  # type: ignore[arg-type]  # each is of its own type
    decide(**both, actor=BERIT)  # type: ignore[arg-type]  # each is of its own type
    return number


def _build() -> int:
    load_county()
    return _approved()


standing_approval = standing_on(_build)


@pytest.fixture(autouse=True)
def approved(standing_approval: int, db: None) -> int:
    """An application that was approved, in the small county."""
    return standing_approval


def _sign(number: int, *, on: date = date(2023, 4, 3), by: User = OLGA) -> None:
    sign(
        application_id=number,
        unit_hsa_id=HAVET,
        organisation_number=PROVIDER,
        starts_on=STARTS,
        on=on,
        is_formed=True,
        actor=by,
        at=AT,
    )


def test_an_approval_becomes_a_contract_that_says_where_it_was_approved(approved: int) -> None:
    _sign(approved)
    one = told(approved)
    assert one.state == "signed"
    assert [each.what for each in one.matter.deadlines if each.is_open] == []
    held = contract_on(HAVET, valid_on=STARTS, known_at=newest_number()).contract
    assert held is not None
    assert (held.provider, held.starts_on, held.approved_on) == (PROVIDER, STARTS, DAY)
    with pytest.raises(MatterMovedOn):
        _sign_elsewhere(approved)


def _sign_elsewhere(number: int) -> None:
    sign(
        application_id=number,
        unit_hsa_id=TORGET,
        organisation_number=PROVIDER,
        starts_on=STARTS,
        on=date(2023, 4, 4),
        is_formed=True,
        actor=OLGA,
        at=AT,
    )


def test_nothing_is_signed_before_the_approval_or_after_the_binding_has_ended(
    approved: int,
) -> None:
    number = handed_in(OTHER_KEY)
    with pytest.raises(MayNotSign, match="inte godkänd"):
        _sign(number)
    with pytest.raises(MayNotSign, match="bunden till och med 1 september 2023"):
        _sign(approved, on=date(2023, 9, 2))
    _sign(approved, on=date(2023, 9, 1))
    assert told(approved).state == "signed"


def test_a_natural_person_is_approved_and_signs_nothing() -> None:
    number = _approved(OTHER_KEY, kind="natural_person")
    with pytest.raises(MayNotSign, match="juridisk person"):
        _sign(number)


def test_only_officers_sign(approved: int) -> None:
    with pytest.raises(AccessDenied):
        _sign(approved, by=User(username="cia", role=Role.CONTROLLER))
    assert told(approved).state == "granted"


def test_a_contract_is_with_the_provider_that_was_approved(approved: int) -> None:
    with pytest.raises(AnotherParty, match="5560360793"):
        sign(
            application_id=approved,
            unit_hsa_id=HAVET,
            organisation_number="2321000230",
            starts_on=STARTS,
            on=date(2023, 4, 3),
            is_formed=True,
            actor=OLGA,
            at=AT,
        )
    assert told(approved).state == "granted"


def test_an_approval_of_another_day_or_used_already_signs_nothing(approved: int) -> None:
    matter = told(approved).matter.id

    def directly(approved_on: date) -> None:
        sign_contract(
            unit_hsa_id=TORGET,
            organisation_number=PROVIDER,
            starts_on=STARTS,
            signed_on=date(2023, 4, 4),
            approved_on=approved_on,
            manager="Eva Ek",
            approval_matter_id=matter,
            actor=OLGA,
            at=AT,
        )

    with pytest.raises(ApprovalNotOpen):
        directly(date(2023, 1, 1))
    _sign(approved)
    with pytest.raises(ApprovalNotOpen):
        directly(DAY)


def test_a_new_centre_opens_through_a_campaign_once_its_contract_is_signed(approved: int) -> None:
    opens_on = date(2023, 9, 1)
    campaign = draft_campaign(
        plan=Plan(
            kind=CampaignKind.OPENING,
            name="Ny hälsocentral",
            announced_on=opens_on,
            municipality_code="2580",
            organisation_number=PROVIDER,
            new_hsa_id="SE2321000230-NYA",
            new_name="Nya hälsocentralen",
        ),
        actor=OLGA,
        at=AT,
    )
    sign(
        application_id=approved,
        unit_hsa_id="SE2321000230-NYA",
        organisation_number=PROVIDER,
        starts_on=opens_on,
        on=date(2023, 4, 3),
        is_formed=True,
        actor=OLGA,
        at=AT,
    )
    preview(campaign_id=campaign, actor=OLGA, at=AT)
    submit(campaign_id=campaign, actor=OLGA, at=AT)
    approve(campaign_id=campaign, actor=BERIT, at=AT)
    opened = unit("SE2321000230-NYA", valid_on=opens_on, known_at=newest_number())
    assert (opened.name, opened.organisation_number) == ("Nya hälsocentralen", PROVIDER)
    held = contract_on("SE2321000230-NYA", valid_on=opens_on, known_at=newest_number())
    assert held.contract is not None
    assert held.why_no_care is None
