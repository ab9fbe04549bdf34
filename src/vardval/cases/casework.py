"""What opens a matter, takes it on a step, and sets and meets its last days.

Each is one transaction and one ledger entry, which holds no words of the matter. Whether the
actor may is asked by whoever calls: the cabinet does not know what a matter is about.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from vardval.cases.courses import machine_of
from vardval.cases.holding import hold, last_event
from vardval.cases.marking import mark_open_deadlines, open_deadlines
from vardval.cases.matter_queries import diary_of
from vardval.cases.messages import send_word_of_step
from vardval.cases.models import DeadlineMark, Matter, MatterDeadline, MatterEvent
from vardval.core.cases import Machine, Need, NotNow, Taken, Transition, unmet
from vardval.core.trace import Trace
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError, sentence
from vardval.platform.stored_trace import stored_trace

LONGEST_TITLE, LONGEST_REASONS = 120, 8000
OPENED = "open"
"""The action of the event with which every matter begins."""

Particulars = Mapping[str, object]


class MatterUnreadable(SpokenError, ValueError):
    """A title or reasons that are missing where they are asked for, or too long."""

    def __init__(self, what: str, *, most: int) -> None:
        super().__init__(f"matter.no_{what}", most=most)


class StepLacks(SpokenError):
    """A step that asks for what it has not got: the first thing that it lacks."""

    def __init__(self, need: Need) -> None:
        self.need = need
        super().__init__(f"matter.lacks.{need.value}")


class MatterMovedOn(SpokenError):
    """A step that the matter does not have where it stands; says who brought it there, and how."""

    def __init__(self, diary: str, last: MatterEvent) -> None:
        self._diary, self._last = diary, last
        super().__init__("matter.moved_on", **self._gaps("sv"))

    def told(self, language: str) -> str:
        """Return the sentence, with the step's words in the language too."""
        return sentence(self.code, language, **self._gaps(language))

    def _gaps(self, language: str) -> dict[str, str]:
        return {
            "diary": self._diary,
            "who": self._last.by,
            "action": sentence(f"matter.action.{self._last.action}", language),
            "state": sentence(f"matter.state.{self._last.target}", language),
        }


