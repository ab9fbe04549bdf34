"""Every interpretation that a book carries, with what it stands in.

The book answers by itself where its documents tell nothing, or two things; until the region
has confirmed an answer, whoever relies on it has to be able to find it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from vardval.core.rulebook import Interpretation, Standing
from vardval.rulebook.whole_book import WholeBook


@dataclass(frozen=True, slots=True)
class Standpoint:
    """An interpretation and what it stands in: a rule or an obligation, never both."""

    interpretation: Interpretation
    heading: str
    rule_id: str | None = None
    obligation_id: str | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether the region has confirmed it."""
        return self.interpretation.standing is Standing.CONFIRMED

    @property
    def chapter(self) -> str | None:
        """The chapter of the rule that it stands in."""
        return self.rule_id.split(".", maxsplit=1)[0] if self.rule_id else None

    @property
    def stands_in(self) -> str:
        """The id of what it stands in."""
        return self.rule_id or self.obligation_id or ""


def standpoints(book: WholeBook) -> tuple[Standpoint, ...]:
    """Every interpretation of the book, those of the rules first, in the book's order."""
    return (*_of_rules(book), *_of_obligations(book))


def _of_rules(book: WholeBook) -> Iterator[Standpoint]:
    for rule in book.rules.rules.values():
        if rule.interpretation is not None:
            yield Standpoint(rule.interpretation, rule.heading, rule_id=rule.id)


def _of_obligations(book: WholeBook) -> Iterator[Standpoint]:
    for one in book.obligations:
        if one.interpretation is not None:
            yield Standpoint(one.interpretation, one.heading, obligation_id=one.id)
