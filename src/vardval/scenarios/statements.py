"""`då`: what must hold, as read from the file."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.followup import Obligation
from vardval.core.listing import Manner, Outcome
from vardval.platform.strict_yaml import Node, Place, Sequence, Table, Text
from vardval.scenarios.deadlines import ObligationStatement, read_obligation_statement
from vardval.scenarios.happenings import dated
from vardval.scenarios.nodes import ScenarioReader, is_count, line_of
from vardval.scenarios.statements_of_applications import (
    APPLICATION,
    ApplicationStatement,
    read_application_statement,
)
from vardval.scenarios.statements_of_changes import (
    ChangeStatement,
    MeasureStatement,
    read_change,
    read_measure,
)
from vardval.scenarios.statements_of_contacts import ContactStatement, read_contact
from vardval.scenarios.statements_of_places import (
    KnownPlaces,
    PlanStatement,
    ResponsibleStatement,
    read_plan,
    read_responsible,
)
from vardval.scenarios.statements_of_providers import READERS as PROVIDER_READERS
from vardval.scenarios.statements_of_providers import ProviderSays
from vardval.scenarios.verb import BookTime
from vardval.scenarios.words import MANNERS, NOWHERE, OUTCOMES, UNLIMITED, YES_NO

PERSON_KEYS = ("person", "listad", "sätt", "enligt", "vårdansvar", "byten kvar", "köar", "plats")
COUNT_KEYS = ("listade", "aktiva", "passiva", "kölängd")
UNIT_KEYS = ("enhet", *COUNT_KEYS, "valbar", "leverantör", "enligt")
OUTCOME_KEYS = (
    "händelse",
    "utfall",
    "erbjudande",
    "sparas till och med",
    "får gallras",
    "enligt",
)


@dataclass(frozen=True, slots=True)
class PersonStatement:
    """What holds of a person on a day; "ingen" is written as the empty text here."""

    on: date
    person: str
    listed_at: str | None = None
    manner: Manner | None = None
    clause: str | None = None
    care_by: str | None = None
    changes_left: str | None = None
    queues_for: str | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class UnitStatement:
    """What holds of a unit on a day."""

    on: date
    unit: str
    counts: tuple[tuple[str, int], ...] = ()
    is_selectable: bool | None = None
    clause: str | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeStatement:
    """What a line of `när`, counted from 1, led to."""

    number: int
    outcome: Outcome | None
    clause: str | None
    offers: tuple[str, ...] | None = None
    kept_through: date | None = None
    weeded_from: date | None = None


Says = (
    PersonStatement
    | UnitStatement
    | OutcomeStatement
    | ResponsibleStatement
    | PlanStatement
    | ObligationStatement
    | ContactStatement
    | ApplicationStatement
    | ProviderSays
    | ChangeStatement
    | MeasureStatement
)
"""What a line of `då` may say."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One line of `då`: where it stands, as written, and what it says."""

    place: Place
    text: str
    says: Says


@dataclass(frozen=True, slots=True)
class Known:
    """What the statements may name."""

    people: Collection[str]
    units: Collection[str]
    places: KnownPlaces
    clauses: Collection[str]
    happenings: int
    obligations: Mapping[str, Obligation]


def read_statements(
    reader: ScenarioReader, node: Node | None, known: Known, time: BookTime
) -> tuple[Statement, ...]:
    """The lines of `då`; what is wrong is reported and left out."""
    if not isinstance(node, Sequence) or not node.items:
        if node is not None:
            reader.refuse(node, "”då” är ingen lista.", "Skriv en rad per påstående.")
        return ()
    found = (_statement(reader, item, known, time) for item in node.items)
    return tuple(one for one in found if one is not None)


def _statement(
    reader: ScenarioReader, item: Node, known: Known, time: BookTime
) -> Statement | None:
    before = len(reader.problems)
    if isinstance(item, Table) and item.get("händelse") is not None:
        says: Says | None = _outcome(reader, item, known)
    else:
        says = _of_a_day(reader, item, known, time)
    if says is None or len(reader.problems) > before:
        return None
    return Statement(item.place, line_of(item), says)


def _of_a_day(reader: ScenarioReader, item: Node, known: Known, time: BookTime) -> Says | None:
    found = dated(reader, item, time, "2023-03-01: {person: Anna, listad: Torgets HC}")
    if found is None:
        return None
    on, under = found
    read_provider = PROVIDER_READERS.get(under.entries[0].key.text) if under.entries else None
    if read_provider is not None:
        return read_provider(reader, under, on, known.units, _clause(reader, under, known))
    for key, read in _READERS.items():
        if under.get(key) is not None:
            return read(reader, under, on, known)
    reader.refuse(
        under, "Påståendet gäller varken en person eller en enhet.", "Skriv vem eller vad."
    )
    return None


