"""What happens to contracts: signed, extended, given notice, withdrawn, rescinded, handed over.

Each action asks the core by the book that binds the provider that day, and stores the contract
anew; what stood before is kept as known until then. A transfer also lets the unit have its new
provider from the same day, in the same entry, so that the listed stay where they are.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from vardval.cases.matter_queries import NoSuchMatter, matter
from vardval.core.contract import (
    Contract,
    Decided,
    extended,
    given_notice,
    rescinded,
    revoked,
    signed,
    transferred,
    withdrawn,
)
from vardval.core.rulebook import Rulebook
from vardval.core.trace import Trace
from vardval.platform.dated_table import lock_registers
from vardval.platform.ledger import committed_number, newest_number
from vardval.platform.policy import Actor, as_actor
from vardval.platform.sentences import SpokenError
from vardval.registry.actions import UNIT_VERSIONS
from vardval.registry.contract_queries import book_of_contract, contracts_of
from vardval.registry.contract_storing import (
    ContractRefused,
    check_alone,
    check_provider,
    check_room,
    signing_of,
    store_contracts,
)
from vardval.registry.held_access import check_may_keep_register
from vardval.registry.queries import UnitUnknown, unit_id
from vardval.registry.terms_queries import NoBookBinds, rulebook_of_provider
from vardval.registry.unit_changes import handed_over

_GRANTS, _GRANTED = "grant", "granted"
"""The step by which an application is approved, and the state in which it is until signed."""


class NoContract(SpokenError, LookupError):
    """A unit that has no contract to do anything with."""

    def __init__(self, unit_hsa_id: str) -> None:
        super().__init__("contract.none_for_unit", unit=unit_hsa_id)


class ApprovalNotOpen(SpokenError):
    """An approval that no contract can be signed by: not given, lapsed, used, or of another day."""

    def __init__(self) -> None:
        super().__init__("contract.approval_not_open")


@transaction.atomic
def sign_contract(
    *,
    unit_hsa_id: str,
    organisation_number: str,
    starts_on: date,
    signed_on: date,
    approved_on: date | None,
    manager: str,
    actor: Actor | str,
    at: datetime,
    opens_on: date | None = None,
    approval_matter_id: int | None = None,
) -> Trace:
    """Sign a contract for the unit from the day on; return how the book reckoned.

    An approval's matter has to be open still and approved on the day told; without one the
    contract is from before the diary. Raises `ApprovalNotOpen`, `ContractRefused`,
    `ProviderUnknown`, `UnitUnknown` and `AccessDenied`.
    """
    acting = _begin(actor)
    _check_approval(approval_matter_id, approved_on)
    check_provider(organisation_number)
    signing = signing_of(
        unit_hsa_id=unit_hsa_id,
        organisation_number=organisation_number,
        starts_on=starts_on,
        signed_on=signed_on,
        approved_on=approved_on,
        manager=manager,
        opens_on=opens_on,
    )
    standing = contracts_of(unit_hsa_id, known_at=newest_number())
    overlapping = next((one for one in standing if one.holds_on(starts_on)), None)
    later = next((one for one in standing if one.starts_on > starts_on), None)
    book = _book_to_sign_by(unit_hsa_id, organisation_number, signed_on)
    decided = signed(signing, overlapping or later, book)
    store_contracts(
        unit_hsa_id,
        [*standing, check_alone(_accepted(decided), standing)],
        {starts_on: approval_matter_id},
        happened="contract_signed",
        on=signed_on,
        actor=acting,
        at=at,
    )
    return decided.trace


@transaction.atomic
def ask_extension(*, unit_hsa_id: str, asked_on: date, actor: Actor | str, at: datetime) -> Trace:
    """Extend the unit's contract, if it is asked for in time; return how the book reckoned."""
    return _step(
        unit_hsa_id,
        asked_on,
        lambda held, book: extended(held, asked_on, book),
        happened="contract_extended",
        actor=actor,
        at=at,
    )


@transaction.atomic
def give_notice(*, unit_hsa_id: str, given_on: date, actor: Actor | str, at: datetime) -> Trace:
    """End the unit's contract by notice; return how the book reckoned its last day."""
    return _step(
        unit_hsa_id,
        given_on,
        lambda held, book: given_notice(held, given_on, book),
        happened="contract_given_notice",
        actor=actor,
        at=at,
    )


@transaction.atomic
def withdraw(
    *,
    unit_hsa_id: str,
    asked_on: date,
    ceases_on: date,
    in_writing: bool,
    actor: Actor | str,
    at: datetime,
) -> Trace:
    """End the unit's contract and approval at the provider's own request; return why so."""
    return _step(
        unit_hsa_id,
        asked_on,
        lambda held, book: withdrawn(held, asked_on, ceases_on, in_writing=in_writing, book=book),
        happened="contract_withdrawn",
        actor=actor,
        at=at,
    )


