"""A draft and the secret key that opens it: begun, saved in steps, handed in.

The key is made at the edge and shown once; what is kept is its hash. A key that opens nothing
is answered alike whether it never was or is no longer.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from vardval.accreditation.applications import answers as told
from vardval.accreditation.applications.answers import Answers, kept
from vardval.accreditation.applications.book_of_day import book_on
from vardval.accreditation.applications.facts import draft_as_application
from vardval.accreditation.models import ApplicationDraft, DraftPaper
from vardval.cases.papers import check_content
from vardval.core.accreditation.application import APPLICANT, ApplicantKind, Paper, PaperKind
from vardval.core.accreditation.application_examination import Examined, examine
from vardval.core.identity import NotAnOrganisationNumber, OrganisationNumber
from vardval.platform.sentences import SpokenError

MOST_PAPERS = 60


class NoSuchKey(SpokenError, LookupError):
    """A key that opens no draft and no application."""

    def __init__(self) -> None:
        super().__init__("applying.no_such_key")


class TooManyPapers(SpokenError, ValueError):
    """More files than a draft holds."""

    def __init__(self) -> None:
        super().__init__("applying.too_many_papers", most=MOST_PAPERS)


class NumberUnreadable(SpokenError, ValueError):
    """An organisation number that no organisation can have."""

    def __init__(self) -> None:
        super().__init__("applying.number_unreadable")


class UnknownPaper(SpokenError, ValueError):
    """A file of a kind, or about a company, that the application does not have."""

    def __init__(self) -> None:
        super().__init__("applying.unknown_paper")


@dataclass(frozen=True, slots=True)
class DraftPaperTold:
    """A file in a draft, without its bytes."""

    id: int
    kind: PaperKind
    of: str
    name: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class DraftTold:
    """A draft as its writer left it, and what the book would say of it handed in today."""

    answers: Answers
    papers: tuple[DraftPaperTold, ...]
    saved_at: datetime
    examined: Examined
    book_id: str
    subcontractors: tuple[str, ...]


def hashed(key: str) -> str:
    """The hash under which a key is kept."""
    return hashlib.sha256(key.encode()).hexdigest()


@transaction.atomic
def begin_draft(*, key: str, at: datetime) -> None:
    """Begin an empty draft that the key opens."""
    ApplicationDraft.objects.create(key_hash=hashed(key), begun_at=at, saved_at=at)


@transaction.atomic
def save_draft(*, key: str, typed: Mapping[str, str], at: datetime) -> None:
    """Save the typed answers in the draft; others stay.

    Raises `NoSuchKey` and `NumberUnreadable`: then nothing of it is saved.
    """
    row = held_draft(key)
    row.answers = {**row.answers, **kept(typed)}
    _check_number(row.answers)
    row.saved_at = at
    row.save(update_fields=["answers", "saved_at"])


@transaction.atomic
def add_draft_paper(
    *,
    key: str,
    kind: str,
    of: str,
    name: str,
    content: bytes,
    dated_on: date | None,
    at: datetime,
) -> None:
    """Put a file in the draft.

    Raises `NoSuchKey`, `UnknownPaper`, `TooManyPapers` and `PaperRefused`.
    """
    row = held_draft(key)
    found = paper_kind(kind, of, told.lines(row.answers, told.SUBCONTRACTORS))
    if row.papers.count() >= MOST_PAPERS:
        raise TooManyPapers
    check_content(name, content)
    row.papers.create(
        kind=found.value, of=of, name=name.strip()[-120:], content=content, dated_on=dated_on
    )
    row.saved_at = at
    row.save(update_fields=["saved_at"])


@transaction.atomic
def remove_draft_paper(*, key: str, paper_id: int, at: datetime) -> None:
    """Take a file out of the draft; one that is not there is already out."""
    row = held_draft(key)
    row.papers.filter(pk=paper_id).delete()
    row.saved_at = at
    row.save(update_fields=["saved_at"])


def draft(key: str, *, on: date) -> DraftTold:
    """Return the draft that the key opens, as it would be handed in on the day.

    Raises `NoSuchKey`.
    """
    row = ApplicationDraft.objects.filter(key_hash=hashed(key)).first()
    if row is None:
        raise NoSuchKey
    papers = tuple(_told(one) for one in row.papers.defer("content").order_by("pk"))
    application = draft_as_application(
        row.answers, [Paper(one.kind, on, one.dated_on, one.of) for one in papers], on
    )
    book = book_on(on)
    return DraftTold(
        row.answers,
        papers,
        row.saved_at,
        examine(application, on, book),
        book.id,
        application.subcontractors,
    )


def paper_kind(kind: str, of: str, subcontractors: tuple[str, ...]) -> PaperKind:
    """The kind of that name; raises `UnknownPaper` for another, and for an unknown company."""
    if of != APPLICANT and of not in subcontractors:
        raise UnknownPaper
    try:
        return PaperKind(kind)
    except ValueError:
        raise UnknownPaper from None


def _check_number(answers: Answers) -> None:
    """A legal person has an organisation's number; others may have none yet, or their own."""
    written = answers.get(told.NUMBER, "")
    if not written or told.kind_of(answers) is not ApplicantKind.LEGAL_PERSON:
        return
    try:
        OrganisationNumber.parse(written)
    except NotAnOrganisationNumber:
        raise NumberUnreadable from None


def held_draft(key: str) -> ApplicationDraft:
    """The draft, locked until the transaction ends; raises `NoSuchKey`."""
    row = ApplicationDraft.objects.select_for_update().filter(key_hash=hashed(key)).first()
    if row is None:
        raise NoSuchKey
    return row


def _told(row: DraftPaper) -> DraftPaperTold:
    return DraftPaperTold(row.pk, PaperKind(row.kind), row.of, row.name, row.dated_on)
