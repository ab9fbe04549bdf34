"""A price list from its file, or everything that is wrong with the file.

The list's hash is that of the file's bytes: two files that mean the same are two lists.
"""

from functools import cache
from importlib import resources

from vardval.core.settlement.price import PayPeriod, PricePeriod
from vardval.core.settlement.price_list import (
    Component,
    MeasurementDay,
    NotAPriceList,
    NotComputed,
    Payee,
    PriceList,
    PriceListStanding,
    RoundingPlace,
    Source,
)
from vardval.core.time import Month
from vardval.platform.strict_yaml import ProblemsFound, Sequence, Table, kind_of, read_yaml
from vardval.settlement.price_lists.around import (
    control_rule,
    files_kept_months,
    pro_rating,
    run_calendar,
)
from vardval.settlement.price_lists.mechanisms import PARSERS
from vardval.settlement.price_lists.reading import PriceListReader

LIST_KEYS = (
    "prislista namn region ställning gäller källor mätdag avrundning månadspris rättelser nämnare"
    " komponenter beräknas_inte_än anmärkningar kalender kontroll regelböcker del_av_månad"
    " filer_sparas"
)
COMPONENT_KEYS = "id namn mekanism mottagare kontotext anmärkning"
_REFERENCE = "reference"


def reference_price_lists() -> tuple[str, ...]:
    """The names of the reference lists that come with the product, sorted."""
    folder = resources.files("vardval.books").joinpath(_REFERENCE)
    return tuple(
        sorted(
            one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml")
        )
    )


@cache
def reference_price_list(name: str) -> PriceList:
    """One of the product's reference lists."""
    file = resources.files("vardval.books").joinpath(_REFERENCE, f"{name}.yaml")
    return read_price_list(file.read_bytes(), f"{_REFERENCE}/{name}.yaml")


def read_price_list(content: bytes, name: str) -> PriceList:
    """The list in the file's bytes; raises `ProblemsFound` with all that is wrong.

    `name` is what the problems call the file.
    """
    document = read_yaml(content, name)
    reader = PriceListReader()
    reader.problems.extend(document.problems)
    root = reader.table(document.root, "prislista")
    found = _price_list(reader, root) if root is not None else None
    if reader.problems or found is None:
        raise ProblemsFound(f"Prislistan {name}", reader.problems)
    return found


def _price_list(reader: PriceListReader, root: Table) -> PriceList | None:
    reader.known_keys(root, LIST_KEYS.split(), "en prislista")
    sources = _sources(reader, root)
    reader.sources = frozenset(sources)
    valid = reader.part(root, "gäller", "från till_och_med")
    first = reader.month(valid, "från", "”gäller”") if valid else None
    through = reader.month(valid, "till_och_med", "”gäller”", required=False) if valid else None
    if valid and first and through and through < first:
        reader.refuse(valid, "Prislistan slutar gälla innan den börjar.", "Rätta månaderna.")
    _read_monthly_price(reader, root)
    measurement = reader.part(root, "mätdag", "dag källa")
    rounding = reader.part(root, "avrundning", "till sätt när källa")
    look_back = reader.part(root, "rättelser", "månader källa")
    denominators = reader.part(root, "nämnare", "fryses källa")
    components = _components(reader, root)
    if not (measurement and rounding and look_back and denominators):
        return None
    for place, table in {
        "mätdag": measurement,
        "avrundning": rounding,
        "rättelser": look_back,
        "nämnare": denominators,
    }.items():
        reader.clause(table, place)
    frozen = reader.one_of(reader.text(denominators, "fryses", "”nämnare”"), ("ja", "nej"))
    months = look_back.get("månader") or reader.text(look_back, "månader", "”rättelser”")
    try:
        return PriceList(
            id=reader.word(root, "prislista", "filen"),
            name=reader.word(root, "namn", "filen"),
            region=reader.word(root, "region", "filen"),
            standing=reader.choice(root, "ställning", PriceListStanding, "filen"),
            first_month=first or Month(1, 1),
            through=through,
            measurement=reader.choice(measurement, "dag", MeasurementDay, "”mätdag”"),
            rounding=reader.rounding(rounding, "”avrundning”"),
            rounding_place=reader.choice(rounding, "när", RoundingPlace, "”avrundning”"),
            look_back_months=reader.whole(months, "”månader”"),
            freezes_denominators=frozen == "ja",
            components=components,
            not_computed=_not_computed(reader, root),
            sources=sources,
            clauses=reader.clauses,
            calendar=run_calendar(reader, root),
            control=control_rule(reader, root),
            pro_rating=pro_rating(reader, root),
            books=tuple(one.text for one in reader.texts(root, "regelböcker")),
            files_kept_months=files_kept_months(reader, root),
        )
    except NotAPriceList as error:
        reader.refuse(root.get("komponenter") or root, str(error), "Se över komponenterna.")
        return None


