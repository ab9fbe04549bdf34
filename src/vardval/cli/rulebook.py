"""`vardval rulebook …`: checking, describing and adopting books."""

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import DONE, REFUSED, WRONG_USE
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import say
from vardval.cli.spoken import as_json, option
from vardval.platform.accounts import active_account
from vardval.rulebook.access import AuthorDecidesNot, StepNotAllowed
from vardval.rulebook.actions import publish_book
from vardval.rulebook.checking import CheckReport, check_book
from vardval.rulebook.files import BookNotFound, books_here
from vardval.rulebook.lawfulness import ConflictCopy
from vardval.rulebook.loading import BookRejected
from vardval.rulebook.schema import schemas
from vardval.rulebook.vocabulary import vocabulary


@command("cli.rulebook.check", {BookNotFound: WRONG_USE})
@click.argument("books", nargs=-1, metavar="[REGION/ÅR|MAPP]...")
@as_json
def check(books: tuple[str, ...], as_json: bool) -> int:
    """Check the books, or all that come with the product."""
    reports = [check_book(one) for one in books or books_here().book_ids()]
    for report in reports:
        if as_json:
            write_json(_as_json(report))
        else:
            write_lines(*_told(report))
    return DONE if all(report.is_sound for report in reports) else WRONG_USE


@command("cli.rulebook.schema")
@click.argument("file", required=False, metavar="[KAPITEL]")
def schema(file: str | None) -> int:
    """Write the JSON Schema of one chapter, or of all as one object."""
    found = schemas(vocabulary())
    if file is None:
        write_json(found)
        return DONE
    name = f"{file.removesuffix('.yaml')}.schema.json"
    if name not in found:
        names = ", ".join(one.removesuffix(".schema.json") for one in found)
        click.echo(say("cli.rulebook.no_chapter", chapter=file, chapters=names), err=True)
        return WRONG_USE
    write_json(found[name])
    return DONE


@command(
    "cli.rulebook.publish",
    {
        BookNotFound: WRONG_USE,
        BookRejected: WRONG_USE,
        AuthorDecidesNot: REFUSED,
        StepNotAllowed: REFUSED,
    },
)
@click.argument("book", metavar="REGION/ÅR")
@option(
    "--fastställs-av", "approver", code="cli.rulebook.publish.by", required=True, metavar="NAMN"
)
@acting
@as_json
def publish(book: str, approver: str, username: str | None, as_json: bool) -> None:
    """Bring the book in, review it and adopt it."""
    edition = publish_book(
        book_id=book, approver=active_account(approver), actor=actor_of(username), at=this_moment()
    )
    if as_json:
        write_json(
            {"book": edition.book_id, "sha256": edition.sha256, "status": edition.status.value}
        )
    else:
        write_lines(say("rulebook.adopted", book_id=edition.book_id))


def _told(report: CheckReport) -> list[str]:
    if not report.is_sound:
        count = say("cli.rulebook.problems", book=report.book, count=len(report.problems))
        return [count, *(f"  {one}" for one in report.problems)]
    lines = [
        say(
            "cli.rulebook.sound",
            book=report.book,
            rules=report.rules,
            clauses=report.cited_clauses,
        )
    ]
    if report.obligations:
        lines.append(f"  {say('cli.rulebook.obligations_read', count=report.obligations)}")
    lines += [
        f"  {say('cli.rulebook.missing', rule=one.rule_id, why=one.why)}" for one in report.missing
    ]
    lines += [
        f"  {say('cli.rulebook.unconfirmed', id=one.id, question=one.question)}"
        for one in report.unconfirmed
    ]
    lines += [f"  {_conflict(one)}" for one in report.conflicts]
    return lines


def _conflict(one: ConflictCopy) -> str:
    return say(
        "cli.rulebook.conflict",
        day=one.from_on,
        rule=one.rule_id,
        clauses=", ".join(one.clauses),
        text=one.text,
        act=one.act,
    )


def _as_json(report: CheckReport) -> dict[str, object]:
    return {
        "book": report.book,
        "sha256": report.sha256,
        "is_sound": report.is_sound,
        "problems": [str(one) for one in report.problems],
        "rules": report.rules,
        "cited_clauses": report.cited_clauses,
        "obligations": report.obligations,
        "missing": [{"rule": one.rule_id, "why": one.why} for one in report.missing],
        "unconfirmed": [one.id for one in report.unconfirmed],
        "conflicts": [
            {"rule": one.rule_id, "from_on": one.from_on, "act": one.act, "clauses": one.clauses}
            for one in report.conflicts
        ],
    }
