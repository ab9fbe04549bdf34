"""What officers do with an application: ask, correct, look into, propose, decide.

Each is one transaction. What the book forbids is refused with the book's own reason: nobody is
approved without meeting the demands, and nobody is refused without a ground.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from vardval.accreditation.applications import answers as told
from vardval.accreditation.applications.access import check_may_decide, check_may_handle
from vardval.accreditation.applications.answers import kept
from vardval.accreditation.applications.decision_paper import decision_letter
from vardval.accreditation.applications.facts import COMPLETION
from vardval.accreditation.applications.handing_in import DECIDE, TELL, start_clock
from vardval.accreditation.applications.queries import ApplicationTold, application
from vardval.accreditation.letters import completion_letter
from vardval.accreditation.models import (
    Application,
    ApplicationAnswer,
    ApplicationCheck,
    ApplicationProposal,
)
from vardval.cases.casework import meet_deadline, set_deadline, take_step
from vardval.cases.holding import hold
from vardval.cases.letters import put_in_matter, set_letter
from vardval.core.accreditation.application import Check
from vardval.core.accreditation.application_clock import bound_through
from vardval.core.accreditation.application_examination import Outcome
from vardval.core.accreditation.application_outcome import COMPLETION as MAY_COMPLETE
from vardval.core.accreditation.application_outcome import CORRECTION as MAY_CORRECT
from vardval.core.accreditation.application_outcome import Because
from vardval.core.accreditation.application_points import told as read_of
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError, sentence

BOUND = "bound"
MOST_E2 = 10_000
UNDECIDED = {Outcome.WAITS: "waits", Outcome.NOT_EXAMINED: "not_examined"}
"""Why nothing can be decided yet, by what the examination came to."""


class NotByTheBook(SpokenError, ValueError):
    """Something that the book does not let the region do; `why` completes the code."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"applying.not_by_the_book.{why}")


class CheckUnreadable(SpokenError, ValueError):
    """A check that is not one of the application's, or a share outside 0–100 per cent."""

    def __init__(self) -> None:
        super().__init__("applying.check_unreadable")


class DueTooEarly(SpokenError, ValueError):
    """A last day to complete that is not after the day of asking."""

    def __init__(self) -> None:
        super().__init__("applying.due_too_early")


@transaction.atomic
def ask_completion(
    *,
    application_id: int,
    what: str,
    due_on: date,
    on: date,
    actor: Actor,
    at: datetime,
    asks_for_plan: bool = False,
) -> None:
    """Ask the applicant for what is lacking, to have come by the day.

    The request is a letter in the matter. Raises `DueTooEarly`, `NotByTheBook`, `StepLacks`,
    `MatterMovedOn` and `TemplateBroken`.
    """
    check_may_handle(actor)
    one = _held(application_id, on)
    if due_on <= on:
        raise DueTooEarly
    _allows(MAY_COMPLETE, one, "completion")
    about = ((sentence("letter.applicant"), one.name),)
    letter = completion_letter(about=about, asked=what, answer_by_on=due_on)
    paper = set_letter(letter, hold(one.matter.id), on=on, by=actor)
    if asks_for_plan:
        noted = ApplicationAnswer.Kind.NOTED
        _note(one, {told.PLAN_ASKED: told.YES}, kind=noted, on=on, actor=actor, at=at)
    matter = one.matter.id
    take_step(matter_id=matter, action="ask_completion", on=on, reasons=what, actor=actor, at=at)
    set_deadline(
        matter_id=matter, what=COMPLETION, due_on=due_on, then_action="silence", actor=actor, at=at
    )
    put_in_matter(paper, matter, on=on, actor=actor, at=at)


@transaction.atomic
def correct(
    *, application_id: int, typed: Mapping[str, str], on: date, actor: Actor, at: datetime
) -> None:
    """Correct obvious errors in the answers; the clock stays where it was.

    Raises `NotByTheBook` and `NoSuchApplication`.
    """
    check_may_handle(actor)
    one = _held(application_id, on)
    _allows(MAY_CORRECT, one, "correction")
    names = (*told.DETAILS, told.HAS_CONTRACT)
    new = {k: v for k, v in kept(typed, names).items() if v and v != one.answers.get(k, "")}
    if not new:
        raise NotByTheBook("nothing_to_correct")
    _note(one, new, kind=ApplicationAnswer.Kind.CORRECTED, on=on, actor=actor, at=at)
    start_clock(application_id, on=on, actor=actor.username, at=at)


