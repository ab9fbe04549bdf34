"""The contracts that the made-up year signs anew, and its word to providers of changed terms."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from vardval.accreditation.contracts.telling import take_terms_step
from vardval.campaigns.actions import discard
from vardval.campaigns.queries import campaigns
from vardval.cases.matter_queries import matters
from vardval.core.accreditation import TERMS_TO_TELL
from vardval.demonstration.played import PlayedContract, PlayedWord
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.registry.contract_actions import sign_contract


def contract_steps(settings: Settings) -> Iterator[Step]:
    """Yield each signing and each word of changed terms, on its day."""
    for one in settings.contracts:
        yield moment(one.signed_on, 10), "kontrakt", partial(_sign_anew, settings, one)
    for word in settings.words:
        yield moment(word.on, 10), "besked", partial(_tell, word)


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


def _tell(word: PlayedWord, at: datetime) -> None:
    for one in matters(known_at=newest_number(), kinds=[TERMS_TO_TELL.name], only_open=True):
        take_terms_step(
            matter_id=one.id,
            action="tell",
            on=at.date(),
            reasons=word.how,
            actor=active_account(word.by),
            at=at,
        )
