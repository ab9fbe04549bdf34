"""Steps of contracts as matters: asked for, decided by another, and what each changes elsewhere."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.apps.accreditation.changing import AUDITOR, CLERK, DECIDER, OTHER, county
from tests.apps.county import HAVET, OFFICER, TORGET
from tests.standing import standing_on
from vardval.accreditation.contracts.actions import NotYet, ask_for_step, take_contract_step
from vardval.accreditation.contracts.days import ASK, ENDS, keep_days
from vardval.accreditation.contracts.jobs import contract_days
from vardval.accreditation.contracts.step import ContractStep, StepIncomplete, StepKind
from vardval.accreditation.shortcomings.actions import observe, take_shortcoming_step
from vardval.campaigns.actions import approve, draft_campaign, preview, propose
from vardval.campaigns.course import CampaignKind, CampaignState
from vardval.campaigns.planning import Plan
from vardval.campaigns.queries import CampaignTold, campaign, campaigns, previews_of
from vardval.cases.casework import MatterMovedOn, StepLacks
from vardval.cases.jobs import tell_of_deadlines
from vardval.cases.matter_queries import MatterTold, Subject, matter, matters
from vardval.core.accreditation import CONTRACT_HELD
from vardval.core.contract import Contract, ContractEnd
from vardval.core.registry import AssignmentKind
from vardval.platform.ledger import newest_number
from vardval.platform.models import User
from vardval.platform.policy import AccessDenied
from vardval.registry.contract_actions import NoContract, sign_contract
from vardval.registry.contract_queries import contract_on
from vardval.registry.contract_storing import ContractRefused
from vardval.registry.held_actions import change_assignment
from vardval.registry.held_queries import unit_facts
from vardval.registry.queries import unit, unit_id

pytestmark = pytest.mark.django_db
AT = datetime(2023, 3, 1, 9, 0, tzinfo=UTC)
DAY, STARTS = date(2023, 3, 1), date(2018, 12, 31)
ENDING, ASK_BY = date(2023, 12, 30), date(2023, 3, 30)
K = StepKind


def sign(starts_on: date) -> None:
    sign_contract(
        unit_hsa_id=HAVET,
        organisation_number="5560360793",
        starts_on=starts_on,
        signed_on=starts_on,
        approved_on=starts_on,
        manager="Eva Ek",
        actor="prov",
        at=AT,
    )


def _build() -> None:
    county()
    sign(STARTS)


standing_county = standing_on(_build)


@pytest.fixture(autouse=True)
def small_county(standing_county: None, db: None) -> None:
    """The small county, whose private centre has a contract."""


def asked(kind: StepKind, by: User = OFFICER, *, on: date = DAY, **told: object) -> int:
    step = ContractStep(kind, on, **told)  # type: ignore[arg-type]  # each is of its own type
    return ask_for_step(unit_hsa_id=HAVET, step=step, reasons="Skäl", on=DAY, actor=by, at=AT)


def step(one: int, action: str, by: User, *, seen: int | None = None) -> str:
    return take_contract_step(
        matter_id=one, action=action, on=DAY, reasons="Skäl", seen=seen, actor=by, at=AT
    )


def held(day: date = DAY) -> Contract:
    told = contract_on(HAVET, valid_on=day, known_at=newest_number()).contract
    assert told is not None
    return told


def contract_matter() -> MatterTold:
    (one,) = matters(
        known_at=newest_number(),
        kinds=[CONTRACT_HELD.name],
        subject=(Subject.UNIT, unit_id(HAVET)),
    )
    return one


def open_days() -> list[tuple[str, date]]:
    return sorted((one.what, one.due_on) for one in contract_matter().deadlines if one.is_open)


def closures() -> list[CampaignTold]:
    return [one for one in campaigns(known_at=newest_number()) if one.kind is CampaignKind.CLOSURE]


def test_an_extension_is_proposed_by_one_and_decided_by_another() -> None:
    one = asked(K.EXTEND)
    told = matter(one, known_at=newest_number())
    assert (told.state, told.clause) == ("proposed", "NB-2.5.4-3")
    with pytest.raises(StepLacks, match="någon annan"):
        step(one, "grant", OFFICER)
    assert held().last_on == ENDING
    assert step(one, "grant", DECIDER) == "granted"
    assert (held().last_on, held().extended_on) == (date(2024, 12, 30), DAY)
    assert open_days() == [(ENDS, date(2024, 12, 30))]


def test_two_who_decide_at_once_decide_once() -> None:
    one = asked(K.EXTEND)
    seen = matter(one, known_at=newest_number()).timeline[-1].id
    step(one, "grant", DECIDER, seen=seen)
    with pytest.raises(MatterMovedOn, match="dora"):
        step(one, "refuse", DECIDER, seen=seen)


def test_notice_is_told_by_the_centre_and_noted_and_begins_a_closure_to_be_approved() -> None:
    one = asked(K.NOTICE, CLERK)
    assert held().end is None
    with pytest.raises(AccessDenied):
        step(one, "note", CLERK)
    step(one, "note", OFFICER)
    assert (held().last_on, held().end) == (ENDING, ContractEnd.NOTICE)
    (closure,) = closures()
    assert (closure.state, closure.plan.choose_by) == (CampaignState.DRAFT, ENDING)
    assert closure.plan.unit_ids == (unit_id(HAVET),)
    assert previews_of(closure.id, known_at=newest_number()) != []


def test_the_closure_that_is_approved_ends_the_unit_where_people_are_listed() -> None:
    step(asked(K.NOTICE, CLERK), "note", OFFICER)
    (closure,) = closures()
    propose(campaign_id=closure.id, actor=OFFICER, at=AT)
    assert unit(HAVET, valid_on=date(2023, 12, 31), known_at=newest_number()).hsa_id == HAVET
    approve(campaign_id=closure.id, actor=DECIDER, at=AT)
    assert campaign(closure.id, known_at=newest_number()).state is CampaignState.APPROVED
    with pytest.raises(LookupError):
        unit(HAVET, valid_on=date(2023, 12, 31), known_at=newest_number())


def test_a_second_end_begins_no_second_closure() -> None:
    step(asked(K.NOTICE, CLERK), "note", OFFICER)
    step(asked(K.RESCIND), "grant", DECIDER)
    assert (held().last_on, held().is_approved) == (DAY, False)
    assert len(closures()) == 1


def test_a_withdrawal_too_soon_is_refused_with_its_clause_and_opens_nothing() -> None:
    with pytest.raises(ContractRefused) as refused:
        asked(K.WITHDRAW, CLERK, until_on=date(2024, 2, 28))
    assert refused.value.trace[-1].clause == "NB-2.3.3-3"
    one = asked(K.WITHDRAW, CLERK, until_on=date(2024, 3, 1))
    step(one, "note", OFFICER)
    assert (held().end, held().is_approved) == (ContractEnd.WITHDRAWN, False)


def test_nobody_rescinds_but_the_region_and_nobody_sees_anothers_step() -> None:
    for by in (CLERK, OTHER, AUDITOR):
        with pytest.raises(AccessDenied):
            asked(K.RESCIND, by)
    with pytest.raises(AccessDenied):
        asked(K.NOTICE, OTHER)


@pytest.mark.parametrize(
    ("kind", "missing"),
    [
        (K.WITHDRAW, "verksamhetens sista dag"),
        (K.TRANSFER, "organisationsnummer"),
        (K.ANSWER, "villkor"),
        (K.ASSIGN, "uppdraget"),
    ],
)
def test_a_step_that_does_not_tell_all_says_what_is_missing(kind: StepKind, missing: str) -> None:
    with pytest.raises(StepIncomplete, match=missing):
        asked(kind)


def test_a_step_of_a_day_to_come_and_of_a_day_without_a_contract_is_refused() -> None:
    with pytest.raises(NotYet):
        asked(K.NOTICE, on=date(2023, 3, 2))
    with pytest.raises(NoContract):
        asked(K.NOTICE, on=date(2018, 12, 30))


def test_an_assignment_is_taken_over_from_the_centre_that_had_it() -> None:
    change_assignment(
        unit_hsa_id=TORGET,
        kind=AssignmentKind.ADDITIONAL,
        name="bårhus",
        has_it=True,
        from_on=STARTS,
        actor="prov",
        at=AT,
    )
    told: dict[str, Any] = {"assignment": "bårhus", "starts_on": DAY, "from_unit": TORGET}
    with pytest.raises(ContractRefused) as refused:
        asked(K.ASSIGN, **told)
    assert refused.value.trace[-1].clause == "NB-4.11-3"
    one = asked(K.ASSIGN, is_planned_together=True, **told)
    step(one, "grant", DECIDER)
    assert _assigned(HAVET) == ["bårhus"]
    assert _assigned(TORGET) == []


def _assigned(hsa_id: str) -> list[str]:
    facts = unit_facts(hsa_id, valid_on=DAY, known_at=newest_number())
    return [name for _, name in facts.assignments]


def test_a_contract_that_nobody_extends_begins_its_closure_the_night_after_and_ends_itself() -> (
    None
):
    contract_days(ASK_BY, AT)
    assert closures() == []
    contract_days(date(2023, 3, 31), AT)
    (closure,) = closures()
    assert closure.plan.choose_by == ENDING
    contract_days(date(2023, 4, 1), AT)
    assert len(closures()) == 1
    tell_of_deadlines(ENDING, AT)
    assert contract_matter().state == "in_force"
    tell_of_deadlines(date(2023, 12, 31), AT)
    assert contract_matter().state == "ended"


def test_days_are_kept_for_one_centre_at_a_time_and_change_nothing_when_asked_again() -> None:
    done = keep_days(on=DAY, actor=OFFICER, at=AT, unit_hsa_id=HAVET)
    assert (done["opened"], done["set"]) == (1, 2)
    assert keep_days(on=DAY, actor=OFFICER, at=AT, unit_hsa_id=TORGET) == {
        "opened": 0,
        "set": 0,
        "lapsed": 0,
        "ended": 0,
    }


def test_the_matter_ends_the_night_after_the_centre_has_closed_and_its_last_days_lapse() -> None:
    contract_days(DAY, AT)
    plan = Plan(CampaignKind.CLOSURE, "Havet läggs ned", DAY, date(2023, 3, 20), (unit_id(HAVET),))
    closing = draft_campaign(plan=plan, actor=OFFICER, at=AT)
    preview(campaign_id=closing, actor=OFFICER, at=AT)
    propose(campaign_id=closing, actor=OFFICER, at=AT)
    approve(campaign_id=closing, actor=DECIDER, at=AT)
    assert contract_days(date(2023, 3, 20), AT).counts["ended"] == 0
    assert open_days() == [(ASK, ASK_BY), (ENDS, ENDING)]
    assert contract_days(date(2023, 3, 21), AT).counts["ended"] == 1
    assert (contract_matter().state, open_days()) == ("ended", [])
    assert contract_days(date(2023, 3, 22), AT).counts["ended"] == 0


def test_a_revoked_approval_begins_the_closure_too() -> None:
    one = observe(
        unit_hsa_id=HAVET,
        title="Telefontillgänglighet",
        observation="Telefonen besvaras inte.",
        observed_on=DAY,
        actor=OFFICER,
        at=AT,
    )

    def on(action: str, by: User, **more: object) -> None:
        take_shortcoming_step(
            matter_id=one,
            action=action,
            on=DAY,
            reasons="Skäl",
            actor=by,
            at=AT,
            **more,  # type: ignore[arg-type]  # as told
        )

    on("ask", OFFICER, due_on=[date(2023, 3, 22)])
    on("answer", CLERK)
    on("revoke", DECIDER, effect_on=date(2023, 6, 1))
    assert held().last_on == date(2023, 5, 31)
    (closure,) = closures()
    assert (closure.plan.choose_by, closure.state) == (date(2023, 5, 31), CampaignState.DRAFT)
    assert open_days() == [(ENDS, date(2023, 5, 31))]
