"""Statements about price lists: what the book lets a component do, and who pays what by it.

`DATE: {komponent: anslag, källa: GL-3.7-2, godtas: nej, enligt: GL-3.7-2}` is about a component
of a price list with that mechanism, which cites that clause. `mottagare`, `procent` (the ceiling
of a vite), `villkor` (how many a branch has to fulfil) and `undantag` say more of it.
`DATE: {prislista: saknas, godtas: nej}` is about settling a month without any list. It is judged
by what holds a list to the adopted book before a month is settled.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vardval.core.rulebook import Rulebook
from vardval.core.settlement.keeping_to_book import (
    Drawn,
    Refused,
    component_refused,
    month_without_list_refused,
)
from vardval.core.settlement.mechanisms import MECHANISMS, Payee
from vardval.core.trace import Trace, step
from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader, is_count
from vardval.scenarios.words import YES_NO, YES_NO_WORDS

COMPONENT, LIST = "komponent", "prislista"
_KEYS = (COMPONENT, "källa", "mottagare", "procent", "villkor", "undantag", "godtas", "enligt")
_MISSING = "saknas"
_PAYEES = {str(one.value): one for one in Payee}


@dataclass(frozen=True, slots=True)
class ListStatement:
    """Whether a price list may hold the component; None is a month without any list."""

    on: date
    component: Drawn | None
    is_accepted: bool
    clause: str | None = None


def read_component(
    reader: ScenarioReader, table: Table, on: date, _: Collection[str], clause: str | None
) -> ListStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    before = len(reader.problems)
    reader.known_keys(table, _KEYS, "ett påstående om en komponent")
    mechanism = reader.one_of(
        reader.text(table, COMPONENT, "påståendet"), [one.NAME for one in MECHANISMS]
    )
    cited = reader.text(table, "källa", "påståendet", required=False)
    payee = reader.word(table, "mottagare", _PAYEES, "påståendet")
    excepts = reader.word(table, "undantag", YES_NO, "påståendet")
    percent, terms = (_whole(reader, table, key) for key in ("procent", "villkor"))
    accepted = _accepted(reader, table)
    if len(reader.problems) > before or mechanism is None or accepted is None:
        return None
    drawn = Drawn(
        "komponenten",
        mechanism,
        frozenset({cited.text} if cited else ()),
        payee or Payee.ALL,
        None if percent is None else Decimal(percent),
        terms,
        excepts,
    )
    return ListStatement(on, drawn, accepted, clause)


def read_list(
    reader: ScenarioReader, table: Table, on: date, _: Collection[str], clause: str | None
) -> ListStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    reader.known_keys(table, (LIST, "godtas", "enligt"), "ett påstående om en prislista")
    reader.one_of(reader.text(table, LIST, "påståendet"), [_MISSING])
    accepted = _accepted(reader, table)
    return None if accepted is None else ListStatement(on, None, accepted, clause)


def list_found(says: ListStatement, book: Rulebook) -> list[Found]:
    """Whether the book accepts it instead, and why not."""
    if says.component is None:
        refused = month_without_list_refused(book, says.on)
    else:
        refused = component_refused(says.component, book, says.on)
    words = [f"godtas: {YES_NO_WORDS[one]}" for one in (says.is_accepted, refused is None)]
    return [Found(words[0], words[1], refused.clauses if refused else (), _trace(refused))]


def _trace(refused: Refused | None) -> Trace:
    if refused is None:
        return ()
    return (step("price_list.refused", refused.clauses, why=refused.why),)


def _accepted(reader: ScenarioReader, table: Table) -> bool | None:
    if table.get("godtas") is None:
        reader.refuse(table, "Påståendet är inte helt.", "Skriv godtas: ja eller nej.")
    return reader.word(table, "godtas", YES_NO, "påståendet")


def _whole(reader: ScenarioReader, table: Table, key: str) -> int | None:
    text = reader.text(table, key, "påståendet", required=False)
    if text is None or is_count(text.text):
        return int(text.text) if text else None
    reader.refuse(text, f"”{text.text}” är inget antal.", "Skriv ett helt tal.")
    return None
