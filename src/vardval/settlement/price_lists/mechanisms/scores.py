"""Reading of payment along a ramp and by indicators."""

from collections.abc import Mapping

from vardval.core.settlement.mechanisms import IndicatorScore, Mechanism, Ramp
from vardval.core.settlement.mechanisms.indicator_score import (
    Direction,
    Indicator,
    NotAnIndicator,
    Prevalence,
    Smallest,
)
from vardval.core.settlement.mechanisms.ramp import NotARamp, RampStep
from vardval.platform.strict_yaml import Sequence, Table
from vardval.settlement.price_lists.mechanisms.measures import (
    UNREADABLE,
    part_measure,
    read_measure,
)
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader

_INDICATOR_KEYS = (
    *("namn", "mått", "riktning", "inga_vid", "alla_vid", "poäng", "källa"),
    *("minsta_antal", "förekomst"),
)


def _ramp(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
    found = reader.part(table, "ramp", "golv tak källa")
    counted = reader.part(table, "procentenheter", "räknas källa")
    if found is None or counted is None:
        return None
    place = f"{name}/ramp"
    reader.clause(counted, f"{name}/procentenheter")
    try:
        return Ramp(
            read_measure(reader, table, "mått", name) or UNREADABLE,
            reader.number(found, "golv", place),
            reader.number(found, "tak", place),
            reader.choice(counted, "räknas", RampStep, f"{name}/procentenheter"),
            reader.clause(found, place),
            reader.price(table, name),
            read_measure(reader, table, "storlek", name, required=False),
        )
    except NotARamp as error:
        reader.refuse(found, str(error), "Rätta golvet eller taket.")
        return None


def _score(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    return IndicatorScore(
        _indicators(reader, table, name),
        reader.price(table, name),
        read_measure(reader, table, "storlek", name, required=False),
    )


def _indicators(reader: PriceListReader, table: Table, name: str) -> tuple[Indicator, ...]:
    node = table.get("indikatorer")
    if not isinstance(node, Sequence) or not node.items:
        what = f"”indikatorer” är ingen lista i {name}."
        reader.refuse(node or table, what, "Skriv minst en indikator.")
        return ()
    found = []
    for item in node.items:
        one = reader.table(item, f"{name}/indikatorer")
        indicator = _indicator(reader, one, name) if one is not None else None
        found += [indicator] if indicator is not None else []
    return tuple(found)


def _indicator(reader: PriceListReader, table: Table, name: str) -> Indicator | None:
    reader.known_keys(table, _INDICATOR_KEYS, "”indikatorer”")
    called = reader.word(table, "namn", f"{name}/indikatorer")
    place = f"{name}/{called}"
    clause = reader.clause(table, place)
    zero_at, full_at, points = (
        reader.number(table, key, place) for key in ("inga_vid", "alla_vid", "poäng")
    )
    try:
        return Indicator(
            called,
            part_measure(reader, table, "mått", place, clause),
            reader.choice(table, "riktning", Direction, place),
            zero_at,
            full_at,
            points,
            clause,
            _smallest(reader, table, place),
            _prevalence(reader, table, place),
        )
    except NotAnIndicator as error:
        reader.refuse(table, str(error), "Rätta indikatorn.")
        return None


def _smallest(reader: PriceListReader, table: Table, place: str) -> Smallest | None:
    found = reader.part(table, "minsta_antal", "antal källa", required=False)
    if found is None:
        return None
    where = f"{place}/minsta_antal"
    number = found.get("antal") or reader.text(found, "antal", where)
    return Smallest(reader.whole(number, "”antal”"), reader.clause(found, where))


def _prevalence(reader: PriceListReader, table: Table, place: str) -> Prevalence | None:
    found = reader.part(table, "förekomst", "här i_landet källa", required=False)
    if found is None:
        return None
    where = f"{place}/förekomst"
    clause = reader.clause(found, where)
    return Prevalence(
        part_measure(reader, found, "här", where, clause),
        part_measure(reader, found, "i_landet", where, clause),
        clause,
    )


SCORE_PARSERS: Mapping[str, tuple[Parser, str]] = {
    Ramp.NAME: (_ramp, "mått ramp procentenheter storlek pris"),
    IndicatorScore.NAME: (_score, "indikatorer storlek pris"),
}
