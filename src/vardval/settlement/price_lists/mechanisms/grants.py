"""Reading of grants and of payment by steps."""

from collections.abc import Mapping
from fractions import Fraction

from vardval.core.settlement.mechanisms import Grant, Mechanism, Tier
from vardval.core.settlement.mechanisms.tier import Guarantee, LimitsOf, NotATier, TierStep
from vardval.core.settlement.price import PricePeriod
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.mechanisms.measures import (
    UNREADABLE,
    read_conditions,
    read_measure,
)
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader

NOTHING = "inget"


def _grant(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    units, municipalities = (
        frozenset(one.text for one in reader.texts(table, key)) if table.get(key) else None
        for key in ("enheter", "kommuner")
    )
    return Grant(
        reader.price(table, name),
        units,
        municipalities,
        read_conditions(reader, table, name),
        read_measure(reader, table, "för_varje", name, required=False),
        _branches(reader, table, name),
    )


def _branches(reader: PriceListReader, table: Table, name: str) -> Mapping[str, str]:
    """The HSA-id of the unit that has each reception, by the reception's code."""
    found = reader.part(table, "mottagningar", "rader källa", required=False)
    if found is None:
        return {}
    place = f"{name}/mottagningar"
    reader.clause(found, place)
    branches: dict[str, str] = {}
    for code, unit in reader.rows(found, place, 2):
        if code.text in branches:
            what = f"Mottagningen {code.text} står två gånger i {place}."
            reader.refuse(code, what, "Behåll en av raderna.")
        branches[code.text] = unit.text
    return branches


def _tier(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
    found = reader.part(table, "trappa", "gränser per rader källa")
    if found is None:
        return None
    place = f"{name}/trappa"
    steps = tuple(
        TierStep(
            Fraction(reader.decimal(above, "Gränsen")),
            0 if kronor.text == NOTHING else reader.ore(kronor, "Priset"),
        )
        for above, kronor in reader.rows(found, place, 2)
    )
    try:
        return Tier(
            read_measure(reader, table, "mått", name) or UNREADABLE,
            steps,
            reader.choice(found, "gränser", LimitsOf, place),
            reader.pay[reader.choice(found, "per", PricePeriod, place)],
            reader.clause(found, place),
            read_measure(reader, table, "hittills", name, required=False),
            _guarantee(reader, table, name),
        )
    except NotATier as error:
        reader.refuse(found, str(error), "Rätta gränserna.")
        return None


def _guarantee(reader: PriceListReader, table: Table, name: str) -> Guarantee | None:
    found = reader.part(table, "garanti", "minst villkor källa", required=False)
    if found is None:
        return None
    place = f"{name}/garanti"
    return Guarantee(
        Fraction(reader.number(found, "minst", place)),
        reader.clause(found, place),
        read_conditions(reader, found, place),
    )


GRANT_PARSERS: Mapping[str, tuple[Parser, str]] = {
    Grant.NAME: (_grant, "pris enheter kommuner villkor för_varje mottagningar"),
    Tier.NAME: (_tier, "mått trappa hittills garanti"),
}
