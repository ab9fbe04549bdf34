"""The statements of `då` about who answers for a place, and about the common plan."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.catchment import Matter, Site
from vardval.platform.strict_yaml import Table, Text
from vardval.scenarios.nodes import ScenarioReader, is_municipality_code
from vardval.scenarios.words import MATTERS, NOTHING, NOWHERE, YES_NO

RESPONSIBLE_KEYS = ("ansvarar", "för", "område", "person", "boende", "förskola", "enligt")
PLAN_KEYS = ("närområdesplan", "revideras senast", "försenad", "saknar", "enligt")


@dataclass(frozen=True, slots=True)
class ResponsibleStatement:
    """Who answers for a matter on a day; "ingen" is written as the empty text here."""

    on: date
    unit: str
    matter: Matter
    area: str
    clause: str | None = None
    person: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class PlanStatement:
    """What holds of a municipality's plan on a day.

    `due` is the last day of the next revision as written, or "inget". `lacks` are the housing
    units that the plan names nobody for.
    """

    on: date
    municipality: str
    due: str | None = None
    is_late: bool | None = None
    lacks: tuple[str, ...] | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """What these statements may name."""

    areas: Collection[str]
    units: Collection[str]
    people: Collection[str]
    sites: Mapping[str, Site]


def read_responsible(
    reader: ScenarioReader, table: Table, on: date, known: KnownPlaces, clause: str | None
) -> ResponsibleStatement | None:
    """The statement about who answers; None after reporting."""
    reader.known_keys(table, RESPONSIBLE_KEYS, "ett påstående om ansvar")
    node = table.get("ansvarar")
    is_nobody = isinstance(node, Text) and node.text == NOWHERE
    unit = "" if is_nobody else reader.name(node, known.units, "Enheten")
    reader.text(table, "för", "påståendet")
    matter = reader.word(table, "för", MATTERS, "påståendet")
    person = reader.name(table.get("person"), known.people, "Personen")
    site = _site(reader, table, known)
    area = reader.name(table.get("område"), known.areas, "Området")
    if site is not None and area is None:
        area = known.sites[site].area
    if area is None:
        reader.refuse(table, "Det framgår inte var.", "Skriv område, boende eller förskola.")
    if unit is None or matter is None or area is None:
        return None
    return ResponsibleStatement(on, unit, matter, area, clause, person, site)


def _site(reader: ScenarioReader, table: Table, known: KnownPlaces) -> str | None:
    names = [
        reader.name(table.get("boende"), known.sites, "Boendet"),
        reader.name(table.get("förskola"), known.sites, "Förskolan"),
    ]
    return next((one for one in names if one is not None), None)


def read_plan(
    reader: ScenarioReader, table: Table, on: date, known: KnownPlaces, clause: str | None
) -> PlanStatement | None:
    """The statement about a plan; None after reporting."""
    reader.known_keys(table, PLAN_KEYS, "ett påstående om en närområdesplan")
    municipality = reader.text(table, "närområdesplan", "påståendet")
    due = reader.text(table, "revideras senast", "påståendet", required=False)
    if due is not None and due.text != NOTHING:
        reader.day(due)
    late = reader.word(table, "försenad", YES_NO, "påståendet")
    lacks: tuple[str, ...] | None = None
    if table.get("saknar") is not None:
        lacks = reader.names(table, "saknar", known.sites, "Boendet")
    if municipality is None or not is_municipality_code(municipality.text):
        reader.refuse(table, "Planen anges med kommunens kod.", "Skriv fyra siffror.")
        return None
    if len(table.entries) == 1:
        reader.refuse(table, "Påståendet säger inget om planen.", "Skriv till exempel försenad.")
    return PlanStatement(
        on, municipality.text, due.text if due is not None else None, late, lacks, clause
    )
