"""Registering what a provider has answered to a book's terms."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from vardval.core.contract import AnswerKind
from vardval.core.time import Period
from vardval.platform.dated_table import DatedTable, lock_registers
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.timeline import rewritten
from vardval.registry.contract_answers import follow_answer
from vardval.registry.models import TermsAnswer
from vardval.registry.terms_access import AnswerNotTaken, check_answer, check_may_answer_terms
from vardval.registry.terms_queries import provider_key
from vardval.rulebook.queries import book_of

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

    The actor may, the provider is known, and `check_answer` lets the answer be taken.
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
    today = at.astimezone(timezone.get_default_timezone()).date()
    before = check_answer(book_id, answer, answered_on=answered_on, today=today)
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
