"""Books broken by machine: a line removed, doubled, mistyped or out of date is refused.

Two hundred and fifty breaks, drawn from every line of every shipped book that carries a rule:
its name, its mechanism, what politics has set, its clause, its interpretation. Left aside is
what no reader could tell from a decision: comments, free text within a line, one row of a list,
and what a book may leave out (the day of a document, the clause of a value that is missing).
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from vardval.rulebook.awaiting import FILE as AWAITING
from vardval.rulebook.files import BookFiles, shipped
from vardval.rulebook.front_page import FILE
from vardval.rulebook.loading import BookRejected, available_books, from_library, read_book
from vardval.rulebook.obligations import is_obligation_file

KEY = re.compile(r"( *)([^\s#:]+): ?(.*)")
# What a book may leave out, so that a reader cannot tell that it is gone.
OPTIONAL = ("daterad", "beslutad_av", "anmärkning", "anmärkningar", "bygger_på")
NAMES_SOMETHING = ("mekanism", "källa", "ställning", "status")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a book that carries a rule or what the book rests on."""

    book_id: str
    file: str
    index: int
    text: str

    @property
    def key(self) -> str:
        """The word before the colon."""
        found = KEY.fullmatch(self.text)
        return found.group(2) if found else ""


def _chapters(book_id: str) -> dict[str, str]:
    content = shipped().files(book_id).content
    return {
        name: text.decode()
        for name, text in content.items()
        if name != AWAITING and not is_obligation_file(name)
    }


def _carrying(book_id: str) -> Iterator[Line]:
    for file, text in _chapters(book_id).items():
        lines = text.splitlines()
        missing = _rules_with_a_missing_value(lines)
        for index, line in enumerate(lines):
            found = KEY.fullmatch(line)
            if not found or found.group(2) in OPTIONAL or line.lstrip().startswith("#"):
                continue
            if found.group(2) == "källa" and _rule_at(lines, index) in missing:
                continue
            if file == FILE or not _is_within_text(lines, index):
                yield Line(book_id, file, index, line)


def _rule_at(lines: list[str], index: int) -> int:
    return next(one for one in range(index, -1, -1) if re.match(r"\S+:", lines[one]))


def _rules_with_a_missing_value(lines: list[str]) -> set[int]:
    return {_rule_at(lines, at) for at, one in enumerate(lines) if one.strip().startswith("saknas")}


def _is_within_text(lines: list[str], index: int) -> bool:
    """Whether the line is part of a text that began on an earlier line."""
    indent = len(lines[index]) - len(lines[index].lstrip())
    for one in range(index - 1, -1, -1):
        above = len(lines[one]) - len(lines[one].lstrip())
        if lines[one].strip() and above < indent:
            return lines[one].rstrip().endswith((">-", "|", ">"))
    return False


LINES = [line for book_id in available_books() for line in _carrying(book_id)]


def _broken(line: Line, way: str) -> BookFiles:
    texts = _chapters(line.book_id)
    lines = texts[line.file].splitlines()
    match way:
        case "removed":
            del lines[line.index]
        case "doubled":
            lines.insert(line.index, line.text)
        case "mistyped":
            lines[line.index] = line.text.replace(line.key, f"{line.key[0]}q{line.key[1:]}", 1)
        case "misspelt":
            lines[line.index] = re.sub(r"(\w)(\]?\s*(?:#.*)?)$", r"\1q\2", line.text)
        case "out of date":
            lines[line.index] = f"{line.text}\n  from: 1999-01-01\n  tom: 1999-12-31"
    texts[line.file] = "\n".join(lines) + "\n"
    return BookFiles(line.book_id, {name: text.encode() for name, text in texts.items()})


def _drawn() -> list[tuple[Line, str]]:
    draw = random.Random(20231122)
    rules = [line for line in LINES if line.text == f"{line.key}:" and "." in line.key]
    whole = [one for one in LINES if not _begins_a_text(one)]
    anything = [(draw.choice(whole), way) for way in ("removed", "doubled", "mistyped") * 50]
    named = [one for one in whole if one.key in NAMES_SOMETHING]
    return [
        *anything,
        *((draw.choice(named), "misspelt") for _ in range(50)),
        *((draw.choice(rules), "out of date") for _ in range(50)),
    ]


def _begins_a_text(line: Line) -> bool:
    return line.text.rstrip().endswith((">-", "|", ">"))


@pytest.mark.parametrize(
    ("line", "way"),
    _drawn(),
    ids=lambda one: one if isinstance(one, str) else f"{one.book_id}/{one.file}:{one.index + 1}",
)
def test_a_broken_line_is_refused_with_its_place_and_what_to_do(line: Line, way: str) -> None:
    with pytest.raises(BookRejected) as rejected:
        read_book(_broken(line, way), earlier=from_library(shipped()))
    for one in rejected.value.problems:
        assert one.place.file.startswith(f"{line.book_id}/")
        assert (one.place.line > 0, bool(one.what), bool(one.remedy)) == (True, True, True)


def test_the_books_are_whole_before_they_are_broken() -> None:
    for book_id in available_books():
        files = BookFiles(
            book_id, {name: text.encode() for name, text in _chapters(book_id).items()}
        )
        assert read_book(files, earlier=from_library(shipped())).id == book_id
