"""`när`: what happens, one thing a line, in order."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from vardval.platform.strict_yaml import Node, Sequence, Table, Text
from vardval.scenarios.applications import ApplicationLine
from vardval.scenarios.contracts import VERBS as CONTRACT_VERBS
from vardval.scenarios.contracts import ContractAct, read_contract_act
from vardval.scenarios.deadlines import VERB as OCCURRENCE_VERB
from vardval.scenarios.deadlines import Occurrence, read_occurrence
from vardval.scenarios.given import Given
from vardval.scenarios.nodes import ScenarioReader, line_of, written
from vardval.scenarios.verb import BookTime, Happened, Names, nothing
from vardval.scenarios.verbs import VERBS
from vardval.scenarios.verbs_of_applications import (
    VERBS_OF_APPLICATIONS,
    read_application_line,
    verb_of_application,
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of `när`: its day, as written, and the events it means in the world it meets.

    `born` names the child whose birth it is, if it is one. What `is_from_start_of_day` comes
    before what falls due on its day. An `occurrence` is what only due rules hang on, an
    `application` what happens to one, and a `contract` a step in the course of one.
    """

    node: Table
    text: str
    on: date
    events: Happened
    born: str = ""
    is_from_start_of_day: bool = False
    occurrence: Occurrence | None = None
    application: ApplicationLine | None = None
    contract: ContractAct | None = None


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
    people = {*given.people, *_named(node, "född")}
    names = Names(given, people, {*given.units, *opened(node)}, time)
    found: list[Happening] = []
    for item in node.items:
        happening = _happening(reader, item, names)
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


def opened(node: Node | None) -> AbstractSet[str]:
    """The names of the units that `när` lets open."""
    return _named(node, "enhet öppnar") if isinstance(node, Sequence) else set()


def _named(node: Sequence, verb: str) -> AbstractSet[str]:
    """The names that stand after the verb."""
    days = [one.entries[0].node for one in node.items if isinstance(one, Table) and one.entries]
    names = [one.get(verb) for one in days if isinstance(one, Table)]
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


def _happening(reader: ScenarioReader, item: Node, names: Names) -> Happening | None:
    found = dated(reader, item, names.time, "2023-03-01: {avlider: Bo}")
    if found is None or not isinstance(item, Table):
        return None
    on, under = found
    bare = Happening(item, line_of(item), on, nothing)
    if under.get(OCCURRENCE_VERB) is not None:
        occurrence = read_occurrence(reader, under, on, names.time.obligations)
        return None if occurrence is None else replace(bare, occurrence=occurrence)
    verb = verb_of_application(under)
    if verb is not None:
        line = read_application_line(reader, under, on, verb)
        return None if line is None else replace(bare, application=line)
    if any(under.get(one) is not None for one in CONTRACT_VERBS):
        act = read_contract_act(reader, under, on, names.units)
        return None if act is None else replace(bare, contract=act)
    return _in_the_county(reader, under, names, bare)


def _in_the_county(
    reader: ScenarioReader, under: Table, names: Names, bare: Happening
) -> Happening | None:
    """The line whose events happen in the county."""
    read = _events(reader, under, bare.on, names)
    born = under.get("född")
    name = born.text if isinstance(born, Text) else ""
    if read is None:
        return None
    events, is_from_start = read
    return replace(bare, events=events, born=name, is_from_start_of_day=is_from_start)


def _events(
    reader: ScenarioReader, under: Table, on: date, names: Names
) -> tuple[Happened, bool] | None:
    verbs = {entry.key.text for entry in under.entries}
    known = [one for one in VERBS if one in verbs]
    if len(known) != 1:
        every = (*VERBS, *VERBS_OF_APPLICATIONS, *CONTRACT_VERBS, OCCURRENCE_VERB)
        reader.refuse(
            under,
            f"Raden {written(under)} har inte exakt en händelse.",
            f"Välj en av: {', '.join(every)}.",
        )
        return None
    verb = VERBS[known[0]]
    reader.known_keys(under, (known[0], *verb.keys), f"”{known[0]}”")
    before = len(reader.problems)
    events = verb.read(reader, under, on, names)
    return (events, verb.is_from_start_of_day) if len(reader.problems) == before else None
