"""Reads of published books; every read says its day and what was known."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from django.db.models import QuerySet

from vardval.core.rulebook import BookStatus, Rulebook
from vardval.core.time import Period
from vardval.platform.ledger import number_known_at
from vardval.platform.remembering import remembered
from vardval.platform.two_axes import period_of
from vardval.rulebook.files import BookFiles
from vardval.rulebook.loading import read_whole_book
from vardval.rulebook.models import PublishedBook
from vardval.rulebook.read_before import FindBook
from vardval.rulebook.whole_book import WholeBook

_ORDER = list(BookStatus)


class NoBookInForce(LookupError):
    """The region had no adopted book for the day, as known then."""

    def __init__(self, region: str, day: date) -> None:
        super().__init__(
            f"Regionen {region} har ingen fastställd regelbok för {day}. Fastställ en först."
        )


class BookNotPublished(LookupError):
    """No edition of the book stood in the store."""

    def __init__(self, book_id: str) -> None:
        super().__init__(f"Regelboken {book_id} är inte publicerad. Publicera den först.")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who took an edition a step further, and when."""

    status: BookStatus
    decided_by: str
    decided_at: datetime
    entry: int


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a book and how far it had come, as known then."""

    id: int
    region: str
    book_id: str
    name: str
    valid: Period
    sha256: str
    authored_by: str
    authored_at: datetime
    entry: int
    decisions: tuple[Decision, ...]

    @property
    def status(self) -> BookStatus:
        """How far the edition has come."""
        return self.decisions[-1].status if self.decisions else BookStatus.DRAFT

    @property
    def adopted_entry(self) -> int | None:
        """The ledger entry that adopted it; None before that."""
        found = (one.entry for one in self.decisions if one.status is BookStatus.ADOPTED)
        return next(found, None)


def editions(*, region: str | None = None, known_at: datetime | int) -> tuple[Edition, ...]:
    """Every edition in the store, by book and then oldest first."""
    number = number_known_at(known_at)
    every = remembered(
        "editions", number, lambda: tuple(_told(row, number) for row in _known(number))
    )
    return tuple(one for one in every if region in (None, one.region))


def book_names(*, known_at: datetime | int) -> dict[str, str]:
    """What each book in the store is called, by its newest edition."""
    rows = _known(number_known_at(known_at)).order_by("entry")
    return dict(rows.values_list("book_id", "name"))


def edition(book_id: str, *, sha256: str | None = None, known_at: datetime | int) -> Edition:
    """The book's newest edition, or the one with the hash; raises `BookNotPublished`."""
    number = number_known_at(known_at)
    for one in reversed(editions(known_at=number)):
        if one.book_id == book_id and sha256 in (None, one.sha256):
            return one
    raise BookNotPublished(book_id)


def edition_of_text(book_id: str, sha256: str, *, known_at: datetime | int) -> Edition | None:
    """The book's edition with that hash; None where the text has not been submitted."""
    number = number_known_at(known_at)
    row = _known(number).filter(book_id=book_id, sha256=sha256).last()
    return None if row is None else _told(row, number)


def edition_in_force(region: str, valid_on: date, *, known_at: datetime | int) -> Edition:
    """The edition that governs the region that day; raises `NoBookInForce`.

    Of several adopted for the day the one adopted last governs.
    """
    number = number_known_at(known_at)
    rows = _known(number).filter(region=region, valid__contains=valid_on)
    adopted = [one for one in (_told(row, number) for row in rows) if one.adopted_entry]
    if not adopted:
        raise NoBookInForce(region, valid_on)
    return max(adopted, key=lambda one: one.adopted_entry or 0)


def book_in_force(region: str, valid_on: date, *, known_at: datetime | int) -> Rulebook:
    """The book that governs the region that day; raises `NoBookInForce`."""
    return book_of(edition_in_force(region, valid_on, known_at=known_at))


def published_whole_book(book_id: str, *, known_at: datetime | int) -> WholeBook:
    """The newest edition of the book, with how far it has come; raises `BookNotPublished`."""
    return whole_book_of(edition(book_id, known_at=known_at))


def book_of(one: Edition) -> Rulebook:
    """The edition's rules, read from its stored text."""
    return whole_book_of(one).rules


def whole_book_of(one: Edition) -> WholeBook:
    """The edition with its obligations, read from its stored text."""
    whole = _read_stored(one.id, one.sha256)
    return replace(whole, rules=replace(whole.rules, status=one.status))


@cache
def _read_stored(edition_id: int, sha256: str) -> WholeBook:
    # The hash is part of the key so that a rolled-back edition's number may be used again.
    row = PublishedBook.objects.get(pk=edition_id, sha256=sha256)
    return read_whole_book(_files(row), earlier=from_store(row.entry), was_whole=True)


def from_store(number: int) -> FindBook:
    """The search for the book that another builds on, among those known at the entry."""

    def find(book_id: str) -> Rulebook | None:
        row = _known(number).filter(book_id=book_id).last()
        return _read_stored(row.pk, row.sha256).rules if row else None

    return find


def _files(row: PublishedBook) -> BookFiles:
    content = {name: text.encode() for name, text in sorted(row.source.items())}
    return BookFiles(row.book_id, content)


def _known(number: int) -> QuerySet[PublishedBook]:
    rows = PublishedBook.objects.filter(entry__lte=number).defer("source")
    return rows.order_by("book_id", "entry").prefetch_related("decisions")


def _told(row: PublishedBook, number: int) -> Edition:
    decisions = [
        Decision(BookStatus(one.step), one.decided_by, one.decided_at, one.entry)
        for one in row.decisions.all()
        if one.entry <= number
    ]
    return as_edition(row, tuple(sorted(decisions, key=lambda one: _ORDER.index(one.status))))


def as_edition(row: PublishedBook, decisions: tuple[Decision, ...]) -> Edition:
    """The stored edition with the decisions that had been taken about it."""
    return Edition(
        id=row.pk,
        region=row.region,
        book_id=row.book_id,
        name=row.name,
        valid=period_of(row.valid),
        sha256=row.sha256,
        authored_by=row.authored_by,
        authored_at=row.authored_at,
        entry=row.entry,
        decisions=decisions,
    )
