"""Whether the scenarios stand on both sides of every number that politics has set.

Each whole number of a book's rules on listing and catchment is made one more and one less. A
number that is noticed fails some scenario both ways; one that is not has no boundary day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vardval.core.catchment.vocabulary import VOCABULARY as CATCHMENT
from vardval.core.listing import RulesOverTime
from vardval.core.listing.vocabulary import VOCABULARY as LISTING
from vardval.core.rulebook import DatedValue, Rule, Rulebook
from vardval.rulebook.loading import load_book
from vardval.scenarios.coverage import is_draft_of_next_year
from vardval.scenarios.proving import fails, scenarios_of
from vardval.scenarios.scenario_file import Scenario


@dataclass(frozen=True, slots=True)
class Boundary:
    """A number of a rule, another beside it, and the first scenario that fails by the other."""

    rule_id: str
    argument: str
    number: int
    instead: int
    noticed_by: str | None


def boundaries_of_book(book_id: str) -> tuple[Boundary, ...]:
    """Every number of the book against its neighbours, by the book's own scenarios.

    A draft that is being written on the year before has none to stand for. Raises as
    `prove_book` does.
    """
    book = load_book(book_id)
    return () if is_draft_of_next_year(book) else boundaries(book, scenarios_of(book_id))


def boundaries(book: Rulebook, scenarios: Sequence[Scenario]) -> tuple[Boundary, ...]:
    """Every number of the book against its neighbours, by the scenarios that hold."""
    standing = [one for one in scenarios if one.book.id == book.id and not fails(one)]
    return tuple(
        Boundary(
            one.rule.id,
            one.argument,
            one.number,
            instead,
            _noticed_by(one.with_number(book, instead), standing),
        )
        for one in _numbers(book)
        for instead in (one.number - 1, one.number + 1)
    )


@dataclass(frozen=True, slots=True)
class _Number:
    """A whole number as it stands in a book."""

    rule: Rule
    value: DatedValue
    argument: str
    number: int

    def with_number(self, book: Rulebook, instead: int) -> Rulebook:
        """The book as it would be with another number there."""
        arguments = {**self.value.arguments, self.argument: instead}
        changed = replace(self.value, arguments=arguments)
        values = tuple(changed if one is self.value else one for one in self.rule.values)
        rule = replace(self.rule, values=values)
        return replace(book, rules={**book.rules, rule.id: rule})


def _numbers(book: Rulebook) -> Iterator[_Number]:
    decided = [one.id for one in (LISTING + CATCHMENT).rules]
    for rule in (book.rules[one] for one in decided if one in book.rules):
        for value in rule.values:
            for name, argument in value.arguments.items():
                if isinstance(argument, int) and not isinstance(argument, bool):
                    yield _Number(rule, value, name, argument)


def _noticed_by(other: Rulebook, scenarios: Sequence[Scenario]) -> str | None:
    rules = RulesOverTime((other,))
    return next((one.name for one in scenarios if fails(replace(one, rules=rules))), None)
