"""A county at the end of its year, made without the year itself, and a second reckoning of days.

The reckoning here is plain on purpose: it knows the red days by their names in an almanac, and
shares nothing with the product but the calendar.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from vardval.accreditation.shortcomings.feeding import VITES_HANDED_OVER
from vardval.campaigns import jobs as campaigns
from vardval.cases import jobs as cases
from vardval.demonstration.applying import application_steps
from vardval.demonstration.building import demonstration_folder, let_stand
from vardval.demonstration.campaigning import campaign_steps
from vardval.demonstration.clock import move_clock
from vardval.demonstration.generating import write_year
from vardval.demonstration.matters import matter_steps
from vardval.demonstration.owing import owing_steps
from vardval.demonstration.preparing import SYSTEM, moment, prepare
from vardval.demonstration.region import Region
from vardval.demonstration.safety import safety_steps
from vardval.demonstration.stepping import in_order
from vardval.demonstration.telling import nobody
from vardval.followup import jobs as followup
from vardval.platform.nightly import Night
from vardval.platform.nightly.alone import is_under_way
from vardval.platform.nightly.running import run_nights

SHARE = 0.003
END = date(2024, 12, 31)
RED = {
    *(date(2024, 1, 1), date(2024, 1, 6), date(2024, 3, 29), date(2024, 4, 1)),
    *(date(2024, 5, 1), date(2024, 5, 9), date(2024, 6, 6), date(2024, 6, 21)),
    *(date(2024, 11, 2), date(2024, 12, 24), date(2024, 12, 25), date(2024, 12, 26)),
    *(date(2024, 6, 22), date(2024, 12, 31)),
}
"""The red days of 2024 and the eves that count as Sundays, from the almanac."""


def night() -> Night:
    """The steps of a night that have to do with centres; people neither come nor go here."""
    courses_end = replace(campaigns.COURSES_END, needs=())
    return Night(steps=(courses_end, followup.OBLIGATIONS, cases.DEADLINES, VITES_HANDED_OVER))


def end_of_2023(region: Region) -> None:
    """Let the county stand as on its own day, with its matters, but with no month settled.

    The reports of the year have been handed in and judged.
    """
    today = region.settings.today
    folder = demonstration_folder() / "filer"
    write_year(region, folder, share=SHARE)
    prepare(region, folder, nobody)
    steps = in_order(
        (
            *campaign_steps(region.settings),
            *application_steps(region.settings),
            *matter_steps(region.settings),
            *safety_steps(region.settings),
            *owing_steps(region.settings),
        )
    )
    for one in steps:
        if one.at.date() <= today:
            one.act(one.at)
    at = moment(today, 2, 30)
    run_nights(Night(steps=()), through=today, first_on=today, actor=SYSTEM, clock=lambda: at)
    let_stand(region, SHARE)


def business_days(first: date, last: date) -> Iterator[date]:
    """The business days from the first day through the last."""
    for ahead in range((last - first).days + 1):
        day = first + timedelta(days=ahead)
        if day.weekday() < 5 and day not in RED:
            yield day


class PulledOut(Exception):
    """Somebody pulls out the plug."""


def plug_pulled_at(what: str) -> Callable[[str, int, int], None]:
    """Hear what is about to happen, and pull the plug at that."""

    def told(heard: str, _done: int, _total: int) -> None:
        if heard == what:
            raise PulledOut

    return told


def move_alone(region: Region, to: date, looking_at: str) -> None:
    """Move the clock, and see that nobody else may run a night while that happens."""
    seen: list[bool] = []

    def told(heard: str, _done: int, _total: int) -> None:
        if heard == looking_at:
            seen.append(is_under_way())

    move_clock(region, to, told)
    assert (set(seen), is_under_way()) == ({True}, False)


def sleep_through(last: date) -> None:
    """Let the clock say that it is the day, while no night has run."""
    (demonstration_folder() / "dag").write_text(last.isoformat())
