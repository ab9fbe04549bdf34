"""What a month may be settled by: the price list and the rulebook, as asked for or the newest."""

from collections.abc import Iterable

from vardval.core.time import Month
from vardval.platform.sentences import SpokenError
from vardval.rulebook.queries import editions
from vardval.settlement.course import RunStatus, check_month_is_next
from vardval.settlement.queries.price_lists import price_lists
from vardval.settlement.queries.runs import runs


class NothingToSettleBy(SpokenError, LookupError):
    """No price list, or no adopted book, is there for the month; or not the one asked for."""


def price_list_for(
    month: Month, asked_for: int | None, *, known_at: int, book_id: str | None = None
) -> int:
    """Return the list asked for, or the newest, among those that price the month.

    A list that names the books it is for is none of another book's. Raises `NothingToSettleBy`.
    """
    listed = [
        one.id
        for one in price_lists(month=month, known_at=known_at)
        if book_id is None or not one.price_list.books or book_id in one.price_list.books
    ]
    if not listed:
        raise NothingToSettleBy("settlement.nothing_prices", month=str(month))
    if asked_for is not None and asked_for not in listed:
        raise NothingToSettleBy(
            "settlement.other_price_list", id=asked_for, month=str(month), ids=_named(listed)
        )
    return asked_for or listed[0]


def book_for(month: Month, asked_for: str | None, *, known_at: int) -> str:
    """Return the book asked for, or the last adopted, among those in force for the month.

    Raises `NothingToSettleBy`.
    """
    adopted = {
        one.book_id: one.adopted_entry
        for one in editions(known_at=known_at)
        if one.adopted_entry is not None and month.first in one.valid
    }
    if not adopted:
        raise NothingToSettleBy("settlement.no_book", month=str(month))
    if asked_for is not None and asked_for not in adopted:
        raise NothingToSettleBy(
            "settlement.other_book", book=asked_for, month=str(month), books=_named(adopted)
        )
    return asked_for or max(adopted, key=lambda one: adopted[one])


def months_to_settle(this_month: Month, *, known_at: int, at_most: int = 12) -> list[Month]:
    """Return the months, oldest first, that no approved month stands in the way of.

    They end with this month; of many the last `at_most` are told.
    """
    approved = [
        one.month
        for one in runs(known_at=known_at)
        if one.status in {RunStatus.APPROVED, RunStatus.HANDED_OVER}
    ]
    months = [this_month.plus(-back) for back in range(at_most)]
    return [one for one in reversed(months) if not approved or one > max(approved)]


def check_month_is_open(month: Month, *, known_at: int) -> None:
    """Check that no approved month stands in the way; raises `MonthOutOfOrder`."""
    approved = [
        one.month
        for one in runs(known_at=known_at)
        if one.status in {RunStatus.APPROVED, RunStatus.HANDED_OVER}
    ]
    check_month_is_next(month, max(approved, default=None))


def _named(some: Iterable[object]) -> str:
    return ", ".join(str(one) for one in some)
