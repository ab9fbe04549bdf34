"""Telling other regions what they are to be told: everything that is due, one call at a time."""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from vardval.integrations.carelisting.calling import Told, call_update
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.names import ResultCode
from vardval.integrations.carelisting.people import ROOT_OF_KIND
from vardval.integrations.carelisting.requests import InstanceId
from vardval.listing.elsewhere_queries import UpdateStatus
from vardval.listing.region_actions import UpdateDue, claim_update, find_updates, settle_update
from vardval.population.identity_queries import number_of_person
from vardval.registry.queries import home_county

LOG = logging.getLogger("vardval.carelisting")
_ACTOR = "nationella-kontraktet"
_MOST_AT_ONCE = 500


def tell_regions(*, deployment: Deployment, at: datetime) -> Mapping[str, int]:
    """Find what is to be told, try what is due, and return how many ended in which way."""
    find_updates(
        home_county=home_county(),
        shares_protected=deployment.shares_protected,
        actor=_ACTOR,
        at=at,
    )
    ended: Counter[str] = Counter()
    for _ in range(_MOST_AT_ONCE):
        update = claim_update(at=at)
        if update is None:
            break
        status, result = _tried(update, deployment, at)
        settle_update(update.id, status=status, result=result, actor=_ACTOR, at=at)
        LOG.info(
            "called operation=UpdateListing county=%s result=%s attempt=%d update=%d",
            update.to_county,
            result,
            update.attempts,
            update.id,
        )
        ended[status] += 1
    return ended


def _tried(update: UpdateDue, deployment: Deployment, at: datetime) -> tuple[str, str]:
    """The status and the result of a try; what a new try cannot mend is a clerk's."""
    if not update.to_county:
        return UpdateStatus.REFUSED, "no_home_county"
    number = number_of_person(
        update.person_id, valid_on=at.date(), with_protected=deployment.shares_protected
    )
    if number is None or number.kind not in ROOT_OF_KIND:
        return UpdateStatus.REFUSED, "no_number"
    told = call_update(
        deployment,
        person=InstanceId(ROOT_OF_KIND[number.kind], number.number),
        to_county=update.to_county,
        new_county=update.new_county,
        home_county=update.home_county,
    )
    return _status(told), told.why if told.code is None else told.code.value


def _status(told: Told) -> str:
    match told.code:
        case None:
            return UpdateStatus.WAITING
        case ResultCode.OK | ResultCode.INFO:
            return UpdateStatus.TOLD
        case _:
            return UpdateStatus.REFUSED
