"""Campaigns, to read: what shall happen to units, how far it has come, and what it does."""

from datetime import date, datetime

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from vardval.campaigns.access import check_may_see_campaigns
from vardval.campaigns.queries import (
    CampaignTold,
    PreviewTold,
    UnitTold,
    campaign,
    campaigns,
    preview_told,
    previews_of,
)
from vardval.integrations.rest.api import Token, caller
from vardval.integrations.rest.moment import moment
from vardval.integrations.rest.wire import KnownAt, RowKey
from vardval.platform.tokens import Scope

router = Router(tags=["campaigns"], auth=Token(Scope.CAMPAIGNS))


class CampaignStepAnswer(BaseModel):
    """A step of a campaign's course."""

    state: str
    taken_at: datetime


class CampaignAnswer(BaseModel):
    """A campaign."""

    campaign_id: int
    kind: str
    name: str
    state: str
    announced_on: date
    choose_by: date | None
    takes_effect_on: date
    campaign_steps: list[CampaignStepAnswer]


class CampaignsAnswer(BaseModel):
    """The campaigns, the one whose day comes last first."""

    known_at: int
    items: list[CampaignAnswer]


class CampaignUnitAnswer(BaseModel):
    """What a campaign does to a unit; the money in whole öre a month, null where not known."""

    unit_hsa_id: str
    listed_before: int
    leaving: int
    coming: int
    listed_after: int
    change_ore: int | None


class CampaignPreviewAnswer(BaseModel):
    """A campaign with what its newest preview says: counts, and no person."""

    campaign: CampaignAnswer
    previewed_at: datetime | None
    offered: int | None
    moves: int | None
    tasks: int | None
    units: list[CampaignUnitAnswer]


@router.get("/campaigns", response=CampaignsAnswer)
def read_campaigns(request: HttpRequest, known_at: KnownAt) -> CampaignsAnswer:
    """Return every campaign."""
    check_may_see_campaigns(caller(request))
    asked = moment(None, known_at)
    found = campaigns(known_at=asked.number)
    return CampaignsAnswer(known_at=asked.number, items=[_campaign(one) for one in found])


@router.get("/campaigns/{campaign_id}", response=CampaignPreviewAnswer)
def read_campaign(
    request: HttpRequest, campaign_id: RowKey, known_at: KnownAt
) -> CampaignPreviewAnswer:
    """Return the campaign with its newest preview."""
    check_may_see_campaigns(caller(request))
    asked = moment(None, known_at)
    shown = campaign(campaign_id, known_at=asked.number)
    keys = previews_of(campaign_id, known_at=asked.number)
    told: PreviewTold | None = preview_told(keys[0]) if keys else None
    return CampaignPreviewAnswer(
        campaign=_campaign(shown),
        previewed_at=told.made_at if told else None,
        offered=told.offered if told else None,
        moves=told.moves if told else None,
        tasks=told.tasks if told else None,
        units=[_unit(one) for one in told.units] if told else [],
    )


def _campaign(one: CampaignTold) -> CampaignAnswer:
    return CampaignAnswer(
        campaign_id=one.id,
        kind=one.kind.value,
        name=one.name,
        state=one.state.value,
        announced_on=one.plan.announced_on,
        choose_by=one.plan.choose_by,
        takes_effect_on=one.plan.effect_on,
        campaign_steps=[
            CampaignStepAnswer(state=step.state.value, taken_at=step.taken_at) for step in one.steps
        ],
    )


def _unit(one: UnitTold) -> CampaignUnitAnswer:
    return CampaignUnitAnswer(
        unit_hsa_id=one.hsa_id,
        listed_before=one.listed_before,
        leaving=one.leaving,
        coming=one.coming,
        listed_after=one.listed_after,
        change_ore=one.change_ore,
    )
