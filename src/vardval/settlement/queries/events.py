"""The events behind a line, and those that wait for another region, read from the run's files.

They carry no identity: whose line it is, the reader of the line knows already.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from vardval.core.money import ore_to_kronor
from vardval.core.settlement.care_event import PatientClass
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms import EventMechanism, OutOfRegion
from vardval.core.settlement.month_lists import NUMBERS_A_LIST
from vardval.core.settlement.price import POINT
from vardval.core.time import Month
from vardval.settlement.by_own_lists import file_of
from vardval.settlement.engine.connection import literal, settlement_database
from vardval.settlement.engine.event_conditions import matched_events
from vardval.settlement.engine.event_quantities import POSTINGS
from vardval.settlement.lists_in_runs import lists_of, own_list
from vardval.settlement.models import Run
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries.runs import stored_run

MOST_TOLD = 200
"""How many events of one line are told; those of people who are not known can be thousands."""
_TOLD = "happened_on, profession, contact_type, act, quantity_e4, amount_ore, fee_ore"


@dataclass(frozen=True, slots=True)
class EventTold:
    """What happened on which day: no more than the line's reader may see."""

    happened_on: date
    profession: str
    contact_type: str
    act: str
    count: Decimal
    cost_kronor: Decimal
    fee_kronor: Decimal


@dataclass(frozen=True, slots=True)
class WaitingTold:
    """What a component would have paid a unit for events that another region has not paid."""

    component_id: str
    component_name: str
    events: Decimal
    net_kronor: Decimal


def events_of_line(run_id: int, line: Line) -> list[EventTold]:
    """Return the events that the line adds up, by day; none for a line of another kind.

    Empty too where the run's files have been weeded. Raises `RunNotFound`.
    """
    run = stored_run(run_id)
    mechanism = lists_of(run).component(line.component).mechanism
    if not isinstance(mechanism, EventMechanism):
        return []
    sides = " UNION ALL ".join(
        f"SELECT {_TOLD}, {one.unit_id} AS paid_unit_id, {one.row} AS told_row, person_id"  # noqa: S608 - expressions of ours
        f" FROM matched WHERE {one.condition}"
        for one in POSTINGS[type(mechanism)](mechanism)
    )
    rows = _select(
        run,
        line.component // NUMBERS_A_LIST,
        f"WITH matched AS ({matched_events(mechanism, Month.of(run.month))}), told AS ({sides})"  # noqa: S608 - expressions of ours
        f" SELECT {_TOLD} FROM told WHERE paid_unit_id = ? AND told_row = ? AND person_id = ?"
        f" AND quantity_e4 <> 0 ORDER BY happened_on, profession LIMIT {MOST_TOLD}",
        [line.unit_id, line.row, line.person_id],
    )
    return [
        EventTold(
            happened_on,
            profession,
            contact_type,
            act,
            Decimal(quantity_e4).scaleb(-4),
            ore_to_kronor(amount_ore),
            ore_to_kronor(fee_ore),
        )
        for happened_on, profession, contact_type, act, quantity_e4, amount_ore, fee_ore in rows
    ]


def events_waiting(run_id: int, unit_id: int, unit_hsa_id: str) -> list[WaitingTold]:
    """Return what waits at the unit for other regions to pay, by component.

    Empty where nothing waits, and where the run's files have been weeded.
    """
    run = stored_run(run_id)
    found = []
    listed = own_list(run, unit_hsa_id)[1]
    for component in listed.event_components:
        mechanism = component.mechanism
        if not isinstance(mechanism, OutOfRegion) or not mechanism.waits_for_payment:
            continue
        rows = _select(
            run,
            lists_of(run).lists.index(listed),
            "SELECT row, sum(quantity_e4)"  # noqa: S608 - expressions of ours
            f" FROM ({matched_events(mechanism, Month.of(run.month))}) AS matched"
            f" WHERE patient_class = {PatientClass.OUT_OF_REGION.number} AND NOT is_received"
            " AND performing_unit_id = ? GROUP BY row",
            [unit_id],
        )
        events = Decimal(sum(int(one) for _, one in rows)) / POINT
        net = sum(
            (
                ore_to_kronor(mechanism.rows[row - 1].net_ore) * Decimal(int(one)) / POINT
                for row, one in rows
            ),
            Decimal(0),
        )
        if events:
            found.append(WaitingTold(component.id, component.name, events, net))
    return found


def _select(run: Run, place: int, sql: str, parameters: list[int]) -> list[tuple[Any, ...]]:
    folder = settlement_folder() / run.folder
    path = folder / file_of("events", place)
    if not path.exists():
        return []
    with settlement_database(folder / "spill") as connection:
        connection.execute(
            f"CREATE VIEW event AS SELECT * FROM read_parquet({literal(path)})"  # noqa: S608 - a path of ours
        )
        return connection.execute(sql, parameters).fetchall()
