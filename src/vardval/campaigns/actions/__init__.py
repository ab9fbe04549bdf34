"""What changes a campaign. Each is one transaction and one ledger entry."""

from vardval.campaigns.actions.approving import approve, discard, propose, send_back
from vardval.campaigns.actions.drafting import draft_campaign, word_letter
from vardval.campaigns.actions.offering import send_offers
from vardval.campaigns.actions.previewing import preview
from vardval.campaigns.actions.reversing import reverse
from vardval.campaigns.actions.taking_effect import take_effect

__all__ = [
    "approve",
    "discard",
    "draft_campaign",
    "preview",
    "propose",
    "reverse",
    "send_back",
    "send_offers",
    "take_effect",
    "word_letter",
]
