"""What opens a case, what is written in it, and what ends it.

The entry of an action holds no words of the case: those may tell of people.
"""

from datetime import date, datetime

from vardval.cases.filing import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    CaseDecided,
    CaseUnreadable,
    file_case,
    file_decision,
    file_note,
)
from vardval.cases.models import Case, CaseDecision
from vardval.platform.policy import Actor, Permission, as_actor, check_may

__all__ = [
    "LONGEST_TEXT",
    "LONGEST_TITLE",
    "CaseDecided",
    "CaseUnreadable",
    "decide_case",
    "open_case",
    "write_note",
]


def open_case(
    *,
    kind: Case.Kind | str,
    subject_id: int,
    title: str,
    clause: str = "",
    opened_on: date,
    due_on: date | None = None,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Open a case and return its number. `due_on` is the last day to decide it, if there is one.

    That the subject is there is the caller's to know. Raises `AccessDenied` and `CaseUnreadable`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_CASES)
    return file_case(
        kind=kind,
        subject_id=subject_id,
        title=title,
        clause=clause,
        opened_on=opened_on,
        due_on=due_on,
        actor=acting,
        at=at,
    )


def write_note(*, case_id: int, text: str, actor: Actor | str, at: datetime) -> None:
    """Write something in an open case.

    Raises `AccessDenied`, `NoSuchCase`, `CaseDecided` and `CaseUnreadable`.
    """
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_CASES)
    file_note(case_id=case_id, text=text, actor=acting, at=at)


def decide_case(
    *,
    case_id: int,
    outcome: CaseDecision.Outcome | str,
    reasons: str,
    decided_on: date,
    actor: Actor | str,
    at: datetime,
) -> None:
    """Decide an open case, with reasons. Raises as `write_note`."""
    acting = as_actor(actor)
    check_may(acting, Permission.HANDLE_CASES)
    file_decision(
        case_id=case_id,
        outcome=outcome,
        reasons=reasons,
        decided_on=decided_on,
        actor=acting,
        at=at,
    )
