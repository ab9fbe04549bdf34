"""The measure's file as the core's value, or all that is wrong with it."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vardval.core.settlement.comorbidity import ComorbidityMeasure, NotAMeasure
from vardval.platform.strict_yaml import ProblemsFound, Sequence, Table, Text, read_yaml
from vardval.rulebook.grammar import Reader

WEIGHTS = ("charlson", "quan")
_FILE = "charlson.yaml"
_RANGE = re.compile(r"([A-Z])([0-9]{2})-\1([0-9]{2})")
_CODE = re.compile(r"[A-Z][0-9]{2,4}")
_KEYS = "id charlson quan källa döljer koder tolkade"


@dataclass(frozen=True, slots=True)
class Charlson:
    """The measure by one set of weights, and how many months of diagnoses count."""

    measure: ComorbidityMeasure
    window_months: int


@cache
def charlson(weights: str = WEIGHTS[0], *, with_interpretations: bool = True) -> Charlson:
    """The measure that comes with the product, by the weights of that name.

    Without interpretations only the codes that were seen in a source count.
    """
    content = resources.files(__package__).joinpath(_FILE).read_bytes()
    return read_charlson(content, _FILE, weights, with_interpretations=with_interpretations)


def read_charlson(
    content: bytes, name: str, weights: str, *, with_interpretations: bool = True
) -> Charlson:
    """The measure in the file's bytes; raises `ProblemsFound` with all that is wrong."""
    document = read_yaml(content, name)
    reader = Reader()
    reader.problems.extend(document.problems)
    root = reader.table(document.root, name)
    prefixes: dict[str, frozenset[str]] = {}
    points: dict[str, int] = {}
    hides: dict[str, str] = {}
    months = 0
    if root is not None:
        months = _months(reader, root)
        node = root.get("tillstånd")
        for item in node.items if isinstance(node, Sequence) else ():
            table = reader.table(item, "ett tillstånd")
            if table is not None:
                _read(reader, table, weights, (prefixes, points, hides), with_interpretations)
        _check(reader, root, prefixes, points, hides)
    if reader.problems:
        raise ProblemsFound(f"Måttet i {name}", reader.problems)
    return Charlson(ComorbidityMeasure(prefixes, points, hides), months)


def _read(
    reader: Reader,
    table: Table,
    weights: str,
    found: tuple[dict[str, frozenset[str]], dict[str, int], dict[str, str]],
    with_interpretations: bool,  # noqa: FBT001 - the caller names it
) -> None:
    prefixes, points, hides = found
    reader.known_keys(table, _KEYS.split(), "ett tillstånd")
    name = reader.text(table, "id", "ett tillstånd")
    if name is None:
        return
    codes = _codes(reader, table)
    interpreted = reader.table(table.get("tolkade"), "tolkade")
    if interpreted is not None and with_interpretations:
        codes |= _codes(reader, interpreted)
    prefixes[name.text] = codes
    points[name.text] = _whole(reader, table, weights)
    hidden = reader.text(table, "döljer", name.text, required=False)
    if hidden is not None:
        hides[name.text] = hidden.text


def _codes(reader: Reader, table: Table) -> frozenset[str]:
    found: set[str] = set()
    for one in reader.texts(table, "koder"):
        span = _RANGE.fullmatch(one.text)
        if span is not None:
            letter, first, last = span.groups()
            found.update(f"{letter}{number:02}" for number in range(int(first), int(last) + 1))
        elif _CODE.fullmatch(one.text):
            found.add(one.text)
        else:
            reader.refuse(
                one, f"”{one.text}” är ingen kod.", "Skriv till exempel I21 eller C00-C26."
            )
    return frozenset(found)


def _months(reader: Reader, root: Table) -> int:
    window = reader.table(root.get("fönster"), "fönster")
    return 0 if window is None else _whole(reader, window, "månader")


def _whole(reader: Reader, table: Table, key: str) -> int:
    node = reader.text(table, key, "måttet")
    if isinstance(node, Text) and node.text.isdecimal():
        return int(node.text)
    if node is not None:
        reader.refuse(node, f"”{key}” är inget heltal.", "Skriv till exempel 1.")
    return 0


def _check(
    reader: Reader,
    root: Table,
    prefixes: dict[str, frozenset[str]],
    points: dict[str, int],
    hides: dict[str, str],
) -> None:
    try:
        ComorbidityMeasure(prefixes, points, hides)
    except NotAMeasure as wrong:
        reader.refuse(root, str(wrong), "Rätta tillstånden.")
