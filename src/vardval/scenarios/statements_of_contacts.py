"""Statements about clinics, physicians and the papers of choices."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vardval.core.listing import Clinic
from vardval.platform.strict_yaml import Table, Text
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import CLINICS, NOWHERE

ENROLLED, PHYSICIAN, HOME_CARE = "inskriven", "läkarkontakt", "hemsjukvård"
MATTERS = (ENROLLED, PHYSICIAN, HOME_CARE)


@dataclass(frozen=True, slots=True)
class ContactStatement:
    """Where someone is enrolled, has a physician or gets home care; the matter is its word.

    "ingen" is the empty text here, and only an enrolment has a clinic.
    """

    on: date
    person: str
    matter: str
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
    key = next(one for one in MATTERS if table.get(one) is not None)
    beside = ("på",) if key == ENROLLED else ()
    reader.known_keys(table, ("person", key, *beside, "enligt"), f"ett påstående om ”{key}”")
    if table.get("person") is None:
        reader.refuse(table, f"”{key}” säger inget utan ”person”.", "Skriv vem det gäller.")
    person = reader.name(table.get("person"), people, "Personen")
    clinic = None
    if key == ENROLLED:
        reader.text(table, "på", "påståendet")
        clinic = reader.word(table, "på", CLINICS, "påståendet")
    node = table.get(key)
    is_nowhere = isinstance(node, Text) and node.text == NOWHERE
    unit = "" if is_nowhere else reader.name(node, units, "Enheten")
    if person is None or unit is None:
        return None
    return ContactStatement(on, person, key, unit, clinic, clause)
