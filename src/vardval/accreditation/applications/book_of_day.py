"""Which book an application is held against: the region's newest on the day that it comes."""

from datetime import date

from vardval.core.rulebook import Rulebook
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import SpokenError
from vardval.registry.adopted_books import adopted_books
from vardval.rulebook.queries import book_of, published_whole_book


class NoBookToApplyBy(SpokenError, LookupError):
    """No adopted book tells how one applies."""

    def __init__(self) -> None:
        super().__init__("applying.no_book")


def book_on(day: date) -> Rulebook:
    """The newest adopted book that holds on the day, or the newest of all where none does.

    Raises `NoBookToApplyBy`.
    """
    adopted = adopted_books(known_at=newest_number())
    holding = [one for one in adopted if day in one.valid] or list(adopted)
    if not holding:
        raise NoBookToApplyBy
    return book_of(holding[-1])


def book_by_id(book_id: str, *, known_at: int) -> Rulebook:
    """The book of that id as it was published then."""
    return published_whole_book(book_id, known_at=known_at).rules
