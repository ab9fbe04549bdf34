"""Statements: what a unit gets for a month, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vardval.core.settlement.explanation import explain_component, notices
from vardval.core.settlement.mechanisms import LineMechanism, counted_by
from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.price_list import PriceList, Source
from vardval.core.settlement.quantity import Counts, Quantity, quantity_of
from vardval.core.settlement.shown import shown_kronor
from vardval.core.settlement.statement import LineKind, UnitLine
from vardval.core.time import Month
from vardval.core.trace import Trace, step
from vardval.platform.sentences import SpokenError
from vardval.registry.queries import UnitOnDay
from vardval.registry.queries import units as units_on
from vardval.settlement.facts import unit_line
from vardval.settlement.lists_in_runs import lists_of, own_list
from vardval.settlement.models import Run, RunDecision, Statement
from vardval.settlement.queries.runs import stored_run


class StatementNotFound(SpokenError, LookupError):
    """The run pays the unit nothing, not even zero: nobody was listed there."""

    def __init__(self, month: Month, unit_hsa_id: str) -> None:
        super().__init__("settlement.no_statement", month=str(month), unit=unit_hsa_id)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A line as people read it. `kronor` is shown with four decimals where two do not do.

    `previous_kronor` is the same line in the month before, None where it had none.
    """

    kind: LineKind
    about: Month
    component: int
    component_id: str
    name: str
    account: str
    people: int
    quantity_e4: int
    counts: frozenset[Counts]
    exact_ore: Fraction
    kronor: Decimal
    previous_kronor: Decimal | None
    trace: Trace
    has_lines: bool = False
    """Whether lines of people or events add up to it."""

    @property
    def quantity(self) -> Quantity | None:
        """What the amount was counted on; None where that is nothing, or different things."""
        return quantity_of(self.quantity_e4, self.counts)


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A unit's statement: the month's own rows, corrections apart, and whole-öre totals.

    It is settled by `book_id`'s price list, another than most units' on older terms, which
    rests on `sources`.
    """

    run_id: int
    month: Month
    unit_id: int
    unit_hsa_id: str
    unit_name: str
    price_list_name: str
    book_id: str
    is_on_older_terms: bool
    sources: Mapping[str, Source]
    rows: tuple[StatementRow, ...]
    corrections: tuple[StatementRow, ...]
    ordinary_ore: int
    corrections_ore: int
    total_ore: int
    previous_total_ore: int | None
    notices: Trace


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """A unit's sums in a run, for the list of units."""

    unit_id: int
    unit_hsa_id: str
    unit_name: str
    ordinary_ore: int
    corrections_ore: int
    total_ore: int
    previous_total_ore: int | None


def unit_totals(run_id: int) -> list[UnitTotal]:
    """Return each unit's totals in the run, in the units' alphabetical order.

    Raises `RunNotFound`.
    """
    run = stored_run(run_id)
    before = _previous_statements(run)
    rows = {one.unit_id: one for one in Statement.objects.filter(run=run)}
    named = [one for one in _units(run) if one.id in rows]
    # A unit that only gets a correction may have closed: its HSA-id stands for its name.
    closed = Statement.objects.filter(run=run).exclude(unit_id__in=[one.id for one in named])
    names = [(one.id, one.hsa_id, one.name) for one in named]
    names += [
        (one.unit_id, one.unit.hsa_id, one.unit.hsa_id)
        for one in closed.select_related("unit").order_by("unit__hsa_id")
    ]
    return [
        UnitTotal(
            unit_id,
            hsa_id,
            name,
            rows[unit_id].ordinary_ore,
            rows[unit_id].corrections_ore,
            rows[unit_id].total_ore,
            before[unit_id].total_ore if unit_id in before else None,
        )
        for unit_id, hsa_id, name in names
    ]


