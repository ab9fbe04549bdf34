"""What a book says on a day about the plan that the providers of a municipality share."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from vardval.core.catchment.mechanisms import planning
from vardval.core.catchment.mechanisms.planning import Approval, Exists, RevisedBy
from vardval.core.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class PlanRules:
    """Whether there is a plan, how it changes, and when it has to be revised."""

    exists: Exists
    approval: Approval
    new_provider: RevisedBy
    provider_gone: RevisedBy

    @classmethod
    def from_book(cls, book: Rulebook, day: date) -> Self:
        """The rules of `book` on `day`; raises as `Rulebook.rule_on` does."""
        return cls(
            planning.EXISTS.bound(book, day),
            planning.APPROVAL.bound(book, day),
            planning.NEW_PROVIDER.bound(book, day),
            planning.PROVIDER_GONE.bound(book, day),
        )
