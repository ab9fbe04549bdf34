"""A statement as its reader gets it: a row a posting, beside last month and the county.

The rows are those that the ledger takes, in whole öre, so that what a unit reads, what is booked
and what is paid are the same numbers; a component whose lines take each other out has a row of
zero, which leads to those lines. The county is every unit of the run, for each listed person;
it names no other unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vardval.core.money import nearest_ore
from vardval.core.settlement.ledger import Posting, in_whole_ore
from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.quantity import Quantity
from vardval.core.settlement.statement import LineKind, UnitLine
from vardval.core.time import Month
from vardval.core.trace import Trace
from vardval.listing.queries import listed_counts_by_unit
from vardval.settlement.facts import unit_line
from vardval.settlement.lists_in_runs import lists_of
from vardval.settlement.models import Run, RunDecision, Statement
from vardval.settlement.queries.runs import stored_run
from vardval.settlement.queries.statements import StatementRow, StatementTold, statement


@dataclass(frozen=True, slots=True)
class PostedRow:
    """A row in whole öre. `unit_price` is kronor for a point and month, None where there is none.

    `previous_ore` is the same component in the month before; `per_listed` and
    `county_per_listed` are kronor for each listed person, None where nobody is listed.
    `line_id` names the stored line that a question can be asked about; None for a rounding.
    """

    about: Month
    component: int
    component_id: str
    name: str
    people: int
    quantity: Quantity | None
    unit_price: Decimal | None
    amount_ore: int
    previous_ore: int | None
    per_listed: Decimal | None
    county_per_listed: Decimal | None
    clauses: tuple[str, ...]
    trace: Trace
    line_id: int | None
    has_lines: bool = False

    @property
    def change_ore(self) -> int | None:
        """The change since the month before."""
        return None if self.previous_ore is None else self.amount_ore - self.previous_ore


@dataclass(frozen=True, slots=True)
class StatementCopy:
    """The statement with its rows as posted, and the sums for each listed person."""

    told: StatementTold
    listed: int
    county_listed: int
    rows: tuple[PostedRow, ...]
    corrections: tuple[PostedRow, ...]
    per_listed: Decimal | None
    county_per_listed: Decimal | None

    @property
    def change_ore(self) -> int | None:
        """The change of the total since the month before."""
        before = self.told.previous_total_ore
        return None if before is None else self.told.total_ore - before


def statement_copy(run_id: int, unit_hsa_id: str) -> StatementCopy:
    """Return the unit's statement row by row; raises `StatementNotFound` and `RunNotFound`."""
    told, run = statement(run_id, unit_hsa_id), stored_run(run_id)
    found = listed_counts_by_unit(valid_on=run.measured_on, known_at=run.known_number)
    counts = {unit_id: one.listed for unit_id, one in found.items()}
    settled = _settled(run)
    county_listed = sum(counts.get(unit_id, 0) for unit_id in settled)
    listed = counts.get(told.unit_id, 0)
    row_ids, lines = settled[told.unit_id]
    own = in_whole_ore(lines)
    before = _previous(run, told.unit_id)
    lists = lists_of(run)
    county = _sums(lists, told.month, (in_whole_ore(lines) for _, lines in settled.values()))
    by_line = {
        (one.about, one.component): one
        for one in (*told.rows, *told.corrections)
        if one.kind in _COUNTED
    }
    rows = []
    for one in own:
        row = by_line.get((one.about, one.component))
        is_own_month = one.about == told.month
        rows.append(
            PostedRow(
                about=one.about,
                component=one.component,
                component_id=row.component_id if row else "",
                name=row.name if row else "",
                people=row.people if row else 0,
                quantity=row.quantity if row else None,
                unit_price=_unit_price(row) if row else None,
                amount_ore=one.amount_ore,
                previous_ore=before.get(row.component_id if row else "") if is_own_month else None,
                per_listed=_each(one.amount_ore, listed) if is_own_month else None,
                county_per_listed=(
                    _each(county[lists.id_of(one.component)], county_listed)
                    if is_own_month
                    else None
                ),
                clauses=_clauses(row.trace) if row else (),
                trace=row.trace if row else (),
                line_id=row_ids.get((one.about, one.component)),
                has_lines=row.has_lines if row else False,
            )
        )
    return StatementCopy(
        told=told,
        listed=listed,
        county_listed=county_listed,
        rows=tuple(one for one in rows if one.about == told.month),
        corrections=tuple(one for one in rows if one.about != told.month),
        per_listed=_each(told.ordinary_ore, listed),
        county_per_listed=_each(sum(county.values()), county_listed),
    )


_COUNTED = (LineKind.ORDINARY, LineKind.CORRECTION)
_Settled = dict[int, tuple[dict[tuple[Month, int], int], list[UnitLine]]]


def _settled(run: Run) -> _Settled:
    """Each unit's lines in the run, and the stored row of each counted one."""
    found: _Settled = {}
    for one in Statement.objects.filter(run=run).prefetch_related("lines"):
        lines = [(row.pk, unit_line(row, one.unit_id)) for row in one.lines.all()]
        row_ids = {
            (line.about, line.component): key for key, line in lines if line.kind in _COUNTED
        }
        found[one.unit_id] = (row_ids, [line for _, line in lines])
    return found


def _sums(lists: MonthLists, month: Month, posted: Iterable[tuple[Posting, ...]]) -> dict[str, int]:
    """What all units got for the month itself, by component id, whichever list paid them."""
    sums: dict[str, int] = {}
    for one in (posting for each in posted for posting in each if posting.about == month):
        component_id = lists.id_of(one.component)
        sums[component_id] = sums.get(component_id, 0) + one.amount_ore
    return sums


def _previous(run: Run, unit_id: int) -> Mapping[str, int]:
    """What the unit got in the month before, by the components' ids: lists may number anew."""
    before = Month.of(run.month).previous
    decided = RunDecision.objects.filter(month=before.first, step=RunDecision.Step.APPROVED)
    row = (
        Statement.objects.filter(run__decisions__in=decided, unit=unit_id)
        .select_related("run")
        .first()
    )
    if row is None:
        return {}
    lists = lists_of(row.run)
    lines = [unit_line(one, unit_id) for one in row.lines.filter(about=before.first)]
    return {lists.id_of(one.component): one.amount_ore for one in in_whole_ore(lines)}


def _clauses(trace: Trace) -> tuple[str, ...]:
    """Every clause or source that the steps name, each once, in order."""
    return tuple(dict.fromkeys(clause for one in trace for clause in one.clauses))


def _unit_price(row: StatementRow) -> Decimal | None:
    """The one price that the row's explanation states, for a point and month."""
    for one in row.trace:
        per_month = dict(one.parameters).get("per_month")
        if one.code.startswith("settlement.price.point") and isinstance(per_month, Decimal):
            return per_month
    return None


def _each(ore: int, people: int) -> Decimal | None:
    """Öre for each of the people, as kronor with two decimals."""
    if not people:
        return None
    return Decimal(nearest_ore(Fraction(ore, people))).scaleb(-2)
