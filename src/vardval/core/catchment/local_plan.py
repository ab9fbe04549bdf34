"""The plan that the providers of a municipality share: who answers for what in their area.

Owns the plan as it stands, the change that waits for the region's word, and the days by
which it has to be revised. When a revision is due is the book's to say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from vardval.core.catchment.places import UnitKey


class RevisionCause(Enum):
    """Why a plan has to be revised."""

    NEW_PROVIDER = "new_provider"
    PROVIDER_GONE = "provider_gone"


@dataclass(frozen=True, slots=True)
class RevisionDue:
    """The plan has to be revised because of a unit, on `due_on` at the latest."""

    cause: RevisionCause
    unit: UnitKey
    arose_on: date
    due_on: date
    clause: str


@dataclass(frozen=True, slots=True)
class LocalPlan:
    """A municipality's plan.

    `answers` tells the unit for each housing unit, and for each matter by its value, that the
    plan names. `waiting` is a change that has been told and not approved. `due` are the
    revisions owed.
    """

    municipality: str
    answers: Mapping[str, UnitKey] = field(default_factory=dict)
    waiting: Mapping[str, UnitKey] | None = None
    due: tuple[RevisionDue, ...] = ()

    def owing(self, revision: RevisionDue) -> "LocalPlan":
        """The plan, with one more revision owed."""
        return replace(self, due=(*self.due, revision))

    def changed_on(self, on: date, answers: Mapping[str, UnitKey]) -> "LocalPlan":
        """The plan, with a change told on the day: what was owed by then is done.

        A change that already waits goes on waiting; where both name a matter the later holds.
        """
        still = tuple(one for one in self.due if one.arose_on > on)
        return replace(self, waiting={**(self.waiting or self.answers), **answers}, due=still)

    def approved(self) -> "LocalPlan":
        """The plan as the change that waits makes it."""
        return replace(self, answers=self.waiting or self.answers, waiting=None)

    @property
    def due_on(self) -> date | None:
        """The first day by which the plan has to be revised; None when nothing is owed."""
        return min((one.due_on for one in self.due), default=None)

    def is_late_on(self, day: date) -> bool:
        """Whether a revision that is owed should have been made before `day`."""
        return self.due_on is not None and self.due_on < day
