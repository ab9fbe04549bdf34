"""What a YAML file holds, as text with places; and what is wrong with it, as sentences."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and what to do. Both texts are sentences."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy}"


class ProblemsFound(ValueError):
    """Everything that is wrong with one or several files, a line for each problem."""

    def __init__(self, subject: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        lines = "\n".join(str(one) for one in self.problems)
        super().__init__(f"{subject} kan inte läsas in ({len(self.problems)} fel).\n{lines}")


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar as it is written, without its quotes."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a table and what stands under it."""

    key: Text
    node: "Node"


@dataclass(frozen=True, slots=True)
class Table:
    """Keys and nodes in the order of the file; a repeated key is a problem and left out."""

    place: Place
    entries: tuple[Entry, ...]

    def get(self, key: str) -> "Node | None":
        """The node under the key, or None."""
        return next((one.node for one in self.entries if one.key.text == key), None)


Node = Text | Sequence | Table


def kind_of(node: Node) -> str:
    """The Swedish word for what kind of node it is, for error messages."""
    match node:
        case Text():
            return "en text"
        case Sequence():
            return "en lista"
        case Table():
            return "en tabell med nycklar"
