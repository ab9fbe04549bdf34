"""The region's own last day: to tell the providers of terms that it has changed.

Each adopted edition that takes over from another has a matter from the night after it was adopted,
with the last day that the book which binds until then gives. It is open until somebody has noted
how the providers were told, also when the day has gone by.
"""

from datetime import date, datetime

from django.db import transaction

from vardval.accreditation.access import check_may_take_contract
from vardval.cases.casework import let_lapse, meet_deadline, open_matter, set_deadline, take_step
from vardval.cases.courses import machine_of
from vardval.cases.holding import hold, last_event
from vardval.cases.matter_queries import Subject, matters
from vardval.core.accreditation import TERMS_TO_TELL
from vardval.core.contract import Deadline
from vardval.platform.deadlocks import again_after_deadlock
from vardval.platform.ledger import committed_number
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import sentence
from vardval.registry.adopted_books import adopted_books, book_before, days_of
from vardval.rulebook.queries import Edition

TELL = "contract_tell_terms"


def keep_terms_to_tell(*, on: date, actor: Actor, at: datetime) -> int:
    """Open a matter for each edition to come that has none; return how many.

    An edition that holds already, or was adopted too late for any time to run, gets none. That of
    an edition which another has replaced asks for nothing more, and is left for an officer.
    """
    number = committed_number()
    adopted = adopted_books(known_at=number)
    known = {one.subject_id: one for one in matters(known_at=number, kinds=[TERMS_TO_TELL.name])}
    for gone in known.keys() - {one.id for one in adopted}:
        let_lapse(matter_id=known[gone].id, what=TELL, on=on, actor=actor, at=at)
    opened = 0
    for edition in adopted:
        before = book_before(edition, adopted)
        if edition.id in known or before is None or edition.valid.start <= on:
            continue
        days = days_of(edition, None, before)
        if days is not None and days.tell.last_on is not None:
            _open(edition, days.tell, on=on, actor=actor, at=at)
            opened += 1
    return opened


@transaction.atomic
def _open(edition: Edition, tell: Deadline, *, on: date, actor: Actor, at: datetime) -> None:
    opened = open_matter(
        machine=TERMS_TO_TELL,
        subject=Subject.EDITION,
        subject_id=edition.id,
        title=sentence("contract.terms_to_tell", "sv", book=edition.name),
        opened_on=on,
        clause=tell.step.clause or "",
        particulars={"book_id": edition.book_id},
        actor=actor,
        at=at,
    )
    set_deadline(
        matter_id=opened,
        what=TELL,
        due_on=tell.last_on or edition.valid.start,
        clauses=tell.step.clauses,
        trace=(tell.step,),
        actor=actor,
        at=at,
    )


def told_on(*, known_at: datetime | int) -> dict[int, date]:
    """When it was noted that the providers had been told, by the edition's key."""
    return {
        matter.subject_id: event.taken_on
        for matter in matters(known_at=known_at, kinds=[TERMS_TO_TELL.name])
        for event in matter.timeline
        if event.action == "tell"
    }


@again_after_deadlock
@transaction.atomic
def take_terms_step(
    *,
    matter_id: int,
    action: str,
    on: date,
    reasons: str,
    seen: int | None = None,
    actor: Actor | str,
    at: datetime,
) -> str:
    """Note that the providers have been told and how, or that nothing is to be told.

    Returns the matter's new state. Raises `AccessDenied` and what `take_step` raises.
    """
    acting = as_actor(actor)
    state = last_event(hold(matter_id)).target
    for way in machine_of(TERMS_TO_TELL.name).ways_on(state):
        if way.action == action:
            check_may_take_contract(acting, way.by, "")
    if action == "tell":
        # Before the step: the last days of a matter that has ended lapse.
        meet_deadline(matter_id=matter_id, what=TELL, on=on, actor=acting, at=at)
    return take_step(
        matter_id=matter_id, action=action, on=on, reasons=reasons, seen=seen, actor=acting, at=at
    )
