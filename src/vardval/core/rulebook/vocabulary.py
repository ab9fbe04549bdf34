"""The vocabulary of rules: which rules a book may hold, and with which mechanisms.

Each capability declares its own part; the loader composes them and refuses anything else.
"""

from dataclasses import dataclass
from enum import Enum


class ArgumentType(Enum):
    """What a mechanism's argument may be; the values name the types in error messages."""

    INTEGER = "heltal"
    DECIMAL = "decimaltal"
    BOOLEAN = "ja eller nej"
    TEXT = "text"
    DAY = "dag"
    TEXTS = "lista av texter"
    BANDS = "tabell från ålder till ålder"
    KRONOR = "belopp i kronor"


class Unit(Enum):
    """The closed list of units; the values are written after the number in a book."""

    KRONOR = "kr"
    KRONOR_PER_HOUR = "kr per timme"
    KRONOR_PER_MONTH = "kr per månad"
    KRONOR_PER_YEAR = "kr per år"
    PERCENT = "procent"  # Read as a share: 10 procent is 0.10, so no share is ever both.
    BASE_AMOUNTS = "basbelopp"
    DAYS = "dagar"
    WEEKS = "veckor"
    MONTHS = "månader"
    YEARS = "år"


class VocabularyBroken(ValueError):
    """A vocabulary that no book could be read with."""


@dataclass(frozen=True, slots=True)
class ArgumentSpec:
    """One argument of a mechanism.

    `choices` closes the set of texts it may hold. With a `unit` the book writes the unit
    after the number, and any other unit is refused.
    """

    name: str
    type: ArgumentType
    required: bool = True
    choices: tuple[str, ...] = ()
    unit: Unit | None = None

    def __post_init__(self) -> None:
        numbers = (ArgumentType.INTEGER, ArgumentType.DECIMAL, ArgumentType.KRONOR)
        if self.unit is not None and self.type not in numbers:
            raise VocabularyBroken(f"{self.name} är {self.type.value} och kan inte ha enhet.")


@dataclass(frozen=True, slots=True)
class MechanismSpec:
    """A named way to decide, with the arguments that politics sets."""

    name: str
    arguments: tuple[ArgumentSpec, ...] = ()

    def argument(self, name: str) -> ArgumentSpec | None:
        """The argument of that name, or None."""
        return next((one for one in self.arguments if one.name == name), None)


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule that a book answers by choosing one of the mechanisms.

    The id reads chapter.rule; the chapter is the name of the file it stands in.
    """

    id: str
    heading: str
    mechanisms: tuple[MechanismSpec, ...]
    required: bool = True

    @property
    def chapter(self) -> str:
        """The name of the file that the rule stands in."""
        return self.id.split(".", 1)[0]

    def mechanism(self, name: str) -> MechanismSpec | None:
        """The mechanism of that name, or None."""
        return next((one for one in self.mechanisms if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All rules that books may hold, in reading order; no id twice."""

    rules: tuple[RuleSpec, ...]

    def __post_init__(self) -> None:
        ids = [one.id for one in self.rules]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise VocabularyBroken(f"Reglerna {', '.join(twice)} är uttryckta två gånger.")

    def rule(self, rule_id: str) -> RuleSpec | None:
        """The rule of that id, or None."""
        return next((one for one in self.rules if one.id == rule_id), None)

    def chapters(self) -> tuple[str, ...]:
        """The chapters in reading order."""
        return tuple(dict.fromkeys(one.chapter for one in self.rules))

    def __add__(self, other: "Vocabulary") -> "Vocabulary":
        return Vocabulary(self.rules + other.rules)
