"""The verbs of `när` about units and areas, and the events they mean."""

from collections.abc import Mapping
from datetime import date

from vardval.core.catchment import UnitKind, UnitState
from vardval.core.listing import (
    AreaAssigned,
    ProviderChanges,
    UnitBecomesBranch,
    UnitCloses,
    UnitMoves,
    UnitOpens,
    UnitsMerge,
    World,
)
from vardval.platform.strict_yaml import Table
from vardval.scenarios.given import municipality_code
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.verb import CannotHappen, Happened, Names, Verb, happens, required
from vardval.scenarios.words import OPERATIONS


def _unit(reader: ScenarioReader, table: Table, key: str, names: Names) -> str:
    return required(reader, table, key, names.units, "Enheten")


def _choose_by(reader: ScenarioReader, table: Table, on: date, names: Names) -> date:
    """The last day of choice; the day after it has to be one of the book's too."""
    text = reader.text(table, "välj senast", "raden")
    last = reader.day(text)
    if text is None or last is None:
        return on
    if last < on:
        reader.refuse(text, f"{last} kommer före beskedet {on}.", "Skriv en senare dag.")
        return on
    reader.day_of_book(text, names.time.valid, names.time.book)
    return last


def _opens(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    key = reader.name(table.get("enhet öppnar"), sorted(names.units), "Enheten") or ""
    municipality = municipality_code(reader, table, "enhet öppnar")
    told = reader.names(table, "områden", sorted(names.given.areas), "Området")
    areas = told if table.get("områden") is not None else None
    provider = reader.text(table, "leverantör", "enhet öppnar", required=False)
    run_by = reader.word(table, "regi", OPERATIONS, "enhet öppnar")
    unit = UnitState(
        key,
        UnitKind.HEALTH_CENTRE,
        municipality,
        on,
        provider=provider.text if provider is not None else None,
        is_region_run=run_by,
    )

    def events(world: World) -> tuple[UnitOpens, ...]:
        known = world.units.get(key)
        if known is not None and known.is_open_on(on):
            raise CannotHappen(f"{key} är redan öppen den dagen.")
        return (UnitOpens(unit, on, areas),)

    return events


def _assigned(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    area = reader.name(table.get("område tilldelas"), sorted(names.given.areas), "Området") or ""
    unit = _unit(reader, table, "enhet", names)
    return happens(AreaAssigned(area, unit, on))


def _moves(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    unit = _unit(reader, table, "enhet flyttar", names)
    municipality = municipality_code(reader, table, "enhet flyttar", key="till kommun")
    return happens(UnitMoves(unit, municipality, on))


def _provider(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    unit = _unit(reader, table, "enhet byter leverantör", names)
    to = reader.text(table, "till", "enhet byter leverantör")
    run_by = reader.word(table, "regi", OPERATIONS, "enhet byter leverantör")
    return happens(ProviderChanges(unit, to.text if to is not None else "", on, run_by))


def _closes(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    unit = _unit(reader, table, "enhet upphör", names)
    last = _choose_by(reader, table, on, names)
    return happens(UnitCloses(unit, on, last))


def _merge(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    verb = "enheter slås samman"
    units = reader.names(table, verb, sorted(names.units), "Enheten")
    into = _unit(reader, table, "till", names)
    last = _choose_by(reader, table, on, names)
    if len(set(units)) < 2 or len(set(units)) != len(units):
        reader.refuse(table, "Det ska vara två eller flera olika enheter.", "Skriv alla en gång.")
    return happens(UnitsMerge(units, into, on, last))


def _becomes_branch(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    unit = _unit(reader, table, "enhet blir filial", names)
    of = _unit(reader, table, "till", names)
    last = _choose_by(reader, table, on, names)
    return happens(UnitBecomesBranch(unit, of, on, last))


VERBS_OF_UNITS: Mapping[str, Verb] = {
    "enhet öppnar": Verb(
        ("kommun", "områden", "leverantör", "regi"), _opens, is_from_start_of_day=True
    ),
    "område tilldelas": Verb(("enhet",), _assigned, is_from_start_of_day=True),
    "enhet flyttar": Verb(("till kommun",), _moves),
    "enhet byter leverantör": Verb(("till", "regi"), _provider),
    "enhet upphör": Verb(("välj senast",), _closes),
    "enheter slås samman": Verb(("till", "välj senast"), _merge),
    "enhet blir filial": Verb(("till", "välj senast"), _becomes_branch),
}
