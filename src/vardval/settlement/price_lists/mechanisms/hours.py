"""Reading of payment by the hour and of norms for hours."""

from collections.abc import Mapping

from vardval.core.settlement.hour_norm import HourNorm, NormPeriod, NormRule
from vardval.core.settlement.mechanisms import Mechanism, PerHour
from vardval.core.settlement.mechanisms.per_hour import HoursPaid, NotHours
from vardval.core.settlement.price import Price
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.mechanisms.measures import part_measure, read_measure
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader

MUNICIPALITY = "kommunen"


def _per_hour(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
    price, no_price = _price(reader, table, name)
    norm = _norm(reader, table, name)
    try:
        return PerHour(
            reader.choice(table, "betalas", HoursPaid, name),
            read_measure(reader, table, "arbetade", name, required=False),
            norm,
            price,
            no_price,
        )
    except NotHours as error:
        reader.refuse(table, str(error), "Se över timmarna.")
        return None


def _price(reader: PriceListReader, table: Table, name: str) -> tuple[Price | None, str]:
    """The price of an hour, or why there is none."""
    node = table.get("pris")
    if isinstance(node, Table) and node.get("saknas") is not None:
        reader.known_keys(node, ("saknas",), "”pris”")
        return None, reader.word(node, "saknas", f"{name}/pris")
    return reader.price(table, name), ""


def _norm(reader: PriceListReader, table: Table, name: str) -> HourNorm | None:
    keys = "timmar per mått period grupper delas_inom källa"
    found = reader.part(table, "norm", keys, required=False)
    if found is None:
        return None
    place = f"{name}/norm"
    clause = reader.clause(found, place)
    hours, per = (reader.number(found, key, place) for key in ("timmar", "per"))
    shared = reader.text(found, "delas_inom", place, required=False)
    groups = reader.part(found, "grupper", "sätt källa")
    rule = NormRule.PROPORTIONAL
    if groups is not None:
        reader.clause(groups, f"{place}/grupper")
        rule = reader.choice(groups, "sätt", NormRule, f"{place}/grupper")
    if per == 0:
        reader.refuse(found, f"”per” är noll i {place}.", "Skriv ett tal över noll.")
    return HourNorm(
        hours,
        per,
        part_measure(reader, found, "mått", place, clause),
        reader.choice(found, "period", NormPeriod, place),
        rule,
        clause,
        reader.one_of(shared, (MUNICIPALITY,)) is not None,
    )


HOUR_PARSERS: Mapping[str, tuple[Parser, str]] = {
    PerHour.NAME: (_per_hour, "betalas arbetade norm pris"),
}
