"""What the population register does at night: who is to lie in the sealed compartment."""

from datetime import date, datetime

from django.db import transaction

from vardval.platform.ledger import write_entry
from vardval.platform.nightly import Step, StepReport
from vardval.platform.nightly.queries import tally
from vardval.platform.nightly.steps import actor_of_night
from vardval.population.sealing import seal_by_protection


def keep_sealed(day: date, at: datetime) -> StepReport:
    """Let out whoever's protection is over on the day, and seal whoever lies open."""
    with transaction.atomic():
        moved = seal_by_protection(day)
        if moved.sealed or moved.opened:
            write_entry(
                actor=actor_of_night(day).username,
                purpose="night",
                happened="compartment_moved",
                at=at,
                sealed=moved.sealed,
                opened=moved.opened,
            )
    done = tally(day, "compartment_moved")
    return StepReport({"sealed": done["sealed"], "opened": done["opened"]})


SEALING = Step("sealing", keep_sealed, needs=("notices",))
