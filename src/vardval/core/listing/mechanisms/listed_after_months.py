"""efter_månader: who moves in has so many months to choose before the rulebook lists them.

A month from 10 March is over when 10 April begins, as a change counts for a year: the same day
of the month is the first on which the time no longer runs. A month without that day ends with
its last day.
"""

from datetime import date

from vardval.core.listing.mechanisms.kinds import Delay, Wait
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, integer_argument
from vardval.core.time import months_after
from vardval.core.trace import step


def _bind(value: DatedValue) -> Delay:
    clauses = value.clauses
    months = integer_argument(value, "tid")

    def delay(on: date) -> Wait | None:
        until_on = months_after(on, months)
        return Wait(until_on, step("moved_in.may_choose_until", clauses, until=until_on))

    return delay


LISTED_AFTER_MONTHS = Mechanism(
    MechanismSpec("efter_månader", (ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.MONTHS),)),
    _bind,
)
