"""`register` under `givet`: what the register holds of the units, for demands to be held against.

Times of the week are written "måndag–fredag 08.00–17.00", with the telephone system after them
where one is meant. What is not written is not in the register.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from vardval.core.catchment import UnitState
from vardval.core.registry import (
    Absence,
    AssignmentKind,
    Closure,
    Competence,
    Cooperation,
    CooperationForm,
    Function,
    Marketing,
    NamedFunction,
    OpenTime,
    PhoneTime,
    Premises,
    Profession,
    Referral,
    StaffGroup,
    UnitFacts,
    Work,
)
from vardval.platform.strict_yaml import Node, Sequence, Table
from vardval.scenarios.nodes import ScenarioReader, is_count
from vardval.scenarios.words import YES_NO

E = TypeVar("E", bound=Enum)

_WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
_CLOCK = "([01][0-9]|2[0-3])[.]([0-5][0-9])"
_WEEK = re.compile(
    rf"({'|'.join(_WEEKDAYS)})(?:–({'|'.join(_WEEKDAYS)}))? {_CLOCK}–{_CLOCK}(?: (\S+))?"
)
UNIT_KEYS = (
    "namn",
    "leverantörens nummer",
    "adress",
    "kontaktuppgifter",
    "öppet",
    "telefon",
    "stängt",
    "hänvisar till",
    "lokal",
    "funktioner",
    "bemanning",
    "frånvaro",
    "samarbeten",
    "tilläggsuppdrag",
    "andra tjänster",
    "marknadsföring",
)
_FUNCTION_KEYS = ("funktion", "namn", "yrke", "kompetens", "sedan", "anmäld", "skriftligt", "byte")
_STAFF_KEYS = ("yrke", "kompetens", "arbete", "antal", "procent")
_CLOSED_KEYS = ("från", "till och med", "skäl", "svarar")
_ABSENCE_KEYS = ("yrke", "från", "till och med", "anmäld")
_MARKETING_KEYS = ("åtgärd", "från", "till och med", "godkänd")
_PREMISES_KEYS = ("mobil", "öppet var", "tillgänglig", "väntrum", "information", "besök på plats")
_OTHER_KEYS = ("namn", "form", "annan plats", "adress", "driver enheten")


def read_register(
    reader: ScenarioReader, given: Table | None, units: Mapping[str, UnitState]
) -> dict[str, UnitFacts]:
    """What the register holds of each unit, by name; a branch has its centre as parent."""
    node = given.get("register") if given is not None else None
    table = reader.table(node, "register") if node is not None else None
    written: dict[str, Table] = {}
    for entry in table.entries if table is not None else ():
        one = reader.table(entry.node, entry.key.text)
        if reader.name(entry.key, units, "Enheten") and one is not None:
            written[entry.key.text] = one
    alone = {
        name: _unit(reader, name, unit, written.get(name), units) for name, unit in units.items()
    }
    return {
        name: replace(facts, parent=alone.get(str(units[name].belongs_to)))
        for name, facts in alone.items()
    }


def _unit(
    reader: ScenarioReader,
    name: str,
    unit: UnitState,
    table: Table | None,
    units: Mapping[str, UnitState],
) -> UnitFacts:
    bare = UnitFacts(name, unit.kind, is_public=unit.is_region_run is True)
    if table is None:
        return bare
    where = f"registret om {name}"
    reader.known_keys(table, UNIT_KEYS, where)
    named = reader.text(table, "namn", where, required=False)
    return replace(
        bare,
        name=named.text if named is not None else name,
        provider_number=_written(reader, table, "leverantörens nummer"),
        address=_written(reader, table, "adress"),
        has_contact=reader.word(table, "kontaktuppgifter", YES_NO, where) or False,
        hours=tuple(time for time, _ in _week(reader, table, "öppet")),
        phone=tuple(PhoneTime(*one) for one in _week(reader, table, "telefon")),
        closures=tuple(_closure(reader, one, units) for one in _tables(reader, table, "stängt")),
        referrals=tuple(_words(reader, table, "hänvisar till", Referral)),
        premises=_premises(reader, table),
        functions=tuple(_function(reader, one) for one in _tables(reader, table, "funktioner")),
        staff=tuple(_staff(reader, one) for one in _tables(reader, table, "bemanning")),
        absences=tuple(_absence(reader, one) for one in _tables(reader, table, "frånvaro")),
        cooperations=tuple(_other(reader, one) for one in _tables(reader, table, "samarbeten")),
        assignments=(
            *_assigned(reader, table, "tilläggsuppdrag", AssignmentKind.ADDITIONAL),
            *_assigned(reader, table, "andra tjänster", AssignmentKind.OUTSIDE),
        ),
        marketing=tuple(
            _marketing(reader, one) for one in _tables(reader, table, "marknadsföring")
        ),
    )


def _written(reader: ScenarioReader, table: Table, key: str) -> str:
    text = reader.text(table, key, "registret", required=False)
    return text.text if text is not None else ""


def _tables(reader: ScenarioReader, table: Table, key: str) -> list[Table]:
    node: Node | None = table.get(key)
    if node is None:
        return []
    if not isinstance(node, Sequence):
        reader.refuse(node, f"”{key}” är ingen lista.", "Skriv en rad per uppgift.")
        return []
    found = (reader.table(one, key) for one in node.items)
    return [one for one in found if one is not None]


def _week(reader: ScenarioReader, table: Table, key: str) -> list[tuple[OpenTime, str]]:
    found: list[tuple[OpenTime, str]] = []
    for text in reader.texts_or_none(table, key):
        told = _WEEK.fullmatch(text.text)
        if told is None:
            example = "Skriv till exempel måndag–fredag 08.00–17.00."
            reader.refuse(text, f"”{text.text}” är inga tider i en vecka.", example)
            continue
        first = _WEEKDAYS.index(told[1])
        last = _WEEKDAYS.index(told[2]) if told[2] else first
        opens, closes = time(int(told[3]), int(told[4])), time(int(told[5]), int(told[6]))
        if closes <= opens or last < first:
            reader.refuse(text, f"”{text.text}” slutar innan det börjar.", "Rätta tiderna.")
            continue
        days = range(first + 1, last + 2)
        found += [(OpenTime(day, opens, closes), told[7] or "") for day in days]
    return found


def _words(reader: ScenarioReader, table: Table, key: str, kind: type[E]) -> list[E]:
    values = [str(one.value) for one in kind]
    chosen = (reader.one_of(one, values) for one in reader.texts_or_none(table, key))
    return [kind(one) for one in chosen if one is not None]


def _word(reader: ScenarioReader, table: Table, key: str, kind: type[E]) -> E | None:
    words = {str(one.value): one for one in kind}
    return reader.word(table, key, words, "registret")


def _is(reader: ScenarioReader, table: Table, key: str) -> bool | None:
    return reader.word(table, key, YES_NO, "registret")


def _number(reader: ScenarioReader, table: Table, key: str, otherwise: int) -> int:
    text = reader.text(table, key, "registret", required=False)
    if text is None or not is_count(text.text):
        if text is not None:
            reader.refuse(text, f"”{text.text}” är inget antal.", "Skriv ett tal.")
        return otherwise
    return int(text.text)


def _day(reader: ScenarioReader, table: Table, key: str) -> date:
    found = reader.day(reader.text(table, key, "registret"))
    return found or date.min


def _first_and_last(reader: ScenarioReader, table: Table) -> tuple[date, date]:
    first_on, last_on = _day(reader, table, "från"), _day(reader, table, "till och med")
    if last_on < first_on:
        reader.refuse(table, f"{last_on} ligger före {first_on}.", "Rätta dagarna.")
    return first_on, max(first_on, last_on)


def _function(reader: ScenarioReader, table: Table) -> NamedFunction:
    reader.known_keys(table, _FUNCTION_KEYS, "en funktion")
    return NamedFunction(
        _word(reader, table, "funktion", Function) or Function.OPERATIONS_MANAGER,
        _written(reader, table, "namn"),
        _word(reader, table, "yrke", Profession) or Profession.OTHER,
        reader.day(table.get("sedan")) or date.min,
        frozenset(_words(reader, table, "kompetens", Competence)),
        reader.day(table.get("anmäld")),
        is_told_in_writing=_is(reader, table, "skriftligt") or False,
        is_change=_is(reader, table, "byte") or False,
    )


def _staff(reader: ScenarioReader, table: Table) -> StaffGroup:
    reader.known_keys(table, _STAFF_KEYS, "en rad om bemanning")
    return StaffGroup(
        _word(reader, table, "yrke", Profession) or Profession.OTHER,
        _number(reader, table, "antal", 1),
        Decimal(_number(reader, table, "procent", 100)),
        frozenset(_words(reader, table, "kompetens", Competence)),
        frozenset(_words(reader, table, "arbete", Work)),
    )


def _closure(reader: ScenarioReader, table: Table, units: Mapping[str, UnitState]) -> Closure:
    reader.known_keys(table, _CLOSED_KEYS, "en stängning")
    answering = reader.name(table.get("svarar"), units, "Enheten")
    return Closure(
        *_first_and_last(reader, table),
        answering,
        answering is not None and units[answering].belongs_to is None,
        _written(reader, table, "skäl"),
    )


def _absence(reader: ScenarioReader, table: Table) -> Absence:
    reader.known_keys(table, _ABSENCE_KEYS, "en frånvaro")
    return Absence(
        _word(reader, table, "yrke", Profession) or Profession.OTHER,
        *_first_and_last(reader, table),
        reader.day(table.get("anmäld")),
    )


def _marketing(reader: ScenarioReader, table: Table) -> Marketing:
    reader.known_keys(table, _MARKETING_KEYS, "en marknadsföring")
    ends = table.get("till och med") is not None
    first_on, last_on = (
        _first_and_last(reader, table) if ends else (_day(reader, table, "från"), None)
    )
    return Marketing(
        _written(reader, table, "åtgärd"), first_on, last_on, reader.day(table.get("godkänd"))
    )


def _premises(reader: ScenarioReader, table: Table) -> Premises | None:
    node = table.get("lokal")
    under = reader.table(node, "lokal") if node is not None else None
    if under is None:
        return None
    reader.known_keys(under, _PREMISES_KEYS, "lokalen")
    return Premises(
        _is(reader, under, "mobil") or False,
        _number(reader, under, "öppet var", 1),
        _is(reader, under, "tillgänglig"),
        _is(reader, under, "väntrum"),
        _is(reader, under, "information"),
        _number(reader, under, "besök på plats", 0) if under.get("besök på plats") else None,
    )


def _other(reader: ScenarioReader, table: Table) -> Cooperation:
    reader.known_keys(table, _OTHER_KEYS, "ett samarbete")
    return Cooperation(
        _written(reader, table, "namn"),
        _word(reader, table, "form", CooperationForm) or CooperationForm.OTHER,
        works_elsewhere=_is(reader, table, "annan plats") or False,
        address=_written(reader, table, "adress"),
        runs_premises=_is(reader, table, "driver enheten") or False,
    )


def _assigned(
    reader: ScenarioReader, table: Table, key: str, kind: AssignmentKind
) -> list[tuple[AssignmentKind, str]]:
    return [(kind, one.text) for one in reader.texts_or_none(table, key)]
