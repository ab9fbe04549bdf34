"""A step of a campaign's course, taken under the campaign's lock."""

from datetime import datetime

from vardval.campaigns.access import check_may_take
from vardval.campaigns.course import CampaignState, check_step
from vardval.campaigns.models import Campaign, CampaignStep
from vardval.campaigns.queries import CampaignNotFound, state_of
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor


def locked(campaign_id: int) -> Campaign:
    """The campaign, which nobody else takes a step of until the transaction ends.

    Raises `CampaignNotFound`.
    """
    found = Campaign.objects.select_for_update().filter(pk=campaign_id).first()
    if found is None:
        raise CampaignNotFound(campaign_id)
    return found


def check_may_step(campaign: Campaign, wanted: CampaignState, actor: Actor) -> None:
    """Check that the actor may take the step, and that the course has it now.

    Raises `AccessDenied` and `StepNotAllowed`.
    """
    check_may_take(actor, wanted)
    check_step(campaign.name, state_of(campaign), wanted)


def entry_of(campaign_ids: list[int], happened: str, actor: Actor, at: datetime) -> int:
    """The ledger entry of what is done to the campaigns."""
    return write_entry(
        actor=actor.username,
        purpose="campaign",
        happened=f"campaign_{happened}",
        at=at,
        campaigns=campaign_ids,
    )


def store_step(
    campaign: Campaign,
    state: CampaignState,
    *,
    actor: Actor,
    at: datetime,
    entry: int,
    note: str = "",
) -> None:
    """Let the campaign have come so far."""
    CampaignStep.objects.create(
        campaign=campaign,
        state=state.value,
        taken_by=actor.username,
        taken_at=at,
        note=note,
        entry=entry,
    )
