"""What the listing mechanisms answer: the shapes that `step` asks them in.

A mechanism is bound once to a book's value, with its clause, and then asked many times.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import Because, CatchmentRules, Placement, UnitState
from vardval.core.listing.decision import Outcome
from vardval.core.listing.events import ChoiceMade
from vardval.core.listing.world import Resident, World
from vardval.core.population import PlacedResidence
from vardval.core.trace import Step

Place = Callable[[World, Resident, date, CatchmentRules], Placement]
"""Where the rulebook lists the resident on the day; the last step cites the rule."""

MoveEffect = Callable[[World, Resident, PlacedResidence, date, CatchmentRules], Placement | None]
"""Where someone listed is listed after having moved from the residence given to their present
one; None leaves the answer to the rule for every other move."""

Bar = Callable[[Resident], Step | None]
"""Why the resident cannot be listed; None when nothing stands in the way."""

End = Callable[[date], Step]
"""Why a listing ends, or stays, on the day."""

Effect = Callable[[date], date]
"""The day from which a choice accepted on the day holds."""

MoreChanges = Callable[[ChoiceMade], Step | None]
"""Why a change beyond the limit is allowed; None when it is not."""


@dataclass(frozen=True, slots=True)
class Wait:
    """How long someone is given before the rulebook lists them, and why."""

    until_on: date
    step: Step


Delay = Callable[[date], Wait | None]
"""The time that someone who comes on the day is given to choose; None for no time."""

Accept = Callable[[UnitState], Step]
"""Why the unit receives the one who has chosen it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check of a choice found. `outcome` None lets the choice go on to the next."""

    step: Step
    outcome: Outcome | None = None


def passed(step: Step) -> Finding:
    """The choice may go on."""
    return Finding(step)


def refused(step: Step) -> Finding:
    """The choice ends here."""
    return Finding(step, Outcome.REFUSED)


Check = Callable[[ChoiceMade, Resident], Finding | None]
"""What a check says of a choice; None when it does not concern it."""

UnitCheck = Callable[[UnitState, date], Finding | None]
"""The same, of the unit chosen."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many changes someone has left; None is without limit."""

    remaining: int | None
    step: Step


Allow = Callable[[Resident, date], Allowance]
"""How many changes the resident has left on the day."""


@dataclass(frozen=True, slots=True)
class CourseDefault:
    """What happens to those who have not chosen when a unit is gone.

    `for_officer` is why the region has to decide, told already when the change is announced;
    None when the rulebook decides. `place` says where each person is listed.
    """

    place: Place
    for_officer: Because | None = None
