"""Proposing, approving, sending back and discarding.

What is approved stands in the registers from then on: the units' last days, the branch, the new
address or provider, the redrawn areas, and the course that offers the choice.
"""

from datetime import date, datetime

from django.db import transaction

from vardval.campaigns.actions.stepping import check_may_step, entry_of, locked, store_step
from vardval.campaigns.announcing import placed_since_announced
from vardval.campaigns.course import CampaignState, check_another_person
from vardval.campaigns.models import Campaign
from vardval.campaigns.planning import Plan, plan_of
from vardval.campaigns.queries import NotPreviewed, newest_preview, prepared_by
from vardval.campaigns.registering import registered
from vardval.listing.course_ends import event_lines, store_rows
from vardval.listing.course_facts import announce
from vardval.platform.dated_table import lock_registers
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError


class TooLate(SpokenError):
    """A campaign whose last day to choose, or whose day, has passed before it is approved."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__("campaign.too_late", name=name, day=day)


@transaction.atomic
def propose(*, campaign_id: int, note: str = "", actor: Actor | str, at: datetime) -> None:
    """Propose the draft for approval, once it has been previewed.

    Raises `AccessDenied`, `CampaignNotFound`, `StepNotAllowed` and `NotPreviewed`.
    """
    campaign = locked(campaign_id)
    acting = as_actor(actor)
    check_may_step(campaign, CampaignState.PROPOSED, acting)
    if newest_preview(campaign) is None:
        raise NotPreviewed(campaign.name)
    _step(campaign, CampaignState.PROPOSED, acting, at, note)


@again_after_deadlock
@transaction.atomic
def approve(*, campaign_id: int, note: str = "", actor: Actor | str, at: datetime) -> None:
    """Approve what another person has proposed, and let it stand in the registers.

    Raises `AccessDenied`, `CampaignNotFound`, `StepNotAllowed`, `ApproverProposedIt`, `TooLate`
    and `CannotHappen` where the registers have come to forbid it since.
    """
    campaign = locked(campaign_id)
    acting = as_actor(actor)
    check_may_step(campaign, CampaignState.APPROVED, acting)
    check_another_person(campaign.name, prepared_by=prepared_by(campaign), approver=acting.username)
    plan = plan_of(campaign)
    _check_in_time(plan, at.date())
    lock_registers()
    rows = registered(plan, number=committed_number())
    placed = None if plan.course is None else placed_since_announced(plan.course, today=at.date())
    entry = entry_of([campaign.pk], CampaignState.APPROVED.value, acting, at)
    rows.store(on=at.date(), entry=entry)
    if plan.course is not None:
        announce(plan.course, campaign_id=campaign.pk, entry=entry)
    if placed is not None:
        store_rows([placed.rewrite], event_lines(placed.decided), entry=entry)
    store_step(campaign, CampaignState.APPROVED, actor=acting, at=at, entry=entry, note=note)


@transaction.atomic
def send_back(*, campaign_id: int, note: str, actor: Actor | str, at: datetime) -> None:
    """Let what has been proposed be a draft again; raises as `propose` does."""
    campaign = locked(campaign_id)
    acting = as_actor(actor)
    check_may_step(campaign, CampaignState.DRAFT, acting)
    _step(campaign, CampaignState.DRAFT, acting, at, note)


@transaction.atomic
def discard(*, campaign_id: int, note: str = "", actor: Actor | str, at: datetime) -> None:
    """Let nothing come of a campaign that nobody has approved; raises as `propose` does."""
    campaign = locked(campaign_id)
    acting = as_actor(actor)
    check_may_step(campaign, CampaignState.DISCARDED, acting)
    _step(campaign, CampaignState.DISCARDED, acting, at, note)


def _step(campaign: Campaign, state: CampaignState, actor: Actor, at: datetime, note: str) -> None:
    entry = entry_of([campaign.pk], state.value, actor, at)
    store_step(campaign, state, actor=actor, at=at, entry=entry, note=note)


def _check_in_time(plan: Plan, today: date) -> None:
    last = plan.choose_by if plan.choose_by is not None else plan.effect_on
    if last < today:
        raise TooLate(plan.name, last)
