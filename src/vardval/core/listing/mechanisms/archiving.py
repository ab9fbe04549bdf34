"""sparas_i: how long the unit keeps the papers of a choice.

A time of years begins with the day on which the paper came in; the same day of the year is the
first on which it is over. From 29 February it is over on 1 March where there is no such day.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import (
    Mechanism,
    MechanismChoice,
    integer_argument,
    texts_argument,
)
from vardval.core.time import years_after
from vardval.core.trace import Step, step


class Paper(Enum):
    """What a choice may come in with; the values are the words of the books."""

    FORM = "blankett"
    EMAIL = "e-post"
    PROXY = "val genom ombud"


PAPERS = [one.value for one in Paper]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Through which day a paper has to be kept; the day after it may be weeded."""

    through_on: date
    step: Step

    @property
    def weeded_from(self) -> date:
        """The first day on which the paper need not be kept any more."""
        return self.through_on + timedelta(days=1)


Keep = Callable[[date, frozenset[Paper]], Keeping | None]
"""How long what came in on the day is kept; None where it is nothing that is."""


def _bind(value: DatedValue) -> Keep:
    clauses = value.clauses
    years = integer_argument(value, "tid")
    kept = frozenset(Paper(one) for one in texts_argument(value, "vad"))

    def keep(on: date, papers: frozenset[Paper]) -> Keeping | None:
        if not papers & kept:
            return None
        through_on = years_after(on, years) - timedelta(days=1)
        return Keeping(through_on, step("form.kept_through", clauses, through=through_on))

    return keep


ARCHIVING: MechanismChoice[Keep] = MechanismChoice(
    "listning.arkivering",
    "Hur länge valets handlingar sparas",
    (
        Mechanism(
            MechanismSpec(
                "sparas_i",
                (
                    ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.YEARS),
                    ArgumentSpec(
                        "vad", ArgumentType.TEXTS, choices=tuple(one.value for one in Paper)
                    ),
                ),
            ),
            _bind,
        ),
    ),
)
