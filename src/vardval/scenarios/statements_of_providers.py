"""Statements about providers and units: demands, contracts, terms, assignments, safety, prices."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.playing import Played
from vardval.scenarios.statements_of_assignments import (
    ASSIGNMENT,
    HOURS_FOR,
    VISITS_AT,
    AssignmentStatement,
    HoursStatement,
    VisitsStatement,
    assignment_found,
    hours_found,
    read_assignment,
    read_hours,
    read_visits,
    visits_found,
)
from vardval.scenarios.statements_of_contracts import (
    ContractStatement,
    contract_found,
    read_contract,
)
from vardval.scenarios.statements_of_demands import DemandStatement, demand_found, read_demand
from vardval.scenarios.statements_of_price_lists import (
    COMPONENT,
    LIST,
    ListStatement,
    list_found,
    read_component,
    read_list,
)
from vardval.scenarios.statements_of_safety import (
    SAFETY,
    SafetyStatement,
    read_safety,
    safety_found,
)
from vardval.scenarios.statements_of_terms import TERMS, TermsStatement, read_terms, terms_found

ProviderSays = (
    DemandStatement
    | ContractStatement
    | TermsStatement
    | AssignmentStatement
    | HoursStatement
    | VisitsStatement
    | SafetyStatement
    | ListStatement
)
Read = Callable[[ScenarioReader, Table, date, Collection[str], str | None], ProviderSays | None]

READERS: Mapping[str, Read] = {
    "krav": read_demand,
    "kontrakt": read_contract,
    TERMS: read_terms,
    ASSIGNMENT: read_assignment,
    HOURS_FOR: read_hours,
    VISITS_AT: read_visits,
    SAFETY: read_safety,
    COMPONENT: read_component,
    LIST: read_list,
}
"""How a statement is read, by the key that tells what it is about."""
WITHOUT_COUNTY = (TERMS, ASSIGNMENT, HOURS_FOR, VISITS_AT, SAFETY, COMPONENT, LIST)
"""The statements that need no county."""


def provider_found(  # noqa: C901, PLR0911 - one row for each kind of statement
    says: ProviderSays, played: Played
) -> list[Found]:
    """What holds instead of what the statement says."""
    book = played.book_on(says.on)
    match says:
        case DemandStatement():
            return demand_found(says, played.register, book)
        case ContractStatement():
            return contract_found(says, played.contracts_on(says.on), book)
        case TermsStatement():
            return terms_found(says, book)
        case AssignmentStatement():
            return assignment_found(says, book)
        case HoursStatement():
            return hours_found(says, book)
        case VisitsStatement():
            return visits_found(says, book)
        case SafetyStatement():
            return safety_found(says, book)
        case ListStatement():
            return list_found(says, book)
