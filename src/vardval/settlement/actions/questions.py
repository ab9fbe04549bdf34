"""Questions on a line of a statement: a unit asks, the region answers, both see it.

A question is a case. No deadline is set: none of the books has one for it.
"""

from datetime import datetime

from django.db import transaction

from vardval.cases.filing import LONGEST_TITLE, file_case, file_decision, file_note
from vardval.cases.queries import Kind, Subject, cases_about
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, as_actor
from vardval.settlement.access import check_may_answer, check_may_ask
from vardval.settlement.course import RunStatus
from vardval.settlement.queries.questions import LinePlace, NoSuchStatementLine, line_place
from vardval.settlement.queries.runs import run_status, stored_run
from vardval.settlement.queries.statements import statement

_PAID = (RunStatus.APPROVED, RunStatus.HANDED_OVER)


@transaction.atomic
def ask_about_line(*, line_id: int, text: str, actor: Actor | str, at: datetime) -> int:
    """Ask about a line of the own unit's statement and return the case.

    While a question on the line is open, more is written in the same one. Raises
    `AccessDenied`, `NoSuchStatementLine` (also for a line of a draft), and `CaseUnreadable`.
    """
    acting = as_actor(actor)
    place = line_place(line_id)
    check_may_ask(acting, unit_hsa_id=place.unit_hsa_id)
    if run_status(stored_run(place.run_id)) not in _PAID:
        raise NoSuchStatementLine
    case_id = _open_on(line_id)
    if case_id is None:
        case_id = file_case(
            kind=Kind.STATEMENT_LINE,
            subject_id=line_id,
            title=_title(place),
            opened_on=at.date(),
            actor=acting,
            at=at,
        )
    file_note(case_id=case_id, text=text, actor=acting, at=at)
    return case_id


@transaction.atomic
def answer_question(
    *,
    line_id: int,
    text: str,
    outcome: str,
    actor: Actor | str,
    at: datetime,
) -> None:
    """Answer the open question on the line, which ends it; `outcome` is a case's.

    Raises `AccessDenied`, `NoSuchStatementLine` where nothing is asked, and `CaseUnreadable`.
    """
    acting = as_actor(actor)
    check_may_answer(acting)
    case_id = _open_on(line_id)
    if case_id is None:
        raise NoSuchStatementLine
    file_decision(
        case_id=case_id,
        outcome=outcome,
        reasons=text,
        decided_on=at.date(),
        actor=acting,
        at=at,
    )


@transaction.atomic
def write_in_question(*, line_id: int, text: str, actor: Actor | str, at: datetime) -> None:
    """Write in the open question on the line, as the one who answers: to ask back.

    Raises as `answer_question`.
    """
    acting = as_actor(actor)
    check_may_answer(acting)
    case_id = _open_on(line_id)
    if case_id is None:
        raise NoSuchStatementLine
    file_note(case_id=case_id, text=text, actor=acting, at=at)


def _open_on(line_id: int) -> int | None:
    found = cases_about(Subject.STATEMENT_LINE, [line_id], known_at=newest_number())
    return next((one.id for one in found if one.is_open), None)


def _title(place: LinePlace) -> str:
    told = statement(place.run_id, place.unit_hsa_id)
    names = {
        (one.about, one.component): one.name for one in (*told.rows, *told.corrections) if one.name
    }
    about = "" if place.about == place.month else f" (avser {place.about})"
    name = names.get((place.about, place.component), "")
    return f"{told.unit_name} {place.month}: {name}{about}"[:LONGEST_TITLE]
