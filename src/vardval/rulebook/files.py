"""A book as files: where they lie, and the hash that names exactly this text."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable

from django.conf import settings

from vardval.rulebook.front_page import BOOK_ID, FILE

OBLIGATIONS = "åtaganden"
"""The folder within a book's own that holds its obligations."""
# The folder of the acts, which lie beside the regions' books and are no region.
ACTS_FOLDER = "lagar"


class BookNotFound(LookupError):
    """No book of that id lies in the library."""

    def __init__(self, book_id: str, available: tuple[str, ...]) -> None:
        super().__init__(
            f"Regelboken {book_id} finns inte. De som finns är: {', '.join(available) or 'inga'}."
        )


@dataclass(frozen=True)
class BookFiles:
    """The files of one book by name; `name` is what error messages call the folder."""

    name: str
    content: Mapping[str, bytes]

    @cached_property
    def sha256(self) -> str:
        """The hash over the names and contents of the files, in the order of the names."""
        whole = hashlib.sha256()
        for name in sorted(self.content):
            part = self.content[name]
            whole.update(f"{name}\n{len(part)}\n".encode())
            whole.update(part)
        return whole.hexdigest()

    @classmethod
    def of_folder(cls, folder: Traversable, name: str) -> "BookFiles":
        """Every YAML file in the folder and in its folder of obligations, by its path there.

        Other folders, such as scenarios, are left aside.
        """
        content = _yaml_files(folder)
        for inner in folder.iterdir():
            if inner.is_dir() and _one_spelling(inner.name) == OBLIGATIONS:
                found = _yaml_files(inner)
                content |= {f"{OBLIGATIONS}/{path}": text for path, text in found.items()}
        return cls(name, dict(sorted(content.items())))


def _yaml_files(folder: Traversable) -> dict[str, bytes]:
    files = (one for one in folder.iterdir() if one.is_file() and one.name.endswith(".yaml"))
    return {_one_spelling(one.name): one.read_bytes() for one in files}


def _one_spelling(name: str) -> str:
    """The name with å as one letter: some file systems hand it out as an a and a ring."""
    return unicodedata.normalize("NFC", name)


class BookTwice(ValueError):
    """The region's own folder holds a book that the product has already."""

    def __init__(self, book_id: str) -> None:
        super().__init__(
            f"Regelboken {book_id} följer med systemet och ligger också i regionens egen mapp."
            f" Ge den egna en annan region eller ett annat år."
        )


@dataclass(frozen=True, slots=True)
class Library:
    """A folder with books as region/year, and perhaps a second of the region's own."""

    root: Traversable
    own: Traversable | None = None

    def book_ids(self) -> tuple[str, ...]:
        """The ids of the books, in order; raises `BookTwice`."""
        return tuple(sorted(self._folders()))

    def files(self, book_id: str) -> BookFiles:
        """The book's files; raises `BookNotFound` and `BookTwice`."""
        folder = self.folder(book_id)
        if folder == _shipped_folders().get(book_id):
            return _shipped_files(book_id)
        return BookFiles.of_folder(folder, book_id)

    def folder(self, book_id: str) -> Traversable:
        """Where the book lies; raises `BookNotFound` and `BookTwice`."""
        folders = self._folders()
        if book_id not in folders:
            raise BookNotFound(book_id, tuple(sorted(folders)))
        return folders[book_id]

    def _folders(self) -> dict[str, Traversable]:
        is_shipped = self.root == _shipped_root()
        found = dict(_shipped_folders()) if is_shipped else _books_in(self.root)
        for book_id, folder in (_books_in(self.own) if self.own else {}).items():
            if book_id in found:
                raise BookTwice(book_id)
            found[book_id] = folder
        return found


def _books_in(root: Traversable) -> dict[str, Traversable]:
    found = {}
    for region in root.iterdir():
        for year in region.iterdir() if region.is_dir() else ():
            book_id = f"{region.name}/{year.name}"
            if re.fullmatch(BOOK_ID, book_id) and year.joinpath(FILE).is_file():
                found[book_id] = year
    return found


def shipped() -> Library:
    """The books that come with the product.

    They change as its code does, by a new version, so a process reads each of them once.
    """
    return Library(_shipped_root())


@cache
def _shipped_root() -> Traversable:
    return resources.files("vardval.books")


@cache
def _shipped_folders() -> dict[str, Traversable]:
    return _books_in(_shipped_root())


@cache
def _shipped_files(book_id: str) -> BookFiles:
    return BookFiles.of_folder(_shipped_folders()[book_id], book_id)


def books_here() -> Library:
    """The shipped books, and those of the region's own folder where the settings name one."""
    return Library(_shipped_root(), settings.BOOKS_FOLDER)
