"""The made-up year's deviations, complaints, supervision and inspections, with their steps."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from vardval.core.safety import DEVIATION_OWN, Kind
from vardval.demonstration.played import PlayedSafety, PlayedSafetyStep
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.safety.actions import register_matter, take_safety_step
from vardval.safety.queries import safety_matters
from vardval.safety.reports import Report

_KIND = "säkerhet"


def safety_steps(settings: Settings) -> Iterator[Step]:
    """Yield what is registered and done."""
    for one in settings.safety:
        yield moment(one.on, 9), _KIND, partial(_register, one)
        for each in one.steps:
            yield moment(each.on, 11), _KIND, partial(_take, one, each)


def _register(one: PlayedSafety, at: datetime) -> None:
    register_matter(
        Report(
            one.register,
            one.unit,
            Kind(one.kind),
            one.title,
            one.told,
            one.happened_on or one.on,
            one.unit if one.register == DEVIATION_OWN.name else one.sender,
            one.outside,
            one.reference,
            one.wanted_by_on,
            is_confirmed=True,
        ),
        on=at.date(),
        actor=active_account(one.by),
        at=at,
    )


def _take(one: PlayedSafety, each: PlayedSafetyStep, at: datetime) -> None:
    found = safety_matters(known_at=newest_number(), registers=(one.register,))
    take_safety_step(
        matter_id=next(told.matter.id for told in found if told.matter.title == one.title),
        action=each.action,
        on=at.date(),
        reasons=each.words,
        effect_on=at.date(),
        last_on=each.last_on,
        is_confirmed=True,
        actor=active_account(each.by),
        at=at,
    )
