"""What a book says about people when units open, move, close, merge and change hands."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.catchment import Because, RedrawingRules
from vardval.core.listing.courses import CourseKind
from vardval.core.listing.mechanisms import changing_units
from vardval.core.listing.mechanisms.kinds import CourseDefault, Place
from vardval.core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class CourseRules:
    """A closure, merger or conversion: who is offered what, and who has not chosen.

    `inside` lists those who live in a merged unit's area; a course without one has none.
    """

    offer: Because
    default: CourseDefault
    inside: Place | None = None


@dataclass(frozen=True, slots=True)
class ChangingRules:
    """The rules about changing units; each field answers one rule, or one course's."""

    opens: Because
    moves: Because
    provider_changes: Because
    until_last_day: Because
    offered_choice: Because
    closure: CourseRules
    merger: CourseRules
    conversion: CourseRules
    redrawing: RedrawingRules

    def of(self, kind: CourseKind) -> CourseRules:
        """The rules of a course of that kind."""
        match kind:
            case CourseKind.CLOSURE:
                return self.closure
            case CourseKind.MERGER:
                return self.merger
            case CourseKind.CONVERSION:
                return self.conversion

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        return cls(
            changing_units.UNIT_OPENS.bound(book, day),
            changing_units.UNIT_MOVES.bound(book, day),
            changing_units.PROVIDER_CHANGES.bound(book, day),
            changing_units.UNTIL_LAST_DAY.bound(book, day),
            changing_units.OFFERED_CHOICE.bound(book, day),
            CourseRules(
                changing_units.CLOSURE_OFFER.bound(book, day),
                changing_units.CLOSURE_DEFAULT.bound(book, day),
            ),
            CourseRules(
                changing_units.MERGER_OFFER.bound(book, day),
                changing_units.MERGER_OUTSIDE.bound(book, day),
                changing_units.MERGER_INSIDE.bound(book, day),
            ),
            CourseRules(
                changing_units.CONVERSION_OFFER.bound(book, day),
                changing_units.CONVERSION_DEFAULT.bound(book, day),
            ),
            RedrawingRules.from_book(book, day),
        )
