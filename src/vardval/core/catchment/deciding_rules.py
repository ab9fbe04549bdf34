"""What a book says on a day about who decides on catchments, and when they change."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.catchment.mechanisms import deciding_areas
from vardval.core.catchment.mechanisms.deciding_areas import Deciding, Reasoned
from vardval.core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class DecidingRules:
    """Who decides on catchments, and for which reasons they change."""

    decided_by: Deciding
    reasoned: Reasoned

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        return cls(
            deciding_areas.DECIDED_BY.bound(book, day),
            deciding_areas.REASONED.bound(book, day),
        )
