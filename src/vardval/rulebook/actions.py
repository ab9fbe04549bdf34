"""What changes the store of published books: a text comes in, is reviewed, is adopted."""

import json
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import connection, transaction
from psycopg.types.json import Jsonb
from psycopg.types.range import Range

from vardval.core.rulebook import BookStatus
from vardval.platform.ledger import newest_number, write_entry
from vardval.platform.policy import Actor, as_actor
from vardval.platform.statements import rows
from vardval.rulebook.access import NEXT, check_may_decide, check_may_submit, check_step
from vardval.rulebook.files import Library, books_here
from vardval.rulebook.loading import read_book
from vardval.rulebook.models import BookDecision, PublishedBook
from vardval.rulebook.queries import (
    Decision,
    Edition,
    as_edition,
    edition,
    edition_of_text,
    from_store,
)

# One book comes forward at a time: two decisions about an edition cannot pass each other.
_PUBLISHING_LOCK = 7_281_010

# The text goes to the server by itself: written into the words of the statement it would be
# read through once more on either side.
_STORE = """
INSERT INTO rulebook_publishedbook
       (region, book_id, sha256, name, valid, source, authored_by, authored_at, entry)
VALUES (%(region)s, %(book_id)s, %(sha256)s, %(name)s, %(valid)s, %(source)s, %(authored_by)s,
        %(authored_at)s, %(entry)s)
RETURNING id
"""
_as_it_is = partial(json.dumps, ensure_ascii=False)


@transaction.atomic
def submit_book(
    *, book_id: str, actor: Actor | str, at: datetime, library: Library | None = None
) -> Edition:
    """Store the book's text as a draft edition, and return it.

    The same text again changes nothing and returns the edition that stands. Raises
    `BookNotFound`, `BookRejected` and `AccessDenied`.
    """
    acting = as_actor(actor)
    check_may_submit(acting)
    _lock()
    files = (library or books_here()).files(book_id)
    newest = newest_number()
    book = read_book(files, earlier=from_store(newest))
    standing = edition_of_text(book_id, files.sha256, known_at=newest)
    if standing is not None:
        return standing
    entry = _write_entry("book_submitted", book_id, files.sha256, acting, at)
    told = {
        "region": book.region,
        "book_id": book_id,
        "sha256": files.sha256,
        "name": book.name,
        "valid": Range(book.valid.start, book.valid.end),
        "authored_by": acting.username,
        "authored_at": at,
        "entry": entry,
    }
    source = {name: content.decode() for name, content in files.content.items()}
    written = rows(_STORE, told | {"source": Jsonb(source, dumps=_as_it_is)}, is_kept=False)
    row = PublishedBook(id=written[0][0], **told)
    return as_edition(row, decisions=())


@transaction.atomic
def review_book(*, book_id: str, sha256: str, actor: Actor, at: datetime) -> Edition:
    """Mark the edition as reviewed, and return it.

    Raises `AccessDenied`, `BookNotPublished`, `StepNotAllowed` and `AuthorDecidesNot`.
    """
    return _decide_on_stored(BookStatus.REVIEWED, book_id, sha256, actor, at)


@transaction.atomic
def adopt_book(*, book_id: str, sha256: str, actor: Actor, at: datetime) -> Edition:
    """Adopt the reviewed edition, which from then on governs its days; errors as in review."""
    return _decide_on_stored(BookStatus.ADOPTED, book_id, sha256, actor, at)


@transaction.atomic
def publish_book(
    *,
    book_id: str,
    approver: Actor,
    actor: Actor | str,
    at: datetime,
    library: Library | None = None,
) -> Edition:
    """Take the book the whole way: `actor` submits it, `approver` reviews and adopts it.

    Three actions in one transaction, for the start of an installation and for the
    demonstration. The same text again changes nothing.
    """
    standing = submit_book(book_id=book_id, actor=actor, at=at, library=library)
    while step := NEXT.get(standing.status):
        check_may_decide(approver)
        standing = _decide(standing, step, approver, at)
    return standing


_HAPPENED = {BookStatus.REVIEWED: "book_reviewed", BookStatus.ADOPTED: "book_adopted"}


def _decide_on_stored(
    wanted: BookStatus, book_id: str, sha256: str, actor: Actor, at: datetime
) -> Edition:
    check_may_decide(actor)
    _lock()
    standing = edition(book_id, sha256=sha256, known_at=newest_number())
    return _decide(standing, wanted, actor, at)


def _decide(standing: Edition, wanted: BookStatus, actor: Actor, at: datetime) -> Edition:
    # What stands was read under the lock, so it stands as it was read.
    check_step(
        book_id=standing.book_id,
        status=standing.status,
        wanted=wanted,
        author=standing.authored_by,
        decider=actor.username,
    )
    entry = _write_entry(_HAPPENED[wanted], standing.book_id, standing.sha256, actor, at)
    BookDecision.objects.create(
        edition_id=standing.id,
        step=wanted.value,
        decided_by=actor.username,
        decided_at=at,
        entry=entry,
    )
    decided = Decision(wanted, actor.username, at, entry)
    return replace(standing, decisions=(*standing.decisions, decided))


def _write_entry(happened: str, book_id: str, sha256: str, actor: Actor, at: datetime) -> int:
    return write_entry(
        actor=actor.username,
        purpose="rulebook",
        happened=happened,
        at=at,
        book_id=book_id,
        sha256=sha256,
    )


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PUBLISHING_LOCK])
