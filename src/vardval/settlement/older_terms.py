"""By which price list each unit of a month is settled: that of the book that binds it.

A provider that has rejected new terms is bound by its older book until the contract ends. A
price list names the books that it prices; one that names none prices whichever binds, unless
another list names the unit's book. A book without a list stops the run: nobody is paid by a
list that is not theirs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.platform.remembering import remembered
from vardval.platform.sentences import SpokenError
from vardval.registry.adopted_books import adopted_books
from vardval.registry.terms_queries import books_by_unit
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import PublishedPriceList


class ListOfBookMissing(SpokenError, LookupError):
    """Units are bound by a book that no published list names in the month."""

    def __init__(self, book_id: str, hsa_ids: list[str], month: Month) -> None:
        super().__init__(
            "settlement.list_of_book_missing",
            book=book_id,
            units=", ".join(sorted(hsa_ids)),
            month=str(month),
        )


class ListOfOtherBooks(SpokenError, ValueError):
    """The month's own list names other books than the one that the run is by."""

    def __init__(self, listed: PriceList, book_id: str) -> None:
        super().__init__(
            "settlement.list_of_other_books",
            name=listed.name,
            books=", ".join(listed.books),
            book=book_id,
        )


@dataclass(frozen=True, slots=True)
class ToldTerms:
    """What a run is told: its book, books told by hand (by HSA-id), and its lists so far.

    The month's own list stands first in `list_ids`; after it those that earlier runs settled
    the month by, whose places have to stay.
    """

    book_id: str
    list_ids: tuple[int, ...]
    by_hand: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terms:
    """The lists of a month, every unit's book ("" for all others) and its list's place."""

    list_ids: tuple[int, ...]
    lists: MonthLists
    books: Mapping[str, str]
    places: Mapping[str, int]

    def list_id_of(self, hsa_id: str) -> int:
        """The published list that the unit is settled by."""
        return self.list_ids[self.places.get(hsa_id, 0)]


def terms_of_month(told: ToldTerms, month: Month, *, known_at: int) -> Terms:
    """Find the list of each book that binds a unit on the month's measuring day.

    Raises `ListOfOtherBooks` and `ListOfBookMissing`.
    """
    own = stored_price_list(told.list_ids[0])
    if own.books and told.book_id not in own.books:
        raise ListOfOtherBooks(own, told.book_id)
    measured_on = own.measurement.in_month(month)
    books = {**older_books(told.book_id, valid_on=measured_on, known_at=known_at), **told.by_hand}
    list_ids = list(told.list_ids)
    places: dict[str, int] = {}
    for book_id in sorted(set(books.values()) - {told.book_id}):
        bound = [hsa_id for hsa_id, book in books.items() if book == book_id]
        list_id = _list_of(book_id, list_ids, month, known_at)
        if list_id is None:
            raise ListOfBookMissing(book_id, bound, month)
        if list_id not in list_ids:
            list_ids.append(list_id)
        places |= dict.fromkeys(bound, list_ids.index(list_id))
    return Terms(
        tuple(list_ids),
        MonthLists(tuple(stored_price_list(one) for one in list_ids)),
        {"": told.book_id, **books},
        {hsa_id: place for hsa_id, place in places.items() if place},
    )


def older_books(book_id: str, *, valid_on: date, known_at: int) -> dict[str, str]:
    """The book of each unit, by HSA-id, that is bound by another adopted book than `book_id`.

    Empty where `book_id` is not adopted itself: then nothing tells which of two is older.
    """

    def read() -> dict[str, str]:
        if book_id not in {one.book_id for one in adopted_books(known_at=known_at)}:
            return {}
        bound = books_by_unit(valid_on=valid_on, known_at=known_at)
        return {hsa_id: book for hsa_id, book in bound.items() if book and book != book_id}

    return remembered("settlement.older_books", known_at, read, book_id, valid_on)


def _list_of(book_id: str, list_ids: list[int], month: Month, known_at: int) -> int | None:
    """The list that prices the book: one of the month's, else the one published last."""
    named = [one for one in list_ids if book_id in stored_price_list(one).books]
    if named:
        return named[0]
    published = PublishedPriceList.objects.filter(entry__lte=known_at).order_by("-entry", "-id")
    for one in published.values_list("id", flat=True):
        listed = stored_price_list(one)
        if book_id in listed.books and listed.is_in_force(month):
            return one
    return None if stored_price_list(list_ids[0]).books else list_ids[0]
