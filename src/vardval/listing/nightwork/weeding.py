"""The step that weeds what need not be kept any longer."""

from datetime import date, datetime

from django.apps import apps

from vardval.listing.form_actions import weed_forms
from vardval.platform.kept_answers import forget_answers
from vardval.platform.nightly import StepReport
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night
from vardval.platform.retention import Retention, Term


def weed(day: date, at: datetime) -> StepReport:
    """Weed the papers of choices whose time is over, and tell for how much no time is decided.

    A time that nobody has decided is never made up: what has none stays, and the report says
    so every night until it is decided. Answers to systems that may ask again are forgotten too.
    """
    forget_answers(at=at)
    weeded = weed_forms(on=day, actor=actor_of_night(day), at=at)
    return StepReport(
        {
            "papers": tally(day, "forms_weeded")["forms"],
            "scans": weeded.scans,
            "undecided": _kinds_without_a_time(),
        }
    )


def _kinds_without_a_time() -> int:
    declared = (model.__dict__.get("retention") for model in apps.get_models())
    return sum(isinstance(one, Retention) and one.term is Term.UNDECIDED for one in declared)
