"""The events: one Parquet row for each event of care of the months that a run rests on.

Carries surrogate keys, never an identity number or a name; a row of a fact file names nobody
else's. Sorted by series, month and number. Columns: `series` (which events), `number` (tells
events apart), `person_id` (0: not in the register), `age` (whole years on the day; -1 not
known) and `sex` (ISO 5218; 0 not known), `listed_unit_id` (on the day; 0: none),
`performing_unit_id` (0: none of ours), `patient_class` (1 listed here, 2 listed elsewhere,
3 unlisted, 4 from another region), `happened_on`, `month` (the month paid with, 202303),
`profession`, `contact_type`, `act` (the file's codes, empty where it says nothing),
`quantity_e4` (ten-thousandths of an event), `amount_ore` (a cost), `fee_ore` (what the patient
paid), `is_received` (whether a home region has paid).
"""

import pyarrow as pa

from vardval.core.time import Month

EVENT_SCHEMA = pa.schema(
    [
        ("series", pa.string()),
        ("number", pa.int64()),
        ("person_id", pa.int64()),
        ("age", pa.int16()),
        ("sex", pa.int16()),
        ("listed_unit_id", pa.int32()),
        ("performing_unit_id", pa.int32()),
        ("patient_class", pa.int16()),
        ("happened_on", pa.date32()),
        ("month", pa.int32()),
        ("profession", pa.string()),
        ("contact_type", pa.string()),
        ("act", pa.string()),
        ("quantity_e4", pa.int64()),
        ("amount_ore", pa.int64()),
        ("fee_ore", pa.int64()),
        ("is_received", pa.bool_()),
    ]
)


def month_number(month: Month) -> int:
    """The month as event files write it: 202303."""
    return month.year * 100 + month.number
