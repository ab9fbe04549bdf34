"""Statements about a contract: what it says on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from vardval.core.contract import (
    COMMISSIONER,
    Contract,
    ask_extension_by,
    may_give_care,
    said,
)
from vardval.core.rulebook import Rulebook
from vardval.core.trace import clauses_of
from vardval.platform.strict_yaml import Table
from vardval.scenarios.contracts import Standing
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import NOWHERE, YES_NO, YES_NO_WORDS

UNKNOWN_DAY = "okänd"
KEYS = (
    "kontrakt",
    "leverantör",
    "sista dag",
    "aviseras senast",
    "godkänd",
    "vård",
    "beställare",
    "verksamhetschef",
    "enligt",
)
REGION = "regionen"


@dataclass(frozen=True, slots=True)
class ContractStatement:
    """What the unit's contract says on the day; days are written, "okänd" where none is known."""

    on: date
    unit: str
    told: tuple[tuple[str, str], ...]
    is_approved: bool | None = None
    may_give_care: bool | None = None
    clause: str | None = None


def read_contract(
    reader: ScenarioReader, table: Table, on: date, units: Collection[str], clause: str | None
) -> ContractStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    reader.known_keys(table, KEYS, "ett påstående om ett kontrakt")
    unit = reader.name(table.get("kontrakt"), units, "Enheten")
    keys = ("leverantör", "sista dag", "aviseras senast", "beställare", "verksamhetschef")
    told = [(key, reader.text(table, key, "påståendet", required=False)) for key in keys]
    is_approved = reader.word(table, "godkänd", YES_NO, "påståendet")
    care = reader.word(table, "vård", YES_NO, "påståendet")
    if len(table.entries) == 1:
        reader.refuse(
            table, "Påståendet säger inget om kontraktet.", "Skriv till exempel sista dag."
        )
    written = tuple((key, one.text) for key, one in told if one is not None)
    return None if unit is None else ContractStatement(on, unit, written, is_approved, care, clause)


def contract_found(says: ContractStatement, standing: Standing, book: Rulebook) -> list[Found]:
    """What the contract says instead."""
    latest = standing.last(says.unit)
    trace = standing.traces.get(says.unit, ())
    clauses = tuple(one for step in trace for one in step.clauses)
    found = [
        _told(key, expected, says, standing, book)
        or Found(expected, _held(key, says, standing), clauses, trace)
        for key, expected in says.told
    ]
    if says.is_approved is not None:
        held = YES_NO_WORDS[latest is not None and latest.is_approved]
        found.append(Found(YES_NO_WORDS[says.is_approved], held, clauses, trace))
    if says.may_give_care is not None:
        found.append(_care(says.may_give_care, standing.on(says.unit, says.on), says.on, book))
    return found


def _held(key: str, says: ContractStatement, standing: Standing) -> str:
    """What the contract itself has under the key."""
    if key == "sista dag":
        latest = standing.last(says.unit)
        return _day(latest.last_on if latest else None)
    contract = standing.on(says.unit, says.on)
    if contract is None:
        return NOWHERE
    return contract.provider if key == "leverantör" else contract.manager


def _told(
    key: str, expected: str, says: ContractStatement, standing: Standing, book: Rulebook
) -> Found | None:
    """What the book says of the contract under the key; None for what the contract itself has."""
    if key == "beställare":
        step = said(COMMISSIONER, book, says.on)
        return Found(expected, REGION if step.clause else NOWHERE, step.clauses, (step,))
    latest = standing.last(says.unit)
    if key != "aviseras senast" or latest is None:
        return None
    deadline = ask_extension_by(latest, book, says.on)
    return Found(expected, _day(deadline.last_on), deadline.step.clauses, (deadline.step,))


def _care(
    expected: bool,  # noqa: FBT001 - what the line of the file says
    contract: Contract | None,
    on: date,
    book: Rulebook,
) -> Found:
    why_not = may_give_care(contract, on, book)
    reasons = () if why_not is None else (why_not,)
    held = YES_NO_WORDS[why_not is None]
    return Found(YES_NO_WORDS[expected], held, clauses_of(reasons), reasons)


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else UNKNOWN_DAY
