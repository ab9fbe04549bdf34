"""The made-up year's campaigns, played as two officers and those concerned would.

One officer drafts, previews and proposes, another approves the day after, and the offers go out
on the first day to choose. Some of those who are offered a choice make it as the weeks go.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from vardval.campaigns.actions import (
    approve,
    draft_campaign,
    preview,
    propose,
    send_offers,
)
from vardval.campaigns.answers import Listed, people_of
from vardval.campaigns.course import CampaignKind
from vardval.campaigns.letters.files import write_letters
from vardval.campaigns.planning import Plan
from vardval.core.listing import Channel, ChosenBy
from vardval.core.time import age_on
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import PlayedCampaign, Settings
from vardval.listing.actions import register_choice
from vardval.platform.accounts import User, active_account
from vardval.platform.ledger import newest_number
from vardval.population.on_day import people_on
from vardval.registry.queries import unit_id

Step = tuple[datetime, str, Callable[[datetime], None]]

_PAUSE = timedelta(days=10)
_BEFORE = timedelta(days=14)  # From the proposal to the first day to choose.
_AT_A_TIME = 8
_OF_AGE = 18


def campaign_steps(settings: Settings) -> Iterator[Step]:
    """Yield what happens in each campaign of the year, up to the day that it is."""
    for one in settings.campaigns:
        for step in _Campaign(one, settings).steps():
            if step[0].date() <= settings.today:
                yield step


class _Campaign:
    def __init__(self, played: PlayedCampaign, settings: Settings) -> None:
        self._played = played
        self._settings = settings
        self._number = 0

    def steps(self) -> Iterator[Step]:
        played = self._played
        proposed_on = played.announced_on - _BEFORE
        yield moment(proposed_on, 10), "kampanj", self._propose
        yield moment(proposed_on + timedelta(days=1), 10), "kampanj", self._approve
        yield moment(played.announced_on, 10), "kampanj", self._offer
        day = played.announced_on + _PAUSE
        while day <= played.choose_by:
            yield moment(day, 11), "kampanj", self._answer
            day += _PAUSE

    def _propose(self, at: datetime) -> None:
        played, officer = self._played, active_account(self._settings.author)
        kind = CampaignKind.CONVERSION if played.branch_of else CampaignKind.CLOSURE
        plan = Plan(
            kind,
            played.name,
            played.announced_on,
            played.choose_by,
            (unit_id(played.unit),),
            unit_id(played.branch_of) if played.branch_of else None,
        )
        self._number = draft_campaign(plan=plan, actor=officer, at=at)
        preview(campaign_id=self._number, actor=officer, at=at)
        propose(campaign_id=self._number, actor=officer, at=at)

    def _approve(self, at: datetime) -> None:
        approve(campaign_id=self._number, actor=active_account(self._settings.approver), at=at)

    def _offer(self, at: datetime) -> None:
        officer: User = active_account(self._settings.author)
        send_offers(campaign_id=self._number, actor=officer, at=at)
        if self._played.has_letters:
            write_letters(self._number, actor=officer.username, at=at)

    def _answer(self, at: datetime) -> None:
        on, known = at.date(), newest_number()
        silent = people_of(
            self._number, Listed.SILENT, valid_on=on, known_at=known, limit=10 * _AT_A_TIME
        )
        people = people_on([one.person_id for one in silent], valid_on=on, known_at=known)
        grown = [one.id for one in people.values() if age_on(one.born_on, on) >= _OF_AGE]
        for person in grown[::2][:_AT_A_TIME]:
            self._choose(person, on, at)

    def _choose(self, person: int, on: date, at: datetime) -> None:
        register_choice(
            person_id=person,
            unit_hsa_id=self._played.chosen,
            channel=Channel.E_SERVICE,
            made_by=ChosenBy.SELF,
            chosen_on=on,
            actor="1177",
            at=at,
        )
