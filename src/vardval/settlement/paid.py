"""What has been paid: approved runs, and for each month its own lines and all corrections."""

from collections.abc import Sequence
from fractions import Fraction

from vardval.core.settlement.price_list import PriceList
from vardval.core.settlement.statement import LineKind, UnitLine
from vardval.core.time import Month
from vardval.settlement.basis_since import KeptMonth
from vardval.settlement.correcting import PaidMonth
from vardval.settlement.engine.line_files import holds_lines, line_paths
from vardval.settlement.facts import shared_read
from vardval.settlement.lists_in_runs import told_terms
from vardval.settlement.models import Run, RunDecision, StatementLine
from vardval.settlement.places import settlement_folder


def approved_runs() -> list[Run]:
    """The approved runs, handed over or not, by month."""
    approved = RunDecision.objects.filter(step=RunDecision.Step.APPROVED)
    return list(Run.objects.filter(decisions__in=approved).order_by("month"))


def paid_months(runs: Sequence[Run], *, before: Month, price_list: PriceList) -> list[PaidMonth]:
    """The months of these runs that a run of the month `before` looks back on."""
    first = before.plus(-price_list.look_back_months)
    return [_paid_month(one, runs) for one in runs if first <= Month.of(one.month) < before]


def _paid_month(run: Run, runs: Sequence[Run]) -> PaidMonth:
    month = Month.of(run.month)
    folder = settlement_folder()
    files = [folder / one.folder / "corrections" / f"{month}.parquet" for one in runs]
    whole = {one.id for one in runs if month not in corrected_months(one)}
    whole |= {one.id for one, file in zip(runs, files, strict=True) if file.exists()}
    return PaidMonth(
        month=month,
        told=told_terms(run, runs),
        known_number=run.known_number,
        shared=shared_read(run.shared),
        statement=_paid_lines(month, runs),
        lines=folder / run.folder / "lines",
        lines_sha256=run.lines_sha256,
        kept=KeptMonth(
            tuple(run.lists_by_month.get(str(month), (run.price_list_id,))),
            run.known_number,
            folder / run.folder,
            run.basis_sha256,
        ),
        differences=tuple(one for one in files if holds_lines(one)),
        is_whole=len(whole) == len(runs) and bool(line_paths(folder / run.folder / "lines")),
    )


def corrected_months(run: Run, *, unit_id: int | None = None) -> set[Month]:
    """The months that the run's statements correct, those of one unit where it is given."""
    kinds = (LineKind.CORRECTION.value, LineKind.CORRECTION_ROUNDING.value)
    rows = StatementLine.objects.filter(statement__run=run, kind__in=kinds)
    if unit_id is not None:
        rows = rows.filter(statement__unit=unit_id)
    return {Month.of(about) for about in rows.values_list("about", flat=True).distinct()}


def _paid_lines(month: Month, runs: Sequence[Run]) -> tuple[UnitLine, ...]:
    """What was paid, without how it came about: a correction tells that of what is now known."""
    rows = StatementLine.objects.filter(about=month.first, statement__run__in=runs).values_list(
        "statement__unit_id",
        "kind",
        "component",
        "people",
        "quantity_e4",
        "exact_numerator",
        "exact_denominator",
    )
    return tuple(
        UnitLine(
            unit_id,
            month,
            LineKind(kind),
            component,
            people,
            quantity_e4,
            Fraction(int(numerator), int(denominator)),
        )
        for unit_id, kind, component, people, quantity_e4, numerator, denominator in rows
    )
