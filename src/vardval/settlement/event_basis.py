"""The events of a month out of the store: what happened, and where the patient was listed then.

One SELECT over the two axes for all files and months. Whose patient somebody is goes by the
listing on the event's day, as known at the ledger number; so the same number gives the same
file.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from vardval.core.settlement.care_event import (
    AGE_NOT_KNOWN,
    NO_UNIT,
    NOBODY_KNOWN,
    SEX_NOT_KNOWN,
    PatientClass,
)
from vardval.core.settlement.people import SettledUnit
from vardval.core.settlement.price_list import PriceList
from vardval.core.time import Month
from vardval.settlement.copying_out import copy_to_parquet
from vardval.settlement.engine.event_file import EVENT_SCHEMA, month_number
from vardval.settlement.facts import event_files, settled_units

# The birthday of someone born on 29 February is 28 February in a common year, as in
# `vardval.core.time.age`: that day counts as 0229, so that theirs is reached.
_BIRTHDAY = """
CASE WHEN to_char(event.happened_on, 'MMDD') = '0228'
      AND extract(day FROM event.happened_on + 1) = 1 THEN '0229'
     ELSE to_char(event.happened_on, 'MMDD') END
"""
_AGE = f"""
extract(year FROM event.happened_on)::int - extract(year FROM vital.born_on)::int
  - CASE WHEN to_char(vital.born_on, 'MMDD') > {_BIRTHDAY} THEN 1 ELSE 0 END
"""
_CLASS = f"""
CASE WHEN listing.unit_id = event.unit_id THEN {PatientClass.LISTED_HERE.number}
     WHEN listing.unit_id IS NOT NULL THEN {PatientClass.LISTED_ELSEWHERE.number}
     WHEN event.home_region <> '' THEN {PatientClass.OUT_OF_REGION.number}
     ELSE {PatientClass.UNLISTED.number} END
"""
# A row of a file is told apart by both numbers, in one.
_NUMBER = "event.file_id * 4294967296 + event.number"
_SELECT = f"""
SELECT told.series, {_NUMBER}, coalesce(event.person_id, {NOBODY_KNOWN}),
       coalesce({_AGE}, {AGE_NOT_KNOWN}),
       CASE vital.sex WHEN 'M' THEN 1 WHEN 'K' THEN 2 ELSE {SEX_NOT_KNOWN} END,
       coalesce(listing.unit_id, {NO_UNIT}), coalesce(event.unit_id, {NO_UNIT}), {_CLASS},
       event.happened_on, told.number, event.profession, event.contact_type, event.act,
       event.quantity_e4, event.amount_ore, event.fee_ore, event.is_received
  FROM unnest(%(series)s::text[], %(files)s::int8[], %(months)s::date[], %(numbers)s::int[])
       AS told (series, file_id, month, number)
  JOIN settlement_careevent AS event
       ON event.file_id = told.file_id AND event.month = told.month
  LEFT JOIN population_vital AS vital
         ON vital.person_id = event.person_id AND vital.recorded @> %(number)s::int8
  LEFT JOIN listing_listing AS listing
         ON listing.person_id = event.person_id AND listing.valid @> event.happened_on
        AND listing.recorded @> %(number)s::int8
 ORDER BY told.series, told.number, 2
"""  # noqa: S608 - expressions and numbers of ours


def export_events(*, price_list: PriceList, month: Month, number: int, path: Path) -> str:
    """Write the events that the list's lines of `month` rest on, as known at the ledger number.

    Returns the file's SHA-256. The events reach back before the month where a limit for each
    person does. Raises `FactsMissing` for a series and month without an agreed file.
    """
    told = [
        (series, file_id, one.first, month_number(one))
        for (series, one), files in event_files(price_list, month, number).items()
        for file_id in files
    ]
    parameters = {
        "number": number,
        "series": [series for series, *_ in told],
        "files": [file_id for _, file_id, *_ in told],
        "months": [first for *_, first, _ in told],
        "numbers": [one for *_, one in told],
    }
    return copy_to_parquet(_SELECT, parameters, EVENT_SCHEMA, path)


def units_of_events(
    path: Path, *, number: int, known: Mapping[int, SettledUnit]
) -> dict[int, SettledUnit]:
    """The units that the events name and that are not `known`: they opened or closed.

    Each stands as it did on the last day of its own events.
    """
    table = pq.read_table(path, columns=["performing_unit_id", "listed_unit_id", "happened_on"])
    last_on: dict[int, date] = {}
    for column in ("performing_unit_id", "listed_unit_id"):
        newest = table.group_by(column).aggregate([("happened_on", "max")]).to_pylist()
        for row in newest:
            unit_id, day = row[column], row["happened_on_max"]
            if unit_id != NO_UNIT and unit_id not in known:
                last_on[unit_id] = max(day, last_on.get(unit_id, day))
    found = {}
    for unit_id, day in sorted(last_on.items()):
        stood = settled_units(valid_on=day, known_at=number)
        if unit_id in stood:
            found[unit_id] = stood[unit_id]
    return found
