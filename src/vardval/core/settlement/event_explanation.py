"""Why a line of events is what it is: which row, how many, at which price, up to which limit."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from vardval.core.money import ore_to_kronor
from vardval.core.settlement.care_event import NOBODY_KNOWN, PatientClass
from vardval.core.settlement.line import Line
from vardval.core.settlement.mechanisms.events import (
    Cap,
    CostCharge,
    CrossUnit,
    EventMatch,
    EventMechanism,
    FeeNetting,
    OutOfRegion,
    PerEvent,
)
from vardval.core.settlement.price import POINT
from vardval.core.trace import Step, step

_OLDEST = 150


def explain_events(mechanism: EventMechanism, line: Line) -> Iterable[Step]:
    """The steps from the events to the quantity and the price of a line."""
    row = mechanism.rows[abs(line.row) - 1]
    if line.person_id == NOBODY_KNOWN:
        yield step("settlement.event.nobody_known", None)
    yield from _conditions(row.match, row.clause)
    counted = Decimal(line.quantity_e4) / POINT
    match mechanism:
        case PerEvent():
            yield from _per_event(mechanism, line, counted)
        case CrossUnit():
            side = "credit" if line.row > 0 else "debit"
            price = ore_to_kronor(mechanism.rows[abs(line.row) - 1].price_ore)
            yield step(f"settlement.event.{side}", row.clause, count=counted, price=price)
        case OutOfRegion():
            yield from _out_of_region(mechanism, line, counted)
        case FeeNetting():
            yield _fee(mechanism, line, counted)
        case CostCharge():
            percent = mechanism.rows[line.row - 1].percent
            code = f"settlement.event.cost.{mechanism.bearer.name.lower()}"
            yield step(code, row.clause, kronor=counted, percent=percent)


def _per_event(mechanism: PerEvent, line: Line, counted: Decimal) -> Iterable[Step]:
    priced = mechanism.rows[line.row - 1]
    yield step("settlement.event.counted", None, count=counted)
    if mechanism.cap is not None:
        yield _limit(mechanism.cap)
    code = f"settlement.event.price.{mechanism.paid_unit.name.lower()}"
    yield step(code, priced.clause, price=ore_to_kronor(priced.price_ore))


def _out_of_region(mechanism: OutOfRegion, line: Line, counted: Decimal) -> Iterable[Step]:
    priced = mechanism.rows[line.row - 1]
    received = "received" if mechanism.waits_for_payment else "at_once"
    yield step(f"settlement.event.{received}", None, count=counted)
    yield step(
        "settlement.event.net",
        priced.clause,
        gross=ore_to_kronor(priced.gross_ore),
        deduction=ore_to_kronor(priced.deduction_ore),
        net=ore_to_kronor(priced.net_ore),
    )


def _fee(mechanism: FeeNetting, line: Line, counted: Decimal) -> Step:
    row = mechanism.rows[abs(line.row) - 1]
    if line.row > 0:
        return step("settlement.event.fees_set_off", row.clause, kronor=counted)
    price = ore_to_kronor(row.compensation_ore)
    return step("settlement.event.exempt", row.clause, count=counted, price=price)


def explain_event_component(mechanism: EventMechanism) -> tuple[Step, ...]:
    """What the component is, for a statement's line about a whole unit."""
    kind = {
        PerEvent: "per_event",
        CrossUnit: "cross_unit",
        OutOfRegion: "out_of_region",
        FeeNetting: "fee_netting",
        CostCharge: "cost_charge",
    }[type(mechanism)]
    clause = mechanism.rows[0].clause if mechanism.rows else None
    found = [step(f"settlement.event.component.{kind}", clause, series=mechanism.series)]
    if mechanism.cap is not None:
        found.append(_limit(mechanism.cap))
    return tuple(found)


def _limit(cap: Cap) -> Step:
    limit = Decimal(cap.quantity_e4) / POINT
    return step(f"settlement.event.limit.{cap.period.name.lower()}", cap.clause, limit=limit)


def _conditions(match: EventMatch, clause: str) -> Iterable[Step]:
    told = (
        ("patients", [one.value for one in PatientClass if one in (match.patients or ())]),
        ("professions", sorted(match.professions or ())),
        ("contact_types", sorted(match.contact_types or ())),
        ("acts", sorted(match.acts or ())),
        ("ages", _spans(match.ages or ())),
    )
    for name, words in told:
        if words:
            yield step(f"settlement.event.{name}", clause, words=", ".join(words))
    if match.costs_above_ore is not None:
        kronor = ore_to_kronor(match.costs_above_ore)
        yield step("settlement.event.costs_above", clause, kronor=kronor)
    if match == EventMatch():
        yield step("settlement.event.any", clause)


def _spans(ages: Iterable[int]) -> list[str]:
    """Ages that follow one another as one span each."""
    ordered = sorted(ages)
    ends = [one for one, after in pairwise(ordered) if after != one + 1] + ordered[-1:]
    firsts = ordered[:1] + [after for one, after in pairwise(ordered) if after != one + 1]
    return [_span(first, last) for first, last in zip(firsts, ends, strict=True)]


def _span(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}+" if last == _OLDEST else f"{first}–{last}"
