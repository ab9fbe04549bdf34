"""The step of the night in which obligations come up, are reminded of, fall due and escalate."""

from datetime import date, datetime

from vardval.followup.bringing_up import bring_up, warn
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night


def follow_obligations(day: date, at: datetime) -> StepReport:
    """Store what has come up by the day, and give the warnings that have come by it."""
    actor = actor_of_night(day)
    bring_up(day=day, actor=actor, at=at)
    warn(day=day, actor=actor, at=at)
    # Read and not added up: a night that was cut off in between reports the whole.
    # What is zero is not told.
    counts = +tally(day, "obligations_came_up", "obligations_warned")
    return StepReport(dict(counts), counts["escalated"])


OBLIGATIONS = Step("obligations", follow_obligations)
