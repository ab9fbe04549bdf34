"""The year's months, settled on the days of their price list.

A month is computed from what is known when its input closes, and its draft stands on the day
of the run: what becomes known between is corrected by a later month. The computing asks
nothing of what happens meanwhile, so it goes on beside the play until the draft's day.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from functools import partial
from threading import Event
from types import TracebackType
from typing import Self

from django.db import connection

from vardval.core.time import Month, plus_business_days
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Region
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import sentence
from vardval.settlement.actions import answer_warnings, approve_run, create_run, hand_over_run
from vardval.settlement.queries import control_of, price_list_of

# Business days after the draft stands, and after the approval.
_APPROVED_AFTER, _HANDED_OVER_AFTER = 2, 1


class PlayCutOff(Exception):
    """The play ended before the draft's day."""


class PlayedMonths:
    """The months of a play. Within `with` they may be computed beside it."""

    def __init__(self, region: Region, price_list_id: int) -> None:
        self._settings = region.settings
        self._price_list_id = price_list_id
        self._beside = ThreadPoolExecutor(1)
        self._drafts: dict[Month, Future[int]] = {}
        self._days: dict[Month, Event] = {}
        self._is_cut_off = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._is_cut_off = error is not None
        for day in self._days.values():
            day.set()
        self._beside.shutdown()

    def steps(self) -> Iterator[tuple[datetime, str, Callable[[datetime], None]]]:
        """Every month's cut-off, draft, approval and handing over; the last stays a draft."""
        last = Month.of(self._settings.today)
        listed = price_list_of(self._price_list_id)
        month = Month(self._settings.year, 1)
        while month <= last:
            days = listed.days_of(month)
            if days.cut_off_on is None or days.run_on is None:
                raise ValueError("A played price list states its cut-off and the day of its run.")
            if days.run_on > self._settings.today:
                return
            at = moment(days.run_on, 9)
            yield moment(days.cut_off_on, 17), "stoppdag", partial(self._begin, month, at)
            yield at, f"avräkning {month}", partial(self._stand, month)
            decided = plus_business_days(days.run_on, _APPROVED_AFTER)
            if month < last:
                yield moment(decided, 14), f"godkänner {month}", partial(self._approve, month)
            # The newest that is approved waits to be handed over.
            if month.next < last:
                handed = plus_business_days(decided, _HANDED_OVER_AFTER)
                yield moment(handed, 9), f"lämnar över {month}", partial(self._hand_over, month)
            month = month.next

    def _begin(self, month: Month, drafted_at: datetime, _at: datetime) -> None:
        self._days[month] = Event()
        self._drafts[month] = self._beside.submit(self._compute, month, newest_number(), drafted_at)

    def _compute(self, month: Month, number: int, at: datetime) -> int:
        try:
            return create_run(
                month=month,
                price_list_id=self._price_list_id,
                book_id=self._settings.book,
                known_at=number,
                actor=active_account(self._settings.first_controller),
                at=at,
                progress=partial(self._wait_for_the_day, month),
            )
        finally:
            # Of this thread: nobody else closes it.
            connection.close()

    def _wait_for_the_day(self, month: Month, step: str, _about: Month) -> None:
        if step == "store":
            self._days[month].wait()
            if self._is_cut_off:
                raise PlayCutOff

    def _stand(self, month: Month, _at: datetime) -> None:
        self._days[month].set()
        self._drafts[month].result()

    def _approve(self, month: Month, at: datetime) -> None:
        approver = active_account(self._settings.second_controller)
        run_id = self._drafts[month].result()
        warned = [one.id for one in control_of(run_id).warnings]
        if warned:
            note = sentence("settlement.control.demonstrated")
            answer_warnings(run_id=run_id, warning_ids=warned, note=note, actor=approver, at=at)
        approve_run(run_id=run_id, actor=approver, at=at)

    def _hand_over(self, month: Month, at: datetime) -> None:
        approver = active_account(self._settings.second_controller)
        hand_over_run(run_id=self._drafts[month].result(), actor=approver, at=at)
