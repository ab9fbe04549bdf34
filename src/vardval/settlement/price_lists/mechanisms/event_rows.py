"""The rows of a table of events: which events each is for, and where its values come from."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from vardval.core.settlement.care_event import PatientClass
from vardval.core.settlement.mechanisms import EventMatch
from vardval.platform.strict_yaml import Sequence, Table, Text
from vardval.settlement.price_lists.reading import PriceListReader

E = TypeVar("E", bound=Enum)
OLDEST = 150
"""The age that stands for the oldest there is, where a row says only from which age it holds."""
_ROW_KEYS = "patient yrke kontakt åtgärd åldrar från_ålder till_ålder kostar_över källa"


def event_rows(
    reader: PriceListReader, table: Table, name: str, values: str
) -> Iterator[tuple[Table, EventMatch, str]]:
    """Each row's table, conditions and source. `values` are the keys of the row's own values."""
    node = table.get("rader")
    if not isinstance(node, Sequence) or not node.items:
        reader.refuse(node or table, f"”rader” saknas i {name}.", "Skriv en rad i taget.")
        return
    base_amount = _base_amount(reader, table, name)
    for number, item in enumerate(node.items, 1):
        row = reader.table(item, f"rad {number}")
        if row is None:
            continue
        place = f"{name}/rad {number}"
        reader.known_keys(row, f"{values} {_ROW_KEYS}".split(), place)
        yield row, _match(reader, row, place, base_amount), reader.clause(row, place)


def _match(
    reader: PriceListReader, row: Table, place: str, base_amount: Decimal | None
) -> EventMatch:
    return EventMatch(
        _choices(reader, row, "patient", PatientClass),
        _words(reader, row, "yrke"),
        _words(reader, row, "kontakt"),
        _words(reader, row, "åtgärd"),
        _ages(reader, row, place),
        _costs_above(reader, row, base_amount),
    )


def _words(reader: PriceListReader, row: Table, key: str) -> frozenset[str] | None:
    if row.get(key) is None:
        return None
    return frozenset(one.text for one in _some(reader, row, key))


def _choices(reader: PriceListReader, row: Table, key: str, kind: type[E]) -> frozenset[E] | None:
    if row.get(key) is None:
        return None
    words = [str(one.value) for one in kind]
    chosen = [reader.one_of(one, words) for one in _some(reader, row, key)]
    return frozenset(kind(one) for one in chosen if one is not None)


def _some(reader: PriceListReader, row: Table, key: str) -> tuple[Text, ...]:
    """The texts under the key: a condition that nothing can meet is a mistake."""
    node = row.get(key)
    if isinstance(node, Sequence) and not node.items:
        reader.refuse(node, f"”{key}” är tomt.", "Skriv ett värde, eller ta bort villkoret.")
    return reader.texts(row, key)


def _ages(reader: PriceListReader, row: Table, place: str) -> frozenset[int] | None:
    """Ages one by one, or a span of them; both ends are in it."""
    first, last = row.get("från_ålder"), row.get("till_ålder")
    if row.get("åldrar") is not None:
        if first or last:
            reader.refuse(row, f"{place} har ålder på två sätt.", "Skriv åldrar eller ett spann.")
        return frozenset(reader.whole(one, "Åldern") for one in reader.texts(row, "åldrar"))
    if first is None and last is None:
        return None
    youngest = reader.whole(first, "Åldern") if first else 0
    oldest = reader.whole(last, "Åldern") if last else OLDEST
    if oldest < youngest:
        reader.refuse(row, f"{place} slutar på en ålder före den första.", "Rätta åldrarna.")
    return frozenset(range(youngest, oldest + 1))


def _base_amount(reader: PriceListReader, table: Table, name: str) -> Decimal | None:
    found = reader.part(table, "basbelopp", "kr källa", required=False)
    if found is None:
        return None
    place = f"{name}/basbelopp"
    reader.clause(found, place)
    return Decimal(reader.ore(found.get("kr") or reader.text(found, "kr", place), "”kr”"))


def _costs_above(reader: PriceListReader, row: Table, base_amount: Decimal | None) -> int | None:
    """What each one has to cost more than, in whole öre, as a share of the base amount."""
    node = row.get("kostar_över")
    if node is None:
        return None
    share = reader.decimal(node, "”kostar_över”")
    if base_amount is None:
        reader.refuse(node, "Basbeloppet saknas.", "Skriv ”basbelopp” i komponenten.")
        return None
    limit_ore = share * base_amount
    if limit_ore != limit_ore.to_integral_value():
        reader.refuse(node, "Gränsen blir inte hela ören.", "Skriv en andel som ger hela ören.")
    return int(limit_ore)
