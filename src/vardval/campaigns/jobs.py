"""The step of the night in which campaigns take effect, and the job that sets letters."""

from datetime import date, datetime

from procrastinate.contrib.django import app

from vardval.campaigns.actions.taking_effect import take_effect
from vardval.campaigns.letters.files import write_letters
from vardval.campaigns.letters.withdrawing import withdraw_letters
from vardval.campaigns.outcomes import effect_by
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.steps import actor_of_night


def end_courses(day: date, at: datetime) -> StepReport:
    """Carry out what has been approved and has come to its day, late days first."""
    actor = actor_of_night(day)
    take_effect(through=day, actor=actor, at=at)
    # Read and not added up: a night that was cut off in between reports the whole.
    done = effect_by(actor.username)
    counts = {
        "campaigns": done.campaigns,
        "moved": done.moved,
        "stayed": done.stayed,
        "differing": done.differing,
    }
    return StepReport(counts, len(done.tasks), {"campaign_task": done.tasks})


COURSES_END = Step("courses_end", end_courses, needs=("notices",))


def take_letters_away(day: date, at: datetime) -> StepReport:  # noqa: ARG001 - a step is told when it is
    """Take away the printer's files that hold someone whose data have become protected."""
    withdrawn = withdraw_letters(on=day)
    return StepReport({"withdrawn": withdrawn}, withdrawn)


LETTERS = Step("letters", take_letters_away, needs=("notices",))


@app.task(name="set_letters", queueing_lock="set_letters")
def set_letters_of(campaign_id: int, ordered_by: str, at: str) -> None:
    """Set the campaign's letters for the printer, as ordered at the moment `at`."""
    write_letters(campaign_id, actor=ordered_by, at=datetime.fromisoformat(at))
