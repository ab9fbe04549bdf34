"""Which book binds whom on a day, and what stands in each register by it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from vardval.core.followup import Obligation, Register, in_register
from vardval.platform.ledger import number_known_at
from vardval.platform.remembering import remembered
from vardval.registry.queries import UnitOnDay, in_swedish_order, unit_versions
from vardval.registry.terms_queries import TermsOfAllDays
from vardval.rulebook.queries import whole_book_of
from vardval.rulebook.whole_book import WholeBook

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Centre:
    """A health centre that stood on a day, and the book that bound its provider; None for none."""

    unit: UnitOnDay
    book_id: str | None


class Bookshelf:
    """The adopted books as known at one moment; each day and each book is read once.

    The register of units and the providers' answers are read whole: a night asks about the day
    of each thing that may fall due.
    """

    def __init__(self, known_at: datetime | int) -> None:
        self.number = number_known_at(known_at)
        self._terms = TermsOfAllDays(known_at=self.number)
        self._editions = {one.book_id: one for one in self._terms.adopted}
        self._centres: dict[date, dict[int, Centre]] = {}
        self._owed: dict[tuple[str, Register], dict[str, Obligation]] = {}
        self._reckoned: dict[Hashable, tuple[Any, ...]] = {}

    def once(self, key: Hashable, reckon: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        """Reckon what is the same for many registers the first time that it is asked for."""
        if key not in self._reckoned:
            self._reckoned[key] = reckon()
        return self._reckoned[key]

    def centres(self, day: date) -> Mapping[int, Centre]:
        """The health centres of the day by key, in Swedish order; branches are their centre's."""
        if day not in self._centres:
            standing = [one for one in self._ever if day in one.valid]
            providers = {one.organisation_number for one in standing}
            bound = self._terms.bindings(providers, day)
            self._centres[day] = {
                one.id: Centre(one, bound[one.organisation_number].book_id) for one in standing
            }
        return self._centres[day]

    @cached_property
    def _ever(self) -> tuple[UnitOnDay, ...]:
        return remembered("followup.centres", self.number, lambda: _centres_ever(self.number))

    def binding(self, unit_id: int | None, day: date) -> str | None:
        """The book that binds the centre on the day, or the region itself where `unit_id` is None.

        None where the centre does not stand that day, and where no book binds it.
        """
        if unit_id is None:
            held = [one for one in self._editions.values() if day in one.valid]
            return held[-1].book_id if held else None
        found = self.centres(day).get(unit_id)
        return found.book_id if found else None

    def book(self, book_id: str) -> WholeBook:
        """The adopted book; `KeyError` for one that has not been adopted."""
        return whole_book_of(self._editions[book_id])

    def owed(self, unit_id: int | None, book_id: str | None) -> Mapping[str, Obligation]:
        """What stands by the book in a centre's register, or in those of the region and others."""
        if book_id is None or book_id not in self._editions:
            return {}
        if unit_id is not None:
            return self._of(book_id, Register.CENTRE)
        return self._of(book_id, Register.REGION) | self._of(book_id, Register.OTHERS)

    def _of(self, book_id: str, register: Register) -> dict[str, Obligation]:
        key = (book_id, register)
        if key not in self._owed:
            found = in_register(register, self.book(book_id).obligations)
            self._owed[key] = {one.id: one for one in found}
        return self._owed[key]


def _centres_ever(number: int) -> tuple[UnitOnDay, ...]:
    """Every version of every health centre, in Swedish order."""
    versions = in_swedish_order(unit_versions(known_at=number))
    return tuple(one for one in versions if one.kind.value == "health_centre")
