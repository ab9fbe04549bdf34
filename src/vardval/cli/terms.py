"""`vardval terms …`: which book binds a unit's provider, and what the provider has answered."""

from datetime import date, datetime

import click

from vardval.accreditation.contracts.step import ANSWERS, StepKind
from vardval.cli.commanding import acting, actor_of, command, this_moment, today
from vardval.cli.contract_steps import FAILURES, ask
from vardval.cli.exit_codes import WRONG_USE
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, KNOWN_AT, OneOf
from vardval.core.contract import AnswerKind, DaysOfChange
from vardval.core.trace import Step
from vardval.platform.ledger import newest_number, number_known_at
from vardval.platform.sentences import sentence
from vardval.registry.queries import UnitUnknown, unit
from vardval.registry.terms_access import check_may_see_terms
from vardval.registry.terms_actions import record_terms_answer
from vardval.registry.terms_queries import NewTerms, ProviderTerms, terms_of_unit

_ANSWER = OneOf(
    {
        "tecknar": AnswerKind.SIGNED,
        "godtar": AnswerKind.ACCEPTED,
        "avböjer": AnswerKind.REJECTED,
    }
)


@command("cli.terms.show", {UnitUnknown: WRONG_USE})
@click.argument("hsa_id", metavar="ENHET")
@option("--dag", "valid_on", code="cli.option.valid_on", type=DAY)
@option("--känt", "known_at", code="cli.option.known_at", type=KNOWN_AT)
@acting
@as_json
def show(
    hsa_id: str,
    valid_on: date | None,
    known_at: datetime | int | None,
    username: str | None,
    as_json: bool,
) -> None:
    """Show what binds the unit's provider, what is new, and the days that follow."""
    check_may_see_terms(actor_of(username), unit_hsa_id=hsa_id)
    known = newest_number() if known_at is None else number_known_at(known_at)
    terms = terms_of_unit(hsa_id, valid_on=valid_on or today(), known_at=known)
    if as_json:
        write_json(_as_json(terms))
    else:
        write_lines(*_told(terms))


@command("cli.terms.answer", FAILURES)
@click.argument("hsa_id", metavar="ENHET")
@click.argument("book", metavar="REGION/ÅR")
@option("--svar", "answer", code="cli.terms.answer.which", type=_ANSWER, required=True)
@option("--dag", "answered_on", code="cli.terms.answer.day", type=DAY, required=True)
@acting
def answer(
    hsa_id: str, book: str, answer: AnswerKind, answered_on: date, username: str | None
) -> None:
    """Open a matter about what the unit's provider has answered; a signing is registered."""
    if answer in ANSWERS:
        told = {"book_id": book, "answer": answer.value}
        ask(hsa_id, StepKind.ANSWER, answered_on, reasons="", username=username, **told)
        return
    provider = unit(hsa_id, valid_on=today(), known_at=newest_number()).organisation_number
    entry = record_terms_answer(
        organisation_number=provider,
        book_id=book,
        answer=answer,
        answered_on=answered_on,
        actor=actor_of(username),
        at=this_moment(),
    )
    write_lines(say("portal.terms.done" if entry is not None else "portal.terms.nothing_new"))


def _told(terms: ProviderTerms) -> list[str]:
    binding = terms.binding
    lines = [
        say(
            "cli.terms.bound",
            provider=terms.provider_name,
            book=binding.book_id,
            day=terms.valid_on,
        )
    ]
    if binding.rejected:
        rejected = say("cli.terms.rejected", book=binding.rejected, last=binding.last_on)
        lines.append(f"  {rejected}")
    for new in terms.new:
        start = new.edition.valid.start
        lines.append(say("cli.terms.new", book=new.edition.book_id, decided=new.decided_on))
        lines.append(f"  {say('cli.terms.from', first=start)}")
        lines += [f"  {_sentence(one)}" for one in _steps(new.days)]
    return lines


def _steps(days: DaysOfChange | None) -> list[Step]:
    if days is None:
        return []
    found = [days.tell.step, days.answer.step]
    return [*found, days.end.step, *days.consequences] if days.end is not None else found


def _sentence(one: Step) -> str:
    told = sentence(one.code, language(), **dict(one.parameters))
    return f"{told} [{one.clause}]" if one.clause else told


def _as_json(terms: ProviderTerms) -> dict[str, object]:
    return {
        "provider": terms.organisation_number,
        "valid_on": terms.valid_on,
        "book": terms.binding.book_id,
        "rejected": terms.binding.rejected,
        "contract_last_on": terms.binding.last_on,
        "signed_on": terms.signed.answered_on if terms.signed else None,
        "signed_book": terms.signed.book_id if terms.signed else None,
        "new": [_new_as_json(one) for one in terms.new],
    }


def _new_as_json(new: NewTerms) -> dict[str, object]:
    days = new.days
    return {
        "book": new.edition.book_id,
        "decided_on": new.decided_on,
        "first_on": new.edition.valid.start,
        "tell_by": days.tell.last_on if days else None,
        "answer_by": days.answer.last_on if days else None,
        "contract_last_on": days.end.last_on if days and days.end else None,
        "answer": new.answer.kind.value if new.answer else None,
        "answered_on": new.answer.answered_on if new.answer else None,
    }
