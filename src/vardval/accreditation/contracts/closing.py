"""The closure that a contract's end leads to: a campaign, drafted and previewed, to be approved.

Nothing is closed here. An officer sees in the preview whom it concerns, changes or discards it, and
another approves it.
"""

from datetime import date, datetime

from vardval.campaigns.actions import draft_campaign, preview
from vardval.campaigns.course import CampaignKind, CampaignState
from vardval.campaigns.planning import Plan
from vardval.campaigns.queries import campaigns
from vardval.core.rulebook import NotInForce
from vardval.listing.rules_in_force import NoRulebook
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor
from vardval.platform.sentences import sentence
from vardval.registry.contract_queries import contracts_of
from vardval.registry.queries import UnitUnknown, unit

_ENDS_A_UNIT = frozenset({CampaignKind.CLOSURE, CampaignKind.MERGER, CampaignKind.CONVERSION})


def begin_closure(
    *, unit_hsa_id: str, last_on: date, on: date, actor: Actor, at: datetime
) -> int | None:
    """Draft a campaign that closes the centre after the contract's last day; return its number.

    None where another contract takes over, the centre is gone, or a campaign about its end is under
    way. Whoever is listed chooses at the latest on the last day, or today where that has passed.
    """
    number = committed_number()
    if any(one.starts_on > last_on for one in contracts_of(unit_hsa_id, known_at=number)):
        return None
    try:
        shown = unit(unit_hsa_id, valid_on=on, known_at=number)
    except UnitUnknown:
        return None
    if any(
        one.plan.kind in _ENDS_A_UNIT
        and shown.id in one.plan.unit_ids
        and one.state is not CampaignState.DISCARDED
        for one in campaigns(known_at=number)
    ):
        return None
    plan = Plan(
        kind=CampaignKind.CLOSURE,
        name=sentence("contract.closure", "sv", unit=shown.name),
        announced_on=on,
        choose_by=max(last_on, on),
        unit_ids=(shown.id,),
    )
    campaign = draft_campaign(plan=plan, actor=actor, at=at)
    try:
        preview(campaign_id=campaign, actor=actor, at=at)
    except (NotInForce, NoRulebook):
        # The centre ends after the adopted books do: the preview waits for the book of that day.
        return campaign
    return campaign
