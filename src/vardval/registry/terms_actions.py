"""Registering what a provider has answered to a book's terms."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vardval.core.contract import AnswerKind
from vardval.core.time import Period
from vardval.platform.dated_table import DatedTable, lock_registers
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.timeline import rewritten
from vardval.registry.contract_answers import follow_answer
from vardval.registry.models import TermsAnswer
from vardval.registry.terms_access import (
    AnswerNotTaken,
    check_answer_day,
    check_may_answer_terms,
    check_rejection,
)
from vardval.registry.terms_queries import (
    adopted_books,
    book_before,
    days_of,
    decided_on,
    provider_key,
)
from vardval.rulebook.queries import Edition, book_of

TERMS_ANSWERS = DatedTable(model=TermsAnswer, key=("provider_id", "book_id"), values=("answer",))


@transaction.atomic
def record_terms_answer(
    *,
    organisation_number: str,
    book_id: str,
    answer: AnswerKind,
    answered_on: date,
    actor: Actor | str,
    at: datetime,
) -> int | None:
    """Register the answer that the provider gave on the day; return the entry.

    1. The actor may, the provider is known and the book is adopted.
    2. The day has come, and no answer but a signing comes before the decision.
    3. A no comes within the time that the book which binds until then gives.

    A no ends the provider's contracts on the day that the book gives, and a yes that takes it back
    lets them stand. The same answer again changes nothing and gives None. Raises `AccessDenied` and
    `AnswerNotTaken`.
    """
    acting = as_actor(actor)
    check_may_answer_terms(acting)
    lock_registers()
    provider_id = provider_key(organisation_number)
    if provider_id is None:
        raise AnswerNotTaken("terms.no_such_provider", number=organisation_number)
    adopted = adopted_books(known_at=newest_number())
    edition = next((one for one in adopted if one.book_id == book_id), None)
    if edition is None:
        raise AnswerNotTaken("terms.not_adopted", book=book_id)
    today = at.astimezone(timezone.get_default_timezone()).date()
    decided = date.min if answer is AnswerKind.SIGNED else decided_on(edition)
    check_answer_day(answered_on, today=today, decided_on=decided, book_id=book_id)
    if answer is AnswerKind.REJECTED:
        _check_rejection(edition, adopted, answered_on)
    key = (provider_id, book_id)
    standing = [held for _, held in TERMS_ANSWERS.known([key])[key]]
    wanted = rewritten(standing, Period(answered_on), (answer.value,))
    rewrite = TERMS_ANSWERS.rewrite({key: wanted})
    if rewrite.is_empty:
        return None
    entry = write_entry(
        actor=acting.username,
        purpose="terms",
        happened="terms_answered",
        at=at,
        provider=organisation_number,
        book_id=book_id,
        answer=answer.value,
        answered_on=answered_on.isoformat(),
    )
    TERMS_ANSWERS.store(rewrite, entry=entry)
    before = book_before(edition, adopted)
    if before is not None:
        follow_answer(
            organisation_number=organisation_number,
            answer=answer,
            answered_on=answered_on,
            book=book_of(before),
            actor=acting,
            at=at,
        )
    return entry


def _check_rejection(edition: Edition, adopted: tuple[Edition, ...], answered_on: date) -> None:
    """Check the no by the book before; the first book of all can be signed or not, not refused."""
    before = book_before(edition, adopted)
    if before is None:
        raise AnswerNotTaken("terms.nothing_before", book=edition.book_id)
    days = days_of(edition, answered_on, before)
    check_rejection(days, answered_on=answered_on, book_id=edition.book_id)
