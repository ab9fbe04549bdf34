"""Finding the scenarios that lie beside a book, and what each of them tries."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

from vardval.platform.strict_yaml import Node, Sequence, Table, Text, read_yaml
from vardval.rulebook.files import Library, books_here

FOLDER = "scenarios"


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario as written, with its name and the clauses that it tries."""

    name: str
    tried: tuple[str, ...]
    table: Table


def scenarios_of(book_id: str, library: Library | None = None) -> tuple[Scenario, ...]:
    """The scenarios beside the book, by file and then in the file's order.

    A book that lies in no library has none here, nor has a file that cannot be read: the
    runner tells what is wrong with it.
    """
    shelf = library or books_here()
    if book_id not in shelf.book_ids():
        return ()
    texts = [one.read_bytes() for one in _files(shelf.folder(book_id))]
    return _read(book_id, tuple(texts))


def _files(folder: Traversable) -> list[Traversable]:
    beside = folder.joinpath(FOLDER)
    if not beside.is_dir():
        return []
    files = [one for one in beside.iterdir() if one.name.endswith(".yaml")]
    return sorted(files, key=lambda one: one.name)


@cache
def _read(book_id: str, texts: tuple[bytes, ...]) -> tuple[Scenario, ...]:
    # The texts are the key, so that a changed file is read anew.
    return tuple(one for text in texts for one in _scenarios(read_yaml(text, book_id).root))


def _scenarios(root: Node | None) -> Iterator[Scenario]:
    listed = root.get("scenarier") if isinstance(root, Table) else None
    for node in listed.items if isinstance(listed, Sequence) else ():
        name = node.get("namn") if isinstance(node, Table) else None
        if isinstance(node, Table) and isinstance(name, Text):
            yield Scenario(name.text, texts_in(node.get("prövar")), node)


def texts_in(node: Node | None) -> tuple[str, ...]:
    """The texts of a list, or of a text alone; nothing for anything else."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(one.text for one in nodes if isinstance(one, Text))
