"""What the documents say is there."""

import ast
import re
from collections import Counter
from pathlib import Path

from tests.architecture.tree import CHECKOUT, SOURCE, parsed, python_files

_GLOSSARY_ROW = re.compile(r"^\| (?P<terms>[^|]+) \| `(?P<name>[^`|]+)` \| [^|]+ \|$", re.MULTILINE)
_MAKE = re.compile(r"(?:^ *|`)make ([a-z0-9]+)\b", re.MULTILINE)
_TARGET = re.compile(r"^([a-z0-9]+):", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")


def _read(name: str) -> str:
    return (CHECKOUT / name).read_text(encoding="utf-8")


def _glossary() -> list[tuple[str, str]]:
    return [
        (row["terms"].strip(), row["name"]) for row in _GLOSSARY_ROW.finditer(_read("GLOSSARY.md"))
    ]


def _names_in(path: Path) -> set[str]:
    """Return every name that the file defines or uses, and its own and its folder's."""
    names = {path.stem, path.parent.name}
    for node in ast.walk(parsed(path)):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                names.add(name)
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                names.add(name)
    return names


def _not_in_source(names: set[str]) -> set[str]:
    """Return those that no file defines or uses; only what holds one as text is parsed for it."""
    missing = set(names)
    for path in python_files(SOURCE):
        text = f"{path.parent.name} {path.stem} {path.read_text(encoding='utf-8')}"
        if any(name in text for name in missing):
            missing -= _names_in(path)
    return missing


def test_every_code_name_of_the_glossary_is_in_the_source() -> None:
    assert _not_in_source({name for _, name in _glossary()}) == set()
    assert len(_glossary()) > 20


def test_a_name_that_stands_in_a_text_alone_is_not_in_the_source() -> None:
    assert _not_in_source({"vårdval", "AGREEMENT", "python_files"}) == {"vårdval", "python_files"}


def test_the_glossary_gives_a_term_one_name_and_a_name_one_term() -> None:
    terms = Counter(term for row, _ in _glossary() for term in row.split(", "))
    names = Counter(name for _, name in _glossary())

    assert [term for term, times in terms.items() if times > 1] == []
    assert [name for name, times in names.items() if times > 1] == []


def test_every_row_of_the_glossary_is_read() -> None:
    table_lines = [line for line in _read("GLOSSARY.md").splitlines() if line.startswith("| ")]

    assert len(_glossary()) == len(table_lines) - 1  # the heading


def test_every_make_command_in_the_documents_exists() -> None:
    targets = set(_TARGET.findall(_read("Makefile")))
    documents = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", ".ci/run")
    commands = {document: set(_MAKE.findall(_read(document))) for document in documents}

    assert {document: said - targets for document, said in commands.items()} == {
        document: set() for document in documents
    }
    assert {"run", "test"} <= commands["README.md"]
    assert {"check", "test", "e2e"} <= commands[".ci/run"]


def test_the_documents_link_to_files_that_exist() -> None:
    documents = [*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(CHECKOUT)}: {target}"
        for document in documents
        for target in _LINK.findall(document.read_text(encoding="utf-8"))
        if not (document.parent / target).exists()
    ]

    assert broken == []


def test_every_decision_is_numbered_once_and_listed() -> None:
    decisions = sorted(path.name for path in (CHECKOUT / "docs" / "adr").glob("[0-9]*.md"))
    numbers = [name[:4] for name in decisions]
    listed = re.findall(r"\]\((\d{4}[^)]*)\)", _read("docs/adr/README.md"))

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert listed == decisions
