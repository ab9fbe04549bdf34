"""What the applicant does with its key: hands in, completes, withdraws.

Handed in, the application is a matter with a diary number, and its answers stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.accreditation.applications import answers as told
from vardval.accreditation.applications.answers import Answers, kept
from vardval.accreditation.applications.book_of_day import book_on
from vardval.accreditation.applications.drafts import NoSuchKey, hashed, held_draft, paper_kind
from vardval.accreditation.applications.facts import COMPLETION
from vardval.accreditation.applications.form_text import form_as_text
from vardval.accreditation.applications.queries import SUBJECT, ApplicationTold, application
from vardval.accreditation.models import Application, ApplicationAnswer, ApplicationPaper
from vardval.cases.casework import meet_deadline, open_matter, set_deadline, take_step
from vardval.cases.papers import add_document
from vardval.core.accreditation.application import APPLICANT, PaperKind
from vardval.core.accreditation.application_course import APPLICATION
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.sentences import SpokenError

DECIDE, TELL = "decide", "tell"
"""The last days of a complete application, as the matter knows them."""
BY_KEY = "sökanden"
"""What the ledger calls whoever holds the key."""
TITLE = 110


class NothingToHandIn(SpokenError, ValueError):
    """A draft without what a matter has to have: who applies, and who signs."""

    def __init__(self) -> None:
        super().__init__("applying.nothing_to_hand_in")


class NotCompletable(SpokenError, ValueError):
    """A completion of an application that is decided, prepared or withdrawn."""

    def __init__(self) -> None:
        super().__init__("applying.not_completable")


class NothingSent(SpokenError, ValueError):
    """A completion without answers and files."""

    def __init__(self) -> None:
        super().__init__("applying.nothing_sent")


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A file that comes with a completion."""

    kind: str
    of: str
    name: str
    content: bytes
    dated_on: date | None = None


@transaction.atomic
def hand_in(*, key: str, on: date, at: datetime) -> int:
    """Hand the draft in and return the application's number; the same key opens it from now on.

    Raises `NoSuchKey`, `NothingToHandIn` and `NoBookToApplyBy`.
    """
    draft = held_draft(key)
    answers: Answers = draft.answers
    if not answers.get(told.NAME) or not answers.get(told.SIGNED_BY):
        raise NothingToHandIn
    book = book_on(on)
    entry = write_entry(actor=BY_KEY, purpose="application", happened="application_came", at=at)
    row = Application.objects.create(
        key_hash=draft.key_hash,
        name=answers[told.NAME],
        book_id=book.id,
        arrived_on=on,
        answers=answers,
        entry=entry,
    )
    matter = open_matter(
        machine=APPLICATION,
        subject=SUBJECT,
        subject_id=row.pk,
        title=answers[told.NAME][:TITLE],
        opened_on=on,
        actor=BY_KEY,
        at=at,
    )
    form = SentPaper(PaperKind.FORM.value, APPLICANT, "ansokan.txt", form_as_text(answers, on))
    sent = [
        SentPaper(one.kind, one.of, one.name, bytes(one.content), one.dated_on)
        for one in draft.papers.order_by("pk")
    ]
    _keep(row, matter, (form, *sent), on=on, at=at)
    draft.delete()
    start_clock(row.pk, on=on, actor=BY_KEY, at=at)
    return row.pk


@transaction.atomic
def complete(
    *, key: str, typed: Mapping[str, str], papers: Iterable[SentPaper], on: date, at: datetime
) -> bool:
    """Take in what the applicant sends after handing in; return whether it came late.

    Raises `NoSuchKey`, `NotCompletable`, `NothingSent`, `UnknownPaper` and `PaperRefused`.
    """
    row = held_application(key)
    before = application(row.pk, on=on, known_at=newest_number())
    if before.state not in ("received", "completing"):
        raise NotCompletable
    new = {k: v for k, v in kept(typed).items() if v and v != before.answers.get(k, "")}
    sent = tuple(papers)
    if not new and not sent:
        raise NothingSent
    is_late = any(one.is_missed(on) for one in before.seen.completions)
    entry = write_entry(
        actor=BY_KEY,
        purpose="application",
        happened="application_completed",
        at=at,
        applications=[row.pk],
        late=is_late,
    )
    row.later_answers.create(
        kind=ApplicationAnswer.Kind.COMPLETED, answers=new, told_on=on, by=BY_KEY, entry=entry
    )
    parties = told.lines({**before.answers, **new}, told.SUBCONTRACTORS)
    for one in sent:
        paper_kind(one.kind, one.of, parties)
    _keep(row, before.matter.id, sent, on=on, at=at)
    meet_deadline(matter_id=before.matter.id, what=COMPLETION, on=on, actor=BY_KEY, at=at)
    if before.state == "completing":
        take_step(matter_id=before.matter.id, action="complete", on=on, actor=BY_KEY, at=at)
    start_clock(row.pk, on=on, actor=BY_KEY, at=at)
    return is_late


@transaction.atomic
def withdraw(*, key: str, on: date, at: datetime) -> None:
    """Withdraw the application; raises `NoSuchKey` and `MatterMovedOn`."""
    row = held_application(key)
    matter = application(row.pk, on=on, known_at=newest_number()).matter
    take_step(matter_id=matter.id, action="withdraw", on=on, actor=BY_KEY, at=at)


def held_application(key: str) -> Application:
    """The application that the key opens, locked; raises `NoSuchKey`."""
    row = Application.objects.select_for_update().filter(key_hash=hashed(key)).first()
    if row is None:
        raise NoSuchKey
    return row


def start_clock(application_id: int, *, on: date, actor: str, at: datetime) -> None:
    """Set the last days of an application that has become complete, each once."""
    told_now: ApplicationTold = application(application_id, on=on, known_at=newest_number())
    clock, matter = told_now.clock, told_now.matter
    if clock is None:
        return
    standing = {one.what: one.due_on for one in matter.deadlines if one.is_open}
    for what, last in ((DECIDE, clock.decide), (TELL, clock.tell)):
        if last is None or standing.get(what) == last.on:
            continue
        meet_deadline(matter_id=matter.id, what=what, on=on, actor=actor, at=at)
        set_deadline(
            matter_id=matter.id,
            what=what,
            due_on=last.on,
            clauses=last.step.clauses,
            trace=(last.step,),
            actor=actor,
            at=at,
        )


def _keep(
    row: Application, matter_id: int, papers: Iterable[SentPaper], *, on: date, at: datetime
) -> None:
    sent = list(papers)
    kept_as = [
        add_document(
            matter_id=matter_id, name=one.name, content=one.content, on=on, actor=BY_KEY, at=at
        )
        for one in sent
    ]
    entry = newest_number()
    ApplicationPaper.objects.bulk_create(
        ApplicationPaper(
            application=row,
            document_id=document_id,
            kind=one.kind,
            of=one.of,
            dated_on=one.dated_on,
            received_on=on,
            entry=entry,
        )
        for one, document_id in zip(sent, kept_as, strict=True)
    )
