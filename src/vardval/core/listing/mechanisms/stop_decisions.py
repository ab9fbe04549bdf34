"""efter_beslutsnivå and regionen_högst: who may decide on a stop, and for how long.

A stop that follows another without a gap prolongs it: the time is counted from the first day of
the first one. Three months from 1 March are over when 1 June begins.
"""

from datetime import date

from vardval.core.listing.capacity import DecisionMaker
from vardval.core.listing.capacity_events import StopGranted
from vardval.core.listing.mechanisms.kinds import Finding, passed, refused
from vardval.core.listing.mechanisms.limits import StopCheck
from vardval.core.rulebook import ArgumentSpec, ArgumentType, DatedValue, MechanismSpec, Unit
from vardval.core.rulebook.mechanism import Mechanism, integer_argument
from vardval.core.time import months_after
from vardval.core.trace import step


def _bind_levels(value: DatedValue) -> StopCheck:
    clauses = value.clauses
    months = integer_argument(value, "utan_styrelsen_högst")

    def check(event: StopGranted, since: date) -> Finding:
        last_end = months_after(since, months)
        if event.decided_by is not DecisionMaker.BOARD and event.ends_on > last_end:
            return refused(step("stop.needs_the_board", clauses, unit=event.unit, months=months))
        return passed(step("stop.decided", clauses, unit=event.unit, ends=event.ends_on))

    return check


def _bind_region(value: DatedValue) -> StopCheck:
    clauses = value.clauses
    months = integer_argument(value, "tid")

    def check(event: StopGranted, since: date) -> Finding:
        if event.ends_on > months_after(since, months):
            return refused(step("stop.too_long", clauses, unit=event.unit, months=months))
        return passed(step("stop.decided", clauses, unit=event.unit, ends=event.ends_on))

    return check


STOP_BY_LEVEL = Mechanism(
    MechanismSpec(
        "efter_beslutsnivå",
        (ArgumentSpec("utan_styrelsen_högst", ArgumentType.INTEGER, unit=Unit.MONTHS),),
    ),
    _bind_levels,
)
STOP_AT_MOST = Mechanism(
    MechanismSpec("regionen_högst", (ArgumentSpec("tid", ArgumentType.INTEGER, unit=Unit.MONTHS),)),
    _bind_region,
)
