"""Reading one YAML file into nodes.

1. The bytes are checked: size, UTF-8, content.
2. The events of libyaml's parser are walked with a stack of our own. PyYAML's constructors never
   run: they would turn 0114 into 76, 12:30 into 750 and "no" into False, and let the last
   of two equal keys win.
3. Aliases and tags are refused, so that a small file cannot unfold into a large one.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

import yaml

from vardval.platform.strict_yaml.nodes import (
    Entry,
    Node,
    Place,
    Problem,
    Sequence,
    Table,
    Text,
)

MAX_BYTES = 1_000_000
MAX_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Document:
    """What could be read of a file (None when nothing could) and every problem met."""

    root: Node | None
    problems: tuple[Problem, ...]


# The same books and catalogues are read over and over; what comes of a text never changes, and
# nodes cannot be changed by whoever gets them.
@lru_cache(maxsize=256)
def read_yaml(content: bytes, name: str) -> Document:
    """The file's nodes and problems; `name` is what the problems call the file."""
    top = Place(name, 1)
    if len(content) > MAX_BYTES:
        return _unreadable(
            top, f"Filen är större än {MAX_BYTES} byte.", "Dela upp den i flera filer."
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _unreadable(
            Place(name, line), "Filen är inte skriven i UTF-8.", "Spara om den i UTF-8."
        )
    try:
        return _Walk(name).walk(text.removeprefix("\ufeff"))
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return _unreadable(
            Place(name, line),
            "Filen innehåller ett tecken som inte får finnas.",
            "Ta bort det.",
        )
    except yaml.MarkedYAMLError as error:
        return _unreadable(
            _place(name, error.problem_mark),
            f"Raden följer inte YAML ({error.problem}).",
            "Se över indrag, kolon och citattecken här och på raden före.",
        )


class _Mark(Protocol):
    """A position that the parser tells; its lines count from 0."""

    @property
    def line(self) -> int: ...


def _place(name: str, mark: "_Mark | None") -> Place:
    return Place(name, mark.line + 1 if mark else 1)


def _unreadable(place: Place, what: str, remedy: str) -> Document:
    return Document(None, (Problem(place, what, remedy),))


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    place: Place
    is_table: bool
    children: list[Node] = field(default_factory=list)


class _Walk:
    """One walk over the events of one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None

    def walk(self, text: str) -> Document:
        """Follow the parser to the end of the file, or to what cannot be followed."""
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            place = _place(self.name, event.start_mark)
            if len(self.stack) > MAX_DEPTH:
                return _unreadable(
                    place, f"Filen har fler än {MAX_DEPTH} nivåer.", "Skriv den plattare."
                )
            if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
                self._problem(place, "Filen har mer än ett dokument.", "Ta bort raden ”---”.")
                break
            self._take(event, place)
        if self.root is None or self.root == Text(self.root.place, ""):
            return _unreadable(
                Place(self.name, 1), "Filen är tom.", "Fyll i den eller ta bort den."
            )
        return Document(self.root, tuple(self.problems))

    def _take(self, event: yaml.Event, place: Place) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_tag(event, place)
                self._add(Text(place, event.value))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_tag(event, place)
                self.stack.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._add(self._close(self.stack.pop()))
            case yaml.AliasEvent():
                self._problem(
                    place,
                    f"Hänvisningen *{event.anchor} är inte tillåten.",
                    "Skriv ut värdet på varje ställe.",
                )
                self._add(Text(place, ""))
            case _:
                pass

    def _add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node

    def _close(self, done: _Open) -> Node:
        if not done.is_table:
            return Sequence(done.place, tuple(done.children))
        entries: list[Entry] = []
        first_lines: dict[str, int] = {}
        for key, node in zip(done.children[::2], done.children[1::2], strict=True):
            if not isinstance(key, Text):
                self._problem(
                    key.place,
                    "En nyckel ska vara en text.",
                    "Skriv nyckeln som ett ord.",
                )
            elif key.text in first_lines:
                self._problem(
                    key.place,
                    f"Nyckeln ”{key.text}” står två gånger; den första står på rad"
                    f" {first_lines[key.text]}.",
                    "Ta bort den ena.",
                )
            else:
                first_lines[key.text] = key.place.line
                entries.append(Entry(key, node))
        return Table(done.place, tuple(entries))

    def _refuse_tag(self, event: yaml.NodeEvent, place: Place) -> None:
        tag = getattr(event, "tag", None)
        # "!" alone is what the parser says of a quoted scalar in some styles, not a tag.
        if tag is not None and tag != "!":
            self._problem(place, f"Typmärket {tag} är inte tillåtet.", "Skriv bara värdet.")

    def _problem(self, place: Place, what: str, remedy: str) -> None:
        self.problems.append(Problem(place, what, remedy))
