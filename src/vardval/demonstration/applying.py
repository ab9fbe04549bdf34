"""The made-up year's applications: handed in, completed, looked into, decided and signed.

Their documents are a line of text each. The keys stand in the region's file, so that whoever
tries the demonstration can open an application as its applicant.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial

from vardval.accreditation.applications.book_of_day import book_on
from vardval.accreditation.applications.drafts import add_draft_paper, begin_draft, save_draft
from vardval.accreditation.applications.handing_in import SentPaper, complete, hand_in
from vardval.accreditation.applications.handling import (
    ask_completion,
    decide,
    propose,
    record_check,
)
from vardval.accreditation.applications.queries import ApplicationTold, application_by_key
from vardval.accreditation.applications.signing import sign
from vardval.core.accreditation.application import APPLICANT, PaperKind
from vardval.core.accreditation.application_points import asked_papers
from vardval.demonstration.played import PlayedApplication
from vardval.demonstration.preparing import moment
from vardval.demonstration.region import Settings
from vardval.demonstration.stepping import Step
from vardval.platform.accounts import active_account
from vardval.platform.ledger import newest_number

_KIND = "ansökningar"
_AT_TIMES = (
    *(PaperKind.FORM, PaperKind.ECONOMIC_PLAN, PaperKind.REGISTRATION_ASKED),
    *(PaperKind.FORMATION_PLAN, PaperKind.COMMITMENT),
)


def application_steps(settings: Settings) -> Iterator[Step]:
    """Yield what happens to each application, on its days."""
    for one in settings.applications:
        steps: tuple[tuple[date | None, int, Callable[[datetime], None]], ...] = (
            (one.arrived_on, 9, partial(_hand_in, one)),
            (one.asked_on, 10, partial(_ask, settings, one)),
            (one.completed_on, 10, partial(_complete, one)),
            (one.checked_on, 11, partial(_check, settings, one)),
            (one.proposed_on, 13, partial(_propose, settings, one)),
            (one.decided_on, 15, partial(_decide, settings, one)),
            (one.signed_on, 16, partial(_sign, settings, one)),
        )
        for day, hour, act in steps:
            if day is not None:
                yield moment(day, hour), _KIND, act


def _hand_in(one: PlayedApplication, at: datetime) -> None:
    day = at.date()
    begin_draft(key=one.key, at=at)
    save_draft(key=one.key, typed=one.answers, at=at)
    for kind in asked_papers(book_on(day), day):
        if kind.value in one.lacking or kind in _AT_TIMES:
            continue
        paper = _paper(kind, day)
        add_draft_paper(
            key=one.key,
            kind=paper.kind,
            of=paper.of,
            name=paper.name,
            content=paper.content,
            dated_on=paper.dated_on,
            at=at,
        )
    hand_in(key=one.key, on=day, at=at)


def _paper(kind: PaperKind, day: date) -> SentPaper:
    content = f"Påhittad handling: {kind.value}.\n".encode()
    return SentPaper(kind.value, APPLICANT, f"{kind.value}.txt", content, day)


def _complete(one: PlayedApplication, at: datetime) -> None:
    day = at.date()
    papers = [_paper(PaperKind(kind), day) for kind in one.lacking]
    complete(key=one.key, typed={}, papers=papers, on=day, at=at)


def _ask(settings: Settings, one: PlayedApplication, at: datetime) -> None:
    ask_completion(
        application_id=_seen(one, at).id,
        what=one.asks_for,
        due_on=one.due_on or at.date(),
        on=at.date(),
        actor=active_account(settings.author),
        at=at,
    )


def _check(settings: Settings, one: PlayedApplication, at: datetime) -> None:
    seen = _seen(one, at)
    for weighed in seen.examined.checks:
        record_check(
            application_id=seen.id,
            check=weighed.check.value,
            of=weighed.of,
            is_passed=weighed.check.value not in one.failing,
            percent_e2=None,
            note="",
            on=at.date(),
            actor=active_account(settings.author),
            at=at,
        )


def _propose(settings: Settings, one: PlayedApplication, at: datetime) -> None:
    propose(
        application_id=_seen(one, at).id,
        grants=not one.is_refused,
        reasons=one.reasons,
        on=at.date(),
        actor=active_account(settings.author),
        at=at,
    )


def _decide(settings: Settings, one: PlayedApplication, at: datetime) -> None:
    decide(
        application_id=_seen(one, at).id,
        grants=not one.is_refused,
        reasons=one.reasons,
        on=at.date(),
        actor=active_account(settings.approver),
        at=at,
    )


def _sign(settings: Settings, one: PlayedApplication, at: datetime) -> None:
    sign(
        application_id=_seen(one, at).id,
        unit_hsa_id=one.unit,
        organisation_number=one.answers["organisation_number"],
        starts_on=one.starts_on or at.date(),
        on=at.date(),
        is_formed=True,
        actor=active_account(settings.author),
        at=at,
    )


def _seen(one: PlayedApplication, at: datetime) -> ApplicationTold:
    return application_by_key(one.key, on=at.date(), known_at=newest_number())
