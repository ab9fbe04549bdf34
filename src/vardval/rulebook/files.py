"""A book as files: where they lie, and the hash that names exactly this text."""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable

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


@dataclass(frozen=True, slots=True)
class Library:
    """A folder with books as region/year."""

    root: Traversable

    def book_ids(self) -> tuple[str, ...]:
        """The ids of the books, in order."""
        found = []
        for region in self.root.iterdir():
            for year in region.iterdir() if region.is_dir() else ():
                book_id = f"{region.name}/{year.name}"
                if re.fullmatch(BOOK_ID, book_id) and year.joinpath(FILE).is_file():
                    found.append(book_id)
        return tuple(sorted(found))

    def files(self, book_id: str) -> BookFiles:
        """The book's files; raises `BookNotFound`."""
        if book_id not in self.book_ids():
            raise BookNotFound(book_id, self.book_ids())
        return BookFiles.of_folder(self.root.joinpath(*book_id.split("/")), book_id)


def shipped() -> Library:
    """The books that come with the product."""
    return Library(resources.files("vardval.books"))
