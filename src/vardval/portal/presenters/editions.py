"""A book's editions for the public: which text, and when it was decided; not by whom."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from vardval.platform.ledger import newest_number
from vardval.platform.sentences import sentence
from vardval.rulebook.queries import editions


@dataclass(frozen=True, slots=True)
class EditionTold:
    """An edition: its checksum, the day it was brought in, and its steps with their days."""

    sha256: str
    brought_in_on: date
    decided: tuple[tuple[str, date], ...]


def editions_told(book_id: str, language: str) -> tuple[EditionTold, ...]:
    """Return the book's editions in this installation, oldest first."""
    return tuple(
        EditionTold(
            sha256=one.sha256,
            brought_in_on=timezone.localdate(one.authored_at),
            decided=tuple(
                (
                    sentence(f"book_status.{step.status.name.lower()}", language),
                    timezone.localdate(step.decided_at),
                )
                for step in one.decisions
            ),
        )
        for one in editions(region=book_id.split("/", maxsplit=1)[0], known_at=newest_number())
        if one.book_id == book_id
    )
