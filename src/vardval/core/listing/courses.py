"""Courses: what has been announced of a unit and runs until a last day of choice.

A closure, a merger and a conversion into a branch take the same days. From the announcement
the units that are leaving cannot be chosen and those concerned are offered a choice; through
`choose_by` they stay where they are listed; on `ends_on` the rulebook lists who has not chosen.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from vardval.core.catchment import UnitKey


class CourseKind(Enum):
    """What becomes of the units that are leaving."""

    CLOSURE = "closure"
    MERGER = "merger"
    CONVERSION = "conversion"


class ChoiceBeforeAnnouncement(ValueError):
    """A last day of choice that comes before the announcement."""

    def __init__(self, announced_on: date, choose_by: date) -> None:
        super().__init__(
            f"Den som berörs måste få välja: {choose_by} kommer före beskedet {announced_on}."
        )


@dataclass(frozen=True, slots=True)
class Course:
    """An announced change of units.

    `leaving` stop being health centres that one can be listed at. `target` is the unit that
    the others merge into, or that the new branch belongs to; a closure has none.
    """

    kind: CourseKind
    leaving: tuple[UnitKey, ...]
    target: UnitKey | None
    announced_on: date
    choose_by: date

    def __post_init__(self) -> None:
        if self.choose_by < self.announced_on:
            raise ChoiceBeforeAnnouncement(self.announced_on, self.choose_by)

    @property
    def ends_on(self) -> date:
        """The first day on which the units that are leaving are gone."""
        return self.choose_by + timedelta(days=1)

    @property
    def concerned(self) -> tuple[UnitKey, ...]:
        """The units whose listed people are offered a choice: in a merger, the target's too."""
        if self.kind is CourseKind.MERGER and self.target is not None:
            return (*self.leaving, self.target)
        return self.leaving

    def runs_on(self, day: date) -> bool:
        """Whether those concerned can still use their offer on `day`."""
        return self.announced_on <= day <= self.choose_by

    def still_offers(self, unit: UnitKey, since: date, *, is_active: bool) -> bool:
        """Whether someone listed at the unit since the day has not used the offer.

        Who stays at a unit that is leaving has not, since it cannot be chosen; at the target
        of a merger whoever has chosen it since the announcement has.
        """
        if unit in self.leaving:
            return True
        return unit in self.concerned and not (is_active and since >= self.announced_on)
