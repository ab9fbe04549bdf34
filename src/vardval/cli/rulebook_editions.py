"""`vardval rulebook submit|review|adopt|editions`: a book's way, step by step."""

from collections.abc import Callable

import click

from vardval.cli.commanding import acting, actor_of, command, this_moment
from vardval.cli.exit_codes import REFUSED, WRONG_USE, Failures
from vardval.cli.output import write_json, write_lines
from vardval.cli.speaking import language, say
from vardval.cli.spoken import as_json
from vardval.platform.ledger import newest_number
from vardval.platform.sentences import sentence
from vardval.rulebook.access import AuthorDecidesNot, StepNotAllowed
from vardval.rulebook.actions import adopt_book, review_book, submit_book
from vardval.rulebook.files import BookNotFound
from vardval.rulebook.loading import BookRejected
from vardval.rulebook.queries import BookNotPublished, Edition
from vardval.rulebook.queries import edition as newest_edition
from vardval.rulebook.queries import editions as every_edition

_FAILURES: Failures = {
    BookNotFound: WRONG_USE,
    BookRejected: WRONG_USE,
    BookNotPublished: WRONG_USE,
    AuthorDecidesNot: REFUSED,
    StepNotAllowed: REFUSED,
}


@command("cli.rulebook.submit", _FAILURES)
@click.argument("book", metavar="REGION/ÅR")
@acting
@as_json
def submit(book: str, username: str | None, as_json: bool) -> None:
    """Bring the book's text in as a draft edition."""
    edition = submit_book(book_id=book, actor=actor_of(username), at=this_moment())
    _write(edition, as_json=as_json)


@command("cli.rulebook.review", _FAILURES)
@click.argument("book", metavar="REGION/ÅR")
@acting
@as_json
def review(book: str, username: str | None, as_json: bool) -> None:
    """Mark the newest edition as reviewed."""
    _write(_decided(review_book, book, username), as_json=as_json)


@command("cli.rulebook.adopt", _FAILURES)
@click.argument("book", metavar="REGION/ÅR")
@acting
@as_json
def adopt(book: str, username: str | None, as_json: bool) -> None:
    """Adopt the newest edition, which from then on governs its days."""
    _write(_decided(adopt_book, book, username), as_json=as_json)


@command("cli.rulebook.editions", _FAILURES)
@as_json
def editions(as_json: bool) -> None:
    """List every edition and how far it has come."""
    for one in every_edition(known_at=newest_number()):
        _write(one, as_json=as_json)


def _decided(step: Callable[..., Edition], book: str, username: str | None) -> Edition:
    standing = newest_edition(book, known_at=newest_number())
    return step(book_id=book, sha256=standing.sha256, actor=actor_of(username), at=this_moment())


def _write(edition: Edition, *, as_json: bool) -> None:
    status = sentence(f"book_status.{edition.status.name.lower()}", language())
    if as_json:
        write_json(
            {
                "book": edition.book_id,
                "sha256": edition.sha256,
                "status": edition.status.value,
                "authored_by": edition.authored_by,
                "decisions": [
                    {"status": one.status.value, "by": one.decided_by, "at": one.decided_at}
                    for one in edition.decisions
                ],
            }
        )
    else:
        write_lines(
            say(
                "cli.rulebook.edition",
                book=edition.book_id,
                sha256=edition.sha256[:12],
                status=status,
                author=edition.authored_by,
            )
        )
