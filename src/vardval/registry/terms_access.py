"""Who may see and answer terms, and whether a no can be taken on its day."""

from datetime import date

from vardval.core.contract import DaysOfChange
from vardval.platform.policy import Actor, Permission, check_may, check_may_for_unit, derived
from vardval.platform.sentences import SpokenError


class AnswerNotTaken(SpokenError):
    """An answer that cannot be registered; the text says why and what to do."""


def check_may_see_terms(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may see the terms of the unit's provider."""
    check_may_for_unit(actor, Permission.SEE_TERMS, unit_hsa_id=unit_hsa_id)


def check_may_answer_terms(actor: Actor) -> None:
    """Check that the actor may register what a provider has answered."""
    check_may(actor, Permission.RECORD_TERMS)


may_answer_terms = derived(check_may_answer_terms)


def check_answer_day(answered_on: date, *, today: date, decided_on: date, book_id: str) -> None:
    """Check that the answer has come, and not before there was anything to answer."""
    if answered_on > today:
        raise AnswerNotTaken("terms.answer_ahead", day=answered_on)
    if answered_on < decided_on:
        raise AnswerNotTaken("terms.answer_before_decision", book=book_id, decided=decided_on)


def check_rejection(days: DaysOfChange | None, *, answered_on: date, book_id: str) -> None:
    """Check that the book that binds lets the provider say no on the day."""
    if days is None:
        raise AnswerNotTaken("terms.adopted_late", book=book_id)
    last_on = days.answer.last_on
    if last_on is None:
        raise AnswerNotTaken("terms.no_time_to_reject", book=book_id)
    if answered_on > last_on:
        raise AnswerNotTaken("terms.rejected_too_late", book=book_id, last=last_on)
