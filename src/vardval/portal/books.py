"""Which books the pages show, and in which edition."""

from vardval.core.rulebook import Rulebook
from vardval.platform.ledger import newest_number
from vardval.portal.failures import NothingHere
from vardval.rulebook.files import BookNotFound, books_here
from vardval.rulebook.loading import BookRejected, book_sha256, load_whole_book
from vardval.rulebook.queries import BookNotPublished, edition, published_whole_book
from vardval.rulebook.whole_book import WholeBook


def book_shown(book_id: str) -> Rulebook:
    """Return the rules of the book as `whole_book_shown` does; raises `NothingHere`."""
    return whole_book_shown(book_id).rules


def whole_book_shown(book_id: str) -> WholeBook:
    """Return the book as published, or as shipped where it is not published here.

    Raises `NothingHere`, also of a book in work that cannot be read yet.
    """
    try:
        return published_whole_book(book_id, known_at=newest_number())
    except BookNotPublished:
        try:
            return load_whole_book(book_id)
        except (BookNotFound, BookRejected) as unreadable:
            raise NothingHere(unreadable) from None


def earlier_shown(book: Rulebook) -> Rulebook | None:
    """Return the book that this one builds on; None where it builds on none, or none is here."""
    here = book.based_on is not None and book.based_on in books_here().book_ids()
    return book_shown(book.based_on) if here and book.based_on is not None else None


def hash_shown(book_id: str) -> str:
    """Return the hash that names the text which `book_shown` has read."""
    try:
        return edition(book_id, known_at=newest_number()).sha256
    except BookNotPublished:
        return book_sha256(book_id)


def books_shown() -> tuple[WholeBook, ...]:
    """Return every book that can be read, the acts among them, by id.

    A region's own folder may hold a book in work; its address tells what is wrong with it.
    """
    found = (_readable(one) for one in books_here().book_ids())
    return tuple(one for one in found if one is not None)


def _readable(book_id: str) -> WholeBook | None:
    try:
        return whole_book_shown(book_id)
    except NothingHere:
        return None
