"""Which books the pages show, and in which edition."""

from vardval.core.rulebook import Rulebook
from vardval.platform.ledger import newest_number
from vardval.portal.failures import NothingHere
from vardval.rulebook.files import BookNotFound, books_here
from vardval.rulebook.loading import load_book
from vardval.rulebook.queries import BookNotPublished, published_book


def book_shown(book_id: str) -> Rulebook:
    """Return the book as published, or as shipped where it is not published here.

    Raises `NothingHere`.
    """
    try:
        return published_book(book_id, known_at=newest_number())
    except BookNotPublished:
        try:
            return load_book(book_id)
        except BookNotFound as missing:
            raise NothingHere(missing) from None


def books_shown() -> tuple[Rulebook, ...]:
    """Return every book there is, the acts among them, by id."""
    return tuple(book_shown(one) for one in books_here().book_ids())