@transaction.atomic
def record_check(
    *,
    application_id: int,
    check: str,
    of: str,
    is_passed: bool,
    percent_e2: int | None,
    note: str,
    on: date,
    actor: Actor,
    at: datetime,
) -> None:
    """Record what looking into a party came to; the newest outcome of a check counts.

    Raises `CheckUnreadable`: the check has to be one that the book asks of the application.
    """
    check_may_handle(actor)
    one = _held(application_id, on)
    asked = {(weighed.check.value, weighed.of) for weighed in one.examined.checks}
    if (check, of) not in asked:
        raise CheckUnreadable
    if percent_e2 is not None and not 0 <= percent_e2 <= MOST_E2:
        raise CheckUnreadable
    entry = write_entry(
        actor=actor.username,
        purpose="application",
        happened="application_checked",
        at=at,
        applications=[application_id],
        check=Check(check).name,
    )
    ApplicationCheck.objects.create(
        application_id=application_id,
        check_name=check,
        of=of,
        is_passed=is_passed,
        percent_e2=percent_e2,
        note=note.strip()[:1000],
        made_on=on,
        by=actor.username,
        entry=entry,
    )


@transaction.atomic
def propose(
    *,
    application_id: int,
    grants: bool,
    reasons: str,
    on: date,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Propose a decision, which somebody else then makes.

    Raises `NotByTheBook`, `StepLacks` and `MatterMovedOn`.
    """
    check_may_handle(actor)
    one = _held(application_id, on)
    _check_outcome(one.examined.outcome, grants=grants)
    matter = one.matter.id
    take_step(
        matter_id=matter, action="propose", on=on, reasons=reasons, seen=seen, actor=actor, at=at
    )
    ApplicationProposal.objects.create(
        application_id=application_id,
        grants=grants,
        reasons=reasons.strip(),
        made_on=on,
        by=actor.username,
        entry=newest_number(),
    )


@transaction.atomic
def send_back(*, application_id: int, reasons: str, on: date, actor: Actor, at: datetime) -> None:
    """Send the proposal back to be prepared anew; raises `StepLacks` and `MatterMovedOn`."""
    check_may_decide(actor)
    matter = _held(application_id, on).matter
    take_step(matter_id=matter.id, action="send_back", on=on, reasons=reasons, actor=actor, at=at)


@transaction.atomic
def decide(
    *,
    application_id: int,
    grants: bool,
    reasons: str,
    on: date,
    actor: Actor,
    at: datetime,
    seen: int | None = None,
) -> None:
    """Decide the application, with the decision as a paper in its matter.

    An approval binds the applicant, and lapses where no contract is signed in time. Raises
    `NotByTheBook`, `StepLacks` (also to whoever proposed it), `MatterMovedOn` and
    `TemplateBroken`.
    """
    check_may_decide(actor)
    one = _held(application_id, on)
    _check_outcome(one.examined.outcome, grants=grants)
    matter, action = one.matter.id, "grant" if grants else "refuse"
    letter = decision_letter(one, grants=grants, reasons=reasons, on=on)
    paper = set_letter(letter, hold(matter), on=on, by=actor)
    take_step(
        matter_id=matter, action=action, on=on, reasons=reasons, seen=seen, actor=actor, at=at
    )
    put_in_matter(paper, matter, on=on, actor=actor, at=at)
    for what in (DECIDE, TELL):
        meet_deadline(matter_id=matter, what=what, on=on, actor=actor, at=at)
    bound = bound_through(on, one.book) if grants else None
    if bound is not None:
        set_deadline(
            matter_id=matter,
            what=BOUND,
            due_on=bound.on,
            clauses=bound.step.clauses,
            trace=(bound.step,),
            then_action="lapse",
            actor=actor,
            at=at,
        )


def _held(application_id: int, on: date) -> ApplicationTold:
    """The application as it stands; what follows in the transaction comes after every other."""
    list(Application.objects.select_for_update().filter(pk=application_id))
    return application(application_id, on=on, known_at=newest_number())


def _allows(rule: MechanismChoice[Because], one: ApplicationTold, why: str) -> None:
    """Check that the book does not leave out what is asked; a silent book forbids nothing."""
    if rule.rule_id not in one.book.rules:
        raise NotByTheBook(why)
    because = read_of(rule, one.book, one.arrived_on)
    if because is not None and because() is None:
        raise NotByTheBook(why)


def _check_outcome(outcome: Outcome, *, grants: bool) -> None:
    if grants and not outcome.may_be_approved:
        raise NotByTheBook(UNDECIDED.get(outcome, "not_approvable"))
    if not grants and not outcome.may_be_refused:
        raise NotByTheBook(UNDECIDED.get(outcome, "no_ground"))


def _note(
    one: ApplicationTold,
    answers: Mapping[str, str],
    *,
    kind: ApplicationAnswer.Kind,
    on: date,
    actor: Actor,
    at: datetime,
) -> None:
    entry = write_entry(
        actor=actor.username,
        purpose="application",
        happened=f"application_{kind.value}",
        at=at,
        applications=[one.id],
    )
    ApplicationAnswer.objects.create(
        application_id=one.id,
        kind=kind,
        answers=dict(answers),
        told_on=on,
        by=actor.username,
        entry=entry,
    )
