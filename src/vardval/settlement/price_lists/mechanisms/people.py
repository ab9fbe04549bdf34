"""The parts of a component's table that pay by person, one function a mechanism."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from vardval.core.money import Rounding
from vardval.core.settlement.care_need_index import CareNeedVariable
from vardval.core.settlement.mechanisms import (
    Band,
    CapitationBand,
    Casemix,
    IndexPayment,
    Mechanism,
    PerHead,
    PointsPayment,
)
from vardval.core.settlement.mechanisms.capitation_band import BandsDoNotMeet
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, Scale
from vardval.core.settlement.price import FACTOR, Price, PricePeriod
from vardval.platform.strict_yaml import Table
from vardval.settlement.price_lists.mechanisms.parser import Parser
from vardval.settlement.price_lists.reading import PriceListReader

AND_OLDER = "och äldre"
NOTHING = "inget"
PER_PERSON = "listad"


def _bands(reader: PriceListReader, table: Table, name: str) -> CapitationBand | None:
    found = reader.part(table, "tabell", "rader enhet per källa")
    if found is None:
        return None
    clause = reader.clause(found, f"{name}/tabell")
    unit = reader.one_of(reader.text(found, "enhet", f"{name}/tabell"), ("poäng", "kr"))
    read = reader.ore if unit == "kr" else reader.points_e4
    bands = []
    for first, last, *values in reader.rows(found, f"{name}/tabell", 3, 4):
        cells = [None if one.text == NOTHING else read(one, "Värdet") for one in values]
        bands.append(
            Band(
                reader.whole(first, "Åldern"),
                None if last.text == AND_OLDER else reader.whole(last, "Åldern"),
                cells[0],
                cells[-1],
            )
        )
    try:
        if unit == "kr":
            period = reader.choice(found, "per", PricePeriod, f"{name}/tabell")
            return CapitationBand(tuple(bands), clause, pay=reader.pay[period])
        return CapitationBand(tuple(bands), clause, reader.price(table, name))
    except BandsDoNotMeet as error:
        reader.refuse(found, str(error), "Rätta åldrarna.")
        return None


def _points(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    return PointsPayment(reader.word(table, "underlag", name), reader.price(table, name))


def _casemix(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    weights = reader.part(table, "vikter", "rader saknas källa")
    table_e4 = None
    if weights is not None and weights.get("saknas") is None:
        reader.clause(weights, f"{name}/vikter")
        table_e4 = _weights_by_code(reader, weights, f"{name}/vikter")
    non_user = reader.part(table, "icke_användare", "vikt saknas källa")
    non_user_e4 = None
    if non_user is not None and non_user.get("saknas") is None:
        reader.clause(non_user, f"{name}/icke_användare")
        node = non_user.get("vikt") or reader.text(non_user, "vikt", name)
        non_user_e4 = reader.points_e4(node, "”vikt”")
    return Casemix(
        reader.word(table, "underlag", name),
        reader.price(table, name),
        _factor_rounding(reader, table, "normering", name),
        non_user_e4,
        table_e4,
    )


def _weights_by_code(reader: PriceListReader, table: Table, place: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for code, weight in reader.rows(table, place, 2):
        if code.text in found:
            what = f"Koden {code.text} står två gånger i {place}."
            reader.refuse(code, what, "Behåll en av raderna.")
        found[code.text] = reader.points_e4(weight, "Vikten")
    return found


def _index(reader: PriceListReader, table: Table, name: str) -> Mechanism:
    per = reader.word(table, "betalas_per", name)
    counted_by = reader.choice(table, "räknas_per", CountedBy, name)
    scale = reader.choice(table, "index", Scale, name)
    return IndexPayment(
        weights=_variable_weights(reader, table, name),
        counted_by=counted_by,
        scale=scale,
        form=reader.choice(table, "form", Form, name),
        price=reader.price(table, name),
        rounding=_factor_rounding(reader, table, "faktor", name),
        mean=_mean(reader, table, name) if scale is Scale.RELATIVE else None,
        above=_threshold(reader, table, name),
        per_points_of=None if per == PER_PERSON else per,
        skips_people_without_area=counted_by is CountedBy.AREA and _skips(reader, table, name),
    )


def _per_head(reader: PriceListReader, table: Table, name: str) -> Mechanism | None:
    series = reader.word(table, "underlag", name)
    if table.get("koder") is None:
        bands = _bands(reader, table, name)
        if bands is not None and bands.price is not None:
            reader.refuse(table, "Åldrarna ska ha belopp, inte poäng.", "Skriv enhet: kr.")
        return PerHead(series, bands) if bands else None
    found = reader.part(table, "koder", "rader per källa")
    if found is None:
        return None
    place = f"{name}/koder"
    clause = reader.clause(found, place)
    pay = reader.pay[reader.choice(found, "per", PricePeriod, place)]
    prices: dict[str, Price] = {}
    for code, amount in reader.rows(found, place, 2):
        if code.text in prices:
            what = f"Koden {code.text} står två gånger i {place}."
            reader.refuse(code, what, "Behåll en av raderna.")
        prices[code.text] = Price(reader.ore(amount, "Beloppet"), pay, clause)
    return PerHead(series, prices=prices)


def _variable_weights(
    reader: PriceListReader, table: Table, name: str
) -> Mapping[CareNeedVariable, Decimal]:
    keys = [one.value for one in CareNeedVariable]
    found = reader.part(table, "variabler", " ".join([*keys, "källa"]))
    if found is None:
        return {}
    place = f"{name}/variabler"
    reader.clause(found, place)
    return {
        one: reader.decimal(found.get(one.value) or reader.text(found, one.value, place), "Vikten")
        for one in CareNeedVariable
    }


def _mean(reader: PriceListReader, table: Table, name: str) -> Decimal | None:
    found = reader.part(table, "medelvärde", "värde beräknas källa")
    if found is None:
        return None
    reader.clause(found, f"{name}/medelvärde")
    if found.get("värde") is not None:
        mean = reader.decimal(found.get("värde"), "Medelvärdet")
        if mean == 0:
            remedy = "Skriv ett tal över noll, eller beräknas: ja."
            reader.refuse(found, "Medelvärdet är noll.", remedy)
        return mean
    reader.one_of(reader.text(found, "beräknas", f"{name}/medelvärde"), ("ja",))
    return None


def _threshold(reader: PriceListReader, table: Table, name: str) -> Decimal | None:
    found = reader.part(table, "tröskel", "över källa", required=False)
    if found is None:
        return None
    place = f"{name}/tröskel"
    reader.clause(found, place)
    return reader.decimal(found.get("över") or reader.text(found, "över", place), "Tröskeln")


def _skips(reader: PriceListReader, table: Table, name: str) -> bool:
    found = reader.part(table, "utan_område", "sätt källa")
    if found is None:
        return False
    place = f"{name}/utan_område"
    reader.clause(found, place)
    word = reader.one_of(reader.text(found, "sätt", place), ("räknas inte in", "stoppar"))
    return word == "räknas inte in"


def _factor_rounding(reader: PriceListReader, table: Table, key: str, name: str) -> Rounding:
    found = reader.part(table, key, "till sätt källa")
    if found is None:
        return Rounding(Decimal(1))
    reader.clause(found, f"{name}/{key}")
    rounding = reader.rounding(found, f"{name}/{key}")
    if (Fraction(rounding.step) * FACTOR).denominator > 1:
        reader.refuse(found, "Avrundningen är finare än åtta decimaler.", "Skriv högst åtta.")
    return rounding


PERSON_PARSERS: Mapping[str, tuple[Parser, str]] = {
    CapitationBand.NAME: (_bands, "tabell pris"),
    PointsPayment.NAME: (_points, "underlag pris"),
    Casemix.NAME: (_casemix, "underlag pris vikter icke_användare normering"),
    IndexPayment.NAME: (
        _index,
        "variabler räknas_per index medelvärde tröskel form betalas_per utan_område faktor pris",
    ),
    PerHead.NAME: (_per_head, "underlag tabell koder"),
}
