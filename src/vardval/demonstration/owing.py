"""The made-up year's obligations: they fall due, and most centres meet them in time.

The year has nights at its end only, so the nights around each due day are played for the
obligations alone.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from vardval.core.followup import Declared, Verdict
from vardval.demonstration.played import EVERY_OBLIGATION, PlayedObligation
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.followup.actions import Which, declare, judge
from vardval.followup.bringing_up import pace
from vardval.followup.jobs import follow_obligations
from vardval.followup.queries import DueTold, dues_of_all
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.registry.queries import UnitOnDay

_HOUR = 2  # In the night, as the nights themselves.


def owing_steps(settings: Settings) -> Iterator[Step]:
    """Yield what is handed in and judged, and the nights around what fell due in the year."""
    for day in sorted(_nights(settings)):
        yield moment(day, _HOUR), "åtaganden", partial(_night, day)
    for one in settings.obligations:
        yield moment(one.judged_on, 13), "åtaganden", partial(_judge, settings, one)
        if one.declared_on is not None:
            yield moment(one.declared_on, 14), "åtaganden", partial(_declare, one)


def _nights(settings: Settings) -> set[date]:
    limits = pace()
    around = (
        (
            one.due_on - timedelta(days=limits.remind_days),
            one.due_on,
            one.due_on + timedelta(days=limits.escalate_days),
        )
        for one in settings.obligations
    )
    days = {day for three in around for day in three if day <= settings.today}
    return days | {date(settings.year, 1, 2)} if days else set()


def _night(day: date, at: datetime) -> None:
    follow_obligations(day, at)


def _dues(one: PlayedObligation, day: date) -> list[tuple[DueTold, UnitOnDay, str]]:
    return [
        (due, centre.unit, obligation.id)
        for due, centre, obligation in dues_of_all(valid_on=day, known_at=newest_number())
        if centre is not None
        and one.obligation in {obligation.id, EVERY_OBLIGATION}
        and due.due_on == one.due_on
    ]


def _judge(settings: Settings, one: PlayedObligation, at: datetime) -> None:
    officer = active_account(settings.author)
    for due, unit, obligation_id in _dues(one, at.date()):
        if unit.hsa_id in one.late:
            continue
        verdict = Verdict.MET
        if unit.hsa_id in one.short:
            verdict = Verdict.MORE_WANTED
        elif unit.hsa_id in one.failing:
            verdict = Verdict.NOT_MET
        judge(
            which=Which(unit.hsa_id, obligation_id, due.id),
            verdict=verdict,
            reasons=one.reasons if verdict is Verdict.MET else one.lacking,
            seen_verdict=None,
            done_on=min(one.due_on, at.date()) if verdict is Verdict.MET else None,
            again_on=one.again_on,
            actor=officer,
            at=at,
        )


def _declare(one: PlayedObligation, at: datetime) -> None:
    clerk = active_account(one.declared_by)
    for due, unit, obligation_id in _dues(one, at.date()):
        if unit.hsa_id == clerk.unit_hsa_id:
            declare(
                which=Which(unit.hsa_id, obligation_id, due.id),
                declared=Declared.MET,
                text=one.words,
                actor=clerk,
                at=at,
            )
