"""The contracts that the made-up year signs for centres whose old ones run out."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from vardval.campaigns.actions import discard
from vardval.campaigns.queries import campaigns
from vardval.demonstration.played import PlayedContract
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.registry.contract_actions import sign_contract


def contract_steps(settings: Settings) -> Iterator[Step]:
    """Yield each signing, on its day."""
    for one in settings.contracts:
        yield moment(one.signed_on, 10), "kontrakt", partial(_sign_anew, settings, one)


def _sign_anew(settings: Settings, one: PlayedContract, at: datetime) -> None:
    officer = active_account(settings.author)
    sign_contract(
        unit_hsa_id=one.unit,
        organisation_number=one.organisation_number,
        signed_on=at.date(),
        approved_on=one.approved_on,
        starts_on=one.starts_on,
        manager=one.manager,
        actor=officer,
        at=at,
    )
    for campaign in campaigns(known_at=newest_number()):
        if campaign.name == one.discards:
            discard(campaign_id=campaign.id, actor=officer, at=at)
