"""The year's months, settled on the days of their price list.

A month is computed from what is known when its input closes, and its draft stands on the day
of the run: what becomes known between is corrected by a later month. The computing asks
nothing of what happens meanwhile, so it goes on beside the play until the draft's day.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Self

from vardval.core.time import Month, plus_business_days
from vardval.demonstration.months_beside import Months, months_by
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Region
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import sentence
from vardval.settlement.actions import answer_warnings, approve_run, create_run, hand_over_run
from vardval.settlement.computing import Progress
from vardval.settlement.queries import control_of, price_list_of

# Business days after the draft stands, and after the approval.
_APPROVED_AFTER, _HANDED_OVER_AFTER = 2, 1


class PlayedMonths:
    """The months of a play. Within `with` they may be computed beside it."""

    def __init__(self, region: Region, price_list_id: int) -> None:
        self._settings = region.settings
        self._price_list_id = price_list_id
        self._computed: dict[Month, int] = {}
        self._beside: Months | None = None

    def __enter__(self) -> Self:
        self._beside = months_by(self._compute)
        return self

    def __exit__(self, *_how: object) -> None:
        self._months.end()

    @property
    def _months(self) -> Months:
        if self._beside is None:
            raise RuntimeError("Played months are computed within `with`.")
        return self._beside

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
        self._months.begin(month, newest_number(), drafted_at)

    def _compute(self, month: Month, number: int, at: datetime, progress: Progress | None) -> int:
        return create_run(
            month=month,
            price_list_id=self._price_list_id,
            book_id=self._settings.book,
            known_at=number,
            actor=active_account(self._settings.first_controller),
            at=at,
            progress=progress,
        )

    def _stand(self, month: Month, _at: datetime) -> None:
        self._computed[month] = self._months.stand()

    def _approve(self, month: Month, at: datetime) -> None:
        approver = active_account(self._settings.second_controller)
        run_id = self._computed[month]
        warned = [one.id for one in control_of(run_id).warnings]
        if warned:
            note = sentence("settlement.control.demonstrated")
            answer_warnings(run_id=run_id, warning_ids=warned, note=note, actor=approver, at=at)
        approve_run(run_id=run_id, actor=approver, at=at)

    def _hand_over(self, month: Month, at: datetime) -> None:
        approver = active_account(self._settings.second_controller)
        hand_over_run(run_id=self._computed[month], actor=approver, at=at)
