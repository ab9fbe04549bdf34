"""Reading of pots that are shared."""

from collections.abc import Mapping
from decimal import Decimal

from vardval.core.settlement.mechanisms import Mechanism, PotShare
from vardval.core.settlement.mechanisms.pot_share import Driver, NotAPot, WholeSteps
from vardval.platform.strict_yaml import Sequence, Table
from vardval.settlement.price_lists.mechanisms.measures import (
    part_measure,
    read_conditions,
    read_measure,
)
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader

LARGEST_REMAINDER = "största resten"
EXACT_SHARES = "exakta"


def _pot(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
    drivers = _drivers(reader, table, name)
    pot = reader.price(table, name, "pott")
    conditions = read_conditions(reader, table, name)
    whole_steps = _whole_steps(reader, table, name)
    for_each = read_measure(reader, table, "pott_för_varje", name, required=False)
    try:
        return PotShare(pot, drivers, conditions, whole_steps, for_each)
    except NotAPot as error:
        reader.refuse(table, str(error), "Rätta potten eller dess delar.")
        return None


def _drivers(reader: PriceListReader, table: Table, name: str) -> tuple[Driver, ...]:
    place = f"{name}/delas_efter"
    node = table.get("delas_efter")
    if not isinstance(node, Sequence) or not node.items:
        what = f"”delas_efter” är ingen lista i {name}."
        reader.refuse(node or table, what, "Skriv minst ett mått med procent och källa.")
        return ()
    found = []
    for item in node.items:
        one = reader.table(item, place)
        if one is None:
            continue
        reader.known_keys(one, ("mått", "procent", "källa"), f"”{place}”")
        clause = reader.clause(one, place)
        percent = one.get("procent")
        found.append(
            Driver(
                part_measure(reader, one, "mått", place, clause),
                reader.decimal(percent, "”procent”") if percent else Decimal(100),
                clause,
            )
        )
    return tuple(found)


def _whole_steps(reader: PriceListReader, table: Table, name: str) -> WholeSteps | None:
    place = f"{name}/andelar"
    found = reader.part(table, "andelar", "sätt till källa")
    if found is None:
        return None
    clause = reader.clause(found, place)
    way = reader.one_of(reader.text(found, "sätt", place), (EXACT_SHARES, LARGEST_REMAINDER))
    if way != LARGEST_REMAINDER:
        return None
    step = found.get("till") or reader.text(found, "till", place)
    step_ore = reader.ore(step, "”till”")
    if step_ore == 0:
        reader.refuse(found, f"Steget är noll i {place}.", "Skriv minst ett öre: 0.01.")
        return None
    return WholeSteps(step_ore, clause)


SHARE_PARSERS: Mapping[str, tuple[Parser, str]] = {
    PotShare.NAME: (_pot, "pott pott_för_varje delas_efter villkor andelar"),
}
