"""Drafting: what shall happen, and the words of the letter about it."""

from datetime import datetime

from django.db import transaction

from vardval.campaigns.access import check_may_prepare
from vardval.campaigns.actions.stepping import entry_of, locked, store_step
from vardval.campaigns.course import CampaignKind, CampaignState
from vardval.campaigns.letters.texts import check_words
from vardval.campaigns.models import Campaign, LetterText
from vardval.campaigns.planning import Plan
from vardval.campaigns.queries import LettersAreSet, state_of
from vardval.platform.policy import Actor, as_actor
from vardval.population.copying import new_ids
from vardval.registry.unit_changes import key_of_new

_STILL_WORDED = frozenset({CampaignState.DRAFT, CampaignState.PROPOSED, CampaignState.APPROVED})


@transaction.atomic
def draft_campaign(*, plan: Plan, actor: Actor | str, at: datetime) -> int:
    """Store the plan as a draft and return the campaign's number.

    Raises `AccessDenied`, `PlanIncomplete`, `DaysOutOfOrder` and, for a unit that is to open
    under an id that is none, `UnitUnknown`.
    """
    acting = as_actor(actor)
    check_may_prepare(acting)
    plan.check()
    unit_ids = plan.unit_ids
    if plan.kind is CampaignKind.OPENING:
        unit_ids = (key_of_new(plan.new_hsa_id),)
    (key,) = new_ids("campaigns_campaign", 1)
    entry = entry_of([key], CampaignState.DRAFT.value, acting, at)
    campaign = Campaign.objects.create(
        pk=key,
        kind=plan.kind.value,
        name=plan.name.strip(),
        unit_ids=list(unit_ids),
        target_id=plan.target_id,
        announced_on=plan.announced_on,
        choose_by=plan.choose_by,
        effect_on=plan.effect_on,
        area_codes=list(plan.area_codes),
        municipality_code=plan.municipality_code,
        organisation_number=plan.organisation_number,
        new_hsa_id=plan.new_hsa_id,
        new_name=plan.new_name,
        easting=plan.easting,
        northing=plan.northing,
        decided_by=plan.decided_by,
        reason=plan.reason,
        heard=list(plan.heard),
        entry=entry,
    )
    store_step(campaign, CampaignState.DRAFT, actor=acting, at=at, entry=entry)
    return campaign.pk


@transaction.atomic
def word_letter(
    *, campaign_id: int, heading: str, body: str, actor: Actor | str, at: datetime
) -> None:
    """Give the campaign's letter other words, until the offers are sent.

    Raises `AccessDenied`, `CampaignNotFound`, `LettersAreSet` and `UnknownGap`.
    """
    acting = as_actor(actor)
    check_may_prepare(acting)
    campaign = locked(campaign_id)
    if state_of(campaign) not in _STILL_WORDED:
        raise LettersAreSet(campaign.name)
    check_words(heading, body)
    entry = entry_of([campaign.pk], "letter_worded", acting, at)
    LetterText.objects.create(campaign=campaign, heading=heading, body=body, entry=entry)
