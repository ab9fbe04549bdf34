"""What may be read of matters; every read says what was known. Who may is asked by the caller."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from vardval.cases.courses import machine_of
from vardval.cases.models import (
    DeadlineMark,
    Matter,
    MatterDeadline,
    MatterDocument,
    MatterEvent,
)
from vardval.core.cases import Need, Transition
from vardval.core.trace import Trace
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.platform.stored_trace import trace_told

Subject, MarkKind = Matter.Subject, DeadlineMark.Kind


class NoSuchMatter(SpokenError, LookupError):
    """No matter, or no paper, has that number as known then."""

    def __init__(self) -> None:
        super().__init__("matter.no_such")


@dataclass(frozen=True, slots=True)
class EventTold:
    """A step that was taken."""

    id: int
    action: str
    source: str
    target: str
    taken_on: date
    effect_on: date | None
    by: str
    at: datetime
    reasons: str


@dataclass(frozen=True, slots=True)
class DocumentTold:
    """A paper without its bytes."""

    id: int
    name: str
    media_type: str
    size_bytes: int
    sha256: str
    secrecy: str
    received_on: date
    by: str


@dataclass(frozen=True, slots=True)
class DeadlineTold:
    """A last day and what has become of it, by the day of each."""

    id: int
    matter_id: int
    what: str
    due_on: date
    then_action: str
    clauses: tuple[str, ...]
    trace: Trace
    marks: Mapping[DeadlineMark.Kind, date]

    @property
    def is_open(self) -> bool:
        """Whether it still asks for something."""
        return not {MarkKind.MET, MarkKind.LAPSED} & set(self.marks)

    def is_overdue_on(self, day: date) -> bool:
        """Whether it is open after its day."""
        return self.is_open and self.due_on < day


@dataclass(frozen=True, slots=True)
class MatterTold:
    """A matter as known: where it stands, its timeline, papers, last days and ways on."""

    id: int
    machine: str
    subject: Matter.Subject
    subject_id: int
    title: str
    diary: str
    opened_on: date
    opened_by: str
    clause: str
    secrecy: str
    particulars: Mapping[str, object]
    weeded_on: date | None
    timeline: tuple[EventTold, ...]
    documents: tuple[DocumentTold, ...]
    deadlines: tuple[DeadlineTold, ...]
    ways_on: tuple[Transition, ...]

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.timeline[-1].target

    @property
    def is_open(self) -> bool:
        """Whether a step is left to take."""
        return bool(self.ways_on)

    def is_for_another(self, way: Transition, username: str) -> bool:
        """Whether the step is another's to take, since this one has prepared it."""
        prepared = {one.by for one in self.timeline if one.action in way.not_who}
        return Need.ANOTHER_PERSON in way.needs and username in prepared

    @property
    def next_due_on(self) -> date | None:
        """The nearest last day that still asks for something."""
        return min((one.due_on for one in self.deadlines if one.is_open), default=None)


def matter(matter_id: int, *, known_at: datetime | int) -> MatterTold:
    """Return the matter; raises `NoSuchMatter`."""
    number = number_known_at(known_at)
    row = _rows(number).filter(pk=matter_id).first()
    if row is None:
        raise NoSuchMatter
    return _told(row)


def matters(
    *,
    known_at: datetime | int,
    kinds: Iterable[str] | None = None,
    ids: Iterable[int] | None = None,
    subject: tuple[Matter.Subject | str, int] | None = None,
    only_open: bool = False,
) -> list[MatterTold]:
    """Return the matters: the open first, by their nearest last day, then the others."""
    rows = _rows(number_known_at(known_at))
    if kinds is not None:
        rows = rows.filter(machine__in=list(kinds))
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    if subject is not None:
        rows = rows.filter(subject=subject[0], subject_id=subject[1])
    told = [_told(row) for row in rows]
    told = [one for one in told if one.is_open or not only_open]
    return sorted(told, key=lambda one: (not one.is_open, one.next_due_on or date.max, one.id))


def deadlines_between(
    first_on: date, last_on: date, *, known_at: datetime | int
) -> list[DeadlineTold]:
    """Return the last days from the first day to the last, those two included, by day."""
    number = number_known_at(known_at)
    rows = _deadlines(number).filter(due_on__gte=first_on, due_on__lte=last_on)
    return [_deadline(row) for row in rows.order_by("due_on", "pk")]


def _deadlines(number: int) -> QuerySet[MatterDeadline]:
    marks = DeadlineMark.objects.filter(entry__lte=number)
    rows = MatterDeadline.objects.filter(entry__lte=number)
    return rows.prefetch_related(Prefetch("marks", marks)).order_by("pk")


def _rows(number: int) -> QuerySet[Matter]:
    events = MatterEvent.objects.filter(entry__lte=number).order_by("pk")
    papers = MatterDocument.objects.filter(entry__lte=number).defer("content").order_by("pk")
    return (
        Matter.objects.filter(entry__lte=number)
        .prefetch_related(
            Prefetch("events", events),
            Prefetch("documents", papers),
            Prefetch("deadlines", _deadlines(number)),
        )
        .order_by("pk")
    )


def _told(row: Matter) -> MatterTold:
    events = tuple(_event(one) for one in row.events.all())
    return MatterTold(
        id=row.pk,
        machine=row.machine,
        subject=Subject(row.subject),
        subject_id=row.subject_id,
        title=row.title,
        diary=diary_of(row),
        opened_on=row.opened_on,
        opened_by=row.opened_by,
        clause=row.clause,
        secrecy=row.secrecy,
        particulars=row.particulars,
        weeded_on=row.weeded_on,
        timeline=events,
        documents=tuple(_document(one) for one in row.documents.all()),
        deadlines=tuple(_deadline(one) for one in row.deadlines.all()),
        ways_on=machine_of(row.machine).ways_on(events[-1].target),
    )


def diary_of(row: Matter) -> str:
    """The diary number as it is written: series, year, number."""
    return f"{settings.DIARY_SERIES} {row.diary_year}-{row.diary_number:06}"


def _event(row: MatterEvent) -> EventTold:
    return EventTold(
        row.pk,
        row.action,
        row.source,
        row.target,
        row.taken_on,
        row.effect_on,
        row.by,
        row.at,
        row.reasons,
    )


def _document(row: MatterDocument) -> DocumentTold:
    return DocumentTold(
        row.pk,
        row.name,
        row.media_type,
        row.size_bytes,
        row.sha256,
        row.secrecy,
        row.received_on,
        row.by,
    )


def _deadline(row: MatterDeadline) -> DeadlineTold:
    return DeadlineTold(
        row.pk,
        row.matter_id,
        row.what,
        row.due_on,
        row.then_action,
        tuple(row.clauses),
        trace_told(row.steps),
        {MarkKind(one.kind): one.marked_on for one in row.marks.all()},
    )
