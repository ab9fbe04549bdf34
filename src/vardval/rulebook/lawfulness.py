"""What in a book goes against the acts, told so that a lawyer can follow it."""

from dataclasses import dataclass
from datetime import date

from vardval.core.law import conflicts_over_time
from vardval.core.rulebook import Rulebook
from vardval.platform.sentences import sentence
from vardval.rulebook.acts import acts


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A conflict in words: which rule, from when, by which clause, against which act."""

    rule_id: str
    heading: str
    from_on: date
    text: str
    act: str
    clauses: tuple[str, ...]


def conflicts_told(book: Rulebook, language: str = "sv") -> tuple[ConflictCopy, ...]:
    """Every conflict of the book with the acts, in the order of the acts' demands."""
    return tuple(
        ConflictCopy(
            rule_id=one.rule_id,
            heading=book.rules[one.rule_id].heading,
            from_on=one.valid.start,
            text=sentence(one.step.code, language, **dict(one.step.parameters)),
            act=one.step.clause or "",
            clauses=one.clauses,
        )
        for one in conflicts_over_time(book, acts())
    )