@transaction.atomic
def open_matter(
    *,
    machine: Machine,
    subject: Matter.Subject | str,
    subject_id: int,
    title: str,
    opened_on: date,
    clause: str = "",
    secrecy: str = "",
    particulars: Particulars | None = None,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Open a matter, with the year's next diary number, and return its key.

    Raises `MatterUnreadable`.
    """
    acting = as_actor(actor)
    told = title.strip()
    if not told or len(told) > LONGEST_TITLE:
        raise MatterUnreadable("title", most=LONGEST_TITLE)
    entry = _entry(acting, "matter_opened", at, machine=machine.name)
    # The entry is the lock: numbers of a year come one after another, without holes.
    year = Matter.objects.filter(diary_year=opened_on.year)
    matter = Matter.objects.create(
        machine=machine.name,
        subject=Matter.Subject(subject),
        subject_id=subject_id,
        title=told,
        diary_year=opened_on.year,
        diary_number=(year.aggregate(last=Max("diary_number"))["last"] or 0) + 1,
        opened_on=opened_on,
        opened_by=acting.username,
        clause=clause,
        secrecy=secrecy.strip(),
        particulars=dict(particulars or {}),
        entry=entry,
    )
    MatterEvent.objects.create(
        matter=matter,
        action=OPENED,
        source="",
        target=machine.start,
        taken_on=opened_on,
        by=acting.username,
        at=at,
        entry=entry,
    )
    return matter.pk


@transaction.atomic
def take_step(
    *,
    matter_id: int,
    action: str,
    on: date,
    reasons: str = "",
    effect_on: date | None = None,
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Take the matter on a step and return the state that it then is in.

    `seen` is the number of the last step that the actor has seen: someone may have been there
    since. A step to an end lets the last days that nobody met lapse. Raises `NoSuchMatter`,
    `MatterMovedOn`, `StepLacks` and `MatterUnreadable`.
    """
    acting = as_actor(actor)
    matter = hold(matter_id)
    last = last_event(matter)
    machine = machine_of(matter.machine)
    words = reasons.strip()
    if len(words) > LONGEST_REASONS:
        raise MatterUnreadable("reasons", most=LONGEST_REASONS)
    if seen is not None and seen != last.pk:
        raise MatterMovedOn(diary_of(matter), last)
    try:
        way = machine.way(last.target, action)
    except NotNow:
        raise MatterMovedOn(diary_of(matter), last) from None
    _check(way, matter, acting.username, words, effect_on)
    entry = _entry(acting, "matter_step_taken", at, matter=matter_id, step=action)
    MatterEvent.objects.create(
        matter=matter,
        action=action,
        source=way.source,
        target=way.target,
        taken_on=on,
        effect_on=effect_on,
        by=acting.username,
        at=at,
        reasons=words,
        entry=entry,
    )
    send_word_of_step(matter, way, on, entry=entry)
    if way.target in machine.ends:
        mark_open_deadlines(matter, DeadlineMark.Kind.LAPSED, on=on, entry=entry)
    return way.target


@transaction.atomic
def set_deadline(
    *,
    matter_id: int,
    what: str,
    due_on: date,
    clauses: Iterable[str] = (),
    trace: Trace = (),
    then_action: str = "",
    actor: Actor | str,
    at: datetime,
) -> int:
    """Set a last day in the matter and return its number.

    `then_action` is the step that the clock takes when the day has gone by unmet. Raises
    `NoSuchMatter`.
    """
    acting = as_actor(actor)
    matter = hold(matter_id)
    entry = _entry(acting, "matter_deadline_set", at, matter=matter_id, due_on=due_on, what=what)
    return MatterDeadline.objects.create(
        matter=matter,
        what=what,
        due_on=due_on,
        then_action=then_action,
        clauses=list(clauses),
        steps=stored_trace(trace),
        entry=entry,
    ).pk


@transaction.atomic
def meet_deadline(*, matter_id: int, what: str, on: date, actor: Actor | str, at: datetime) -> int:
    """Let the matter's last days of that name be met, and return how many were open.

    Raises `NoSuchMatter`. Where none is open nothing is written.
    """
    acting = as_actor(actor)
    matter = hold(matter_id)
    if not open_deadlines(matter, what).exists():
        return 0
    entry = _entry(acting, "matter_deadline_met", at, matter=matter_id, what=what)
    return mark_open_deadlines(matter, DeadlineMark.Kind.MET, on=on, entry=entry, what=what)


@transaction.atomic
def let_lapse(*, matter_id: int, what: str, on: date, actor: Actor | str, at: datetime) -> int:
    """Let the matter's last days of that name ask for nothing more; return how many were open.

    Raises `NoSuchMatter`. Where none is open nothing is written.
    """
    acting = as_actor(actor)
    matter = hold(matter_id)
    if not open_deadlines(matter, what).exists():
        return 0
    entry = _entry(acting, "matter_deadline_lapsed", at, matter=matter_id, what=what)
    return mark_open_deadlines(matter, DeadlineMark.Kind.LAPSED, on=on, entry=entry, what=what)


def _check(way: Transition, matter: Matter, taker: str, words: str, effect_on: date | None) -> None:
    rows = MatterEvent.objects.filter(matter=matter).values_list("action", "by")
    lacks = unmet(
        way,
        taken=[Taken(action, by) for action, by in rows],
        taker=taker,
        has_reasons=bool(words),
        has_document=matter.documents.exists(),
        has_day=effect_on is not None,
    )
    if lacks:
        raise StepLacks(lacks[0])


def _entry(actor: Actor, happened: str, at: datetime, **told: object) -> int:
    return write_entry(actor=actor.username, purpose="matter", happened=happened, at=at, **told)
