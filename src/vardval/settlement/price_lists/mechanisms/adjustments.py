"""The parts of a component's table that adjust what units have got, one function a mechanism."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from vardval.core.settlement.mechanisms import (
    Clawback,
    CostCorridor,
    Equalisation,
    ManualLine,
    Mechanism,
    Redistribution,
    Sanction,
    Transition,
)
from vardval.core.settlement.mechanisms.actual_cost import CostToldTwice
from vardval.core.settlement.mechanisms.transition import FloorAboveCeiling
from vardval.core.settlement.price import PricePeriod
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader

_PER_LISTED = "listad"
_ORE = Decimal("0.01")


ReadPart = Callable[[PriceListReader, Table, Table, str], Mechanism | None]


def _reads(key: str, keys: str) -> Callable[[ReadPart], Parser]:
    """Let the function read the part under the key, where the component's table has one."""

    def reading(read: ReadPart) -> Parser:
        def parse(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
            found = reader.part(table, key, keys)
            return None if found is None else read(reader, table, found, name)

        return parse

    return reading


@_reads("omfördelning", "procent efter källa")
def _redistribution(
    reader: PriceListReader, table: Table, found: Table, name: str
) -> Mechanism | None:
    place = f"{name}/omfördelning"
    by = reader.word(found, "efter", place)
    costs, charged = _costs(reader, table, name)
    if bool(costs) is bool(charged):
        return None
    return Redistribution(
        costs=costs,
        percent=reader.number(found, "procent", place),
        clause=reader.clause(found, place),
        by=None if by == _PER_LISTED else by,
        charged=charged,
    )


def _costs(reader: PriceListReader, table: Table, name: str) -> tuple[str, tuple[str, ...]]:
    """The series of costs under `underlag`, or the components under `belastat` that charge them."""
    charged = tuple(one.text for one in reader.texts(table, "belastat"))
    if not charged:
        return reader.word(table, "underlag", name), ()
    if table.get("underlag") is not None:
        reader.refuse(table, str(CostToldTwice()), "Ta bort ”underlag” eller ”belastat”.")
        return "", ()
    return "", charged


@_reads("korridor", "inom_procent regionens_procent på källa")
def _corridor(reader: PriceListReader, table: Table, found: Table, name: str) -> Mechanism | None:
    place = f"{name}/korridor"
    costs, charged = _costs(reader, table, name)
    if bool(costs) is bool(charged):
        return None
    return CostCorridor(
        costs=costs,
        budgets=reader.components(found, place),
        within_percent=reader.number(found, "inom_procent", place),
        region_percent=reader.number(found, "regionens_procent", place),
        clause=reader.clause(found, place),
        charged=charged,
    )


@_reads("vite", "högst_procent på källa")
def _sanction(reader: PriceListReader, table: Table, found: Table, name: str) -> Mechanism | None:
    place = f"{name}/vite"
    return Sanction(
        decided=reader.word(table, "underlag", name),
        on=reader.components(found, place),
        ceiling_percent=reader.number(found, "högst_procent", place),
        clause=reader.clause(found, place),
    )


@_reads("återkrav", "under behåller_procent på källa")
def _clawback(reader: PriceListReader, table: Table, found: Table, name: str) -> Mechanism | None:
    place = f"{name}/återkrav"
    return Clawback(
        scores=reader.word(table, "underlag", name),
        below=reader.number(found, "under", place),
        keeps_percent=reader.number(found, "behåller_procent", place),
        on=reader.components(found, place),
        clause=reader.clause(found, place),
    )


@_reads("underskott", "per till sätt källa")
def _equalisation(
    reader: PriceListReader, table: Table, found: Table, name: str
) -> Mechanism | None:
    place = f"{name}/underskott"
    rounding = reader.rounding(found, place)
    if rounding.step % _ORE:
        reader.refuse(found, "Avrundningen är finare än ett öre.", "Skriv till exempel 0.01.")
    return Equalisation(
        deficits=reader.word(table, "underlag", name),
        pay=reader.pay[reader.choice(found, "per", PricePeriod, place)],
        rounding=rounding,
        clause=reader.clause(found, place),
    )


@_reads("övergång", "golv_procent tak_procent på källa")
def _transition(reader: PriceListReader, table: Table, found: Table, name: str) -> Mechanism | None:
    place = f"{name}/övergång"
    floor, ceiling = (
        reader.number(found, key, place) if found.get(key) is not None else None
        for key in ("golv_procent", "tak_procent")
    )
    if floor is None and ceiling is None:
        reader.refuse(found, f"{place} har varken golv eller tak.", "Skriv minst ett av dem.")
    try:
        return Transition(
            earlier=reader.word(table, "underlag", name),
            on=reader.components(found, place),
            clause=reader.clause(found, place),
            floor_percent=floor,
            ceiling_percent=ceiling,
        )
    except FloorAboveCeiling as error:
        reader.refuse(found, str(error), "Skriv ett golv som är högst lika med taket.")
        return None


@_reads("beslut", "källa")
def _manual(reader: PriceListReader, table: Table, found: Table, name: str) -> Mechanism | None:
    decided = reader.word(table, "underlag", name)
    return ManualLine(decided, reader.clause(found, f"{name}/beslut"))


ADJUSTMENT_PARSERS: Mapping[str, tuple[Parser, str]] = {
    Redistribution.NAME: (_redistribution, "underlag belastat omfördelning"),
    CostCorridor.NAME: (_corridor, "underlag belastat korridor"),
    Sanction.NAME: (_sanction, "underlag vite"),
    Clawback.NAME: (_clawback, "underlag återkrav"),
    Equalisation.NAME: (_equalisation, "underlag underskott"),
    Transition.NAME: (_transition, "underlag övergång"),
    ManualLine.NAME: (_manual, "underlag beslut"),
}
