"""What registers a matter about safety, takes it on a step, and puts papers in it.

Each is one transaction. The last day is the book's where it gives one, else the day that is
wished for, if any. An inspection's remark that is led on opens a matter about a shortcoming in
the same transaction.
"""

from datetime import date, datetime

from django.db import transaction

from vardval.accreditation.shortcomings.actions import observe
from vardval.cases.casework import (
    MatterMovedOn,
    meet_deadline,
    open_matter,
    set_deadline,
    take_step,
)
from vardval.cases.courses import machine_of
from vardval.cases.holding import hold, last_event
from vardval.cases.letters import Letter, put_in_matter, set_letter
from vardval.cases.matter_queries import Subject, diary_of, matter
from vardval.cases.papers import add_document, check_content
from vardval.core.cases import NotNow
from vardval.core.safety import (
    DEVIATION_OWN,
    DEVIATION_SENT,
    LEX_MARIA,
    SUPERVISION,
    has_identity,
)
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import sentence
from vardval.registry.queries import hsa_id_of, unit_id, unit_versions
from vardval.safety.access import check_may_register, check_may_report, check_may_take
from vardval.safety.book import duties_of
from vardval.safety.last_days import COMMENT, FIRST_DAY, NEW_DAY, VISIT, WAITS_FOR
from vardval.safety.letters import letter_of_step
from vardval.safety.models import Registered
from vardval.safety.paper_words import words_of
from vardval.safety.reports import (
    IdentityShown,
    Report,
    ReportIncomplete,
    check_no_identity,
    check_report,
)

BY_PARTY = (DEVIATION_OWN.name, LEX_MARIA.name, SUPERVISION.name)
"""The registers in which the centre itself reports; in the others but deviations the officer."""


@transaction.atomic
def register_matter(report: Report, *, on: date, actor: Actor | str, at: datetime) -> int:
    """Open a matter by the report and return its key.

    Raises `AccessDenied`, `ReportIncomplete`, `IdentityShown`, `UnitUnknown` and
    `MatterUnreadable`.
    """
    acting = as_actor(actor)
    _check_may(acting, report)
    check_report(report, on=on)
    unit = unit_id(report.unit) if report.unit else None
    sender = unit_id(report.sender) if report.sender else None
    matter_id = open_matter(
        machine=machine_of(report.register),
        subject=Subject.UNIT,
        subject_id=unit or sender or 0,
        title=report.title,
        opened_on=on,
        actor=acting,
        at=at,
    )
    Registered.objects.create(
        matter_id=matter_id,
        unit_id=unit,
        sender_id=sender,
        outside=report.outside.strip(),
        reference=report.reference.strip(),
        kind=report.kind.value,
        told=report.told.strip(),
        happened_on=report.happened_on,
        entry=_entry(acting, "safety_registered", at, matter_id),
    )
    _set_first_day(matter_id, report, acting, at)
    return matter_id


