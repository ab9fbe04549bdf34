"""`givet`: the small county that a scenario starts with."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from vardval.core.catchment import (
    AreaState,
    Assignment,
    LocalPlan,
    Site,
    UnitKey,
    UnitKind,
    UnitState,
)
from vardval.core.listing import Capacity, Ceiling, PersonKey, Resident, World
from vardval.core.registry import UnitFacts
from vardval.platform.strict_yaml import Node, Table
from vardval.scenarios.given_people import GivenNames, GivenPerson, read_person
from vardval.scenarios.given_places import PlaceNames, read_plans, read_sites
from vardval.scenarios.given_register import read_register
from vardval.scenarios.nodes import ScenarioReader, is_count, is_municipality_code
from vardval.scenarios.words import OPERATIONS, UNIT_KINDS, YES_NO

GIVEN_KEYS = (
    "områden",
    "enheter",
    "personer",
    "boenden",
    "förskolor",
    "närområdesplaner",
    "register",
)
AREA_KEYS = ("kommun", "närmast")
UNIT_KEYS = (
    "kommun",
    "områden",
    "öppnade",
    "slag",
    "hör till",
    "leverantör",
    "regi",
    "tak",
    "kö",
    "flyktingmedicin",
)


@dataclass(frozen=True, slots=True)
class Given:
    """The county before anything happens; the people are listed as the file says, if it does."""

    areas: Mapping[str, AreaState]
    units: Mapping[str, UnitState]
    people: Mapping[str, GivenPerson]
    capacities: Mapping[str, Capacity]
    sites: Mapping[str, Site] = field(default_factory=dict)
    plans: Mapping[str, LocalPlan] = field(default_factory=dict)
    register: Mapping[str, UnitFacts] = field(default_factory=dict)

    def world(self) -> World:
        """The county as the core sees it."""
        residents: dict[PersonKey, Resident] = {
            name: one.resident for name, one in self.people.items()
        }
        units: dict[UnitKey, UnitState] = dict(self.units.items())
        capacities: dict[UnitKey, Capacity] = dict(self.capacities.items())
        return World(
            residents,
            units,
            self.areas,
            self.sites,
            self.plans,
            capacities=capacities,
        )


def read_given(
    reader: ScenarioReader, node: Node | None, opened: AbstractSet[str] = frozenset()
) -> Given:
    """The county under `givet`; what is wrong is reported and left out.

    `opened` are the units that open later, which may stand as the nearest.
    """
    table = reader.table(node, "givet")
    if table is None:
        return Given({}, {}, {}, {})
    reader.known_keys(table, GIVEN_KEYS, "givet")
    areas = _tables(reader, table, "områden")
    units = _tables(reader, table, "enheter")
    people = _tables(reader, table, "personer")
    names = GivenNames(areas, units, people)
    held = _areas_of_units(reader, units, areas)
    places = PlaceNames(areas, units)
    sites = read_sites(reader, table, places)
    states = {name: _unit(reader, name, one, units) for name, one in units.items()}
    return Given(
        {
            name: _area(reader, name, one, [*units, *sorted(opened)], held)
            for name, one in areas.items()
        },
        states,
        {name: read_person(reader, name, one, names) for name, one in people.items()},
        {name: _capacity(reader, name, one) for name, one in units.items()},
        sites,
        read_plans(reader, table, places, sites),
        read_register(reader, table, states),
    )


def _tables(reader: ScenarioReader, given: Table, key: str) -> dict[str, Table]:
    node = given.get(key)
    table = reader.table(node, key) if node is not None else None
    found: dict[str, Table] = {}
    for entry in table.entries if table else ():
        one = reader.table(entry.node, entry.key.text)
        if one is not None:
            found[entry.key.text] = one
    return found


def _areas_of_units(
    reader: ScenarioReader, units: Mapping[str, Table], areas: Mapping[str, Table]
) -> dict[str, str]:
    """Area to unit; an area that two units claim is reported."""
    held: dict[str, str] = {}
    for unit, table in units.items():
        for area in reader.names(table, "områden", areas, "Området"):
            if area in held:
                reader.refuse(
                    table,
                    f"Området ”{area}” hör redan till {held[area]}.",
                    "Låt varje område höra till en enda enhet.",
                )
            held.setdefault(area, unit)
    return held


def municipality_code(
    reader: ScenarioReader, table: Table, where: str, *, key: str = "kommun"
) -> str:
    """The municipality's four digits under the key; empty after reporting."""
    text = reader.text(table, key, where)
    if text is not None and not is_municipality_code(text.text):
        reader.refuse(text, f"”{text.text}” är ingen kommunkod.", "Skriv fyra siffror.")
    return text.text if text is not None else ""


def _area(
    reader: ScenarioReader,
    name: str,
    table: Table,
    units: Collection[str],
    held: Mapping[str, str],
) -> AreaState:
    reader.known_keys(table, AREA_KEYS, f"området {name}")
    unit = held.get(name)
    assignments = (Assignment(date.min, unit),) if unit is not None else ()
    nearest = reader.names(table, "närmast", units, "Enheten")
    return AreaState(
        name, municipality_code(reader, table, f"området {name}"), assignments, nearest
    )


def _capacity(reader: ScenarioReader, name: str, table: Table) -> Capacity:
    where = f"enheten {name}"
    text = reader.text(table, "tak", where, required=False)
    ceiling = None
    if text is not None and not is_count(text.text):
        reader.refuse(text, f"”{text.text}” är inget antal.", "Skriv ett tal.")
    elif text is not None:
        ceiling = Ceiling(int(text.text))
    return Capacity(ceiling, offers_queue=reader.word(table, "kö", YES_NO, where) is not False)


def _unit(reader: ScenarioReader, name: str, table: Table, units: Mapping[str, Table]) -> UnitState:
    where = f"enheten {name}"
    reader.known_keys(table, UNIT_KEYS, where)
    belongs_to = reader.name(table.get("hör till"), units, "Enheten")
    provider = reader.text(table, "leverantör", where, required=False)
    is_region_run = reader.word(table, "regi", OPERATIONS, where)
    kind = reader.word(table, "slag", UNIT_KINDS, where) or UnitKind.HEALTH_CENTRE
    opened_on = reader.day(table.get("öppnade"))
    return UnitState(
        name,
        kind,
        municipality_code(reader, table, where),
        opened_on,
        provider=provider.text if provider is not None else None,
        is_region_run=is_region_run,
        has_refugee_medicine=reader.word(table, "flyktingmedicin", YES_NO, where) or False,
        belongs_to=belongs_to,
    )
