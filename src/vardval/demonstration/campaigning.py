"""The made-up year's campaigns, played as two officers and those concerned would.

One officer drafts, previews and proposes, another approves the day after, and the offers go out
on the first day to choose. Some of those who are offered a choice make it as the weeks go.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

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
from vardval.campaigns.queries import campaigns
from vardval.core.listing import Channel, ChosenBy
from vardval.core.time import age_on
from vardval.demonstration.played import PlayedCampaign, PlayedOpening, PlayedRedrawing
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.listing.actions import register_choice
from vardval.platform.accounts import User, active_account
from vardval.platform.ledger import newest_number
from vardval.population.on_day import people_on
from vardval.registry.queries import unit_id

_PAUSE = timedelta(days=10)
_BEFORE = timedelta(days=14)  # From the proposal to the first day to choose.
_AT_A_TIME = 8
_OF_AGE = 18


def campaign_steps(settings: Settings) -> Iterator[Step]:
    """Yield what happens in each campaign."""
    for one in settings.campaigns:
        yield from _Campaign(one, settings).steps()
    decided: tuple[PlayedOpening | PlayedRedrawing, ...] = (
        *settings.openings,
        *settings.redrawings,
    )
    for each in decided:
        yield moment(each.proposed_on, 10), "kampanj", partial(_propose_decided, each, settings)
        yield moment(each.approved_on, 11), "kampanj", partial(_approve, each.name, settings)


class _Campaign:
    def __init__(self, played: PlayedCampaign, settings: Settings) -> None:
        self._played = played
        self._settings = settings

    def steps(self) -> Iterator[Step]:
        played = self._played
        proposed_on = played.announced_on - _BEFORE
        yield moment(proposed_on, 10), "kampanj", self._propose
        approve_it = partial(_approve, played.name, self._settings)
        yield moment(proposed_on + timedelta(days=1), 10), "kampanj", approve_it
        yield moment(played.announced_on, 10), "kampanj", self._offer
        day = played.announced_on + _PAUSE
        while day <= played.choose_by:
            yield moment(day, 11), "kampanj", self._answer
            day += _PAUSE

    def _propose(self, at: datetime) -> None:
        played = self._played
        kind = CampaignKind.CONVERSION if played.branch_of else CampaignKind.CLOSURE
        plan = Plan(
            kind,
            played.name,
            played.announced_on,
            played.choose_by,
            (unit_id(played.unit),),
            unit_id(played.branch_of) if played.branch_of else None,
        )
        _propose(plan, self._settings, at)

    def _offer(self, at: datetime) -> None:
        officer: User = active_account(self._settings.author)
        number = _number(self._played.name)
        send_offers(campaign_id=number, actor=officer, at=at)
        if self._played.has_letters:
            write_letters(number, actor=officer.username, at=at)

    def _answer(self, at: datetime) -> None:
        on, known = at.date(), newest_number()
        silent = people_of(
            _number(self._played.name),
            Listed.SILENT,
            valid_on=on,
            known_at=known,
            limit=10 * _AT_A_TIME,
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


def _propose_decided(
    played: PlayedOpening | PlayedRedrawing, settings: Settings, at: datetime
) -> None:
    _propose(
        _opening(played) if isinstance(played, PlayedOpening) else _redrawing(played), settings, at
    )


def _opening(played: PlayedOpening) -> Plan:
    return Plan(
        CampaignKind.OPENING,
        played.name,
        played.opens_on,
        area_codes=played.areas,
        municipality_code=played.municipality_code,
        organisation_number=played.organisation_number,
        new_hsa_id=played.unit,
        new_name=played.unit_name,
        easting=played.easting,
        northing=played.northing,
    )


def _redrawing(played: PlayedRedrawing) -> Plan:
    return Plan(
        CampaignKind.REDRAWING,
        played.name,
        played.from_on,
        unit_ids=(unit_id(played.unit),),
        area_codes=played.areas,
        decided_by=played.decided_by,
        reason=played.reason,
        heard=played.heard,
    )


def _propose(plan: Plan, settings: Settings, at: datetime) -> None:
    officer = active_account(settings.author)
    number = draft_campaign(plan=plan, actor=officer, at=at)
    preview(campaign_id=number, actor=officer, at=at)
    propose(campaign_id=number, actor=officer, at=at)


def _approve(name: str, settings: Settings, at: datetime) -> None:
    approve(campaign_id=_number(name), actor=active_account(settings.approver), at=at)


def _number(name: str) -> int:
    """The campaign of that name: in the made-up history no two are called alike."""
    return next(one.id for one in campaigns(known_at=newest_number()) if one.name == name)
