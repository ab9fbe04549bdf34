"""The parts of a component's table that pay by event, one function a mechanism."""

from collections.abc import Mapping
from decimal import Decimal

from vardval.core.settlement.mechanisms import (
    Cap,
    CapPeriod,
    CostCharge,
    CostRow,
    CrossUnit,
    EventMatch,
    FeeNetting,
    FeeRow,
    Mechanism,
    OutOfRegion,
    OutOfRegionRow,
    PaidUnit,
    PerEvent,
    PricedRow,
)
from vardval.core.settlement.mechanisms.events import DeductionTooLarge, ShareOfCostTooLarge
from vardval.core.settlement.price import POINT
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.mechanisms.event_rows import event_rows
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader


def _per_event(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    return PerEvent(
        reader.word(table, "underlag", name),
        _priced_rows(reader, table, name),
        reader.choice(table, "betalas_till", PaidUnit, name),
        _cap(reader, table, name),
    )


def _cross_unit(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    series = reader.word(table, "underlag", name)
    return CrossUnit(series, _priced_rows(reader, table, name))


def _out_of_region(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    rows = []
    for row, match, clause in event_rows(reader, table, name, "kr avdrag_kr"):
        gross, deduction = _ore(reader, row, "kr"), _ore(reader, row, "avdrag_kr", required=False)
        try:
            rows.append(OutOfRegionRow(match, clause, gross, deduction))
        except DeductionTooLarge as error:
            reader.refuse(row, str(error), "Rätta priset eller avdraget.")
    paid = reader.one_of(reader.text(table, "betalas", name), (ON_RECEIPT, AT_ONCE))
    return OutOfRegion(reader.word(table, "underlag", name), tuple(rows), paid == ON_RECEIPT)


def _fee_netting(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    rows = tuple(
        FeeRow(
            match,
            clause,
            _ore(reader, row, "avgift_kr"),
            _ore(reader, row, "ersättning_kr", required=False),
        )
        for row, match, clause in event_rows(reader, table, name, "avgift_kr ersättning_kr")
    )
    fees = reader.one_of(reader.text(table, "avgifter", name), (SET_OFF, KEPT))
    return FeeNetting(reader.word(table, "underlag", name), rows, fees == SET_OFF)


def _cost_charge(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    rows = tuple(
        _cost_row(reader, row, match, clause)
        for row, match, clause in event_rows(reader, table, name, "procent")
    )
    bearer = reader.choice(table, "belastar", PaidUnit, name)
    return CostCharge(reader.word(table, "underlag", name), rows, bearer)


def _cost_row(reader: PriceListReader, row: Table, match: EventMatch, clause: str) -> CostRow:
    percent = reader.number(row, "procent", "raden")
    try:
        return CostRow(match, clause, percent)
    except ShareOfCostTooLarge as error:
        reader.refuse(row, str(error), "Skriv högst 100.")
        return CostRow(match, clause, Decimal(0))


def _priced_rows(reader: PriceListReader, table: Table, name: str) -> tuple[PricedRow, ...]:
    return tuple(
        PricedRow(match, clause, _ore(reader, row, "kr"))
        for row, match, clause in event_rows(reader, table, name, "kr")
    )


def _ore(reader: PriceListReader, row: Table, key: str, *, required: bool = True) -> int:
    """The amount under the key; nothing where it may be left out and is."""
    node = row.get(key)
    if node is None and not required:
        return 0
    return reader.ore(node or reader.text(row, key, "raden"), f"”{key}”")


def _cap(reader: PriceListReader, table: Table, name: str) -> Cap | None:
    found = reader.part(table, "tak", "antal per källa", required=False)
    if found is None:
        return None
    place = f"{name}/tak"
    events = reader.whole(found.get("antal") or reader.text(found, "antal", place), "”antal”")
    period = reader.choice(found, "per", CapPeriod, place)
    return Cap(events * POINT, period, reader.clause(found, place))


ON_RECEIPT, AT_ONCE = "när hemregionen har betalat", "direkt"
SET_OFF, KEPT = "räknas av", "behålls av enheten"

EVENT_PARSERS: Mapping[str, tuple[Parser, str]] = {
    PerEvent.NAME: (_per_event, "underlag betalas_till tak basbelopp rader"),
    CrossUnit.NAME: (_cross_unit, "underlag basbelopp rader"),
    OutOfRegion.NAME: (_out_of_region, "underlag betalas basbelopp rader"),
    FeeNetting.NAME: (_fee_netting, "underlag avgifter basbelopp rader"),
    CostCharge.NAME: (_cost_charge, "underlag belastar basbelopp rader"),
}
