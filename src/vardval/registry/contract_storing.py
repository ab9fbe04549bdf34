"""Contracts put into the register: what is to be signed, and the rows that contracts become."""

from collections.abc import Iterable
from datetime import date, datetime

from vardval.core.contract import Contract, Signing
from vardval.core.identity import NotAnOrganisationNumber, OrganisationNumber
from vardval.core.time import Period
from vardval.core.trace import Trace, step
from vardval.platform.dated_table import Values
from vardval.platform.ledger import write_entry
from vardval.platform.policy import Actor
from vardval.platform.sentences import SpokenError
from vardval.platform.timeline import Held
from vardval.registry.held_tables import CONTRACTS
from vardval.registry.queries import unit_id
from vardval.registry.terms_queries import provider_key
from vardval.registry.unit_changes import ProviderUnknown


class ContractRefused(SpokenError):
    """A step that the book does not allow; the text is the reason, with its clause as parameter."""

    def __init__(self, trace: Trace) -> None:
        last = trace[-1]
        self.trace = trace
        super().__init__(last.code, **dict(last.parameters))


def check_provider(organisation_number: str) -> None:
    """Check that the provider is in the register; raises `ProviderUnknown`."""
    if provider_key(organisation_number) is None:
        raise ProviderUnknown(organisation_number)


def check_room(contract: Contract, held: Contract, standing: Iterable[Contract]) -> None:
    """Check that what becomes of the held contract shares no day with a later one of the unit.

    `contract` is the held one changed, or the one that takes over. Raises `ContractRefused`.
    """
    for one in standing:
        if one.starts_on > held.starts_on and _share_a_day(one, contract):
            raise ContractRefused((step("contract.next_signed", starts=one.starts_on),))


def check_alone(contract: Contract, standing: Iterable[Contract]) -> Contract:
    """The contract, where it shares no day with another of the unit; raises `ContractRefused`.

    The register holds one a day, also by a book that does not say how many there are.
    """
    if any(_share_a_day(one, contract) for one in standing):
        raise ContractRefused((step("contract.has_one"),))
    return contract


def _share_a_day(one: Contract, other: Contract) -> bool:
    return not (one.ends_before(other.starts_on) or other.ends_before(one.starts_on))


def signing_of(
    *,
    unit_hsa_id: str,
    organisation_number: str,
    starts_on: date,
    signed_on: date,
    approved_on: date | None,
    manager: str,
    opens_on: date | None,
) -> Signing:
    """What is to be signed."""
    try:
        OrganisationNumber.parse(organisation_number)
        is_legal_person = True
    except NotAnOrganisationNumber:
        is_legal_person = False
    return Signing(
        unit=unit_hsa_id,
        provider=organisation_number,
        is_legal_person=is_legal_person,
        signed_on=signed_on,
        starts_on=starts_on,
        approved_on=approved_on,
        manager=manager,
        opens_on=opens_on,
    )


def store_contracts(
    unit_hsa_id: str,
    contracts: Iterable[Contract],
    matters: dict[date, int | None],
    *,
    happened: str,
    on: date,
    actor: Actor,
    at: datetime,
) -> int:
    """Let the unit have these contracts and no others, as known from an entry; return it."""
    key: Values = (unit_id(unit_hsa_id),)
    known = {held.valid.start: held.value for _, held in CONTRACTS.known([key])[key]}
    wanted = [
        Held(
            Period.from_tom(one.starts_on, one.last_on),
            _values(one, matters.get(one.starts_on, _matter(known.get(one.starts_on)))),
        )
        for one in contracts
    ]
    rewrite = CONTRACTS.rewrite({key: wanted})
    entry = write_entry(
        actor=actor.username,
        purpose="contract",
        happened=happened,
        at=at,
        unit=unit_hsa_id,
        on=on.isoformat(),
    )
    CONTRACTS.store(rewrite, entry=entry)
    return entry


def _matter(values: Values | None) -> int | None:
    matter = None if values is None else values[CONTRACTS.values.index("approval_matter")]
    return matter if isinstance(matter, int) else None


def _values(one: Contract, matter: int | None) -> Values:
    return (
        provider_key(one.provider),
        one.signed_on,
        one.approved_on,
        matter,
        one.manager,
        one.period_last_on,
        one.extended_on,
        one.end.value if one.end else "",
        one.ended_by_act_on,
        one.is_approved,
    )
