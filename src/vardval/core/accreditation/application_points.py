"""What the book asks of an application, point by point, and what of it is lacking."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from vardval.core.accreditation.application import APPLICANT, Application, PaperKind
from vardval.core.accreditation.application_asking import (
    DETAIL_RULES,
    DOCUMENTS,
    FORM_RULES,
    PAPER_RULES,
    SUBCONTRACTORS,
)
from vardval.core.rulebook import Rulebook, RuleMissing, ValueMissing
from vardval.core.rulebook.mechanism import MechanismChoice
from vardval.core.trace import Step

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point:
    """Something that the book asks of the application, and what is lacking, if anything.

    `name` is the end of the rule's id; `of` the party, the applicant if empty.
    """

    name: str
    of: str
    is_paper: bool
    lacking: Step | None


def told(choice: MechanismChoice[T], book: Rulebook, day: date) -> T | None:
    """What the book says, on the day of the book nearest to the one asked; None if silent."""
    last = book.valid.last
    nearest = max(book.valid.start, day if last is None else min(day, last))
    try:
        return choice.bound(book, nearest)
    except (RuleMissing, ValueMissing):
        return None


def asked_papers(book: Rulebook, day: date) -> tuple[PaperKind, ...]:
    """The kinds of document that the book asks an applicant for, always or at times."""
    looked_for = told(DOCUMENTS, book, day)
    if looked_for is None or looked_for() is None:
        return ()
    return tuple(kind for kind, rule in PAPER_RULES.items() if told(rule, book, day) is not None)


def points_of(application: Application, on: date, book: Rulebook) -> tuple[Point, ...]:
    """What the book asks, in reading order, with what is lacking on the day.

    A document that came later is no part of the application yet.
    """
    come = tuple(one for one in application.papers if one.received_on <= on)
    return tuple(_points(replace(application, papers=come), on, book))


def _points(application: Application, on: date, book: Rulebook) -> Iterator[Point]:
    arrived_on = application.arrived_on
    for rule in (*FORM_RULES, *DETAIL_RULES.values()):
        ask = told(rule, book, arrived_on)
        if ask is not None:
            yield Point(
                _tail(rule.rule_id), APPLICANT, is_paper=False, lacking=ask(application, on)
            )
    looked_for = told(DOCUMENTS, book, arrived_on)
    if looked_for is None or looked_for() is None:
        return
    for kind, rule_of_paper in PAPER_RULES.items():
        asked_of = told(rule_of_paper, book, arrived_on)
        if asked_of is None:
            continue
        for party in (APPLICANT, *_subcontractors_telling(kind, application, book)):
            lacking = asked_of(application, party)
            if lacking is not None or application.papers_of(kind, party):
                yield Point(kind.value, party, is_paper=True, lacking=lacking)


def _subcontractors_telling(
    kind: PaperKind, application: Application, book: Rulebook
) -> tuple[str, ...]:
    if kind is PaperKind.COMMITMENT:
        return application.subcontractors
    also = told(SUBCONTRACTORS, book, application.arrived_on)
    if also is None or also(kind) is None:
        return ()
    return application.subcontractors


def _tail(rule: str) -> str:
    return rule.split(".", 1)[1]
