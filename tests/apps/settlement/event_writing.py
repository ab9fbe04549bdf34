"""An event file of few events, for examples; runs export theirs in bulk."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from vardval.core.settlement.care_event import CareEvent
from vardval.settlement.engine.event_file import EVENT_SCHEMA, month_number


def write_events(events: Mapping[str, Iterable[CareEvent]], path: Path) -> None:
    """Write events, by series, as an event file."""
    rows = [
        {
            "series": series,
            "number": one.number,
            "person_id": one.person_id,
            "age": one.age,
            "sex": one.sex,
            "listed_unit_id": one.listed_unit_id,
            "performing_unit_id": one.performing_unit_id,
            "patient_class": one.patient_class.number,
            "happened_on": one.on,
            "month": month_number(one.month),
            "profession": one.profession,
            "contact_type": one.contact_type,
            "act": one.act,
            "quantity_e4": one.quantity_e4,
            "amount_ore": one.amount_ore,
            "fee_ore": one.fee_ore,
            "is_received": one.is_received,
        }
        for series, told in sorted(events.items())
        for one in told
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema=EVENT_SCHEMA), path)
