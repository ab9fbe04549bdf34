"""What observes a shortcoming, and takes its matter on a step.

Each is one transaction. A vite begins with the decision and ends when the shortcoming is found
corrected; either is handed to the settlement in the same transaction. A revocation ends the
centre's contract from its day in the same transaction, and begins its closure: where no contract is
held it is not made.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from vardval.accreditation.access import check_may_take_shortcoming
from vardval.accreditation.contracts.actions import after_end
from vardval.accreditation.contracts.days import keep_days
from vardval.accreditation.letters import measure_letter
from vardval.accreditation.shortcomings.feeding import hand_over, months_between
from vardval.accreditation.shortcomings.vites import end, impose
from vardval.accreditation.whose_step import held_for_step
from vardval.cases.casework import meet_deadline, open_matter, set_deadline, take_step
from vardval.cases.letters import put_in_matter, set_letter
from vardval.cases.matter_queries import Subject, matter
from vardval.core.accreditation import (
    MEASURE_OF_ACTION,
    SHORTCOMING,
    Considered,
    Measure,
    Weighed,
    weigh,
)
from vardval.core.cases import By
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Step
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError, explain, sentence
from vardval.registry.contract_actions import revoke
from vardval.registry.queries import unit, unit_id
from vardval.registry.terms_queries import rulebook_of_unit

ANSWER, PLANNED = "shortcoming_answer", "shortcoming_plan"
"""The names of the last days that a shortcoming's matter has."""
LONGEST_OBSERVATION = 4000


class MeasureNotPossible(SpokenError):
    """A measure that the book does not allow; `step` says why."""

    def __init__(self, step: Step) -> None:
        self.step = step
        super().__init__("shortcoming.not_possible", why=" ".join(explain((step,), "sv")))

    def told(self, language: str) -> str:
        """Return the sentence, with the reason in the language too."""
        return sentence(self.code, language, why=" ".join(explain((self.step,), language)))


class ObservationUnreadable(SpokenError, ValueError):
    """An observation without words, or with too many; a vite without a percentage."""

    def __init__(self, what: str) -> None:
        super().__init__(f"shortcoming.no_{what}")


@transaction.atomic
def observe(
    *,
    unit_hsa_id: str,
    title: str,
    observation: str,
    clause: str = "",
    observed_on: date,
    actor: Actor | str,
    at: datetime,
) -> int:
    """Open a matter about a shortcoming and return its key.

    Raises `ObservationUnreadable`, `MatterUnreadable` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_take_shortcoming(acting, By.OFFICER, unit_hsa_id)
    words = observation.strip()
    if not words or len(words) > LONGEST_OBSERVATION:
        raise ObservationUnreadable("observation")
    return open_matter(
        machine=SHORTCOMING,
        subject=Subject.UNIT,
        subject_id=unit_id(unit_hsa_id),
        title=title,
        opened_on=observed_on,
        clause=clause,
        particulars={"observation": words},
        actor=acting,
        at=at,
    )


@again_after_deadlock
@transaction.atomic
def take_shortcoming_step(
    *,
    matter_id: int,
    action: str,
    on: date,
    reasons: str = "",
    effect_on: date | None = None,
    percent: Decimal | None = None,
    due_on: Iterable[date] = (),
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Take the matter on a step, with what the step does elsewhere; return its new state.

    `due_on` are the last day for an answer, or the days of an action plan's parts. Raises
    `AccessDenied`, what `take_step` raises, `MeasureNotPossible`, `ObservationUnreadable`,
    `TemplateBroken`, and what `revoke` does of contracts.
    """
    acting = as_actor(actor)
    held = held_for_step(matter_id, action, acting, check_may_take_shortcoming)
    unit_hsa_id, measure = held.unit_hsa_id, MEASURE_OF_ACTION.get(action)
    paper = None
    if measure is not None:
        weighed, book = _check_measure(matter_id, unit_hsa_id, measure, on, percent)
        if held.has_step:
            letter = measure_letter(
                unit=unit(unit_hsa_id, valid_on=on, known_at=committed_number()).name,
                title=held.matter.title,
                measure=measure,
                observation=str(held.matter.particulars["observation"]),
                effect_on=effect_on,
                percent=percent if measure is Measure.VITE else None,
                reasons=reasons,
                book=book.name,
                step=weighed.step,
            )
            paper = set_letter(letter, held.matter, on=on, by=acting)
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
    if paper is not None:
        put_in_matter(paper, matter_id, on=on, actor=acting, at=at)
    _keep_days(matter_id, action, (on, *due_on), acting, at)
    if measure is Measure.VITE and percent is not None and effect_on is not None:
        entry = _entry(acting, "vite_imposed", at, matter_id)
        impose(matter_id, held.matter.subject_id, percent, effect_on, entry=entry)
        hand_over(months_between(effect_on, on), actor=acting, at=at)
    if measure is Measure.REVOCATION and effect_on is not None:
        revoke(unit_hsa_id=unit_hsa_id, decided_on=on, from_on=effect_on, actor=acting, at=at)
        keep_days(on=on, actor=acting, at=at, unit_hsa_id=unit_hsa_id)
        after_end(unit_hsa_id=unit_hsa_id, on=on, actor=acting, at=at)
    if action == "accept" and effect_on is not None:
        entry = _entry(acting, "shortcoming_corrected", at, matter_id)
        had_vite = end(matter_id, effect_on, entry=entry)
        hand_over(months_between(effect_on, on) if had_vite else set(), actor=acting, at=at)
    return state


def _check_measure(
    matter_id: int, unit_hsa_id: str, measure: Measure, on: date, percent: Decimal | None
) -> tuple[Weighed, Rulebook]:
    number = committed_number()
    told = matter(matter_id, known_at=number)
    heard = any(one.action in {"answer", "silence"} for one in told.timeline)
    if measure is Measure.VITE and (percent is None or percent <= 0):
        raise ObservationUnreadable("percent")
    book = rulebook_of_unit(unit_hsa_id, valid_on=on, known_at=number)
    asked = percent if measure is Measure.VITE else None
    weighed = weigh(Considered(measure, was_heard=heard, percent=asked), book, on)
    if not weighed.may:
        raise MeasureNotPossible(weighed.step)
    return weighed, book


def _keep_days(
    matter_id: int, action: str, days: tuple[date, ...], actor: Actor, at: datetime
) -> None:
    on, *due_on = days
    if action == "answer":
        meet_deadline(matter_id=matter_id, what=ANSWER, on=on, actor=actor, at=at)
    if action in {"report", "plan"}:
        meet_deadline(matter_id=matter_id, what=PLANNED, on=on, actor=actor, at=at)
    if action not in {"ask", "plan"}:
        return
    for day in due_on:
        set_deadline(
            matter_id=matter_id,
            what=ANSWER if action == "ask" else PLANNED,
            due_on=day,
            then_action="silence" if action == "ask" else "",
            actor=actor,
            at=at,
        )


def _entry(actor: Actor, happened: str, at: datetime, matter_id: int) -> int:
    return write_entry(
        actor=actor.username, purpose="matter", happened=happened, at=at, matter=matter_id
    )
