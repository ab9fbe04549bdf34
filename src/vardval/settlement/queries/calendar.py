"""The calendar of runs: each month's days, what lacks, and what is due or late on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from vardval.core.settlement.mechanisms import IndexPayment
from vardval.core.settlement.mechanisms.index_payment import CountedBy
from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.run_calendar import Milestone, RunDays
from vardval.core.time import Month
from vardval.platform.ledger import number_known_at
from vardval.settlement.agreed_files import AgreedInMonth, agreed_in_months
from vardval.settlement.course import RunStatus
from vardval.settlement.models import FactFile
from vardval.settlement.queries.price_lists import price_lists
from vardval.settlement.queries.runs import RunTold, runs


class Step(Enum):
    """What a month waits for next."""

    PRICE_LIST = "price_list"
    FACTS = "facts"
    COMPUTE = "compute"
    APPROVE = "approve"
    HAND_OVER = "hand_over"
    NOTHING = "nothing"


class When(Enum):
    """How a step stands to its day."""

    LATE = "late"
    DUE = "due"
    AHEAD = "ahead"
    NO_DAY = "no_day"


@dataclass(frozen=True, slots=True)
class LackingFile:
    """A fact file that the month's list reads and that cannot be paid from.

    `series` is empty for the Care Need Index, told by `kind`. `waits` says that a file has
    come, but that the sender's total has not been agreed.
    """

    kind: FactFile.Kind
    series: str
    waits: bool


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A month in the calendar: its days by its list, what lacks, and the next step.

    `days` is None where no list prices the month. `due_on` is the day of the next step, None
    where nobody has stated one; `missing` says, by milestone, why the list states none.
    """

    month: Month
    price_list_name: str
    days: RunDays | None
    missing: tuple[tuple[Milestone, str], ...]
    lacking: tuple[LackingFile, ...]
    run: RunTold | None
    step: Step
    due_on: date | None
    when: When


def months_planned(
    months: Sequence[Month], *, today: date, known_at: datetime | int
) -> list[MonthPlan]:
    """Return the plan of each month, as it stands on `today`."""
    number = number_known_at(known_at)
    standing = [one for one in runs(known_at=number) if one.status is not RunStatus.DISCARDED]
    lists = [one.price_list for one in price_lists(known_at=number)]
    agreed = agreed_in_months(months, number)
    return [_plan(one, standing, lists, agreed[one], today) for one in months]


def _plan(
    month: Month,
    standing: Sequence[RunTold],
    lists: Sequence[PriceList],
    agreed: AgreedInMonth,
    today: date,
) -> MonthPlan:
    run = _foremost([one for one in standing if one.month == month])
    listed = next((one for one in lists if one.is_in_force(month)), None)
    if listed is None:
        return MonthPlan(month, "", None, (), (), run, Step.PRICE_LIST, None, When.NO_DAY)
    days = listed.days_of(month)
    lacking = tuple(_lacking(listed, agreed))
    step, due_on = _next_step(run, days, lacking)
    return MonthPlan(
        month,
        listed.name,
        days,
        tuple(
            (one, reason) for one in Milestone if (reason := listed.calendar.reason_missing(one))
        ),
        lacking,
        run,
        step,
        due_on,
        _when(step, due_on, today),
    )


def _foremost(found: Sequence[RunTold]) -> RunTold | None:
    settled = [one for one in found if one.status is not RunStatus.DRAFT]
    return next(iter([*settled, *found]), None)


def _next_step(
    run: RunTold | None, days: RunDays, lacking: Sequence[LackingFile]
) -> tuple[Step, date | None]:
    match run.status if run else None:
        case None:
            return (Step.FACTS, days.cut_off_on) if lacking else (Step.COMPUTE, days.run_on)
        case RunStatus.DRAFT:
            return Step.APPROVE, days.payment_on
        case RunStatus.APPROVED:
            return Step.HAND_OVER, days.payment_on
        case _:
            return Step.NOTHING, None


def _when(step: Step, due_on: date | None, today: date) -> When:
    if due_on is None or step is Step.NOTHING:
        return When.NO_DAY
    if due_on < today:
        return When.LATE
    return When.DUE if due_on == today else When.AHEAD


def _lacking(price_list: PriceList, agreed: AgreedInMonth) -> list[LackingFile]:
    """The files that the list reads in the month and that no sender has agreed to."""
    kinds = FactFile.Kind
    counted = {
        CountedBy.AREA: kinds.INDEX_BY_AREA,
        CountedBy.UNIT: kinds.INDEX_BY_UNIT,
    }
    wanted = [(kinds.PERSON_VALUES, one) for one in price_list.series]
    wanted += sorted(
        {
            (counted[one.mechanism.counted_by], "")
            for one in price_list.components
            if isinstance(one.mechanism, IndexPayment)
        }
    )
    wanted += [(kinds.UNIT_VALUES, one) for one in price_list.unit_series]
    wanted += [(kinds.EVENTS, one) for one in price_list.event_series]
    return [
        LackingFile(kind, series, (kind.value, series) in agreed.waiting)
        for kind, series in wanted
        if (kind.value, series) not in agreed.files
    ]
