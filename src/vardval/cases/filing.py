"""The cabinet itself: a case filed, written in and ended, whoever may do it.

Each is one transaction and one ledger entry. Whether the actor may is asked by whoever calls:
`actions` for what officers handle, another capability for cases about something of its own.
"""

from datetime import date, datetime

from django.db import transaction

from vardval.cases.models import Case, CaseDecision, CaseNote
from vardval.cases.queries import SUBJECTS, NoSuchCase
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError

LONGEST_TITLE, LONGEST_TEXT = 120, 4000


class CaseUnreadable(SpokenError, ValueError):
    """Something that a case needs is missing or too long; `what` completes the code."""

    def __init__(self, what: str, *, most: int = 0) -> None:
        super().__init__(f"case.{what}", most=most)


class CaseDecided(SpokenError):
    """The case has been decided, and is not written in any more."""

    def __init__(self) -> None:
        super().__init__("case.decided")


@transaction.atomic
def file_case(
    *,
    kind: Case.Kind | str,
    subject_id: int,
    title: str,
    clause: str = "",
    opened_on: date,
    due_on: date | None = None,
    actor: Actor,
    at: datetime,
) -> int:
    """File a case and return its number; raises `CaseUnreadable`."""
    if kind not in Case.Kind.values:
        raise CaseUnreadable("no_kind")
    if due_on is not None and due_on < opened_on:
        raise CaseUnreadable("due_before_opened")
    told = _words(title, "title", LONGEST_TITLE)
    entry = write_entry(
        actor=actor.username, purpose="case", happened="case_opened", at=at, kind=str(kind)
    )
    return Case.objects.create(
        kind=kind,
        subject=SUBJECTS[Case.Kind(kind)],
        subject_id=subject_id,
        title=told,
        clause=clause,
        opened_on=opened_on,
        due_on=due_on,
        entry=entry,
    ).pk


@transaction.atomic
def file_note(*, case_id: int, text: str, actor: Actor, at: datetime) -> None:
    """File a note; raises `NoSuchCase`, `CaseDecided` and `CaseUnreadable`."""
    told = _words(text, "note", LONGEST_TEXT)
    case = _still_open(case_id)
    entry = write_entry(
        actor=actor.username, purpose="case", happened="case_noted", at=at, case=case_id
    )
    CaseNote.objects.create(
        case=case, text=told, written_by=actor.username, written_at=at, entry=entry
    )


@transaction.atomic
def file_decision(
    *,
    case_id: int,
    outcome: CaseDecision.Outcome | str,
    reasons: str,
    decided_on: date,
    actor: Actor,
    at: datetime,
) -> None:
    """File a decision, which ends the case; raises as `file_note`."""
    if outcome not in CaseDecision.Outcome.values:
        raise CaseUnreadable("no_outcome")
    told = _words(reasons, "reasons", LONGEST_TEXT)
    case = _still_open(case_id)
    entry = write_entry(
        actor=actor.username,
        purpose="case",
        happened="case_decided",
        at=at,
        case=case_id,
        outcome=str(outcome),
    )
    CaseDecision.objects.create(
        case=case,
        outcome=outcome,
        reasons=told,
        decided_on=decided_on,
        decided_by=actor.username,
        entry=entry,
    )


def _still_open(case_id: int) -> Case:
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase
    if CaseDecision.objects.filter(case=case).exists():
        raise CaseDecided
    return case


def _words(written: str, what: str, most: int) -> str:
    words = written.strip()
    if not words or len(words) > most:
        raise CaseUnreadable(f"no_{what}", most=most)
    return words
