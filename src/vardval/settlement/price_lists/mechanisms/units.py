"""Reading of percentage supplements."""

from collections.abc import Mapping

from vardval.core.settlement.mechanisms import Mechanism, PercentSupplement
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader


def _percent(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
    found = reader.part(table, "påslag", "procent på källa")
    if found is None:
        return None
    place = f"{name}/påslag"
    percent = reader.number(found, "procent", place)
    on = reader.components(found, place)
    return PercentSupplement(percent, on, reader.clause(found, place))


UNIT_PARSERS: Mapping[str, tuple[Parser, str]] = {
    PercentSupplement.NAME: (_percent, "påslag"),
}
