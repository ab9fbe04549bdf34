"""Comorbidity out of a file of diagnoses. The diagnoses are read and let go; points are stored."""

import csv
import io
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from django.db import transaction

from vardval.core.time import Month, months_after
from vardval.platform.policy import Actor, as_actor
from vardval.platform.register_file import check_headings
from vardval.platform.sentences import SpokenError
from vardval.settlement.access import check_may_send_facts
from vardval.settlement.actions.fact_storing import FactLoad
from vardval.settlement.actions.facts import load_person_values
from vardval.settlement.agreement import SaidTotal
from vardval.settlement.comorbidity import Charlson
from vardval.settlement.fact_files.cells import Unreadable, day, person_number, words
from vardval.settlement.fact_files.rows import FileRows, file_rows
from vardval.settlement.series import series_of

DIAGNOSES, COMORBIDITY = "diagnoser", "samsjuklighet"


class DiagnosesDiffer(SpokenError):
    """The file does not hold as many rows as the sender says, so no points come of it."""

    def __init__(self, said: int, rows: int) -> None:
        super().__init__("settlement.facts.diagnoses_differ", said=said, rows=rows)


@dataclass(frozen=True, slots=True)
class ComorbidityLoad:
    """The file of points that was made, and how many rows of diagnoses lay behind it."""

    load: FactLoad
    diagnoses: int
    unreadable: int


@dataclass(slots=True)
class _Found:
    conditions: dict[str, frozenset[str]]
    rows: int = 0
    unreadable: int = 0


@transaction.atomic
def compute_comorbidity(
    *,
    stream: BinaryIO,
    name: str,
    first_month: Month,
    last_month: Month,
    said_rows: int,
    measure: Charlson,
    actor: Actor | str,
    at: datetime,
) -> ComorbidityLoad:
    """Turn a file of diagnoses into the series of comorbidity for the months.

    Diagnoses count from the window's first day until the first month begins. Everyone with a
    diagnosis in the window gets points, zero where no condition counts. The file has to hold
    as many rows as the sender says, `said_rows`; the points then count as agreed. Raises
    `DiagnosesDiffer`, and as `load_person_values` does.
    """
    acting = as_actor(actor)
    check_may_send_facts(acting, unit_hsa_id="")
    series = series_of(DIAGNOSES)
    rows = file_rows(stream, name)
    check_headings(rows.headings, rows.name, required=series.required, optional=series.optional)
    until = first_month.first
    found = _conditions(rows, measure, months_after(until, -measure.window_months), until)
    if found.rows != said_rows:
        raise DiagnosesDiffer(said_rows, found.rows)
    points = {
        number: measure.measure.points_of(conditions)
        for number, conditions in found.conditions.items()
    }
    load = load_person_values(
        content=_content(points),
        name=name,
        series=COMORBIDITY,
        first_month=first_month,
        last_month=last_month,
        actor=acting,
        at=at,
        said=SaidTotal(len(points), Decimal(sum(points.values()))),
    )
    return ComorbidityLoad(load, found.rows, found.unreadable)


def _conditions(rows: FileRows, measure: Charlson, since: date, until: date) -> _Found:
    place = {heading: at for at, heading in enumerate(rows.headings)}
    by_code: dict[str, frozenset[str]] = {}
    found = _Found({})
    for _line, cells in rows:
        found.rows += 1
        try:
            number = person_number(cells[place["personnummer"]])
            code, on = words(cells[place["kod"]]), day(cells[place["datum"]])
        except (Unreadable, IndexError):
            found.unreadable += 1
            continue
        if not number or not code:
            found.unreadable += 1
            continue
        if since <= on < until:
            if code not in by_code:
                by_code[code] = measure.measure.conditions_of(code)
            had = found.conditions.get(number, frozenset())
            found.conditions[number] = had | by_code[code]
    return found


def _content(points: dict[str, int]) -> bytes:
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow(one.heading for one in series_of(COMORBIDITY).columns)
    lines.writerows((number, one, "") for number, one in sorted(points.items()))
    return text.getvalue().encode()
