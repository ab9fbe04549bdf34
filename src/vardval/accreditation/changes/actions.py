"""What tells a change, and takes its matter on a step.

Each is one transaction. A decision that grants, and a notice that is noted, have their effect in
it: either both are there or neither.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from vardval.accreditation.access import check_may_report_for, check_may_take_change
from vardval.accreditation.changes.book import judged_for
from vardval.accreditation.changes.change import Change, ChangeIncomplete, change_of
from vardval.accreditation.changes.effects import carry_out
from vardval.accreditation.changes.letters import letter_of_step
from vardval.accreditation.changes.queries import tellings_of
from vardval.accreditation.changes.taking import Taking, check_own_branch
from vardval.accreditation.models import ChangeTelling
from vardval.accreditation.whose_step import held_for_step
from vardval.cases.casework import meet_deadline, open_matter, set_deadline, take_step
from vardval.cases.letters import put_in_matter, set_letter
from vardval.cases.matter_queries import Subject
from vardval.cases.matter_queries import matter as matter_told
from vardval.core.accreditation import CHANGE_DECIDED, CHANGE_NOTED, Form, Judged
from vardval.core.trace import Step
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError, explain, sentence
from vardval.registry.queries import folded, unit_id

DECIDE, COMPLETION = "change_decide", "change_completion"
"""The names of the last days that a change's matter has."""


class ByTheBook(SpokenError):
    """A change, or a decision on one, that the book does not allow; `step` says why."""

    def __init__(self, code: str, step: Step, **told: str) -> None:
        self.step, self._told = step, told
        super().__init__(code, why=" ".join(explain((step,), "sv")), **told)

    def told(self, language: str) -> str:
        """Return the sentence, with the reason in the language too."""
        why = " ".join(explain((self.step,), language))
        return sentence(self.code, language, why=why, **self._told)


class StillLacks(SpokenError):
    """A decision on a change that does not tell all that the book asks for."""

    def __init__(self, lacks: Iterable[str]) -> None:
        super().__init__("change.still_lacks", what=", ".join(lacks))