@again_after_deadlock
@transaction.atomic
def take_safety_step(
    *,
    matter_id: int,
    action: str,
    on: date,
    reasons: str = "",
    effect_on: date | None = None,
    last_on: date | None = None,
    is_confirmed: bool = False,
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Take the matter on a step and return its new state.

    `last_on` is the last day for what the step asks of the other. `is_confirmed` says that the
    answer to the patient board has what the book asks. Raises `AccessDenied`, `IdentityShown`,
    `ReportIncomplete`, `TemplateBroken`, and what `take_step` raises.
    """
    acting = as_actor(actor)
    row = hold(matter_id)
    told = Registered.objects.get(matter=row)
    state = last_event(row).target
    try:
        way = machine_of(row.machine).way(state, action)
    except NotNow:
        raise MatterMovedOn(diary_of(row), last_event(row)) from None
    unit, sender = _parties(told)
    check_may_take(acting, action, way.by, unit=unit, sender=sender)
    check_no_identity((reasons,))
    _check_days(action, on, effect_on, last_on)
    if action == "answer_sent" and not is_confirmed:
        raise ReportIncomplete("answer_confirmation")
    if action == "lead_on":
        found = matter(matter_id, known_at=committed_number())
        opened = observe(
            unit_hsa_id=unit,
            title=found.title,
            observation=f"{found.diary}: {reasons.strip()}" if reasons.strip() else "",
            observed_on=on,
            actor=acting,
            at=at,
        )
        diary = matter(opened, known_at=committed_number()).diary
        reasons = f"{reasons.strip()}\n{sentence('safety.led_on_to', 'sv', diary=diary)}"
    letter = _letter(matter_id, told, action, reasons, effect_on=effect_on, last_on=last_on)
    paper = None if letter is None else set_letter(letter, row, on=on, by=acting)
    target = take_step(
        matter_id=matter_id,
        action=action,
        on=on,
        reasons=reasons,
        effect_on=effect_on,
        seen=seen,
        actor=acting,
        at=at,
    )
    if paper is not None:
        put_in_matter(paper, matter_id, on=on, actor=acting, at=at)
    waits_for = WAITS_FOR.get((row.machine, state))
    if waits_for is not None and target != state:
        meet_deadline(matter_id=matter_id, what=waits_for, on=on, actor=acting, at=at)
    if action == "visit":
        meet_deadline(matter_id=matter_id, what=VISIT, on=on, actor=acting, at=at)
    if last_on is not None and (what := NEW_DAY.get((row.machine, action))):
        set_deadline(
            matter_id=matter_id,
            what=what,
            due_on=last_on,
            then_action="silence" if what == COMMENT else "",
            actor=acting,
            at=at,
        )
    return target


@transaction.atomic
def add_safety_paper(
    *,
    matter_id: int,
    name: str,
    content: bytes,
    is_confirmed: bool,
    on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Put a paper in the matter and return its number.

    It has to be confirmed that nobody can be told from it; where its words can be read here they
    are looked through as well. Raises `AccessDenied`, `ReportIncomplete`, `IdentityShown` and
    what `add_document` raises.
    """
    acting = as_actor(actor)
    row = hold(matter_id)
    units = [one for one in _parties(Registered.objects.get(matter=row)) if one]
    own = acting.unit_hsa_id if acting.unit_hsa_id in units else units[0]
    check_may_report(acting, own)
    if not is_confirmed:
        raise ReportIncomplete("confirmation")
    if has_identity(name):
        raise IdentityShown("paper_name")
    if has_identity(words_of(check_content(name, content), content)):
        raise IdentityShown("paper")
    return add_document(matter_id=matter_id, name=name, content=content, on=on, actor=acting, at=at)


def _check_may(actor: Actor, report: Report) -> None:
    if report.register in BY_PARTY:
        check_may_report(actor, report.unit)
    elif report.register == DEVIATION_SENT.name and report.sender:
        check_may_report(actor, report.sender)
    else:
        check_may_register(actor)


def _check_days(action: str, on: date, effect_on: date | None, last_on: date | None) -> None:
    if last_on is not None and last_on < on:
        raise ReportIncomplete("last_on")
    has_happened = action in {"answer_sent", "tell_decision", "tell_result", "visit", "tell_sender"}
    if has_happened and effect_on is not None and effect_on > on:
        raise ReportIncomplete("happened_on")


def _set_first_day(matter_id: int, report: Report, actor: Actor, at: datetime) -> None:
    what = FIRST_DAY.get(report.register)
    if what is None:
        return
    asked = duties_of(report.register, report.unit, report.happened_on, known_at=committed_number())
    by_book = next((one for one in asked if one.last_on is not None), None)
    due_on = by_book.last_on if by_book is not None else report.wanted_by_on
    if due_on is None:
        return
    set_deadline(
        matter_id=matter_id,
        what=what,
        due_on=due_on,
        clauses=by_book.step.clauses if by_book is not None else (),
        trace=(by_book.step,) if by_book is not None else (),
        actor=actor,
        at=at,
    )


def _letter(
    matter_id: int,
    told: Registered,
    action: str,
    reasons: str,
    *,
    effect_on: date | None,
    last_on: date | None,
) -> Letter | None:
    """The letter that the step is told by; None where it lacks its day, and is not taken."""
    if action in {"tell_sender", "announce"} and effect_on is None:
        return None
    number = committed_number()
    names = {one.id: one.name for one in unit_versions(known_at=number)}
    unit = names.get(told.unit_id or 0, "")
    is_to_sender = action == "tell_sender"
    return letter_of_step(
        matter(matter_id, known_at=number),
        action,
        unit=unit,
        to=told.outside if is_to_sender else unit,
        reference=told.reference if is_to_sender else "",
        reasons=reasons,
        effect_on=effect_on,
        last_on=last_on,
    )


def _parties(told: Registered) -> tuple[str, str]:
    """The centre that it is about and the one that sent it; "" for one that is no centre."""
    return tuple(  # type: ignore[return-value]  # two are asked for
        "" if key is None else hsa_id_of(key) for key in (told.unit_id, told.sender_id)
    )


def _entry(actor: Actor, happened: str, at: datetime, matter_id: int) -> int:
    return write_entry(
        actor=actor.username, purpose="matter", happened=happened, at=at, matter=matter_id
    )
