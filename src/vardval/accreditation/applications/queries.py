"""What may be read of applications; who may is asked by the caller."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from vardval.accreditation.applications.answers import HAS_CONTRACT, NO, NUMBER, Answers
from vardval.accreditation.applications.book_of_day import book_by_id
from vardval.accreditation.applications.drafts import NoSuchKey, hashed
from vardval.accreditation.applications.facts import (
    answers_now,
    application_of,
    known_applications,
)
from vardval.accreditation.models import Application, ApplicationCheck, ApplicationPaper
from vardval.cases.matter_queries import DeadlineTold, DocumentTold, MatterTold, matters
from vardval.core.accreditation.application import Application as CoreApplication
from vardval.core.accreditation.application import Check, PaperKind
from vardval.core.accreditation.application_clock import Clock, clock_of
from vardval.core.accreditation.application_course import APPLICATION
from vardval.core.accreditation.application_examination import Examined, examine
from vardval.core.rulebook import Rulebook
from vardval.platform.ledger import number_known_at
from vardval.platform.sentences import SpokenError
from vardval.registry.terms_queries import binding_of_provider, provider_key

SUBJECT = "application"


class NoSuchApplication(SpokenError, LookupError):
    """No application has that number as known then."""

    def __init__(self) -> None:
        super().__init__("applying.no_such")


@dataclass(frozen=True, slots=True)
class PaperTold:
    """A document of the application, and what it is."""

    document: DocumentTold
    kind: PaperKind
    of: str
    dated_on: date | None


@dataclass(frozen=True, slots=True)
class CheckTold:
    """What an officer found, who it was and when."""

    check: Check
    of: str
    is_passed: bool
    percent_e2: int | None
    note: str
    made_on: date
    by: str


@dataclass(frozen=True, slots=True)
class ProposalTold:
    """What is proposed, why and by whom."""

    grants: bool
    reasons: str
    made_on: date
    by: str


@dataclass(frozen=True, slots=True)
class ApplicationTold:
    """An application with its matter, and what the book says of it on the day asked about."""

    id: int
    name: str
    book: Rulebook
    arrived_on: date
    answers: Answers
    matter: MatterTold
    seen: CoreApplication
    examined: Examined
    clock: Clock | None
    papers: tuple[PaperTold, ...]
    checks: tuple[CheckTold, ...]
    proposal: ProposalTold | None

    @property
    def state(self) -> str:
        """Where its matter stands."""
        return self.matter.state

    @property
    def nearest(self) -> DeadlineTold | None:
        """The nearest last day that still asks for something."""
        still = [one for one in self.matter.deadlines if one.is_open]
        return min(still, key=lambda one: one.due_on, default=None)

    @property
    def granted_on(self) -> date | None:
        """The day of the approval, None without one."""
        days = [one.taken_on for one in self.matter.timeline if one.action == "grant"]
        return days[-1] if days else None


def application(application_id: int, *, on: date, known_at: datetime | int) -> ApplicationTold:
    """Return the application as the book sees it on the day; raises `NoSuchApplication`."""
    number = number_known_at(known_at)
    row = known_applications(number).filter(pk=application_id).first()
    if row is None:
        raise NoSuchApplication
    return _told(row, _matter_of(row.pk, number), on, number)


def application_by_key(key: str, *, on: date, known_at: datetime | int) -> ApplicationTold:
    """Return the application that the key opens; raises `NoSuchKey`."""
    number = number_known_at(known_at)
    row = known_applications(number).filter(key_hash=hashed(key)).first()
    if row is None:
        raise NoSuchKey
    return _told(row, _matter_of(row.pk, number), on, number)


def applications(*, on: date, known_at: datetime | int) -> list[ApplicationTold]:
    """Return every application, the open ones by their nearest last day first."""
    number = number_known_at(known_at)
    rows = {one.pk: one for one in known_applications(number)}
    found = matters(known_at=number, kinds=[APPLICATION.name])
    return [_told(rows[one.subject_id], one, on, number) for one in found]


def _matter_of(application_id: int, number: int) -> MatterTold:
    return matters(known_at=number, subject=(SUBJECT, application_id))[0]


def _told(row: Application, matter: MatterTold, on: date, number: int) -> ApplicationTold:
    told_now = application_of(row, matter)
    through = _earlier_contract_through(row, number)
    seen = replace(told_now, earlier_contract_through=through)
    book = book_by_id(row.book_id, known_at=number)
    documents = {one.id: one for one in matter.documents}
    proposal = max(row.proposals.all(), key=lambda one: one.pk, default=None)
    return ApplicationTold(
        id=row.pk,
        name=row.name,
        book=book,
        arrived_on=row.arrived_on,
        answers=answers_now(row),
        matter=matter,
        seen=seen,
        examined=examine(seen, on, book),
        clock=clock_of(seen, book),
        papers=tuple(_paper(one, documents[one.document_id]) for one in row.papers.all()),
        checks=tuple(_check(one) for one in row.checks.all()),
        proposal=ProposalTold(proposal.grants, proposal.reasons, proposal.made_on, proposal.by)
        if proposal is not None
        else None,
    )


def _earlier_contract_through(row: Application, number: int) -> date | None:
    """The last day of the contract whose new terms the applicant had refused; None without one.

    It holds for the activity that the contract is about, which an untold answer may be: only a
    told no makes the application one for another activity.
    """
    if answers_now(row).get(HAS_CONTRACT) == NO:
        return None
    organisation_number = row.answers.get(NUMBER, "").replace("-", "")
    if provider_key(organisation_number) is None:
        return None
    binding = binding_of_provider(organisation_number, valid_on=row.arrived_on, known_at=number)
    return binding.last_on if binding.rejected is not None else None


def _paper(row: ApplicationPaper, document: DocumentTold) -> PaperTold:
    return PaperTold(document, PaperKind(row.kind), row.of, row.dated_on)


def _check(row: ApplicationCheck) -> CheckTold:
    return CheckTold(
        Check(row.check_name),
        row.of,
        row.is_passed,
        row.percent_e2,
        row.note,
        row.made_on,
        row.by,
    )
