"""The adopted books of the region: which they are, when they were decided and what days follow.

Owns nothing of who is bound by them; `terms_queries` tells that.
"""

from datetime import date, datetime

from django.utils import timezone

from vardval.core.contract import ChangeOfTerms, DaysOfChange, days_of_change
from vardval.core.rulebook import BookStatus
from vardval.rulebook.files import ACTS_FOLDER
from vardval.rulebook.queries import Edition, book_of, editions


def adopted_books(*, known_at: datetime | int) -> tuple[Edition, ...]:
    """Return the adopted editions of the region's books, by adoption; the acts are not among them.

    Of several editions of a book the one adopted last counts.
    """
    every = [
        one
        for one in editions(known_at=known_at)
        if one.status is BookStatus.ADOPTED and one.region != ACTS_FOLDER
    ]
    by_book = {one.book_id: one for one in sorted(every, key=_adoption)}
    return tuple(sorted(by_book.values(), key=_adoption))


def decided_on(edition: Edition) -> date:
    """Return the day on which the adopted edition was decided."""
    moment = next(one.decided_at for one in edition.decisions if one.status is BookStatus.ADOPTED)
    return moment.astimezone(timezone.get_default_timezone()).date()


def book_before(edition: Edition, adopted: tuple[Edition, ...]) -> Edition | None:
    """Return the adopted book that the edition takes over from; None for the first of all."""
    earlier = [one for one in adopted if one.valid.start < edition.valid.start]
    return max(earlier, key=lambda one: one.valid.start, default=None)


def days_of(edition: Edition, rejected_on: date | None, binding: Edition) -> DaysOfChange | None:
    """Return the days that follow from the edition, by the book that binds until it.

    None where it was adopted after its first day.
    """
    decided = decided_on(edition)
    if edition.valid.start < decided:
        return None
    change = ChangeOfTerms(decided, edition.valid.start)
    return days_of_change(change, book_of(binding), rejected_on)


def _adoption(edition: Edition) -> int:
    return edition.adopted_entry or 0
