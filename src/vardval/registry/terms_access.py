"""Who may see and answer terms, and whether a no can be taken on its day."""

from datetime import date

from vardval.core.contract import AnswerKind, DaysOfChange
from vardval.platform.ledger import newest_number
from vardval.platform.policy import Actor, Permission, check_may, check_may_for_unit, derived
from vardval.platform.sentences import SpokenError
from vardval.registry.adopted_books import adopted_books, book_before, days_of, decided_on
from vardval.rulebook.queries import Edition


class AnswerNotTaken(SpokenError):
    """An answer that cannot be registered; the text says why and what to do."""


def check_may_see_terms(actor: Actor, *, unit_hsa_id: str) -> None:
    """Check that the actor may see the terms of the unit's provider."""
    check_may_for_unit(actor, Permission.SEE_TERMS, unit_hsa_id=unit_hsa_id)


def check_may_answer_terms(actor: Actor) -> None:
    """Check that the actor may register what a provider has answered."""
    check_may(actor, Permission.RECORD_TERMS)


may_answer_terms = derived(check_may_answer_terms)


def check_answer(
    book_id: str, answer: AnswerKind, *, answered_on: date, today: date
) -> Edition | None:
    """Check that the answer can be taken; return the book that binds until the one answered.

    1. The book is adopted.
    2. The day has come, and no answer but a signing comes before the decision.
    3. A no comes within the time that the book before gives; the first book of all can be signed
       or not, but not refused.

    Raises `AnswerNotTaken`.
    """
    adopted = adopted_books(known_at=newest_number())
    edition = next((one for one in adopted if one.book_id == book_id), None)
    if edition is None:
        raise AnswerNotTaken("terms.not_adopted", book=book_id)
    decided = date.min if answer is AnswerKind.SIGNED else decided_on(edition)
    check_answer_day(answered_on, today=today, decided_on=decided, book_id=book_id)
    before = book_before(edition, adopted)
    if answer is not AnswerKind.REJECTED:
        return before
    if before is None:
        raise AnswerNotTaken("terms.nothing_before", book=book_id)
    days = days_of(edition, answered_on, before)
    check_rejection(days, answered_on=answered_on, book_id=book_id)
    return before


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
