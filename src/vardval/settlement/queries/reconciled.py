"""Whether a run's numbers agree all the way: people's lines, statements, ledger and run."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from vardval.core.settlement.statement import LineKind
from vardval.core.time import Month
from vardval.settlement.engine.connection import settlement_database
from vardval.settlement.engine.line_files import line_paths
from vardval.settlement.engine.line_view import create_line_view
from vardval.settlement.models import Run, Statement, StatementLine
from vardval.settlement.places import settlement_folder
from vardval.settlement.queries.ledger import ledger
from vardval.settlement.queries.runs import run_status, stored_run


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The same month added up in each place, in whole öre.

    `lines_agree` is whether every component that is paid by person or event is exactly the sum
    of its lines in each unit; None where the files of the lines have been weeded.
    """

    run_id: int
    month: Month
    status: str
    run_ore: int
    statements_ore: int
    ledger_ore: int
    lines_agree: bool | None

    @property
    def agrees(self) -> bool:
        """Whether nothing differs by an öre."""
        same = self.run_ore == self.statements_ore == self.ledger_ore
        return same and self.lines_agree is not False


def reconciled(run_id: int, *, known_at: datetime | int) -> Reconciled:
    """Return the run's sums; raises `RunNotFound`."""
    run = stored_run(run_id)
    statements = Statement.objects.filter(run=run).values_list("total_ore", flat=True)
    shown = ledger(run_id, known_at=known_at)
    return Reconciled(
        run_id=run.id,
        month=Month.of(run.month),
        status=run_status(run).value,
        run_ore=run.total_ore,
        statements_ore=sum(statements),
        ledger_ore=shown.total_ore,
        lines_agree=_lines_agree(run) if shown.agrees else False,
    )


def _lines_agree(run: Run) -> bool | None:
    """Whether each unit's lines come to its statement's row, exactly and component by component.

    A row of which every line is gone differs, too; so does a run that has fewer lines than it had.
    """
    folder = settlement_folder() / run.folder
    if not line_paths(folder / "lines"):
        return None
    with settlement_database(folder / "spill") as connection:
        create_line_view(connection, "line", [folder / "lines"])
        rows = connection.execute(
            "SELECT unit_id, component, parts_per_ore, sum(amount_parts), count(*)"
            " FROM line GROUP BY unit_id, component, parts_per_ore"
        ).fetchall()
    summed: dict[tuple[int, int], Fraction] = {}
    for unit_id, component, parts_per_ore, parts, _ in rows:
        exact = Fraction(int(parts), int(parts_per_ore))
        summed[unit_id, component] = summed.get((unit_id, component), Fraction(0)) + exact
    stated = {
        (one.statement.unit_id, one.component): Fraction(
            int(one.exact_numerator), int(one.exact_denominator)
        )
        for one in StatementLine.objects.filter(
            statement__run=run, kind=LineKind.ORDINARY.value
        ).select_related("statement")
    }
    of_lines = {component for _, component in summed}
    owed = {key: exact for key, exact in stated.items() if key[1] in of_lines and exact}
    is_whole = sum(count for *_, count in rows) == run.line_count
    return is_whole and owed == {key: exact for key, exact in summed.items() if exact}