@transaction.atomic
def rescind(*, unit_hsa_id: str, on: date, actor: Actor | str, at: datetime) -> Trace:
    """End the unit's contract at once; return what becomes of its approval."""
    return _step(
        unit_hsa_id,
        on,
        lambda held, book: rescinded(held, on, book),
        happened="contract_rescinded",
        actor=actor,
        at=at,
    )


@transaction.atomic
def revoke(
    *, unit_hsa_id: str, decided_on: date, from_on: date, actor: Actor | str, at: datetime
) -> Trace:
    """Rescind the unit's contract with its approval from the day on; return why so.

    Raises `NoContract` where none holds on the day of the decision, and `ContractRefused`.
    """
    return _step(
        unit_hsa_id,
        decided_on,
        lambda held, book: revoked(held, decided_on, from_on, book),
        happened="contract_rescinded",
        actor=actor,
        at=at,
    )


@transaction.atomic
def transfer(
    *,
    unit_hsa_id: str,
    organisation_number: str,
    starts_on: date,
    signed_on: date,
    approved_on: date | None,
    manager: str,
    actor: Actor | str,
    at: datetime,
    approval_matter_id: int | None = None,
) -> Trace:
    """Hand the unit over: its contract ends the day before, the new provider's begins.

    The unit has its new provider from the day on, and keeps its listed people.
    """
    acting = _begin(actor)
    _check_approval(approval_matter_id, approved_on)
    check_provider(organisation_number)
    standing = contracts_of(unit_hsa_id, known_at=newest_number())
    held = next((one for one in standing if one.holds_on(signed_on)), None)
    if held is None:
        raise NoContract(unit_hsa_id)
    signing = signing_of(
        unit_hsa_id=unit_hsa_id,
        organisation_number=organisation_number,
        starts_on=starts_on,
        signed_on=signed_on,
        approved_on=approved_on,
        manager=manager,
        opens_on=None,
    )
    old, new = transferred(held, signing, book_of_contract(unit_hsa_id, signed_on))
    kept = [one for one in standing if one is not held]
    taken_over = _accepted(new)
    check_room(taken_over, held, kept)
    contracts = [*kept, _accepted(old), taken_over]
    run = handed_over(unit_id(unit_hsa_id), organisation_number, starts_on)
    entry = store_contracts(
        unit_hsa_id,
        contracts,
        {starts_on: approval_matter_id},
        happened="contract_transferred",
        on=signed_on,
        actor=acting,
        at=at,
    )
    UNIT_VERSIONS.store(run, entry=entry)
    return (*old.trace, *new.trace)


def _begin(actor: Actor | str) -> Actor:
    acting = as_actor(actor)
    check_may_keep_register(acting)
    lock_registers()
    return acting


def _check_approval(matter_id: int | None, approved_on: date | None) -> None:
    if matter_id is None:
        return
    try:
        one = matter(matter_id, known_at=committed_number())
    except NoSuchMatter:
        raise ApprovalNotOpen from None
    days = {each.taken_on for each in one.timeline if each.action == _GRANTS}
    if one.state != _GRANTED or approved_on not in days:
        raise ApprovalNotOpen


def _book_to_sign_by(unit_hsa_id: str, organisation_number: str, day: date) -> Rulebook:
    """The book of the unit's day; of its provider's where the unit has not opened yet."""
    try:
        return book_of_contract(unit_hsa_id, day)
    except UnitUnknown:
        number = newest_number()
        book = rulebook_of_provider(organisation_number, valid_on=day, known_at=number)
        if book is None:
            raise NoBookBinds(unit_hsa_id, day) from None
        return book


def _accepted(decided: Decided) -> Contract:
    if decided.contract is None:
        raise ContractRefused(decided.trace)
    return decided.contract


def _step(
    unit_hsa_id: str,
    on: date,
    decide: Callable[[Contract, Rulebook], Decided],
    *,
    happened: str,
    actor: Actor | str,
    at: datetime,
) -> Trace:
    acting = _begin(actor)
    standing = contracts_of(unit_hsa_id, known_at=newest_number())
    held = next((one for one in standing if one.holds_on(on)), None)
    if held is None:
        raise NoContract(unit_hsa_id)
    decided = decide(held, book_of_contract(unit_hsa_id, on))
    after = _accepted(decided)
    check_room(after, held, standing)
    contracts = [after if one is held else one for one in standing]
    store_contracts(unit_hsa_id, contracts, {}, happened=happened, on=on, actor=acting, at=at)
    return decided.trace
