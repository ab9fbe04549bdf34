"""Who may bring a book forward, and whether its course allows the step now.

The course of an edition is a table: a draft is reviewed, what is reviewed is adopted, and
both are done by another person than the author.
"""

from vardval.core.rulebook import BookStatus
from vardval.platform.policy import Actor, Permission, check_may

NEXT = {BookStatus.DRAFT: BookStatus.REVIEWED, BookStatus.REVIEWED: BookStatus.ADOPTED}


class StepNotAllowed(Exception):
    """A step that the edition's course does not have where it stands."""

    def __init__(self, book_id: str, status: BookStatus, wanted: BookStatus) -> None:
        following = NEXT.get(status)
        remedy = f"Nästa steg är {following.value}." if following else "Lägg in en ny utgåva."
        super().__init__(
            f"Regelboken {book_id} är {status.value} och kan inte bli {wanted.value}. {remedy}"
        )


class AuthorDecidesNot(Exception):
    """The author of an edition tried to review or adopt it."""

    def __init__(self, book_id: str) -> None:
        super().__init__(
            f"Den som har skrivit regelboken {book_id} kan inte själv granska eller fastställa den."
            " Be en kollega."
        )


def check_may_submit(actor: Actor) -> None:
    """Check that the actor may bring a book's text into the store."""
    check_may(actor, Permission.LOAD_REGISTERS)


def check_may_decide(actor: Actor) -> None:
    """Check that the actor may review and adopt books."""
    check_may(actor, Permission.PUBLISH_BOOK)


def check_step(
    *, book_id: str, status: BookStatus, wanted: BookStatus, author: str, decider: str
) -> None:
    """Check that the step comes next and that someone else than the author takes it."""
    if NEXT.get(status) is not wanted:
        raise StepNotAllowed(book_id, status, wanted)
    if author == decider:
        raise AuthorDecidesNot(book_id)
