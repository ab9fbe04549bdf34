"""Checking a book without storing it: what is wrong, what is missing, what is unconfirmed."""

from dataclasses import dataclass
from pathlib import Path

from vardval.core.rulebook import Interpretation, Rulebook, Standing
from vardval.platform.strict_yaml import Problem
from vardval.rulebook.files import BookFiles, Library, books_here
from vardval.rulebook.lawfulness import ConflictCopy, conflicts_told
from vardval.rulebook.loading import BookRejected, from_library, read_whole_book


@dataclass(frozen=True, slots=True)
class MissingValue:
    """A value that the book says is not known."""

    rule_id: str
    why: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of one book found; with problems there is no book to tell of."""

    book: str
    sha256: str
    problems: tuple[Problem, ...]
    rules: int = 0
    cited_clauses: int = 0
    missing: tuple[MissingValue, ...] = ()
    unconfirmed: tuple[Interpretation, ...] = ()
    conflicts: tuple[ConflictCopy, ...] = ()
    obligations: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether the book can be used."""
        return not self.problems


def check_book(path_or_id: str | Path, library: Library | None = None) -> CheckReport:
    """The check of a folder with a book's files, or of a book in the library by its id.

    Raises `BookNotFound` where the name is neither.
    """
    files = _files(path_or_id, library or books_here())
    try:
        whole = read_whole_book(files, earlier=from_library(library or books_here()))
    except BookRejected as rejected:
        return CheckReport(files.name, files.sha256, rejected.problems)
    book = whole.rules
    return CheckReport(
        book=book.id,
        sha256=files.sha256,
        problems=(),
        rules=len(book.rules),
        cited_clauses=len(_cited(book)),
        missing=tuple(
            MissingValue(rule.id, value.missing)
            for rule in book.rules.values()
            for value in rule.values
            if value.missing is not None
        ),
        unconfirmed=tuple(
            one for one in whole.interpretations() if one.standing is Standing.UNCONFIRMED
        ),
        obligations=len(whole.obligations),
        conflicts=conflicts_told(book),
    )


def _files(path_or_id: str | Path, library: Library) -> BookFiles:
    folder = Path(path_or_id)
    if folder.is_dir():
        return BookFiles.of_folder(folder, str(path_or_id).rstrip("/"))
    return library.files(str(path_or_id))


def _cited(book: Rulebook) -> set[str]:
    return {
        clause for rule in book.rules.values() for value in rule.values for clause in value.clauses
    }
