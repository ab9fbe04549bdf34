"""The verbs of `när` about ceilings, stops and queues, and the events they mean."""

from collections.abc import Mapping
from datetime import date, timedelta

from vardval.core.listing import (
    CeilingSet,
    DecisionMaker,
    Event,
    Ground,
    QueueLeft,
    StopGranted,
    World,
)
from vardval.platform.strict_yaml import Table
from vardval.scenarios.nodes import ScenarioReader, is_count
from vardval.scenarios.verb import (
    Happened,
    Names,
    Verb,
    alive,
    happens,
    person_named,
    required,
)
from vardval.scenarios.words import DECISION_MAKERS, GROUNDS, NO_CEILING, YES_NO

_DAY = timedelta(days=1)


def _unit(reader: ScenarioReader, table: Table, verb: str, names: Names) -> str:
    return reader.name(table.get(verb), sorted(names.units), "Enheten") or ""


def _ends_on(reader: ScenarioReader, table: Table, on: date) -> date | None:
    """The day after the one under `till och med`; None when absent, or after reporting."""
    last_on = reader.day(table.get("till och med"))
    if last_on is None:
        return None
    if last_on < on:
        reader.refuse(
            table.get("till och med") or table,
            f"Dagen {last_on} kommer före {on}.",
            "Skriv den sista dagen, eller flytta raden.",
        )
        return None
    return last_on + _DAY


def _ground(reader: ScenarioReader, table: Table, verb: str) -> Ground | None:
    return reader.word(table, "skäl", GROUNDS, verb)


def _ceiling(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    unit = _unit(reader, table, "listningstak", names)
    text = reader.text(table, "antal", "listningstak")
    people = None
    if text is not None and text.text != NO_CEILING:
        if not is_count(text.text):
            reader.refuse(text, f"”{text.text}” är inget antal.", "Skriv ett tal, eller inget.")
        else:
            people = int(text.text)
    applied = reader.word(table, "ansökan", YES_NO, "listningstak")
    event = CeilingSet(
        unit,
        on,
        people,
        _ends_on(reader, table, on),
        is_applied_for=applied is not False,
        ground=_ground(reader, table, "listningstak"),
    )

    return happens(event)


def _stop(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    unit = _unit(reader, table, "listningsstopp", names)
    if table.get("till och med") is None:
        reader.refuse(table, "”till och med” saknas.", "Skriv stoppets sista dag.")
    reader.text(table, "beslutat av", "listningsstopp")
    written = reader.word(table, "skriftlig", YES_NO, "listningsstopp")
    by_head = reader.word(table, "anmält av verksamhetschef", YES_NO, "listningsstopp")
    event = StopGranted(
        unit,
        on,
        _ends_on(reader, table, on) or on + _DAY,
        reader.word(table, "beslutat av", DECISION_MAKERS, "listningsstopp")
        or DecisionMaker.REGION,
        is_written=written is not False,
        by_head_of_unit=by_head is not False,
        ground=_ground(reader, table, "listningsstopp"),
    )

    return happens(event)


def _queue_left(reader: ScenarioReader, table: Table, on: date, names: Names) -> Happened:
    person = person_named(reader, table, "lämnar kön", names)
    unit = required(reader, table, "enhet", names.units, "Enheten")

    def events(world: World) -> tuple[Event, ...]:
        alive(world, person)
        return (QueueLeft(person, on, unit),)

    return events


VERBS_OF_CAPACITY: Mapping[str, Verb] = {
    "lämnar kön": Verb(("enhet",), _queue_left),
    "listningsstopp": Verb(
        ("till och med", "beslutat av", "skriftlig", "anmält av verksamhetschef", "skäl"), _stop
    ),
    "listningstak": Verb(("antal", "till och med", "ansökan", "skäl"), _ceiling),
}
