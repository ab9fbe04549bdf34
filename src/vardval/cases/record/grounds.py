"""The list of grounds for secrecy, which is data: the product's short one, or the region's own.

A ground that is not whole names where to look and no more: the officer then writes the provision
and the reason, and everywhere it is shown it is said to be the officer's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from django.conf import settings

from vardval.platform.sentences import SpokenError
from vardval.platform.strict_yaml import Entry, Sequence, Table, Text, read_yaml

FILE = "sekretessgrunder.yaml"
_KEYS = {"namn", "källa", "hel"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground: what it is called, the clauses that name it, and whether it says all itself."""

    id: str
    name: str
    clauses: tuple[str, ...]
    is_whole: bool


class GroundsUnreadable(SpokenError, RuntimeError):
    """A region's own list of grounds that cannot be read; `line` is where."""

    def __init__(self, line: int) -> None:
        super().__init__("record.grounds_unreadable", file=FILE, line=line)


class NoSuchGround(SpokenError, LookupError):
    """A ground that is not in the list, or one that is not whole without the officer's words."""

    def __init__(self, why: str) -> None:
        super().__init__(f"record.{why}")


def grounds() -> Mapping[str, Ground]:
    """Return the grounds by id, in the list's order; raises `GroundsUnreadable`."""
    own = Path(settings.TEMPLATES_FOLDER) / FILE if settings.TEMPLATES_FOLDER else None
    if own is not None and own.is_file():
        return _read(own.read_bytes())
    return _shipped()


def checked_ground(ground_id: str, officers_words: str) -> Ground:
    """Return the ground; raises `NoSuchGround` where it is none, or says too little."""
    found = grounds().get(ground_id)
    if found is None:
        raise NoSuchGround("no_ground")
    if not found.is_whole and not officers_words.strip():
        raise NoSuchGround("no_ground_words")
    return found


@cache
def _shipped() -> Mapping[str, Ground]:
    return _read(resources.files("vardval.cases.record").joinpath(FILE).read_bytes())


def _read(content: bytes) -> Mapping[str, Ground]:
    document = read_yaml(content, FILE)
    if document.problems:
        raise GroundsUnreadable(document.problems[0].place.line)
    if not isinstance(document.root, Table) or not document.root.entries:
        raise GroundsUnreadable(1)
    return {one.key.text: _ground(one) for one in document.root.entries}


def _ground(entry: Entry) -> Ground:
    line, told = entry.key.place.line, entry.node
    if not isinstance(told, Table) or {one.key.text for one in told.entries} != _KEYS:
        raise GroundsUnreadable(line)
    name, whole, clauses = told.get("namn"), told.get("hel"), told.get("källa")
    if not isinstance(name, Text) or not isinstance(whole, Text) or whole.text not in ("ja", "nej"):
        raise GroundsUnreadable(line)
    if not isinstance(clauses, Sequence):
        raise GroundsUnreadable(line)
    ids = tuple(one.text for one in clauses.items if isinstance(one, Text))
    return Ground(entry.key.text, name.text, ids, whole.text == "ja")
