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


@dataclass(frozen=True, slots=True)
class ArgumentSpec:
    """One argument of a mechanism; `choices` closes the set of texts it may hold."""

    name: str
    type: ArgumentType
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MechanismSpec:
    """A named way to decide, with the arguments that politics sets."""

    name: str
    arguments: tuple[ArgumentSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule that a book answers by choosing one of the mechanisms."""

    id: str
    heading: str
    mechanisms: tuple[MechanismSpec, ...]
    required: bool = True

    def mechanism(self, name: str) -> MechanismSpec | None:
        """The mechanism of that name, or None."""
        return next((one for one in self.mechanisms if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All rules that books may hold, in reading order."""

    rules: tuple[RuleSpec, ...]

    def rule(self, rule_id: str) -> RuleSpec | None:
        """The rule of that id, or None."""
        return next((one for one in self.rules if one.id == rule_id), None)

    def __add__(self, other: "Vocabulary") -> "Vocabulary":
        return Vocabulary(self.rules + other.rules)
