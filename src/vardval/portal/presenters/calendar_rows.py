"""The calendar of runs in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from vardval.core.settlement.run_calendar import Milestone
from vardval.core.time import Month
from vardval.platform.sentences import format_day, sentence
from vardval.settlement.queries import LackingFile, MonthPlan, Step, When


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that a month waits for: what, by when, and how it stands to that day."""

    month: Month
    what: str
    day: str
    standing: str
    badge: str
    lacking: tuple[str, ...]
    run_id: int | None


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month's days, each a day in words or why there is none."""

    month: Month
    price_list: str
    measured_on: str
    days: tuple[tuple[str, str], ...]
    standing: str
    run_id: int | None


_BADGES = {
    When.LATE: "error",
    When.DUE: "attention",
    When.AHEAD: "info-inverted",
    When.NO_DAY: "info-inverted",
}


def due_rows(plans: Sequence[MonthPlan], language: str) -> list[DueRow]:
    """Return what waits, the late first and then by day; a month that is done has no row."""
    order = list(When)
    waiting = [one for one in plans if one.step is not Step.NOTHING]
    waiting.sort(key=lambda one: (order.index(one.when), one.due_on or one.month.last, one.month))
    return [_due(one, language) for one in waiting]


def _due(plan: MonthPlan, language: str) -> DueRow:
    return DueRow(
        plan.month,
        sentence(f"portal.calendar.step.{plan.step.value}", language),
        format_day(plan.due_on, language)
        if plan.due_on
        else sentence("portal.calendar.no_day", language),
        sentence(f"portal.calendar.when.{plan.when.value}", language),
        _BADGES[plan.when],
        tuple(_lacking(one, language) for one in plan.lacking),
        plan.run.id if plan.run else None,
    )


def _lacking(one: LackingFile, language: str) -> str:
    name = one.series or sentence(f"portal.calendar.kind.{one.kind.value}", language)
    code = "portal.calendar.waits" if one.waits else "portal.calendar.lacks"
    return sentence(code, language, name=name)


def month_rows(plans: Sequence[MonthPlan], language: str) -> list[MonthRow]:
    """Return the months in order."""
    return [_month(one, language) for one in plans]


def _month(plan: MonthPlan, language: str) -> MonthRow:
    if plan.days is None:
        none = sentence("portal.calendar.no_list", language)
        return MonthRow(plan.month, none, "–", (), _standing(plan, language), _run_id(plan))
    told = (plan.days.cut_off_on, plan.days.run_on, plan.days.payment_on)
    missing = dict(plan.missing)
    days = tuple(
        (
            sentence(f"portal.calendar.{milestone.name.lower()}", language),
            format_day(day, language)
            if day
            else missing.get(milestone, sentence("portal.calendar.not_stated", language)),
        )
        for milestone, day in zip(Milestone, told, strict=True)
    )
    measured = format_day(plan.days.measured_on, language)
    standing = _standing(plan, language)
    return MonthRow(plan.month, plan.price_list_name, measured, days, standing, _run_id(plan))


def _standing(plan: MonthPlan, language: str) -> str:
    if plan.run is None:
        return sentence("portal.calendar.not_computed", language)
    return sentence(f"settlement.status.{plan.run.status.value}", language)


def _run_id(plan: MonthPlan) -> int | None:
    return plan.run.id if plan.run else None
