"""The person lines behind a statement, read from the run's files.

Lines carry a surrogate key, age and sex, never a name or a number. A unit's sums by age and
sex serve those who may not see lines at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pyarrow as pa

from vardval.core.money import nearest_ore
from vardval.core.settlement.canonical import DAYS_COLUMN, LINE_COLUMNS
from vardval.core.settlement.explanation import explain_line
from vardval.core.settlement.line import Line
from vardval.core.settlement.month_lists import own_number
from vardval.core.settlement.shown import shown_kronor
from vardval.core.time import Month
from vardval.core.trace import Trace, step
from vardval.platform.sentences import SpokenError
from vardval.settlement.causes import Cause
from vardval.settlement.engine.connection import fill_table, literal, settlement_database
from vardval.settlement.engine.line_files import line_paths
from vardval.settlement.engine.line_view import create_line_view
from vardval.settlement.facts import shared_read
from vardval.settlement.lists_in_runs import lists_of
from vardval.settlement.models import FactControl, FactFile, Run
from vardval.settlement.paid import corrected_months
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries.runs import stored_run

_COLUMNS = ", ".join((*LINE_COLUMNS, *DAYS_COLUMN))


class LineFilesGone(SpokenError, LookupError):
    """The run's files have been weeded or moved."""

    def __init__(self, month: Month) -> None:
        super().__init__("settlement.lines_gone", month=str(month))


class NoSuchLine(SpokenError, LookupError):
    """The person has no line in the component."""

    def __init__(self) -> None:
        super().__init__("settlement.no_line")


@dataclass(frozen=True, slots=True)
class GroupSum:
    """How many people of an age and sex have lines in a component, and what those come to.

    People who are not in the register count as one: nobody tells them apart.
    """

    component: int
    age: int
    sex: str
    people: int
    points: Decimal
    exact_ore: Fraction


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """A person's difference in an earlier month, with its cause.

    `event_id` names the listing event behind it and `fact_file_id` the file, each None where
    there is none.
    """

    about: Month
    component: int
    component_name: str
    person_id: int
    age: int
    sex: str
    paid_kronor: Decimal
    now_kronor: Decimal
    difference_kronor: Decimal
    cause: Cause
    entry: int
    event_id: int | None
    fact_file_id: int | None
    trace: Trace


def person_lines(
    run_id: int,
    unit_id: int,
    *,
    component: int | None = None,
    first: int = 0,
    count: int = 100,
) -> list[Line]:
    """Return the unit's lines from place `first`, in the order of component and person."""
    run, folder = _run(run_id)
    conditions = "unit_id = ?" + (" AND component = ?" if component is not None else "")
    parameters = [unit_id] + ([component] if component is not None else [])
    rows = _select(
        folder,
        f"SELECT {_COLUMNS} FROM line WHERE {conditions}"  # noqa: S608 - our own names
        " ORDER BY component, person_id, row LIMIT ? OFFSET ?",
        [*parameters, count, first],
        Month.of(run.month),
    )
    return [Line(*row) for row in rows]


def line_explained(
    run_id: int,
    *,
    component: int,
    person_id: int,
    unit_id: int | None = None,
    row: int | None = None,
) -> tuple[Line, Trace]:
    """Return the person's line in the component and why it is what it is.

    Who has been at several units in a month that counts days has a line at each, and who has
    had events by several rows has a line by each; the first where none is asked for.

    Raises `LineFilesGone`, `RunNotFound`, and `NoSuchLine` where the person has none.
    """
    run, folder = _run(run_id)
    rows = _select(
        folder,
        f"SELECT {_COLUMNS} FROM line WHERE component = ? AND person_id = ?"  # noqa: S608 - our own names
        " AND unit_id = coalesce(?, unit_id) AND row = coalesce(?, row) ORDER BY unit_id, row",
        [component, person_id, unit_id, row],
        Month.of(run.month),
    )
    if not rows:
        raise NoSuchLine
    line = Line(*rows[0])
    lists = lists_of(run).in_month(Month.of(run.month))
    shared = lists.shared_of(component, shared_read(run.shared))
    own = replace(line, component=own_number(component))
    return line, explain_line(lists.list_of(component), own, shared)


def sums_by_age_and_sex(run_id: int, unit_id: int) -> list[GroupSum]:
    """Return the unit's lines added up by component, age and sex."""
    run, folder = _run(run_id)
    rows = _select(
        folder,
        "SELECT component, age, sex, count(DISTINCT person_id), sum(quantity_e4),"
        " sum(amount_parts), any_value(parts_per_ore) FROM line WHERE unit_id = ?"
        " GROUP BY component, age, sex ORDER BY component, age, sex DESC",
        [unit_id],
        Month.of(run.month),
    )
    return [
        GroupSum(
            component,
            age,
            _sex(sex),
            people,
            Decimal(int(quantity_e4)).scaleb(-4),
            Fraction(int(amount), int(parts)),
        )
        for component, age, sex, people, quantity_e4, amount, parts in rows
    ]


