"""The numbers of a price list that may be tried out, and the list with other numbers.

Works on the list's own text: what is not changed stays as it was written, and the changed
text is read as strictly as any other list.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import yaml

from vardval.platform.sentences import SpokenError

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMPONENTS = "komponenter"
_ROWS = "/rader"


class NoSuchValue(SpokenError, LookupError):
    """A change of a value that the list does not have."""

    def __init__(self, path: str) -> None:
        super().__init__("settlement.simulation.no_such_value", path=path)


@dataclass(frozen=True, slots=True)
class ListValue:
    """A number of a component: `path` names it in the list, with a slash between the keys.

    Rows of a table are counted from 1, and so are the cells of a row.
    """

    path: str
    component: str
    text: str
    first: int
    end: int

    @property
    def place(self) -> str:
        """Where in the component it stands, in words."""
        inside = self.path.removeprefix(f"{self.component}/")
        return inside.replace("/", ", ").replace("_", " ")


@lru_cache(maxsize=32)
def changeable_values(content: bytes) -> tuple[ListValue, ...]:
    """Every number of the list's components, in the order of the file."""
    root = yaml.compose(content.decode(), yaml.SafeLoader)
    return tuple(
        found
        for component in _items(_under(root, _COMPONENTS))
        for found in _numbers(component, _scalar(_under(component, "id")), "")
    )


def with_values(content: bytes, values: Mapping[str, str]) -> bytes:
    """The list with other numbers at these paths; raises `NoSuchValue`."""
    known = {one.path: one for one in changeable_values(content)}
    for path in values:
        if path not in known:
            raise NoSuchValue(path)
    text = content.decode()
    # From the end, so that the places before a change stay true.
    for path in sorted(values, key=lambda path: known[path].first, reverse=True):
        one = known[path]
        text = f"{text[: one.first]}{_quoted(values[path].strip())}{text[one.end :]}"
    return text.encode()


def _quoted(text: str) -> str:
    """The text in quotation marks, as YAML reads JSON: whatever was typed stays one value."""
    return json.dumps(text, ensure_ascii=False)


def _numbers(node: yaml.Node | None, component: str, path: str) -> Iterator[ListValue]:
    match node:
        case yaml.ScalarNode(value=str(text)) if _NUMBER.fullmatch(text):
            first, end = node.start_mark.index, node.end_mark.index
            yield ListValue(f"{component}{path}", component, text, first, end)
        case yaml.MappingNode(value=entries):
            for key, below in entries:
                yield from _numbers(below, component, f"{path}/{key.value}")
        case yaml.SequenceNode(value=items) if _ROWS in path or _holds_tables(items):
            for place, below in enumerate(items, 1):
                yield from _numbers(below, component, f"{path}/{place}")


def _holds_tables(items: list[yaml.Node]) -> bool:
    """Whether the list holds more than words: a number in a list of words is a name."""
    return not all(isinstance(one, yaml.ScalarNode) for one in items)


def _under(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((below for name, below in node.value if name.value == key), None)


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _scalar(node: yaml.Node | None) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
