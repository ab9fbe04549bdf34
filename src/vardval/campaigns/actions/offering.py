"""Sending the offers: to exactly those who are offered a choice, each by the way that is safe."""

from datetime import datetime

from django.db import transaction

from vardval.campaigns.actions.stepping import check_may_step, entry_of, locked, store_step
from vardval.campaigns.course import CampaignState
from vardval.campaigns.facts import listed_at
from vardval.campaigns.models import Campaign, Offer
from vardval.campaigns.planning import plan_of
from vardval.core.population import ResidenceState
from vardval.listing.facts import listings_on
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.outbox import put_in_outbox
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.population.addressees import people_with_an_address
from vardval.population.copying import copy_rows
from vardval.population.on_day import people_on

_COLUMNS = ("person_id", "unit_id", "way", "campaign_id", "entry")
_WAY = Offer.Way


class NobodyIsOffered(SpokenError):
    """A campaign of a kind that offers nobody a choice."""

    def __init__(self, name: str) -> None:
        super().__init__("campaign.nobody_is_offered", name=name)


@again_after_deadlock
@transaction.atomic
def send_offers(*, campaign_id: int, actor: Actor | str, at: datetime) -> int:
    """Offer those listed at the units concerned today a choice, and return how many they are.

    Whose data are protected is offered by the guarded way, and whoever has no address in the
    region stands on a list of their own; the dead are left out. A message a person goes to the
    outbox. Raises `AccessDenied`, `CampaignNotFound`, `StepNotAllowed` and `NobodyIsOffered`.
    """
    campaign = locked(campaign_id)
    acting = as_actor(actor)
    check_may_step(campaign, CampaignState.OFFERED, acting)
    ways = offered_ways(campaign, at)
    entry = entry_of([campaign.pk], CampaignState.OFFERED.value, acting, at)
    copy_rows(
        "campaigns_offer",
        _COLUMNS,
        (f"{person}\t{unit}\t{way.value}\t{campaign.pk}\t{entry}" for person, unit, way in ways),
    )
    choose_by = campaign.choose_by
    put_in_outbox(
        "campaign.offer",
        (
            {"campaign": campaign.pk, "person": person, "choose_by": str(choose_by)}
            for person, _, way in ways
            if way is not _WAY.GUARDED
        ),
        entry=entry,
    )
    store_step(campaign, CampaignState.OFFERED, actor=acting, at=at, entry=entry)
    return len(ways)


def offered_ways(campaign: Campaign, at: datetime) -> list[tuple[int, int, Offer.Way]]:
    """Who is offered a choice, the unit where they are listed, and the way that the offer goes.

    Raises `NobodyIsOffered`.
    """
    course = plan_of(campaign).course
    if course is None:
        raise NobodyIsOffered(campaign.name)
    on, number = at.date(), committed_number()
    people = listed_at([int(one) for one in course.concerned], on=on, number=number)
    listings = listings_on(people, on=on, number=number)
    known = people_on(people, valid_on=on, known_at=number)
    reachable = people_with_an_address(people, valid_on=on, known_at=number)
    found = []
    for person, facts in known.items():
        listing = listings.get(person)
        if listing is None or (facts.died_on is not None and facts.died_on <= on):
            continue
        is_here = facts.residence.state is ResidenceState.HERE
        way = _WAY.PRINTER if is_here and person in reachable else _WAY.NO_ADDRESS
        found.append((person, int(listing.unit), _WAY.GUARDED if facts.is_protected else way))
    return sorted(found)