def correction_lines_of(run_id: int, unit_id: int) -> list[CorrectionTold]:
    """Return the unit's corrections person by person, by month, component and person.

    Raises `LineFilesGone` also when the file of one corrected month is: a month that the
    statement corrects never counts as one without differences.
    """
    run, folder = _run(run_id)
    kept = {path.stem for path in line_paths(folder / "corrections")}
    told = corrected_months(run, unit_id=unit_id)
    if not (folder / "corrections").is_dir() or not kept >= {str(one) for one in told}:
        raise LineFilesGone(Month.of(run.month))
    file_of = cache(_fact_file_of)
    found = []
    for path in line_paths(folder / "corrections"):
        about = Month.parse(path.stem)
        lists = lists_of(run, about)
        for row in _correction_rows(path, unit_id):
            component, person_id, age, sex, before, now, parts, cause, entry, event = row
            paid_kronor = shown_kronor(Fraction(before, parts))
            now_kronor = shown_kronor(Fraction(now, parts))
            why = Cause(cause)
            code = f"settlement.correction.{why.name.lower()}"
            found.append(
                CorrectionTold(
                    about=about,
                    component=component,
                    component_name=lists.component(component).name,
                    person_id=person_id,
                    age=age,
                    sex=_sex(sex),
                    paid_kronor=paid_kronor,
                    now_kronor=now_kronor,
                    difference_kronor=shown_kronor(Fraction(now - before, parts)),
                    cause=why,
                    entry=entry,
                    event_id=event or None,
                    fact_file_id=file_of(entry) if why is Cause.FACT_FILE else None,
                    trace=(step(code, None, entry=entry, paid=paid_kronor, now=now_kronor),),
                )
            )
    return found


def _fact_file_of(entry: int) -> int | None:
    """The file that the ledger entry loaded, or brought into force by agreeing it."""
    agreed = FactControl.objects.filter(entry=entry).values_list("file_id", flat=True).first()
    return agreed or FactFile.objects.filter(entry=entry).values_list("id", flat=True).first()


def _correction_rows(path: Path, unit_id: int) -> list[tuple[int, ...]]:
    with settlement_database(path.parent / "spill") as connection:
        rows: list[tuple[int, ...]] = connection.execute(
            "SELECT component, person_id, age, sex, paid_parts, now_parts, parts_per_ore, cause,"  # noqa: S608 - a path of ours
            f" cause_entry, cause_event FROM read_parquet({literal(path)}) WHERE unit_id = ?"
            " ORDER BY component, person_id",
            [unit_id],
        ).fetchall()
    return rows


def _run(run_id: int) -> tuple[Run, Path]:
    run = stored_run(run_id)
    return run, settlement_folder() / run.folder


def _select(
    folder: Path, sql: str, parameters: Sequence[int | None], month: Month
) -> list[tuple[int, ...]]:
    if not line_paths(folder / "lines"):
        raise LineFilesGone(month)
    with settlement_database(folder / "spill") as connection:
        create_line_view(connection, "line", [folder / "lines"])
        rows: list[tuple[int, ...]] = connection.execute(sql, parameters).fetchall()
    return rows


def _sex(iso_5218: int) -> str:
    return {1: "M", 2: "K"}.get(iso_5218, "unknown")


def amounts_of_people(run_id: int, person_ids: Iterable[int]) -> dict[int, int]:
    """Return what was paid for each of the people in the run's own month, in whole öre.

    Rounded half up, person by person. Who has no line is not there. Raises `LineFilesGone`.
    """
    run, folder = _run(run_id)
    if not line_paths(folder / "lines"):
        raise LineFilesGone(Month.of(run.month))
    with settlement_database(folder / "spill") as connection:
        wanted = pa.schema([("person_id", pa.int64())])
        fill_table(connection, "wanted", wanted, [(one,) for one in person_ids])
        files = literal(folder / "lines" / "*.parquet")
        rows = connection.execute(
            "SELECT person_id, parts_per_ore, sum(amount_parts)"  # noqa: S608 - a path of ours
            f" FROM read_parquet({files}) JOIN wanted USING (person_id)"
            " GROUP BY person_id, parts_per_ore"
        ).fetchall()
    exact: dict[int, Fraction] = {}
    for person_id, parts_per_ore, parts in rows:
        exact[person_id] = exact.get(person_id, Fraction(0)) + Fraction(
            int(parts), int(parts_per_ore)
        )
    return {person_id: nearest_ore(ore) for person_id, ore in exact.items()}
