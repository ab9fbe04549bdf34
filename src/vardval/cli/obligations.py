"""`vardval rulebook obligations` and `interpretations`: what a book leaves to people, and open."""

from datetime import date

import click

from vardval.cli.commanding import command
from vardval.cli.exit_codes import DONE, WRONG_USE
from vardval.cli.output import write_json, write_lines, write_table
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json, option
from vardval.cli.values import DAY, OneOf
from vardval.core.followup import Owner
from vardval.rulebook.files import BookNotFound
from vardval.rulebook.interpretation_register import Standpoint, standpoints
from vardval.rulebook.loading import BookRejected, load_whole_book
from vardval.rulebook.obligation_copy import ObligationCopy, obligation_copies

_FAILURES: dict[type[Exception], int] = {BookNotFound: WRONG_USE, BookRejected: WRONG_USE}
_OWNER = OneOf({one.value: one for one in Owner})
_COLUMNS = ("what", "owner", "due", "next", "group")


@command("cli.rulebook.obligations", _FAILURES)
@click.argument("book", metavar="REGION/ÅR")
@option("--ansvarig", "--owner", "owner", code="cli.rulebook.obligations.owner", type=_OWNER)
@option("--ämne", "--group", "group", code="cli.rulebook.obligations.group", metavar="ÄMNE")
@option("--dag", "valid_on", code="cli.rulebook.obligations.day", type=DAY)
@as_json
def obligations(
    book: str, owner: Owner | None, group: str | None, valid_on: date | None, as_json: bool
) -> int:
    """Show the book's obligations, each with its due rule and the next due day."""
    whole = load_whole_book(book)
    copies = obligation_copies(
        whole,
        valid_on=valid_on or whole.rules.valid.start,
        language=language(),
        owner=owner,
        group=group or "",
    )
    if as_json:
        write_json([_as_json(one) for one in copies])
        return DONE
    if not copies:
        why = "none_found" if whole.obligations else "none_written"
        write_lines(say(f"portal.obligations.{why}"))
        return DONE
    headings = [say(f"portal.obligations.{one}") for one in _COLUMNS]
    write_table(headings, [_cells(one) for one in copies])
    return DONE


@command("cli.rulebook.interpretations", _FAILURES)
@click.argument("book", metavar="REGION/ÅR")
@as_json
def interpretations(book: str, as_json: bool) -> int:
    """Show every interpretation of the book, those that no region has confirmed first."""
    found = sorted(standpoints(load_whole_book(book)), key=lambda one: one.is_confirmed)
    if as_json:
        write_json([_standpoint_as_json(one) for one in found])
        return DONE
    if not found:
        write_lines(say("cli.rulebook.interpretations.none"))
    for one in found:
        note = one.interpretation
        write_lines(
            f"{note.id} ({note.standing.value}, {one.stands_in})",
            f"  {note.question}",
            f"  {note.answer}",
        )
    return DONE


def _cells(one: ObligationCopy) -> tuple[str, ...]:
    day = one.next_on.isoformat() if one.next_on else ""
    return f"{one.obligation.id} {one.obligation.heading}", one.owner, one.due, day, one.group


def _as_json(one: ObligationCopy) -> dict[str, object]:
    it = one.obligation
    return {
        "id": it.id,
        "heading": it.heading,
        "act": it.act,
        "group": it.group,
        "owner": it.owner.value,
        "owner_name": it.owner_name,
        "recipient": it.recipient,
        "duty": it.duty,
        "due": one.due,
        "next_due_on": one.next_on,
        "why": list(one.dues[0].why) if one.dues else [one.why_none],
        "evidence": {"kind": it.evidence.kind.value, "what": it.evidence.what},
        "control": it.control,
        "consequence": it.consequence.what or None,
        "consequence_missing": it.consequence.missing,
        "consequence_clauses": list(it.consequence.clauses),
        "clauses": list(it.clauses),
        "interpretation": it.interpretation.id if it.interpretation else None,
    }


def _standpoint_as_json(one: Standpoint) -> dict[str, object]:
    note = one.interpretation
    return {
        "id": note.id,
        "question": note.question,
        "answer": note.answer,
        "standing": note.standing.value,
        "clauses": list(note.clauses),
        "rule": one.rule_id,
        "obligation": one.obligation_id,
    }
