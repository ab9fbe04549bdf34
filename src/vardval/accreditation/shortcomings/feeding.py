"""Vites handed to the settlement: each month's as a file of the series, agreed by what it says.

One file holds every centre's vite of the month, and a later one takes its place. A month without
any gets a file where one was there before, or where a price list asks for the series: the file
then says that there are none, which a run does not take for granted.
"""

import io
from datetime import date, datetime
from decimal import Decimal

from vardval.accreditation.shortcomings.vites import percent_by_unit
from vardval.core.time import Month
from vardval.platform.ledger import committed_number
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.steps import actor_of_night
from vardval.platform.policy import Actor
from vardval.settlement.actions.fact_files import Sending, load_fact_file
from vardval.settlement.actions.fact_storing import (
    About,
    AlreadyLoaded,
    check_not_loaded,
    digest_of,
)
from vardval.settlement.actions.facts import FactKind
from vardval.settlement.agreed_files import agreed_files
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.queries import price_lists

SERIES = "vite"
"""The series of the register that a price list's vite reads."""


def hand_over(months: set[Month], *, actor: Actor, at: datetime) -> int:
    """Hand over the vites of these months, and return how many files were new."""
    return sum(_hand_over(one, actor, at) for one in sorted(months))


def months_between(first_on: date, last_on: date) -> set[Month]:
    """The months from that of the first day through that of the last."""
    month, last = Month.of(first_on), Month.of(last_on)
    months = {last}
    while month < last:
        months.add(month)
        month = month.next
    return months


def _hand_over(month: Month, actor: Actor, at: datetime) -> int:
    number = committed_number()
    values = percent_by_unit(month, known_at=number)
    lines = ["nyckel;värde", *(f"{unit};{_written(one)}" for unit, one in values.items())]
    content = "\n".join((*lines, "")).encode()
    sending = Sending(f"{SERIES}-{month}.csv", SERIES, month, month)
    try:
        # On most nights nothing has changed since the night before.
        about = About(FactKind.UNIT_VALUES, SERIES, month, month)
        check_not_loaded(about, sending.name, digest_of(content))
        is_told = agreed_files(FactKind.UNIT_VALUES, SERIES, month, number)
        if not values and not is_told and not _is_asked_for(month, number):
            return 0
        said = SaidTotal(len(values), sum(values.values(), Decimal(0)))
        load_fact_file(stream=io.BytesIO(content), sending=sending, actor=actor, at=at, said=said)
    except AlreadyLoaded:
        return 0
    return 1


def _is_asked_for(month: Month, number: int) -> bool:
    """Whether some price list of the month reads the series."""
    priced = price_lists(month=month, known_at=number)
    return any(SERIES in one.price_list.unit_series for one in priced)


def _written(value: Decimal) -> str:
    return f"{value}".replace(".", ",")


def hand_over_the_month(day: date, at: datetime) -> StepReport:
    """Hand over the vites of the month that the day belongs to."""
    return StepReport({"files": hand_over({Month.of(day)}, actor=actor_of_night(day), at=at)})


VITES_HANDED_OVER = Step("vites", hand_over_the_month)