def statement(run_id: int, unit_hsa_id: str) -> StatementTold:
    """Return the unit's statement in the run; raises `StatementNotFound` and `RunNotFound`."""
    run = stored_run(run_id)
    month = Month.of(run.month)
    row = Statement.objects.filter(run=run, unit__hsa_id=unit_hsa_id).first()
    if row is None:
        raise StatementNotFound(month, unit_hsa_id)
    book_id, listed = own_list(run, unit_hsa_id)
    before = _previous_statements(run).get(row.unit_id)
    previous = _by_component(before) if before else {}
    lines = sorted(_lines(row), key=lambda one: (one.about, one.component or 999, one.kind.value))
    months = {one.about for one in lines}
    lists = {about: lists_of(run, about).in_month(about) for about in months}
    told = [(one, _row(lists[one.about], listed, one, previous)) for one in lines]
    ordinary = (LineKind.ORDINARY, LineKind.ROUNDING)
    names = {one.hsa_id: one.name for one in _units(run)}
    return StatementTold(
        run_id=run.id,
        month=month,
        unit_id=row.unit_id,
        unit_hsa_id=unit_hsa_id,
        unit_name=names.get(unit_hsa_id, unit_hsa_id),
        price_list_name=listed.name,
        book_id=book_id,
        is_on_older_terms=book_id != run.unit_books[""],
        sources=listed.sources,
        rows=tuple(row for one, row in told if one.kind in ordinary),
        corrections=tuple(row for one, row in told if one.kind not in ordinary),
        ordinary_ore=row.ordinary_ore,
        corrections_ore=row.corrections_ore,
        total_ore=row.total_ore,
        previous_total_ore=before.total_ore if before else None,
        notices=notices(listed),
    )


def _row(
    lists: MonthLists,
    listed: PriceList,
    line: UnitLine,
    previous: dict[tuple[LineKind, str], Fraction],
) -> StatementRow:
    component = lists.component(line.component) if line.component else None
    is_rounding = line.kind in {LineKind.ROUNDING, LineKind.CORRECTION_ROUNDING}
    by_list = lists.list_of(line.component) if component else listed
    if component is None or is_rounding:
        trace: Trace = (step("settlement.rounding", by_list.clauses.get("avrundning")),)
    else:
        trace = line.trace or explain_component(by_list, component)
    before = previous.get((line.kind, component.id if component else ""))
    return StatementRow(
        kind=line.kind,
        about=line.about,
        component=line.component,
        component_id=component.id if component else "",
        name=component.name if component else "",
        account=component.account if component else "",
        people=line.people,
        quantity_e4=line.quantity_e4,
        counts=counted_by(component.mechanism) if component else frozenset(),
        exact_ore=line.exact_ore,
        kronor=shown_kronor(line.exact_ore),
        previous_kronor=None if before is None else shown_kronor(before),
        trace=trace,
        has_lines=component is not None
        and not is_rounding
        and isinstance(component.mechanism, LineMechanism),
    )


def _lines(row: Statement) -> list[UnitLine]:
    return [unit_line(one, row.unit_id) for one in row.lines.all()]


def _by_component(before: Statement) -> dict[tuple[LineKind, str], Fraction]:
    """The month's own lines by the components' ids: lists may number anew."""
    ordinary, lists = (LineKind.ORDINARY, LineKind.ROUNDING), lists_of(before.run)
    return {
        (one.kind, lists.id_of(one.component)): one.exact_ore
        for one in _lines(before)
        if one.kind in ordinary
    }


def _previous_statements(run: Run) -> dict[int, Statement]:
    """The statements of the approved run of the month before, by unit."""
    before = RunDecision.objects.filter(
        month=Month.of(run.month).previous.first, step=RunDecision.Step.APPROVED
    )
    found = Statement.objects.filter(run__decisions__in=before)
    return {one.unit_id: one for one in found.select_related("run")}


def _units(run: Run) -> list[UnitOnDay]:
    return units_on(valid_on=run.measured_on, known_at=run.known_number)