def _sources(reader: PriceListReader, root: Table) -> dict[str, Source]:
    table = reader.table(root.get("källor"), "källor")
    found: dict[str, Source] = {}
    for entry in table.entries if table else ():
        source = reader.table(entry.node, entry.key.text)
        if source is None:
            continue
        is_interpretation = source.get("fråga") is not None
        keys = ("fråga", "svar", "ställning") if is_interpretation else ("titel", "var")
        reader.known_keys(source, keys, f"källan ”{entry.key.text}”")
        title = ". ".join(reader.word(source, key, entry.key.text) for key in keys[:2])
        found[entry.key.text] = Source(entry.key.text, title, is_interpretation)
    return found


def _read_monthly_price(reader: PriceListReader, root: Table) -> None:
    """Settle what a yearly price is worth in a month before any price is read."""
    found = reader.part(root, "månadspris", "tolftedel till sätt källa")
    if found is None:
        return
    reader.clause(found, "månadspris")
    way = reader.one_of(
        reader.text(found, "tolftedel", "”månadspris”"), ("exakt", "avrundad", "dagar")
    )
    rounding = reader.rounding(found, "”månadspris”") if way == "avrundad" else None
    by_days = way == "dagar"
    reader.pay = {period: PayPeriod(period, rounding, by_days) for period in PricePeriod}


def _components(reader: PriceListReader, root: Table) -> tuple[Component, ...]:
    node = root.get("komponenter")
    if not isinstance(node, Sequence):
        reader.refuse(node or root, "”komponenter” saknas.", "Skriv en lista av komponenter.")
        return ()
    found = []
    for number, item in enumerate(node.items, 1):
        table = reader.table(item, "komponent")
        component = _component(reader, table, number) if table else None
        if component is not None:
            found.append(component)
    return tuple(found) if len(found) == len(node.items) else ()


def _component(reader: PriceListReader, table: Table, number: int) -> Component | None:
    name = reader.word(table, "id", "komponenten")
    mechanism_name = reader.one_of(reader.text(table, "mekanism", name), PARSERS)
    if mechanism_name is None:
        return None
    parse, keys = PARSERS[mechanism_name]
    reader.known_keys(table, f"{COMPONENT_KEYS} {keys}".split(), f"komponenten ”{name}”")
    mechanism = parse(reader, table, name)
    if mechanism is None:
        return None
    return Component(
        number=number,
        id=name,
        name=reader.word(table, "namn", name),
        mechanism=mechanism,
        payee=reader.choice(table, "mottagare", Payee, name),
        account=reader.word(table, "kontotext", name),
        remark=reader.word(table, "anmärkning", name, required=False),
    )


def _not_computed(reader: PriceListReader, root: Table) -> tuple[NotComputed, ...]:
    node = root.get("beräknas_inte_än")
    if node is not None and not isinstance(node, Sequence):
        what = f"”beräknas_inte_än” är {kind_of(node)}."
        reader.refuse(node, what, "Skriv en lista av tabeller.")
    found = []
    for item in node.items if isinstance(node, Sequence) else ():
        table = reader.table(item, "beräknas_inte_än")
        if table is None:
            continue
        reader.known_keys(table, ("id", "namn", "siffror", "källa"), "”beräknas_inte_än”")
        name = reader.word(table, "id", "”beräknas_inte_än”")
        figures = reader.word(table, "siffror", name)
        clause = reader.clause(table, name)
        found.append(NotComputed(name, reader.word(table, "namn", name), figures, clause))
    return tuple(found)
