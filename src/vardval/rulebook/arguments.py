"""Typing of a book's texts: what each argument of a mechanism has to look like.

The loader keeps every scalar as text until it comes here, so that 0114 stays a code,
"nej" stays a word and 412.50 keeps its decimals until the vocabulary says what it is.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from vardval.core.rulebook import ArgumentSpec, ArgumentType, Unit
from vardval.core.rulebook.book import Argument
from vardval.platform.strict_yaml import Node, Problem, Sequence, Table, Text, kind_of

INTEGER = r"(?:0|-?[1-9][0-9]*)"
DECIMAL = r"(?:0|-?(?:0|[1-9][0-9]*)\.[0-9]+|-?[1-9][0-9]*)"
KRONOR = r"(?:0|-?(?:0|[1-9][0-9]*)(?:\.[0-9]{2})?)"
DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
OPEN_END = "och äldre"

NUMBER_PATTERNS = {
    ArgumentType.INTEGER: INTEGER,
    ArgumentType.DECIMAL: DECIMAL,
    ArgumentType.KRONOR: KRONOR,
}
_EXAMPLES = {
    ArgumentType.INTEGER: "12",
    ArgumentType.DECIMAL: "0.25, med punkt",
    ArgumentType.KRONOR: "412.50, med punkt och två decimaler",
}
_BOOLEANS = {"ja": True, "nej": False}

Report = Callable[[Problem], None]


def typed(spec: ArgumentSpec, node: Node, report: Report) -> Argument | None:
    """The argument's value, or None after reporting why it has none."""
    match spec.type, node:
        case ArgumentType.TEXTS, Sequence():
            return _texts(spec, node, report)
        case ArgumentType.BANDS, Sequence():
            return _bands(spec, node, report)
        case ((ArgumentType.TEXTS | ArgumentType.BANDS), _):
            _refuse(spec, node, f"är {kind_of(node)}", "Skriv en lista.", report)
            return None
        case _, Text():
            return _scalar(spec, node, report)
        case _:
            _refuse(spec, node, f"är {kind_of(node)}", "Skriv ett enda värde.", report)
            return None


def day_in(node: Text) -> date | None:
    """The day that the text names, or None."""
    if re.fullmatch(DAY, node.text) is None:
        return None
    try:
        return date.fromisoformat(node.text)
    except ValueError:
        return None


def _scalar(spec: ArgumentSpec, node: Text, report: Report) -> Argument | None:
    match spec.type:
        case ArgumentType.INTEGER | ArgumentType.DECIMAL | ArgumentType.KRONOR:
            return _number(spec, node, report)
        case ArgumentType.BOOLEAN:
            if node.text in _BOOLEANS:
                return _BOOLEANS[node.text]
            remedy = "Skriv ja eller nej."
        case ArgumentType.DAY:
            day = day_in(node)
            if day is not None:
                return day
            remedy = "Skriv år-månad-dag, till exempel 2023-03-01."
        case _:
            return _text(spec, node, report)
    _refuse(spec, node, f"är ”{node.text}”, men ska vara {spec.type.value}", remedy, report)
    return None


def _text(spec: ArgumentSpec, node: Text, report: Report) -> str | None:
    if not node.text.strip():
        _refuse(spec, node, "är tomt", "Skriv ett värde.", report)
        return None
    if spec.choices and node.text not in spec.choices:
        remedy = f"Välj bland: {', '.join(spec.choices)}."
        _refuse(spec, node, f"är ”{node.text}”, som inte går att välja", remedy, report)
        return None
    return node.text


def _number(spec: ArgumentSpec, node: Text, report: Report) -> int | Decimal | None:
    number, unit = node.text, None
    if spec.unit is not None:
        number, _, unit = node.text.partition(" ")
        if unit != spec.unit.value:
            _refuse(
                spec,
                node,
                f"har enheten ”{unit}”" if unit else "saknar enhet",
                f"Skriv talet följt av {spec.unit.value}.",
                report,
            )
            return None
    if re.fullmatch(NUMBER_PATTERNS[spec.type], number) is None:
        remedy = f"Skriv till exempel {_EXAMPLES[spec.type]}."
        if spec.unit is not None:
            remedy = f"Skriv talet som till exempel {_EXAMPLES[spec.type]}, sedan enheten."
        what = f"är ”{node.text}”, men ska vara {spec.type.value}"
        _refuse(spec, node, what, remedy, report)
        return None
    if spec.unit is Unit.PERCENT:
        return Decimal(number).scaleb(-2)
    return int(number) if spec.type is ArgumentType.INTEGER else Decimal(number)


def _texts(spec: ArgumentSpec, node: Sequence, report: Report) -> tuple[str, ...] | None:
    found: list[str] = []
    for item in node.items:
        if not isinstance(item, Text):
            _refuse(spec, item, f"har {kind_of(item)} som rad", "Skriv en text per rad.", report)
            return None
        text = _text(spec, item, report)
        if text is None:
            return None
        if text in found:
            _refuse(spec, item, f"nämner ”{text}” två gånger", "Ta bort den ena.", report)
            return None
        found.append(text)
    return tuple(found)


def _bands(
    spec: ArgumentSpec, node: Sequence, report: Report
) -> tuple[tuple[str, ...], ...] | None:
    """Rows of from age, to age (or the open end) and numbers; no age missing or twice."""
    expected, rows, width = 0, [], None
    for item in node.items:
        cells = _cells(item)
        if cells is None or len(cells) < 3 or (width is not None and len(cells) != width):
            remedy = (
                f"Skriv från ålder, till ålder eller ”{OPEN_END}”, och lika många tal på varje rad."
            )
            _refuse(spec, item, "har en rad som inte går att läsa", remedy, report)
            return None
        width = len(cells)
        low, high, *numbers = cells
        wrong = next((one for one in numbers if not re.fullmatch(DECIMAL, one)), None)
        if wrong is not None:
            remedy = f"Skriv till exempel {_EXAMPLES[ArgumentType.DECIMAL]}."
            _refuse(spec, item, f"har ”{wrong}” där ett tal ska stå", remedy, report)
            return None
        ends_open = high == OPEN_END
        if low != str(expected) or (item is node.items[-1]) is not ends_open:
            _refuse_order(spec, item, expected, report)
            return None
        if not ends_open:
            if re.fullmatch(INTEGER, high) is None or int(high) < expected:
                _refuse_order(spec, item, expected, report)
                return None
            expected = int(high) + 1
        rows.append(cells)
    if not rows:
        _refuse(spec, node, "har inga rader", "Skriv en rad för varje ålder.", report)
        return None
    return tuple(rows)


def _cells(item: Node) -> tuple[str, ...] | None:
    if not isinstance(item, Sequence):
        return None
    cells = tuple(one.text for one in item.items if isinstance(one, Text))
    return cells if len(cells) == len(item.items) else None


def _refuse_order(spec: ArgumentSpec, item: Node, expected: int, report: Report) -> None:
    what = f"hoppar över eller upprepar en ålder; raden ska börja på {expected}"
    remedy = f"Låt raderna börja på 0, mötas utan lucka och sluta med ”{OPEN_END}”."
    _refuse(spec, item, what, remedy, report)


def _refuse(spec: ArgumentSpec, node: Node | Table, what: str, remedy: str, report: Report) -> None:
    report(Problem(node.place, f"Värdet ”{spec.name}” {what}.", remedy))