@transaction.atomic
def tell_change(
    *,
    unit_hsa_id: str,
    change: Change,
    tells: frozenset[str] = frozenset(),
    is_written: bool = True,
    told_on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Open a matter about the change and return its key.

    Whether it is to be decided or noted, by whom, and what it lacks, is the book's to say. Raises
    `ChangeIncomplete`, `NotItsBranch`, `UnitUnknown`, `ByTheBook` for what is a new establishment
    or need not be told, and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_report_for(acting, folded(unit_hsa_id))
    change.check()
    _check_units(change, unit_hsa_id)
    judged = judged_for(
        unit_hsa_id,
        change,
        told_on=told_on,
        from_on=change.from_on,
        tells=tells,
        is_written=is_written,
        known_at=committed_number(),
    )
    if judged.form is Form.NEW_ESTABLISHMENT:
        raise ByTheBook("change.takes_an_application", judged.step)
    if judged.form is Form.NEED_NOT_BE_TOLD:
        raise ByTheBook("change.need_not_be_told", judged.step)
    machine = CHANGE_DECIDED if judged.form is Form.DECISION else CHANGE_NOTED
    matter = open_matter(
        machine=machine,
        subject=Subject.UNIT,
        subject_id=unit_id(unit_hsa_id),
        title=sentence(f"change.kind.{change.kind.name.lower()}", "sv"),
        opened_on=told_on,
        clause=next(iter(judged.step.clauses), ""),
        particulars={
            **change.as_particulars(),
            "decided_by": judged.decided_by,
            "is_late": judged.is_late(told_on),
        },
        actor=acting,
        at=at,
    )
    _tell(matter, told_on, tells, is_written=is_written, actor=acting, at=at)
    _set_decide_by(matter, judged, told_on, acting, at)
    return matter


@again_after_deadlock
@transaction.atomic
def take_change_step(
    *,
    matter_id: int,
    action: str,
    on: date,
    reasons: str = "",
    effect_on: date | None = None,
    decided_by: str = "",
    answer_by_on: date | None = None,
    tells: frozenset[str] = frozenset(),
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Take the matter on a step, with what the step does elsewhere; return its new state.

    `decided_by` is who the book says decides; `answer_by_on` the last day to complete. Nothing is
    proposed while something is missing that nobody has asked for. Raises
    `AccessDenied`, what `take_step` raises, `ByTheBook`, `StillLacks`, `TemplateBroken`, and what
    `carry_out` does.
    """
    acting = as_actor(actor)
    held = held_for_step(matter_id, action, acting, check_may_take_change)
    unit_hsa_id, change = held.unit_hsa_id, change_of(held.matter.particulars)
    if action == "propose":
        _check_asked_for(held.matter.pk, unit_hsa_id, change, on)
    letter = letter_of_step(
        held, action, on=on, reasons=reasons, effect_on=effect_on, answer_by_on=answer_by_on
    )
    paper = None if letter is None else set_letter(letter, held.matter, on=on, by=acting)
    state = take_step(
        matter_id=matter_id,
        action=action,
        on=on,
        reasons=reasons,
        effect_on=effect_on,
        seen=seen,
        actor=acting,
        at=at,
    )
    if action == "complete":
        _tell(matter_id, on, tells, is_written=True, actor=acting, at=at)
        meet_deadline(matter_id=matter_id, what=COMPLETION, on=on, actor=acting, at=at)
    if action == "ask_completion" and answer_by_on is not None:
        set_deadline(
            matter_id=matter_id,
            what=COMPLETION,
            due_on=answer_by_on,
            then_action="silence",
            actor=acting,
            at=at,
        )
    if paper is not None:
        put_in_matter(paper, matter_id, on=on, actor=acting, at=at)
    if action in {"grant", "note"} and effect_on is not None:
        if action == "grant":
            _check_by_book(matter_id, unit_hsa_id, change, effect_on, decided_by=decided_by, on=on)
        told = tellings_of(matter_id, known_at=committed_number())
        granted_on = on if action == "grant" else None
        carry_out(Taking(change, unit_hsa_id, effect_on, acting, at, told, decided_by, granted_on))
    return state


def _check_units(change: Change, unit_hsa_id: str) -> None:
    """Check that it is another that answers, and that a branch is the centre's own.

    Raises `ChangeIncomplete`, `NotItsBranch` and `UnitUnknown`.
    """
    if change.answering and folded(change.answering) == folded(unit_hsa_id):
        raise ChangeIncomplete("answering")
    check_own_branch(change, unit_hsa_id, change.from_on)


def _check_asked_for(matter_id: int, unit_hsa_id: str, change: Change, on: date) -> None:
    """Check that what the book asks for has been told, or else has been asked for in vain."""
    number = committed_number()
    told = tellings_of(matter_id, known_at=number)
    lacks = judged_for(
        unit_hsa_id,
        change,
        told_on=told.told_on,
        from_on=max(change.from_on, on),
        tells=told.tells,
        is_written=told.is_written,
        known_at=number,
    ).lacks
    asked = any(
        one.action == "ask_completion" for one in matter_told(matter_id, known_at=number).timeline
    )
    if lacks and not asked:
        raise StillLacks(lacks)


def _check_by_book(
    matter_id: int, unit_hsa_id: str, change: Change, effect_on: date, *, decided_by: str, on: date
) -> None:
    number = committed_number()
    told = tellings_of(matter_id, known_at=number)
    judged = judged_for(
        unit_hsa_id,
        change,
        told_on=told.told_on,
        from_on=effect_on,
        tells=told.tells,
        is_written=told.is_written,
        known_at=number,
        decided_on=on,
    )
    if judged.lacks:
        raise StillLacks(judged.lacks)
    if judged.bar is not None:
        raise ByTheBook("change.cannot_be_granted", judged.bar)
    if judged.decided_by and decided_by != judged.decided_by:
        raise ByTheBook("change.another_decides", judged.step, who=judged.decided_by)


def _tell(
    matter: int, on: date, tells: frozenset[str], *, is_written: bool, actor: Actor, at: datetime
) -> None:
    entry = write_entry(
        actor=actor.username, purpose="matter", happened="change_told", at=at, matter=matter
    )
    ChangeTelling.objects.create(
        matter_id=matter, told_on=on, is_written=is_written, tells=sorted(tells), entry=entry
    )


def _set_decide_by(matter: int, judged: Judged, told_on: date, actor: Actor, at: datetime) -> None:
    """What is decided is decided before it is to hold; what is told too late has no such day."""
    due_on = judged.decide_by_on
    if due_on is None or due_on < told_on:
        return
    set_deadline(
        matter_id=matter,
        what=DECIDE,
        due_on=due_on,
        clauses=judged.step.clauses,
        trace=(judged.step,),
        actor=actor,
        at=at,
    )
