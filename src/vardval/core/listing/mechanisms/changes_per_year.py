"""högst_per_år: so many changes of unit within a year.

A change counts from its day for a year: one on 10 March no longer counts on 10 March the
year after.
"""

from datetime import date

from vardval.core.listing.mechanisms.kinds import Allow, Allowance
from vardval.core.listing.world import Resident
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec
from vardval.core.rulebook.mechanism import Mechanism, integer_argument
from vardval.core.time import birthday_on
from vardval.core.trace import step


def _bind(value: DatedValue) -> Allow:
    clause = value.clause
    limit = integer_argument(value, "antal")

    def allow(resident: Resident, on: date) -> Allowance:
        used = sum(day <= on < birthday_on(day, 1) for day in resident.counted_changes)
        remaining = max(0, limit - used)
        code = "choice.changes_left" if remaining else "choice.no_changes_left"
        return Allowance(remaining, step(code, clause, limit=limit, remaining=remaining))

    return allow


CHANGES_PER_YEAR = Mechanism(
    MechanismSpec("högst_per_år", (ArgumentSpec("antal", ArgumentType.INTEGER),)), _bind
)
