"""The verbs of `när` about clinics and physicians, and the events they mean."""

from collections.abc import Mapping
from datetime import date

from vardval.core.listing import ChosenBy, Clinic, ClinicChosen, Event, PhysicianAsked, World
from vardval.platform.strict_yaml import Table
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.verb import (
    CannotHappen,
    Happened,
    Names,
    Verb,
    person_named,
    required,
)
from vardval.scenarios.words import CHOOSERS, CLINICS


def _of_someone_born(person: str, event: Event) -> Happened:
    def events(world: World) -> tuple[Event, ...]:
        if person not in world.residents:
            raise CannotHappen(f"{person} är inte född den dagen.")
        return (event,)  # What is asked for someone who has died is the core's to refuse.

    return events


def _enrols(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    verb = "skriver in sig"
    person = person_named(reader, table, verb, names)
    unit = required(reader, table, "enhet", names.units, "Enheten")
    reader.text(table, "på", verb)
    clinic = reader.word(table, "på", CLINICS, verb) or Clinic.CHILD_HEALTH
    made_by = reader.word(table, "av", CHOOSERS, verb) or ChosenBy.SELF
    return _of_someone_born(person, ClinicChosen(person, on, unit, clinic, made_by))


def _physician(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "väljer läkarkontakt", names)
    unit = required(reader, table, "enhet", names.units, "Enheten")
    return _of_someone_born(person, PhysicianAsked(person, on, unit))


VERBS_OF_CONTACTS: Mapping[str, Verb] = {
    "skriver in sig": Verb(("enhet", "på", "av"), _enrols),
    "väljer läkarkontakt": Verb(("enhet",), _physician),
}
