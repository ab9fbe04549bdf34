"""The basis of a month out of the store: who was listed where on the measuring day, as known.

One SELECT over the two axes. What is known at a ledger number never changes, so the same
number gives the same file.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from vardval.core.settlement.canonical import run_digest
from vardval.core.time import Month
from vardval.settlement.copying_out import copy_to_parquet
from vardval.settlement.engine.basis_file import basis_schema

# The birthday of someone born on 29 February is 28 February in a common year, as in
# `vardval.core.time.age`: `birthday` is then 0229, so that theirs counts as reached.
_SELECT = """
SELECT listing.unit_id, listing.person_id,
       %(year)s - extract(year FROM vital.born_on)::int
         - CASE WHEN to_char(vital.born_on, 'MMDD') > %(birthday)s THEN 1 ELSE 0 END,
       CASE vital.sex WHEN 'M' THEN 1 WHEN 'K' THEN 2 END,
       CASE WHEN residence.state = 'here' THEN residence.area_code ELSE '' END
       {columns}
  FROM listing_listing AS listing
  LEFT JOIN population_vital AS vital
         ON vital.person_id = listing.person_id AND vital.recorded @> %(number)s::int8
  LEFT JOIN population_residence AS residence
         ON residence.person_id = listing.person_id AND residence.valid @> %(day)s::date
        AND residence.recorded @> %(number)s::int8
       {joins}
 WHERE listing.valid @> %(day)s::date AND listing.recorded @> %(number)s::int8
       {only}
 ORDER BY listing.unit_id, listing.person_id
"""


# A row for each unit of a person's month, with its days. Where somebody lives is read on the
# last of those days: who has died or left by the measuring day lived somewhere until then. A
# child born after the measuring day is as old as a newborn.
_SELECT_DAYS = """
SELECT listing.unit_id, listing.person_id,
       greatest(0, %(year)s - extract(year FROM vital.born_on)::int
         - CASE WHEN to_char(vital.born_on, 'MMDD') > %(birthday)s THEN 1 ELSE 0 END),
       CASE vital.sex WHEN 'M' THEN 1 WHEN 'K' THEN 2 END,
       CASE WHEN residence.state = 'here' THEN residence.area_code ELSE '' END,
       listing.days, listing.is_measured
       {columns}
  FROM (
    SELECT unit_id, person_id,
           sum(upper(valid * %(month)s::daterange) - lower(valid * %(month)s::daterange))::int
             AS days,
           max(upper(valid * %(month)s::daterange)) - 1 AS last_on,
           bool_or(valid @> %(day)s::date) AS is_measured
      FROM listing_listing AS listing
     WHERE valid && %(month)s::daterange AND recorded @> %(number)s::int8
           {only}
     GROUP BY unit_id, person_id
  ) AS listing
  LEFT JOIN population_vital AS vital
         ON vital.person_id = listing.person_id AND vital.recorded @> %(number)s::int8
  LEFT JOIN population_residence AS residence
         ON residence.person_id = listing.person_id AND residence.valid @> listing.last_on
        AND residence.recorded @> %(number)s::int8
       {joins}
 ORDER BY listing.unit_id, listing.person_id
"""

_ONLY = "AND listing.person_id = ANY(%(people)s::int8[])"


def export_basis(
    *,
    day: date,
    number: int,
    series: Mapping[str, int],
    path: Path,
    days_of: Month | None = None,
    people: Collection[int] | None = None,
) -> str:
    """Write the basis of the day as known at the number, and return the file's SHA-256.

    `series` names the fact file of each series that the price list reads. A list that counts
    days has them counted in the month `days_of`. With `people` only they are written.
    """
    select, parameters = _select(day, number, series, days_of, people)
    schema = basis_schema(sorted(series), counts_days=days_of is not None)
    return copy_to_parquet(select, parameters, schema, path)


def sha256_of_list(basis: str, events: str | None) -> str:
    """What a list's basis and events hash to, each told by its own file's SHA-256."""
    return basis if events is None else run_digest({"basis": basis, "events": events})


def sha256_of_month(by_list: Sequence[str]) -> str:
    """What all that was read of people and events hashes to, by the lists in their order."""
    if len(by_list) == 1:
        return by_list[0]
    return run_digest({str(place): one for place, one in enumerate(by_list)})


def _select(
    day: date,
    number: int,
    series: Mapping[str, int],
    days_of: Month | None,
    people: Collection[int] | None,
) -> tuple[str, dict[str, object]]:
    is_last_of_february = day == date(day.year, 2, 28) and not _is_leap(day.year)
    parameters: dict[str, object] = {
        "day": day,
        "number": number,
        "year": day.year,
        "birthday": "0229" if is_last_of_february else f"{day:%m%d}",
    }
    columns, joins = "", ""
    for place, name in enumerate(sorted(series)):
        parameters[f"file_{place}"] = series[name]
        columns += f", fact_{place}.points_e4, fact_{place}.code"
        joins += (
            f" LEFT JOIN settlement_personfact AS fact_{place}"
            f" ON fact_{place}.person_id = listing.person_id"
            f" AND fact_{place}.file_id = %(file_{place})s"
        )
    if days_of is not None:
        parameters["month"] = f"[{days_of.first},{days_of.next.first})"
    only = ""
    if people is not None:
        parameters["people"] = sorted(people)
        only = _ONLY
    select = _SELECT if days_of is None else _SELECT_DAYS
    return select.format(columns=columns, joins=joins, only=only), parameters


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
