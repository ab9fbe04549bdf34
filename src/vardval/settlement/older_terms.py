"""Which units a month are bound by another book than the run's, and what prices that book has.

A provider that has rejected new terms is bound by its older book until the contract ends. A run
remembers each such unit's book. Units whose older book has a price list of its own are told, so
that nobody approves in silence what was computed by another list than the unit's.
"""

from collections.abc import Mapping
from datetime import date

from vardval.core.time import Month
from vardval.registry.terms_queries import adopted_books, books_by_unit
from vardval.settlement.facts import stored_price_list
from vardval.settlement.models import PublishedPriceList


def older_books(book_id: str, *, valid_on: date, known_at: int) -> dict[str, str]:
    """The book of each unit, by HSA-id, that is bound by another adopted book than `book_id`.

    Empty where `book_id` is not adopted itself: then nothing tells which of two is older.
    """
    if book_id not in {one.book_id for one in adopted_books(known_at=known_at)}:
        return {}
    bound = books_by_unit(valid_on=valid_on, known_at=known_at)
    return {hsa_id: book for hsa_id, book in bound.items() if book not in (None, book_id) and book}


def units_with_a_list_of_their_own(
    unit_books: Mapping[str, str], price_list_id: int, *, month: Month, known_at: int
) -> set[str]:
    """The units, by HSA-id, whose book another published list names as the one that it pays."""
    named: set[str] = set()
    for list_id in PublishedPriceList.objects.filter(entry__lte=known_at).values_list("id"):
        listed = stored_price_list(*list_id)
        in_time = listed.first_month <= month and (
            listed.through is None or month <= listed.through
        )
        if in_time and list_id[0] != price_list_id:
            named |= set(listed.books)
    own = set(stored_price_list(price_list_id).books)
    return {hsa_id for hsa_id, book in unit_books.items() if hsa_id and book in named - own}
