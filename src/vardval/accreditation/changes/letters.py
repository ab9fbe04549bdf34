"""Which steps in a change's matter are told by a letter, and what it then says."""

from datetime import date

from vardval.accreditation.changes.book import judged_for
from vardval.accreditation.changes.change import change_of
from vardval.accreditation.changes.queries import tellings_of
from vardval.accreditation.letters import change_letter, completion_letter
from vardval.accreditation.whose_step import HeldForStep
from vardval.cases.letters import Letter
from vardval.platform.ledger import committed_number
from vardval.platform.sentences import sentence
from vardval.registry.queries import unit
from vardval.registry.terms_queries import rulebook_of_unit

_DECISIONS = ("grant", "refuse")


def letter_of_step(
    held: HeldForStep,
    action: str,
    *,
    on: date,
    reasons: str,
    effect_on: date | None,
    answer_by_on: date | None,
) -> Letter | None:
    """Return the letter that the step is told by; None where it is told by none.

    Raises what `rulebook_of_unit` does where no book binds the centre.
    """
    if not held.has_step or action not in ("ask_completion", *_DECISIONS):
        return None
    number = committed_number()
    name = unit(held.unit_hsa_id, valid_on=on, known_at=number).name
    if action == "ask_completion":
        about = ((sentence("letter.unit"), name), (sentence("letter.change"), held.matter.title))
        return completion_letter(about=about, asked=reasons, answer_by_on=answer_by_on)
    change, told = change_of(held.matter.particulars), tellings_of(held.matter.pk, known_at=number)
    judged = judged_for(
        held.unit_hsa_id,
        change,
        told_on=told.told_on,
        from_on=effect_on or change.from_on,
        tells=told.tells,
        is_written=told.is_written,
        known_at=number,
    )
    book = rulebook_of_unit(held.unit_hsa_id, valid_on=told.told_on, known_at=number)
    return change_letter(
        unit=name,
        title=held.matter.title,
        grants=action == "grant",
        effect_on=effect_on,
        reasons=reasons,
        book=book.name,
        judged=judged,
    )
