"""What an event gives which unit: the SQL of each mechanism that pays by event.

One function a mechanism, listed in `POSTINGS`; each posting is one side of what an event
gives. Lines add postings up by unit, person and row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vardval.core.settlement.care_event import NO_UNIT, PatientClass
from vardval.core.settlement.mechanisms import (
    CostCharge,
    CrossUnit,
    EventMechanism,
    FeeNetting,
    OutOfRegion,
    PaidUnit,
    PerEvent,
)
from vardval.core.settlement.mechanisms.events.event_mechanism import (
    KRONOR_E4_PER_ORE,
    ORE_PER_KRONA,
)
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price import POINT
from vardval.core.settlement.price_list import Component, Payee
from vardval.core.time import Month
from vardval.settlement.engine.event_conditions import by_row, matched_events

_PERFORMING, _LISTED = "performing_unit_id", "listed_unit_id"
_UNIT_COLUMNS = {PaidUnit.PERFORMING: _PERFORMING, PaidUnit.LISTING: _LISTED}


@dataclass(frozen=True, slots=True)
class PostingSql:
    """One side of what an event gives, as expressions over an event with its row."""

    unit_id: str
    quantity_e4: str
    price_parts: str
    row: str = "row"
    factor: str = "1"
    condition: str = "TRUE"


def event_lines(component: Component, month: Month, units: Mapping[int, SettledUnit]) -> str:
    """The component's lines in canonical order, all columns but the amount."""
    mechanism = component.mechanism
    assert isinstance(mechanism, EventMechanism)  # noqa: S101 - the caller asks for event components
    sides = " UNION ALL ".join(
        f"SELECT {one.unit_id} AS unit_id, person_id, age, sex, {one.row} AS row,"  # noqa: S608 - expressions of ours
        f" {one.quantity_e4} AS quantity_e4, {one.factor} AS factor,"
        f" {one.price_parts} AS price_parts FROM matched WHERE {one.condition}"
        for one in POSTINGS[type(mechanism)](mechanism)
    )
    return f"""
    WITH matched AS ({matched_events(mechanism, month)}), posting AS ({sides})
    SELECT {component.number}::SMALLINT AS component, unit_id, person_id,
           max(age)::SMALLINT AS age, max(sex)::SMALLINT AS sex, row::SMALLINT AS row,
           sum(quantity_e4)::BIGINT AS quantity_e4, max(factor)::BIGINT AS factor,
           max(price_parts)::BIGINT AS price_parts
      FROM posting
     WHERE unit_id <> {NO_UNIT} AND {_is_paid(component, units)}
     GROUP BY unit_id, person_id, row
    HAVING sum(quantity_e4) <> 0
     ORDER BY unit_id, person_id, row
    """  # noqa: S608 - expressions of ours


def fees_above_decided(mechanism: FeeNetting, month: Month) -> str:
    """How many events of the month the patient paid too much for."""
    decided = by_row(one.decided_ore for one in mechanism.rows)
    return (
        f"SELECT count(*) FROM ({matched_events(mechanism, month)}) AS matched"  # noqa: S608 - expressions of ours
        f" WHERE fee_ore * {POINT} > {decided} * quantity_e4"
    )


def _is_paid(component: Component, units: Mapping[int, SettledUnit]) -> str:
    if component.payee is Payee.ALL:
        return "TRUE"
    paid = [str(key) for key, one in sorted(units.items()) if component.payee.pays(one)]
    return f"unit_id IN ({', '.join(paid)})" if paid else "FALSE"


def _per_event(mechanism: EventMechanism) -> list[PostingSql]:
    assert isinstance(mechanism, PerEvent)  # noqa: S101 - POSTINGS chose by type
    price = by_row(one.price_ore for one in mechanism.rows)
    return [PostingSql(_UNIT_COLUMNS[mechanism.paid_unit], "quantity_e4", price)]


def _cross_unit(mechanism: EventMechanism) -> list[PostingSql]:
    assert isinstance(mechanism, CrossUnit)  # noqa: S101 - POSTINGS chose by type
    price = by_row(one.price_ore for one in mechanism.rows)
    elsewhere = f"patient_class = {PatientClass.LISTED_ELSEWHERE.number}"
    both = f"{elsewhere} AND {_PERFORMING} <> {NO_UNIT}"
    return [
        PostingSql(_PERFORMING, "quantity_e4", price, condition=both),
        PostingSql(_LISTED, "quantity_e4", f"-({price})", "-row", condition=both),
    ]


def _out_of_region(mechanism: EventMechanism) -> list[PostingSql]:
    assert isinstance(mechanism, OutOfRegion)  # noqa: S101 - POSTINGS chose by type
    price = by_row(one.net_ore for one in mechanism.rows)
    condition = f"patient_class = {PatientClass.OUT_OF_REGION.number}"
    if mechanism.waits_for_payment:
        condition += " AND is_received"
    return [PostingSql(_PERFORMING, "quantity_e4", price, condition=condition)]


def _fee_netting(mechanism: EventMechanism) -> list[PostingSql]:
    assert isinstance(mechanism, FeeNetting)  # noqa: S101 - POSTINGS chose by type
    compensation = by_row(one.compensation_ore for one in mechanism.rows)
    without_fee = f"fee_ore = 0 AND {compensation} <> 0"
    found = [PostingSql(_PERFORMING, "quantity_e4", compensation, "-row", condition=without_fee)]
    if mechanism.sets_off_fees:
        kronor_e4 = f"fee_ore * {KRONOR_E4_PER_ORE}"
        taken = "fee_ore <> 0"
        found.append(PostingSql(_PERFORMING, kronor_e4, f"-{ORE_PER_KRONA}", condition=taken))
    return found


def _cost_charge(mechanism: EventMechanism) -> list[PostingSql]:
    assert isinstance(mechanism, CostCharge)  # noqa: S101 - POSTINGS chose by type
    factor = by_row(mechanism.factor(row) for row in range(1, len(mechanism.rows) + 1))
    return [
        PostingSql(
            _UNIT_COLUMNS[mechanism.bearer],
            f"amount_ore * {KRONOR_E4_PER_ORE}",
            f"-{ORE_PER_KRONA}",
            factor=factor,
            condition=f"{factor} <> 0",
        )
    ]


POSTINGS: Mapping[type[EventMechanism], Callable[[EventMechanism], list[PostingSql]]] = {
    PerEvent: _per_event,
    CrossUnit: _cross_unit,
    OutOfRegion: _out_of_region,
    FeeNetting: _fee_netting,
    CostCharge: _cost_charge,
}
