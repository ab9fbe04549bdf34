"""Making of simulations: a question answered on a run's own month, and kept."""

import secrets
from datetime import datetime

from django.db import transaction

from vardval.core.time import Month
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.settlement.access import check_may_simulate
from vardval.settlement.models import Simulation
from vardval.settlement.queries.runs import stored_run
from vardval.settlement.simulation.computing import simulate
from vardval.settlement.simulation.outcome import outcome_written
from vardval.settlement.simulation.question import Question, question_written

_KEY_BYTES = 18


class SimulationWithoutName(SpokenError, ValueError):
    """A simulation that nobody could find again."""

    def __init__(self) -> None:
        super().__init__("settlement.simulation.no_name")


@transaction.atomic
def save_simulation(
    *, name: str, run_id: int, question: Question, actor: Actor | str, at: datetime
) -> str:
    """Answer the question, keep both, and return the key of the simulation's link.

    Raises `AccessDenied`, `SimulationWithoutName`, `RunNotFound` and all that `simulate` does.
    """
    acting = as_actor(actor)
    check_may_simulate(acting)
    if not name.strip():
        raise SimulationWithoutName
    run = stored_run(run_id)
    outcome = simulate(run, question)
    entry = write_entry(
        actor=acting.username,
        purpose="settlement",
        happened="simulation_saved",
        at=at,
        month=str(Month.of(run.month)),
        run=run.id,
    )
    row = Simulation.objects.create(
        name=name.strip(),
        run=run,
        list_content=question.list_content,
        question=question_written(question),
        outcome=outcome_written(outcome),
        share_key=secrets.token_urlsafe(_KEY_BYTES),
        made_by=acting.username,
        made_at=at,
        entry=entry,
    )
    return row.share_key
