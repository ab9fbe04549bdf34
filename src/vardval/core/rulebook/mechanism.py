"""The bridge from a rule in a book to the function that carries it out.

Each capability lists its rules as `MechanismChoice` values. A choice names the rule, the
mechanisms that a book may pick for it, and how each is bound to the book's value. The
vocabulary that the loader checks books against is made from the same list, so a book cannot
name a mechanism that no code carries out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from vardval.core.rulebook.book import DatedValue, Rulebook
from vardval.core.rulebook.vocabulary import MechanismSpec, RuleSpec

T = TypeVar("T")


class UnknownMechanism(LookupError):
    """A book names a mechanism that the rule does not offer."""

    def __init__(self, rule_id: str, name: str) -> None:
        super().__init__(f"Regeln {rule_id} har ingen mekanism som heter {name}.")


class WrongArgument(TypeError):
    """A value's argument is absent or of another type than the mechanism reads."""

    def __init__(self, mechanism: str, name: str) -> None:
        super().__init__(f"Mekanismen {mechanism} saknar argumentet {name} eller får fel typ.")


@dataclass(frozen=True, slots=True)
class Mechanism(Generic[T]):
    """A named way to decide: what a book writes, and how that becomes a function."""

    spec: MechanismSpec
    bind: Callable[[DatedValue], T]


@dataclass(frozen=True, slots=True)
class MechanismChoice(Generic[T]):
    """A rule, and the mechanisms among which a book picks one."""

    rule_id: str
    heading: str
    mechanisms: tuple[Mechanism[T], ...]

    @property
    def spec(self) -> RuleSpec:
        """The rule as the loader's vocabulary knows it."""
        return RuleSpec(self.rule_id, self.heading, tuple(one.spec for one in self.mechanisms))

    def bound(self, book: Rulebook, day: date) -> T:
        """The function that the book's value of `day` gives."""
        value = book.rule_on(self.rule_id, day)
        for mechanism in self.mechanisms:
            if mechanism.spec.name == value.mechanism:
                return book.carried_out(self.rule_id, mechanism.bind(value))
        raise UnknownMechanism(self.rule_id, value.mechanism)


def integer_argument(value: DatedValue, name: str) -> int:
    """The whole number that the value gives for `name`; raises `WrongArgument`."""
    found = value.arguments.get(name)
    if isinstance(found, bool) or not isinstance(found, int):
        raise WrongArgument(value.mechanism, name)
    return found


def texts_argument(value: DatedValue, name: str) -> tuple[str, ...]:
    """The texts that the value gives for `name`; raises `WrongArgument`."""
    found = value.arguments.get(name)
    if not isinstance(found, tuple):
        raise WrongArgument(value.mechanism, name)
    texts = tuple(one for one in found if isinstance(one, str))
    if len(texts) != len(found):
        raise WrongArgument(value.mechanism, name)
    return texts
