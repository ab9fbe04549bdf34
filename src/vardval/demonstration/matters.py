"""The made-up history's changes and shortcomings: told or observed, and taken on step by step.

A matter is found again by its centre, its day and what it is about; nothing is remembered
between the steps.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from vardval.accreditation.changes.actions import take_change_step, tell_change
from vardval.accreditation.changes.change import change_of
from vardval.accreditation.changes.queries import MACHINES
from vardval.accreditation.shortcomings.actions import observe, take_shortcoming_step
from vardval.cases.matter_queries import Subject, matters
from vardval.core.accreditation import SHORTCOMING
from vardval.demonstration.played import PlayedChange, PlayedShortcoming, PlayedStep
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_id

_CHANGES, _SHORTCOMINGS = "ändringar", "brister"


def matter_steps(settings: Settings) -> Iterator[Step]:
    """Yield what is told, observed, answered and decided."""
    for change in settings.changes:
        yield moment(change.told_on, 9), _CHANGES, partial(_tell, change)
        for step in change.steps:
            yield moment(step.on, 14), _CHANGES, partial(_take_change, change, step)
    for shortcoming in settings.shortcomings:
        yield moment(shortcoming.observed_on, 9), _SHORTCOMINGS, partial(_observe, shortcoming)
        for step in shortcoming.steps:
            yield moment(step.on, 14), _SHORTCOMINGS, partial(_take, shortcoming, step)


def _tell(one: PlayedChange, at: datetime) -> None:
    tell_change(
        unit_hsa_id=one.unit,
        change=change_of({**one.content, "kind": one.kind}),
        tells=frozenset(one.tells),
        told_on=at.date(),
        actor=active_account(one.told_by),
        at=at,
    )


def _take_change(one: PlayedChange, step: PlayedStep, at: datetime) -> None:
    take_change_step(
        matter_id=_matter(one.unit, MACHINES, one.told_on, one.kind),
        action=step.action,
        on=at.date(),
        reasons=step.reasons,
        effect_on=step.from_on,
        decided_by=step.decided_by,
        answer_by_on=step.due_on[0] if step.due_on else None,
        tells=frozenset(step.tells),
        actor=active_account(step.by),
        at=at,
    )


def _observe(one: PlayedShortcoming, at: datetime) -> None:
    observe(
        unit_hsa_id=one.unit,
        title=one.title,
        observation=one.observation,
        clause=one.clause,
        observed_on=at.date(),
        actor=active_account(one.observed_by),
        at=at,
    )


def _take(one: PlayedShortcoming, step: PlayedStep, at: datetime) -> None:
    take_shortcoming_step(
        matter_id=_matter(one.unit, (SHORTCOMING.name,), one.observed_on),
        action=step.action,
        on=at.date(),
        reasons=step.reasons,
        effect_on=step.from_on,
        percent=Decimal(step.percent) if step.percent else None,
        due_on=step.due_on,
        actor=active_account(step.by),
        at=at,
    )


def _matter(unit: str, machines: tuple[str, ...], opened_on: date, kind: str | None = None) -> int:
    found = matters(known_at=newest_number(), kinds=machines, subject=(Subject.UNIT, unit_id(unit)))
    return next(
        one.id
        for one in found
        if one.opened_on == opened_on and one.particulars.get("kind") == kind
    )
