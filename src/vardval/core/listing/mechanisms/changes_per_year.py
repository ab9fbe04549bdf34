"""högst_per_år: so many changes of unit within a year.

A change counts from its day for a year: one on 10 March no longer counts on 10 March the
year after. No year may hold more, whichever day it begins: a change that is told late counts
together with those that came after it.
"""

from datetime import date

from vardval.core.listing.mechanisms.kinds import Allow, Allowance
from vardval.core.listing.world import Resident
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism, integer_argument
from vardval.core.time import birthday_on
from vardval.core.trace import step


def _bind(value: DatedValue) -> Allow:
    clauses = value.clauses
    limit = integer_argument(value, "antal")

    def allow(resident: Resident, on: date) -> Allowance:
        remaining = max(0, limit - _most_in_a_year_with(on, resident.counted_changes))
        code = "choice.changes_left" if remaining else "choice.no_changes_left"
        return Allowance(remaining, step(code, clauses, limit=limit, remaining=remaining))

    return allow


def _most_in_a_year_with(on: date, changes: tuple[date, ...]) -> int:
    """The most changes in any year that holds the day.

    It is enough to try the years that begin with a change, or on the day itself.
    """
    years = [(day, birthday_on(day, 1)) for day in (*changes, on)]
    return max(
        sum(start <= day < end for day in changes) for start, end in years if start <= on < end
    )


CHANGES_PER_YEAR = Mechanism(
    MechanismSpec("högst_per_år", (ArgumentSpec("antal", ArgumentType.INTEGER),)), _bind
)
