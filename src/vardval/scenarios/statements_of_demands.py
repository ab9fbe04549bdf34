"""Statements about what a book demands of a unit, held against the register.

`DATE: {krav: öppettider, enhet: Torgets HC, uppfyllt: nej, enligt: …}`: the demand is a rule of
the chapter `enhet`, without the chapter's name.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from vardval.core.registry import RULES, UnitFacts, demand_told
from vardval.core.rulebook import Rulebook
from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.words import YES_NO

KEYS = ("krav", "enhet", "uppfyllt", "enligt")
_CHAPTER = "enhet."
_BY_NAME = {one.rule_id.removeprefix(_CHAPTER): one for one in RULES}
_MET, _UNMET, _UNASKED = "uppfyllt", "inte uppfyllt", "inget krav i boken"


@dataclass(frozen=True, slots=True)
class DemandStatement:
    """Whether the unit meets the demand on the day."""

    on: date
    unit: str
    demand: str
    is_met: bool
    clause: str | None = None


def read_demand(
    reader: ScenarioReader, table: Table, on: date, units: Collection[str], clause: str | None
) -> DemandStatement | None:
    """The statement of the line; None after reporting what is wrong with it."""
    reader.known_keys(table, KEYS, "ett påstående om ett krav")
    demand = reader.one_of(reader.text(table, "krav", "påståendet"), _BY_NAME)
    unit = reader.name(table.get("enhet"), units, "Enheten")
    is_met = reader.word(table, "uppfyllt", YES_NO, "påståendet")
    if is_met is None or unit is None or demand is None:
        if table.get("uppfyllt") is None or table.get("enhet") is None:
            reader.refuse(table, "Påståendet är inte helt.", "Skriv krav, enhet och uppfyllt.")
        return None
    return DemandStatement(on, unit, demand, is_met, clause)


def demand_found(
    says: DemandStatement, register: Mapping[str, UnitFacts], book: Rulebook
) -> list[Found]:
    """Whether the demand is met instead, and by which clause."""
    expected = _MET if says.is_met else _UNMET
    told = demand_told(_BY_NAME[says.demand], register[says.unit], book, says.on)
    if told is None or told.missing is not None:
        return [Found(expected, _UNASKED)]
    held = _MET if told.shortcoming is None else _UNMET
    trace = () if told.shortcoming is None else (told.shortcoming,)
    cited = told.clauses if told.shortcoming is None else told.shortcoming.clauses
    return [Found(expected, held, cited, trace)]
