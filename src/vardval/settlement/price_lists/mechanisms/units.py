"""The parts of a component's table that pay whole units, one function a mechanism."""

from collections.abc import Mapping

from vardval.core.settlement.mechanisms import Grant, Mechanism, PercentSupplement
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader


def _grant(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    units, municipalities = (
        frozenset(one.text for one in reader.texts(table, key)) if table.get(key) else None
        for key in ("enheter", "kommuner")
    )
    return Grant(reader.price(table, name), units, municipalities)


def _percent(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
    found = reader.part(table, "påslag", "procent på källa")
    if found is None:
        return None
    place = f"{name}/påslag"
    percent = reader.number(found, "procent", place)
    on = reader.components(found, place)
    return PercentSupplement(percent, on, reader.clause(found, place))


UNIT_PARSERS: Mapping[str, tuple[Parser, str]] = {
    Grant.NAME: (_grant, "pris enheter kommuner"),
    PercentSupplement.NAME: (_percent, "påslag"),
}
