"""`när`: what happens, one thing a line, in order."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from vardval.core.listing import Event, World
from vardval.core.time import Period
from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.scenarios.given import Given
from vardval.scenarios.nodes import ScenarioReader, line_of, written
from vardval.scenarios.verbs import VERBS, Happened, Names

NOT_COMPUTED = (
    "lämnar kön",
    "listningsstopp",
    "listningstak",
    "enhet öppnar",
    "enhet upphör",
    "enheter slås samman",
    "enhet blir filial",
    "enhet flyttar",
    "enhet byter leverantör",
    "område tilldelas",
)
"""Verbs of the format for which the core has no event yet."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of `när`: its day, as written, and the events it means in the world it meets.

    `born` names the child whose birth it is, if it is one.
    """

    node: Table
    text: str
    on: date
    events: Callable[[World], tuple[Event, ...]]
    born: str = ""


@dataclass(frozen=True, slots=True)
class BookTime:
    """The book that the scenario is played by, and the days on which it applies."""

    book: str
    valid: Period


def read_happenings(
    reader: ScenarioReader, node: Node | None, given: Given, time: BookTime
) -> tuple[Happening, ...]:
    """The lines of `när`; what is wrong is reported and left out."""
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        reader.refuse(
            node, "”när” är ingen lista.", "Skriv en rad per händelse, med streck framför."
        )
        return ()
    people = {*given.people, *_born(node)}
    found: list[Happening] = []
    for item in node.items:
        happening = _happening(reader, item, Names(given, people), time)
        if happening is None:
            continue
        if happening.born and happening.born in {one.born for one in found}:
            reader.refuse(
                item, f"{happening.born} föds två gånger.", "Ge det andra barnet ett annat namn."
            )
        if found and happening.on < found[-1].on:
            reader.refuse(item, "Händelserna står inte i tidsordning.", "Sortera dem efter dag.")
        found.append(happening)
    return tuple(found)


def _born(node: Sequence) -> AbstractSet[str]:
    """The names of those whom the scenario lets be born."""
    days = [one.entries[0].node for one in node.items if isinstance(one, Table) and one.entries]
    names = [one.get("född") for one in days if isinstance(one, Table)]
    return {one.text for one in names if isinstance(one, Text)}


def dated(
    reader: ScenarioReader, item: Node, time: BookTime, example: str
) -> tuple[date, Table] | None:
    """The day and what stands under it, of a line that reads DATE: {…}."""
    table = item if isinstance(item, Table) else None
    if table is None or len(table.entries) != 1:
        reader.refuse(item, "Raden ska ha en enda dag.", f"Skriv till exempel {example}.")
        return None
    entry = table.entries[0]
    on = reader.day_of_book(entry.key, time.valid, time.book)
    under = reader.table(entry.node, entry.key.text) if on is not None else None
    return None if on is None or under is None else (on, under)


def _happening(
    reader: ScenarioReader, item: Node, names: Names, time: BookTime
) -> Happening | None:
    found = dated(reader, item, time, "2023-03-01: {avlider: Bo}")
    if found is None or not isinstance(item, Table):
        return None
    on, under = found
    events = _events(reader, under, on, names)
    born = under.get("född")
    name = born.text if isinstance(born, Text) else ""
    return None if events is None else Happening(item, line_of(item), on, events, name)


def _events(reader: ScenarioReader, under: Table, on: date, names: Names) -> Happened | None:
    keys = [entry.key for entry in under.entries]
    verbs: Mapping[str, Text] = {key.text: key for key in keys}
    unsupported = next((verbs[one] for one in NOT_COMPUTED if one in verbs), None)
    if unsupported is not None:
        reader.not_yet(unsupported, f"Händelsen ”{unsupported.text}”")
        return None
    known = [one for one in VERBS if one in verbs]
    if len(known) != 1:
        reader.refuse(
            under,
            f"Raden {written(under)} har inte exakt en händelse.",
            f"Välj en av: {', '.join((*VERBS, *NOT_COMPUTED))}.",
        )
        return None
    verb = VERBS[known[0]]
    reader.known_keys(under, (known[0], *verb.keys), f"”{known[0]}”")
    before = len(reader.problems)
    events = verb.read(reader, under, on, names)
    return events if len(reader.problems) == before else None
