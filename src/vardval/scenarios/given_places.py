"""The housing units, preschools and common plans under `givet`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from vardval.core.catchment import LocalPlan, Site, SiteKind
from vardval.platform.strict_yaml import Table
from vardval.scenarios.nodes import ScenarioReader, is_municipality_code
from vardval.scenarios.words import MATTERS

SITES = {"boenden": SiteKind.HOUSING, "förskolor": SiteKind.PRESCHOOL}
SITE_KEYS = ("område", "ansvarig")


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The names that the places may use."""

    areas: Mapping[str, Table]
    units: Mapping[str, Table]


def read_sites(reader: ScenarioReader, given: Table, names: PlaceNames) -> dict[str, Site]:
    """The housing units and preschools by name; what is wrong is reported."""
    found: dict[str, Site] = {}
    for key, kind in SITES.items():
        table = reader.table(given.get(key), key) if given.get(key) is not None else None
        for entry in table.entries if table is not None else ():
            name = entry.key.text
            one = reader.table(entry.node, name)
            if one is None:
                continue
            if name in found:
                reader.refuse(one, f"”{name}” finns redan.", "Ge den ett annat namn.")
            reader.known_keys(one, SITE_KEYS, name)
            if one.get("område") is None:
                reader.refuse(one, f"”område” saknas för {name}.", "Lägg till det.")
            area = reader.name(one.get("område"), names.areas, "Området")
            unit = reader.name(one.get("ansvarig"), names.units, "Enheten")
            found[name] = Site(name, kind, area or "", unit)
    return found


def read_plans(
    reader: ScenarioReader, given: Table, names: PlaceNames, sites: Mapping[str, Site]
) -> dict[str, LocalPlan]:
    """The common plans by municipality; what is wrong is reported."""
    node = given.get("närområdesplaner")
    table = reader.table(node, "närområdesplaner") if node is not None else None
    found: dict[str, LocalPlan] = {}
    for entry in table.entries if table is not None else ():
        code = entry.key.text
        if not is_municipality_code(code):
            reader.refuse(entry.key, f"”{code}” är ingen kommunkod.", "Skriv fyra siffror.")
        one = reader.table(entry.node, code)
        if one is not None:
            answers = read_answers(reader, one, names.units, sites)
            found[code] = LocalPlan(code, answers)
    return found


def read_answers(
    reader: ScenarioReader, table: Table, units: Collection[str], sites: Mapping[str, Site]
) -> dict[str, str]:
    """Which unit answers for which housing unit or matter; what is wrong is reported."""
    answers: dict[str, str] = {}
    for entry in table.entries:
        name = entry.key.text
        matter = MATTERS.get(name)
        if matter is None and name not in sites:
            known = ", ".join((*sites, *MATTERS))
            reader.refuse(
                entry.key,
                f"”{name}” är varken ett boende i scenariot eller något att ansvara för.",
                f"Välj bland: {known}.",
            )
        unit = reader.name(entry.node, units, "Enheten")
        if unit is not None:
            answers[matter.value if matter is not None else name] = unit
    return answers
