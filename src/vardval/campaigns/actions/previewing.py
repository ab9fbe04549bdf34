"""Making a preview."""

from datetime import datetime

from django.db import transaction

from vardval.campaigns.access import check_may_prepare
from vardval.campaigns.actions.stepping import entry_of, locked
from vardval.campaigns.course import IN_FORCE
from vardval.campaigns.planning import plan_of
from vardval.campaigns.previewing import preview_of
from vardval.campaigns.previews import move_lines, store_preview
from vardval.campaigns.queries import state_of
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, as_actor


@transaction.atomic
def preview(*, campaign_id: int, actor: Actor | str, at: datetime) -> int:
    """Decide the campaign in the world as it is known, store what it leads to, return its key.

    A campaign that stands approved is decided again: what has come to differ is then told. One
    that cannot happen has a preview that says why. Raises `AccessDenied`, `CampaignNotFound`,
    `NoRulebook` and `NotInForce`.
    """
    acting = as_actor(actor)
    check_may_prepare(acting)
    campaign = locked(campaign_id)
    found = preview_of(
        plan_of(campaign),
        is_announced=state_of(campaign) in IN_FORCE,
        number=committed_number(),
        today=at.date(),
    )
    lines = move_lines(found.led.moves)
    entry = entry_of([campaign.pk], "previewed", acting, at)
    return store_preview(
        campaign, found, lines, is_effect=False, made_by=acting.username, at=at, entry=entry
    )
