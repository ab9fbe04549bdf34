"""Units' questions about lines of their statements: cases that know their line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from vardval.cases.queries import CaseTold, Kind, Subject, cases_about
from vardval.cases.queries import cases as all_cases
from vardval.core.time import Month
from vardval.platform.sentences import SpokenError
from vardval.settlement.models import StatementLine


class NoSuchStatementLine(SpokenError, LookupError):
    """No line of a statement has that number."""

    def __init__(self) -> None:
        super().__init__("settlement.question.no_line")


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a stored line stands."""

    line_id: int
    run_id: int
    month: Month
    about: Month
    component: int
    unit_hsa_id: str


@dataclass(frozen=True, slots=True)
class QuestionTold:
    """A question with its answer, and the line that it is about."""

    place: LinePlace
    case: CaseTold


def line_place(line_id: int) -> LinePlace:
    """Return where the line stands; raises `NoSuchStatementLine`."""
    found = _places([line_id])
    if line_id not in found:
        raise NoSuchStatementLine
    return found[line_id]


def questions_about(
    run_id: int, unit_hsa_id: str, *, known_at: datetime | int
) -> list[QuestionTold]:
    """Return the questions about the unit's statement in the run, the oldest first."""
    rows = StatementLine.objects.filter(
        statement__run=run_id, statement__unit__hsa_id=unit_hsa_id
    ).values_list("id", flat=True)
    return _told(cases_about(Subject.STATEMENT_LINE, rows, known_at=known_at))


def all_questions(*, known_at: datetime | int) -> list[QuestionTold]:
    """Return every unit's questions: those without an answer first, the oldest first."""
    return _told(one for one in all_cases(known_at=known_at) if one.kind is Kind.STATEMENT_LINE)


def _told(found: Iterable[CaseTold]) -> list[QuestionTold]:
    cases = list(found)
    places = _places({one.subject_id for one in cases})
    return [QuestionTold(places[one.subject_id], one) for one in cases]


def _places(line_ids: Iterable[int]) -> dict[int, LinePlace]:
    rows = StatementLine.objects.filter(id__in=list(line_ids)).select_related(
        "statement__run", "statement__unit"
    )
    return {
        row.pk: LinePlace(
            line_id=row.pk,
            run_id=row.statement.run_id,
            month=Month.of(row.statement.run.month),
            about=Month.of(row.about),
            component=row.component,
            unit_hsa_id=row.statement.unit.hsa_id,
        )
        for row in rows
    }
