"""Reading of measures and conditions, which several mechanisms share.

A measure is a table with one of the keys in `KINDS`, which says what is measured. The
outermost states its source; a number within it may state one of its own.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction

from vardval.core.identity import Sex
from vardval.core.settlement.composed_measures import Lacking, Product, Quotient, Sum
from vardval.core.settlement.conditions import Condition, Limit
from vardval.core.settlement.measures import Keyed, Measure, People, PointsOf, SeriesValue, Stated
from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.settlement.price_lists.reading import PriceListReader

EVERYBODY = "alla"
UNREADABLE = Stated(Fraction(1), "")
"""Stands in for a measure that could not be read: its list is refused anyway."""


def read_measure(
    reader: PriceListReader, table: Table, key: str, name: str, *, required: bool = True
) -> Measure | None:
    """The measure under the key, with its source; None when it may be left out and is."""
    if table.get(key) is None and not required:
        return None
    place = f"{name}/{key}"
    found = reader.part(table, key, _KEYS)
    return UNREADABLE if found is None else _sourced(reader, found, place)


def part_measure(
    reader: PriceListReader, table: Table, key: str, place: str, clause: str
) -> Measure:
    """A measure that is a part of a table which states the source."""
    if table.get(key) is None:
        reader.text(table, key, place)
        return UNREADABLE
    return _inner(reader, table.get(key), place, clause)


def _sourced(reader: PriceListReader, table: Table, place: str) -> Measure:
    clause = reader.clause(table, place)
    return _measure(reader, table, place, clause)


def _inner(reader: PriceListReader, node: Node | None, place: str, clause: str) -> Measure:
    table = reader.table(node, place)
    if table is None:
        return UNREADABLE
    reader.known_keys(table, _KEYS.split(), f"”{place}”")
    if table.get("källa") is not None:
        clause = reader.clause(table, place)
    return _measure(reader, table, place, clause)


def _measure(reader: PriceListReader, table: Table, place: str, clause: str) -> Measure:
    kinds = [one for one in KINDS if table.get(one) is not None]
    if len(kinds) != 1:
        what = f"Det går inte att se vad som mäts i {place}."
        reader.refuse(table, what, f"Skriv en av: {', '.join(KINDS)}.")
        return UNREADABLE
    return KINDS[kinds[0]](reader, table, place, clause)


def _people(reader: PriceListReader, table: Table, place: str, _clause: str) -> Measure:
    node = table.get("listade")
    if isinstance(node, Text):
        reader.one_of(node, (EVERYBODY,))
        return People()
    found = reader.part(table, "listade", "från till kön")
    if found is None:
        return UNREADABLE
    sex = reader.text(found, "kön", place, required=False)
    last = found.get("till")
    return People(
        reader.whole(found.get("från"), "”från”") if found.get("från") else 0,
        reader.whole(last, "”till”") if last else None,
        Sex(sex.text) if sex and reader.one_of(sex, [one.value for one in Sex]) else None,
    )


def _points_of(reader: PriceListReader, table: Table, place: str, _clause: str) -> Measure:
    return PointsOf(reader.word(table, "poäng", place))


def _series(reader: PriceListReader, table: Table, place: str, _clause: str) -> Measure:
    highest = table.get("tak")
    return SeriesValue(
        reader.word(table, "underlag", place),
        reader.choice(table, "för", Keyed, place) if table.get("för") else Keyed.UNIT,
        Fraction(reader.decimal(highest, "”tak”")) if highest else None,
    )


def _stated(reader: PriceListReader, table: Table, _place: str, clause: str) -> Measure:
    return Stated(Fraction(reader.decimal(table.get("tal"), "”tal”")), clause)


def _several(
    reader: PriceListReader, table: Table, key: str, place: str, clause: str
) -> tuple[Measure, ...]:
    node = table.get(key)
    if not isinstance(node, Sequence) or not node.items:
        reader.refuse(node or table, f"”{key}” är ingen lista i {place}.", "Skriv minst ett mått.")
        return (UNREADABLE,)
    return tuple(_inner(reader, one, f"{place}/{key}", clause) for one in node.items)


def _product(reader: PriceListReader, table: Table, place: str, clause: str) -> Measure:
    return Product(_several(reader, table, "gånger", place, clause))


def _sum(reader: PriceListReader, table: Table, place: str, clause: str) -> Measure:
    return Sum(_several(reader, table, "summa", place, clause))


def _quotient(reader: PriceListReader, table: Table, place: str, clause: str) -> Measure:
    found = reader.part(table, "kvot", "av genom utom skala")
    if found is None:
        return UNREADABLE
    scale = found.get("skala")
    return Quotient(
        part_measure(reader, found, "av", f"{place}/av", clause),
        part_measure(reader, found, "genom", f"{place}/genom", clause),
        reader.whole(scale, "”skala”") if scale else 1,
        part_measure(reader, found, "utom", f"{place}/utom", clause) if found.get("utom") else None,
    )


def _lacking(reader: PriceListReader, table: Table, place: str, clause: str) -> Measure:
    found = reader.part(table, "fattas", "till av")
    if found is None:
        return UNREADABLE
    to = reader.number(found, "till", place)
    measure = part_measure(reader, found, "av", f"{place}/av", clause)
    return Lacking(Fraction(to), measure)


Kind = Callable[[PriceListReader, Table, str, str], Measure]
KINDS: Mapping[str, Kind] = {
    "listade": _people,
    "poäng": _points_of,
    "underlag": _series,
    "tal": _stated,
    "gånger": _product,
    "summa": _sum,
    "kvot": _quotient,
    "fattas": _lacking,
}
"""What a measure can be, by the key that says so."""
_KEYS = " ".join([*KINDS, "för", "tak", "källa"])


def read_conditions(reader: PriceListReader, table: Table, name: str) -> tuple[Condition, ...]:
    """The conditions under `villkor`, each with its source; none where there are none."""
    node = table.get("villkor")
    if node is not None and not isinstance(node, Sequence):
        reader.refuse(node, f"”villkor” är ingen lista i {name}.", "Skriv ett villkor i taget.")
    found = []
    for item in node.items if isinstance(node, Sequence) else ():
        one = reader.table(item, "villkor")
        if one is not None:
            condition = _condition(reader, one, name)
            found += [condition] if condition else []
    return tuple(found)


def _condition(reader: PriceListReader, table: Table, name: str) -> Condition | None:
    words = [one.value for one in Limit]
    reader.known_keys(table, ("namn", "mått", *words, "källa"), "”villkor”")
    called = reader.word(table, "namn", f"{name}/villkor")
    place = f"{name}/villkor/{called}"
    clause = reader.clause(table, place)
    measure = part_measure(reader, table, "mått", place, clause)
    limits = [one for one in Limit if table.get(one.value) is not None]
    if len(limits) != 1:
        reader.refuse(table, f"Gränsen saknas i {place}.", f"Skriv en av: {', '.join(words)}.")
        return None
    number = Fraction(reader.decimal(table.get(limits[0].value), "Gränsen"))
    return Condition(called, measure, limits[0], number, clause)
