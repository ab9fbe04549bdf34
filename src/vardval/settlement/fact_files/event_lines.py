"""Events of care as lines of the store, and as what a waiting row keeps of itself."""

import json
from datetime import date
from typing import Any

from vardval.population.copying import NULL, escaped
from vardval.settlement.fact_files.event_rows import EventRow

EVENT_COLUMNS = (
    "number",
    "person_id",
    "unit_id",
    "happened_on",
    "month",
    "quantity_e4",
    "amount_ore",
    "fee_ore",
    "profession",
    "contact_type",
    "act",
    "home_region",
    "reference",
    "is_received",
)
WAITING_COLUMNS = ("line", "number", "content")
FAULT_COLUMNS = ("line", "heading", "code")


def event_line(row: EventRow, person_id: int | None) -> str:
    """The row as COPY reads it; its line in the file is its number."""
    values = (
        str(row.line),
        NULL if person_id is None else str(person_id),
        NULL if row.unit_id is None else str(row.unit_id),
        row.on.isoformat(),
        row.month.isoformat(),
        str(row.quantity),
        str(row.amount),
        str(row.fee),
        *map(escaped, row.texts),
        "t" if row.is_received else "f",
    )
    return "\t".join(values)


def waiting_line(row: EventRow) -> str:
    """The row as it waits for its person."""
    kept = {
        "unit": row.unit,
        "unit_id": row.unit_id,
        "on": row.on.isoformat(),
        "month": row.month.isoformat(),
        "quantity": row.quantity,
        "amount": row.amount,
        "fee": row.fee,
        "texts": row.texts,
        "is_received": row.is_received,
        "e6": row.e6,
    }
    return f"{row.line}\t{row.number}\t{escaped(json.dumps(kept, ensure_ascii=False))}"


def waited_row(line: int, number: str, kept: dict[str, Any]) -> EventRow:
    """The row that has waited, as it was read."""
    one, two, three, four, five = kept["texts"]
    return EventRow(
        line=line,
        number=number,
        unit_id=kept["unit_id"],
        unit=kept["unit"],
        on=date.fromisoformat(kept["on"]),
        month=date.fromisoformat(kept["month"]),
        quantity=kept["quantity"],
        amount=kept["amount"],
        fee=kept["fee"],
        texts=(one, two, three, four, five),
        is_received=kept["is_received"],
        e6=kept["e6"],
    )
