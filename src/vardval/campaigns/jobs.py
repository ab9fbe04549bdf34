"""The step of the night in which campaigns take effect, and the jobs that set letters."""

from datetime import date, datetime

from vardval.campaigns.actions.taking_effect import take_effect
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.steps import actor_of_night


def end_courses(day: date, at: datetime) -> StepReport:
    """Carry out what has been approved and has come to its day, late days first."""
    done = take_effect(through=day, actor=actor_of_night(day), at=at)
    counts = {
        "campaigns": done.campaigns,
        "moved": done.moved,
        "stayed": done.stayed,
        "differing": done.differing,
    }
    return StepReport(counts, len(done.tasks), {"campaign_task": done.tasks})


COURSES_END = Step("courses_end", end_courses, needs=("notices",))
