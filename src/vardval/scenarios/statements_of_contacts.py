"""Statements about clinics, physicians and the papers of choices."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vardval.core.listing import Clinic
from vardval.platform.strict_yaml import Table, Text
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import CLINICS, NOWHERE

ENROLMENT_KEYS = ("person", "inskriven", "på", "enligt")
PHYSICIAN_KEYS = ("person", "läkarkontakt", "enligt")


@dataclass(frozen=True, slots=True)
class ContactStatement:
    """Where someone is enrolled, or has a physician (`clinic` None); "ingen" is the empty text."""

    on: date
    person: str
    unit: str
    clinic: Clinic | None
    clause: str | None


def read_contact(
    reader: ScenarioReader,
    table: Table,
    on: date,
    known: tuple[Collection[str], Collection[str]],
    clause: str | None,
) -> ContactStatement | None:
    """The statement under a day; `known` are the people and the units of the scenario."""
    people, units = known
    key = "inskriven" if table.get("inskriven") is not None else "läkarkontakt"
    keys = ENROLMENT_KEYS if key == "inskriven" else PHYSICIAN_KEYS
    reader.known_keys(table, keys, f"ett påstående om ”{key}”")
    if table.get("person") is None:
        reader.refuse(table, f"”{key}” säger inget utan ”person”.", "Skriv vem det gäller.")
    person = reader.name(table.get("person"), people, "Personen")
    clinic = None
    if key == "inskriven":
        reader.text(table, "på", "påståendet")
        clinic = reader.word(table, "på", CLINICS, "påståendet")
    node = table.get(key)
    is_nowhere = isinstance(node, Text) and node.text == NOWHERE
    unit = "" if is_nowhere else reader.name(node, units, "Enheten")
    if person is None or unit is None:
        return None
    return ContactStatement(on, person, unit, clinic, clause)
