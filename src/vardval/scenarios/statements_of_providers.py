"""Statements about providers and their units: demands and contracts."""

from collections.abc import Callable, Collection, Mapping
from datetime import date

from vardval.platform.strict_yaml import Table
from vardval.scenarios.found import Found
from vardval.scenarios.nodes import ScenarioReader
from vardval.scenarios.playing import Played
from vardval.scenarios.statements_of_contracts import (
    ContractStatement,
    contract_found,
    read_contract,
)
from vardval.scenarios.statements_of_demands import DemandStatement, demand_found, read_demand

ProviderSays = DemandStatement | ContractStatement
Read = Callable[[ScenarioReader, Table, date, Collection[str], str | None], ProviderSays | None]

READERS: Mapping[str, Read] = {
    "krav": read_demand,
    "kontrakt": read_contract,
}
"""How a statement is read, by the key that tells what it is about."""


def provider_found(says: ProviderSays, played: Played) -> list[Found]:
    """What holds instead of what the statement says."""
    book = played.book_on(says.on)
    match says:
        case DemandStatement():
            return demand_found(says, played.register, book)
        case ContractStatement():
            return contract_found(says, played.contracts_on(says.on), book)
