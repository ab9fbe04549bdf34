"""The months after the demonstration's own day, settled and handed over as the clock goes.

Which run is a month's, and which list prices it, is read from what stands: the clock may be
stopped and started between any two of the steps.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from vardval.core.time import Month, plus_business_days
from vardval.demonstration.played import PlayedPriceList
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Region, Settings
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import sentence
from vardval.rulebook.queries import edition_in_force
from vardval.settlement.actions import (
    answer_warnings,
    approve_run,
    create_run,
    hand_over_run,
    publish_price_list,
)
from vardval.settlement.course import RunStatus
from vardval.settlement.price_lists import read_price_list
from vardval.settlement.queries import control_of, price_lists, run_for_month, runs

# Business days into the month, after the computing, and after the approval.
_SETTLED_ON, _APPROVED_AFTER, _HANDED_OVER_AFTER = 4, 2, 1
_MONTHS_OF_A_LIST = 24


def months_to_come(region: Region) -> Iterator[Step]:
    """Yield the months after the demonstration's own day that its lists to come price.

    First comes what the year left: its last draft, and the hand-over of the month before.
    """
    settings = region.settings
    lists = [(one, (region.folder / one.file).read_bytes()) for one in settings.price_lists]
    priced = [read_price_list(content, one.file) for one, content in lists]
    for one, content in lists:
        yield moment(one.published_on, 10), "prislista", partial(_publish, settings, one, content)
    last = Month.of(settings.today)
    if not any(one.is_in_force(last.next) for one in priced):
        return
    yield from _left(settings, last)
    month = last
    for _ in range(_MONTHS_OF_A_LIST):
        month = month.next
        if any(one.is_in_force(month) for one in priced):
            day = _settled_on(month)
            yield moment(day, 9), f"avräkning {month}", partial(_settle, settings, month)
            yield from _decided(settings, month, plus_business_days(day, _APPROVED_AFTER))


def _left(settings: Settings, last: Month) -> Iterator[Step]:
    day = plus_business_days(settings.today, 1)
    handed = plus_business_days(day, _HANDED_OVER_AFTER)
    for one in runs(known_at=newest_number()):
        if one.status is RunStatus.DRAFT and one.month == last:
            yield from _decided(settings, last, day)
        elif one.status is RunStatus.APPROVED and one.month <= last:
            on = handed if one.month == last else day
            yield (
                moment(on, 9),
                f"lämnar över {one.month}",
                partial(_hand_over, settings, one.month),
            )


def _settled_on(month: Month) -> date:
    return plus_business_days(month.first, _SETTLED_ON)


def _decided(settings: Settings, month: Month, day: date) -> Iterator[Step]:
    yield moment(day, 14), f"godkänner {month}", partial(_approve, settings, month)
    handed = plus_business_days(day, _HANDED_OVER_AFTER)
    yield moment(handed, 9), f"lämnar över {month}", partial(_hand_over, settings, month)


def _publish(settings: Settings, one: PlayedPriceList, content: bytes, at: datetime) -> None:
    publish_price_list(
        content=content, name=one.file, actor=active_account(settings.approver), at=at
    )


def _settle(settings: Settings, month: Month, at: datetime) -> None:
    known = newest_number()
    book = edition_in_force(settings.book.partition("/")[0], month.first, known_at=known)
    create_run(
        month=month,
        price_list_id=price_lists(month=month, known_at=known)[0].id,
        book_id=book.book_id,
        actor=active_account(settings.first_controller),
        at=at,
    )


def _approve(settings: Settings, month: Month, at: datetime) -> None:
    approver = active_account(settings.second_controller)
    run_id = _run(month)
    warned = [one.id for one in control_of(run_id).warnings]
    if warned:
        note = sentence("settlement.control.demonstrated")
        answer_warnings(run_id=run_id, warning_ids=warned, note=note, actor=approver, at=at)
    approve_run(run_id=run_id, actor=approver, at=at)


def _hand_over(settings: Settings, month: Month, at: datetime) -> None:
    hand_over_run(run_id=_run(month), actor=active_account(settings.second_controller), at=at)


def _run(month: Month) -> int:
    return run_for_month(month, known_at=newest_number()).id
