"""What a verb of `när` is, and the names that it may use."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from vardval.core.followup import Obligation
from vardval.core.listing import Event, Resident, World
from vardval.core.time import Period
from vardval.platform.strict_yaml import Table
from vardval.scenarios.given import Given
from vardval.scenarios.nodes import ScenarioReader


class CannotHappen(ValueError):
    """Something that cannot happen as things stand that day."""


@dataclass(frozen=True, slots=True)
class BookTime:
    """The book that the scenario is played by, the days on which it applies, its obligations."""

    book: str
    valid: Period
    obligations: Mapping[str, Obligation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Names:
    """The names that a scenario knows: its county, and what comes to it under `när`.

    `people` are those of the county and those who will be born, `units` those of the county
    and those that will open.
    """

    given: Given
    people: AbstractSet[str]
    units: AbstractSet[str]
    time: BookTime


Happened = Callable[[World], tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb is read: the keys that may stand beside it, and the events it means.

    What `is_from_start_of_day` holds the whole of its day, also for what falls due on it.
    """

    keys: tuple[str, ...]
    read: Callable[[ScenarioReader, Table, date, Names], Happened]
    is_from_start_of_day: bool = False


def happens(event: Event) -> Happened:
    """What happens in whatever world: the event alone."""

    def events(_: World) -> tuple[Event, ...]:
        return (event,)

    return events


def nothing(_: World) -> tuple[Event, ...]:
    """What happens in the county when what happens lies outside it."""
    return ()


def required(
    reader: ScenarioReader, table: Table, key: str, known: AbstractSet[str], what: str
) -> str:
    """The known name under the key, which has to be there; empty after reporting."""
    if table.get(key) is None:
        reader.refuse(table, f"”{key}” saknas.", "Lägg till det.")
    return reader.name(table.get(key), sorted(known), what) or ""


def person_named(reader: ScenarioReader, table: Table, verb: str, names: Names) -> str:
    """The person who stands after the verb; empty after reporting."""
    return reader.name(table.get(verb), sorted(names.people), "Personen") or ""


def alive(world: World, name: str) -> Resident:
    """The person, who has to be born and alive for anything to happen to them."""
    resident = world.residents.get(name)
    if resident is None:
        raise CannotHappen(f"{name} är inte född den dagen.")
    if resident.died_on is not None:
        raise CannotHappen(f"{name} har avlidit.")
    return resident
