"""Clauses: the numbered statements of a rule document, and how they stand under each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of a document: its id, where it stands and its Swedish wording.

    `digest` says the same in short English; where they differ the wording holds. `module` is
    the part of the product that the catalogue sorts it under, `group` the subject, and `act`
    what an officer checks it in (åtagande), for clauses that are tracked.
    """

    id: str
    document: str
    section: str
    wording: str
    digest: str
    execution: str  # executed, tracked or none: whether the product decides it
    values: tuple[tuple[str, str], ...] = ()
    module: str = ""
    group: str = ""
    act: str = ""


def covers(given: str, cited: str) -> bool:
    """Whether `cited` is `given` or stands under it.

    A-3.6.1 covers A-3.6.1-7 and A-3.6.1.2-1, not A-3.6.11-2; A-3.6.1-1 covers
    itself only.
    """
    if given == cited:
        return True
    return cited.startswith((given + "-", given + ".")) and given.count("-") < 2


def covering(cited: Iterable[str]) -> frozenset[str]:
    """Return every id that covers any of `cited`: each itself, and what each stands under."""
    return frozenset(above for one in cited for above in (one, *_above(one)))


def _above(clause_id: str) -> Iterator[str]:
    """What the clause stands under: its section and document, but no other clause."""
    ends = [place for place, sign in enumerate(clause_id) if sign in "-."]
    beginnings = (clause_id[:end] for end in ends)
    return (one for one in beginnings if one.count("-") < 2)