def _person(reader: ScenarioReader, table: Table, on: date, known: Known) -> PersonStatement | None:
    reader.known_keys(table, PERSON_KEYS, "ett påstående om en person")
    person = reader.name(table.get("person"), known.people, "Personen")
    manner = reader.word(table, "sätt", MANNERS, "påståendet")
    changes = reader.text(table, "byten kvar", "påståendet", required=False)
    if changes is not None and changes.text != UNLIMITED and not is_count(changes.text):
        reader.refuse(
            changes, f"”{changes.text}” är inget antal.", f"Skriv ett tal eller {UNLIMITED}."
        )
    place = _count(reader, table, "plats")
    if place is not None and table.get("köar") is None:
        reader.refuse(table, "”plats” säger inget utan ”köar”.", "Skriv kön också.")
    statement = PersonStatement(
        on,
        person or "",
        _unit_or_nowhere(reader, table, "listad", known),
        manner,
        _clause(reader, table, known),
        _unit_or_nowhere(reader, table, "vårdansvar", known),
        changes.text if changes is not None else None,
        _unit_or_nowhere(reader, table, "köar", known),
        place,
    )
    if len(table.entries) == 1:
        reader.refuse(table, "Påståendet säger inget om personen.", "Skriv till exempel listad.")
    return statement if person is not None else None


def _count(reader: ScenarioReader, table: Table, key: str) -> int | None:
    count = reader.text(table, key, "påståendet", required=False)
    if count is None:
        return None
    if not is_count(count.text):
        reader.refuse(count, f"”{count.text}” är inget antal.", "Skriv ett tal.")
        return None
    return int(count.text)


def _unit_or_nowhere(reader: ScenarioReader, table: Table, key: str, known: Known) -> str | None:
    node = table.get(key)
    if isinstance(node, Text) and node.text == NOWHERE:
        return ""
    return reader.name(node, known.units, "Enheten")


def _unit(reader: ScenarioReader, table: Table, on: date, known: Known) -> UnitStatement | None:
    reader.known_keys(table, UNIT_KEYS, "ett påstående om en enhet")
    unit = reader.name(table.get("enhet"), known.units, "Enheten")
    counts = []
    for key in COUNT_KEYS:
        count = _count(reader, table, key)
        if count is not None:
            counts.append((key, count))
    selectable = reader.word(table, "valbar", YES_NO, "påståendet")
    if len(table.entries) == 1:
        reader.refuse(table, "Påståendet säger inget om enheten.", "Skriv till exempel listade.")
    clause = _clause(reader, table, known)
    provider = reader.text(table, "leverantör", "påståendet", required=False)
    run_by = provider.text if provider is not None else None
    if unit is None:
        return None
    return UnitStatement(on, unit, tuple(counts), selectable, clause, run_by)


def _outcome(reader: ScenarioReader, table: Table, known: Known) -> OutcomeStatement | None:
    reader.known_keys(table, OUTCOME_KEYS, "ett påstående om en händelse")
    number = reader.text(table, "händelse", "påståendet")
    outcome = reader.word(table, "utfall", OUTCOMES, "påståendet")
    offers: tuple[str, ...] | None = None
    if table.get("erbjudande") is not None:
        offers = reader.names(table, "erbjudande", known.people, "Personen")
    clause = _clause(reader, table, known)
    if number is None or not is_count(number.text) or not 1 <= int(number.text) <= known.happenings:
        reader.refuse(
            number or table,
            "Händelsen finns inte.",
            f"Skriv radens nummer under ”när”, som har {known.happenings} rader.",
        )
        return None
    kept_through = reader.day(table.get("sparas till och med"))
    weeded_from = reader.day(table.get("får gallras"))
    if len(table.entries) == 1:
        reader.refuse(table, "Påståendet säger inget om händelsen.", "Skriv utfall eller enligt.")
    return OutcomeStatement(int(number.text), outcome, clause, offers, kept_through, weeded_from)


def _clause(reader: ScenarioReader, table: Table, known: Known) -> str | None:
    text = reader.text(table, "enligt", "påståendet", required=False)
    if text is None:
        return None
    if text.text not in known.clauses:
        reader.refuse(
            text,
            f"Klausulen ”{text.text}” finns varken i registret eller bland bokens tolkningar.",
            "Rätta numret.",
        )
    return text.text


def _responsible(
    reader: ScenarioReader, table: Table, on: date, known: Known
) -> ResponsibleStatement | None:
    return read_responsible(reader, table, on, known.places, _clause(reader, table, known))


def _plan(reader: ScenarioReader, table: Table, on: date, known: Known) -> PlanStatement | None:
    return read_plan(reader, table, on, known.places, _clause(reader, table, known))


def _owed(
    reader: ScenarioReader, table: Table, on: date, known: Known
) -> ObligationStatement | None:
    clause = _clause(reader, table, known)
    return read_obligation_statement(reader, table, on, known.obligations, clause)


def _contact(
    reader: ScenarioReader, table: Table, on: date, known: Known
) -> ContactStatement | None:
    names = (known.people, known.units)
    return read_contact(reader, table, on, names, _clause(reader, table, known))


def _cited(
    read: Callable[[ScenarioReader, Table, date, str | None], Says | None],
) -> Callable[[ScenarioReader, Table, date, Known], Says | None]:
    """The reader of a statement that names nothing of the county but a clause."""

    def reading(reader: ScenarioReader, table: Table, on: date, known: Known) -> Says | None:
        return read(reader, table, on, _clause(reader, table, known))

    return reading


_READERS: Mapping[str, Callable[[ScenarioReader, Table, date, Known], Says | None]] = {
    "ansvarar": _responsible,
    "närområdesplan": _plan,
    "åtagande": _owed,
    APPLICATION: _cited(read_application_statement),
    "ändring": _cited(read_change),
    "åtgärd": _cited(read_measure),
    "inskriven": _contact,
    "läkarkontakt": _contact,
    "hemsjukvård": _contact,
    "person": _person,
    "enhet": _unit,
}
"""How a statement about a day is read, by the key that tells what it is about."""
