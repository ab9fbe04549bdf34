"""Simulations as they were kept: the question, the answer, and what the list had else."""

from dataclasses import dataclass
from datetime import datetime

from vardval.core.time import Month
from vardval.platform.sentences import SpokenError
from vardval.settlement.lists_in_runs import lists_of, own_list
from vardval.settlement.models import PublishedPriceList, Simulation
from vardval.settlement.price_lists.changing import ListValue, changeable_values
from vardval.settlement.queries.runs import stored_run
from vardval.settlement.simulation.outcome import Outcome, outcome_read
from vardval.settlement.simulation.question import Question, question_read


class SimulationNotFound(SpokenError, LookupError):
    """No simulation has that key."""

    def __init__(self) -> None:
        super().__init__("settlement.simulation.not_found")


@dataclass(frozen=True, slots=True)
class ValueChanged:
    """A number of the list as decided and as tried."""

    value: ListValue
    tried: str


@dataclass(frozen=True, slots=True)
class SimulationTold:
    """A kept simulation. `list_is_other` says that more than numbers differs in the list."""

    share_key: str
    name: str
    run_id: int
    month: Month
    question: Question
    outcome: Outcome
    changed: tuple[ValueChanged, ...]
    list_is_other: bool
    made_by: str
    made_at: datetime


def decided_list_content(run_id: int) -> bytes:
    """The text of the list that the run was settled by; raises `RunNotFound`."""
    run = stored_run(run_id)
    return PublishedPriceList.objects.get(id=run.price_list_id).content.encode()


def units_on_older_lists(run_id: int) -> frozenset[str]:
    """The HSA-ids of the units that another list than the run's own settled; or `RunNotFound`."""
    row = stored_run(run_id)
    own = lists_of(row).own
    return frozenset(one for one in row.unit_books if one and own_list(row, one)[1] != own)


def simulations() -> list[SimulationTold]:
    """Every simulation, the newest first."""
    rows = Simulation.objects.select_related("run__price_list").order_by("-id")
    return [_told(row) for row in rows]


def simulation(share_key: str) -> SimulationTold:
    """The simulation with that key; raises `SimulationNotFound`."""
    row = Simulation.objects.select_related("run__price_list").filter(share_key=share_key).first()
    if row is None:
        raise SimulationNotFound
    return _told(row)


def _told(row: Simulation) -> SimulationTold:
    decided, tried = (
        changeable_values(content.encode())
        for content in (row.run.price_list.content, row.list_content)
    )
    tried_texts = {one.path: one.text for one in tried}
    changed = tuple(
        ValueChanged(one, tried_texts[one.path])
        for one in decided
        if one.path in tried_texts and tried_texts[one.path] != one.text
    )
    return SimulationTold(
        row.share_key,
        row.name,
        row.run_id,
        Month.of(row.run.month),
        question_read(row.question, row.list_content),
        outcome_read(row.outcome),
        changed,
        {one.path for one in decided} != set(tried_texts),
        row.made_by,
        row.made_at,
    )
