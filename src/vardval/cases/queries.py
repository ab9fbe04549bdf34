"""What may be read of cases; every read says what was known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from vardval.cases.models import Case, CaseDecision, CaseNote
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError

Kind, Subject, Outcome = Case.Kind, Case.Subject, CaseDecision.Outcome

SUBJECTS = {
    Kind.GUARDIANSHIP_DISPUTE: Subject.PERSON,
    Kind.COLLECTIVE_LISTING: Subject.UNIT,
    Kind.REWARD: Subject.UNIT,
    Kind.WRONG_LISTING: Subject.PERSON,
    Kind.DOUBLE_IDENTITY: Subject.PERSON,
    Kind.STATEMENT_LINE: Subject.STATEMENT_LINE,
}
"""What each kind of case is about."""


class NoSuchCase(SpokenError, LookupError):
    """No case has that number, as known then."""

    def __init__(self) -> None:
        super().__init__("case.no_such")


@dataclass(frozen=True, slots=True)
class NoteTold:
    """Something written in a case, by whom and when."""

    text: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case as known; `outcome` is None while it is open."""

    id: int
    kind: Case.Kind
    subject: Case.Subject
    subject_id: int
    title: str
    clause: str
    opened_on: date
    due_on: date | None
    outcome: CaseDecision.Outcome | None
    reasons: str
    decided_on: date | None
    decided_by: str
    notes: tuple[NoteTold, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided it."""
        return self.outcome is None

    def is_late_on(self, day: date) -> bool:
        """Whether it is open after the last day by which it should have been decided."""
        return self.is_open and self.due_on is not None and self.due_on < day


def case(case_id: int, *, known_at: datetime | int) -> CaseTold:
    """Return the case; raises `NoSuchCase`."""
    number = number_known_at(known_at)
    found = _rows(number).filter(pk=case_id).first()
    if found is None:
        raise NoSuchCase
    return _told(found, number)


def cases(*, known_at: datetime | int, only_open: bool = False) -> list[CaseTold]:
    """Return the cases: those to be decided first come first, the decided last."""
    number = number_known_at(known_at)
    told = [_told(row, number) for row in _rows(number)]
    told = [one for one in told if one.is_open or not only_open]
    return sorted(told, key=lambda one: (not one.is_open, one.due_on or date.max, one.id))


def cases_about(
    subject: Case.Subject, subject_ids: Iterable[int], *, known_at: datetime | int
) -> list[CaseTold]:
    """Return the cases about any of the subjects, the oldest first."""
    number = number_known_at(known_at)
    rows = _rows(number).filter(subject=subject, subject_id__in=list(subject_ids))
    return [_told(row, number) for row in rows]


def subjects_with_open(
    kind: Case.Kind, subject_ids: Iterable[int], *, known_at: datetime | int
) -> frozenset[int]:
    """Return those of the subjects about whom a case of the kind is open."""
    number = number_known_at(known_at)
    decided = CaseDecision.objects.filter(entry__lte=number).values("case")
    rows = Case.objects.filter(
        ~Q(pk__in=decided), kind=kind, subject_id__in=list(subject_ids), entry__lte=number
    )
    return frozenset(rows.values_list("subject_id", flat=True))


def _rows(number: int) -> QuerySet[Case]:
    rows = Case.objects.filter(entry__lte=number).order_by("pk")
    return rows.select_related("decision").prefetch_related("notes")


def _told(row: Case, number: int) -> CaseTold:
    decision: CaseDecision | None = getattr(row, "decision", None)
    if decision is not None and decision.entry > number:
        decision = None
    notes: list[CaseNote] = sorted(row.notes.all(), key=lambda one: one.pk)
    return CaseTold(
        id=row.pk,
        kind=Kind(row.kind),
        subject=Subject(row.subject),
        subject_id=row.subject_id,
        title=row.title,
        clause=row.clause,
        opened_on=row.opened_on,
        due_on=row.due_on,
        outcome=Outcome(decision.outcome) if decision else None,
        reasons=decision.reasons if decision else "",
        decided_on=decision.decided_on if decision else None,
        decided_by=decision.decided_by if decision else "",
        notes=tuple(
            NoteTold(one.text, one.written_by, one.written_at)
            for one in notes
            if one.entry <= number
        ),
    )
