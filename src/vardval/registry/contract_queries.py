"""Which contract a centre has on a day, and what it says then."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vardval.core.contract import Contract, ContractEnd, Deadline, ask_extension_by, may_give_care
from vardval.core.rulebook import Rulebook
from vardval.core.time import Period
from vardval.core.trace import Step
from vardval.platform.ledger import committed_number, number_known_at
from vardval.platform.remembering import remembered
from vardval.platform.two_axes import known_rows, period_of
from vardval.registry.adopted_books import adopted_books
from vardval.registry.held_tables import CONTRACTS
from vardval.registry.models import Contract as StoredContract
from vardval.registry.models import Provider
from vardval.registry.queries import (
    UnitOnDay,
    UnitUnknown,
    closed_on,
    unit_id,
    unit_or_last,
    units,
)
from vardval.registry.terms_queries import (
    NoBookBinds,
    binding_of_provider,
    bindings,
    rulebook_of_provider,
    rulebook_of_unit,
)
from vardval.rulebook.queries import book_of

_COLUMNS = ("valid", "provider__organisation_number", *CONTRACTS.values)


@dataclass(frozen=True, slots=True)
class ContractHeld:
    """A contract of a centre, and the book that binds its provider; None where there is none."""

    unit_id: int
    unit_hsa_id: str
    contract: Contract
    book: Rulebook | None


@dataclass(frozen=True, slots=True)
class ContractTold:
    """What is said of a centre's contract on a day; `contract` is None where there is none.

    `book_id` is the book that binds the provider that day, and `why_no_care` why no care may be
    given within the choice system. `closed_on` is the day from which the centre is none any more:
    its contract stands until its own end, and there is nothing left to extend.
    """

    unit_hsa_id: str
    valid_on: date
    contract: Contract | None
    provider_name: str
    matter_id: int | None
    book_id: str | None
    ask_extension_by: Deadline | None
    why_no_care: Step | None
    next_contract: Contract | None = None
    closed_on: date | None = None


def contract_on(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> ContractTold:
    """Return what the centre's contract says on the day, also of one that has closed.

    Raises `UnitUnknown` for one that has not opened.
    """
    number = number_known_at(known_at)
    shown = unit_or_last(hsa_id, valid_on=valid_on, known_at=number)
    closed = closed_on(shown.id, valid_on=valid_on, known_at=number)
    provider = shown.organisation_number
    rows = _rows(shown.id, number)
    held = next((one for one in rows if one[0].holds_on(valid_on)), None)
    later = next((one[0] for one in rows if one[0].starts_on > valid_on), None)
    book = rulebook_of_provider(provider, valid_on=valid_on, known_at=number)
    contract = held[0] if held else None
    return ContractTold(
        unit_hsa_id=shown.hsa_id,
        valid_on=valid_on,
        contract=contract,
        provider_name=_name(contract.provider) if contract else "",
        matter_id=held[1] if held else None,
        book_id=binding_of_provider(provider, valid_on=valid_on, known_at=number).book_id,
        ask_extension_by=(
            ask_extension_by(contract, book, valid_on)
            if contract and book and closed is None
            else None
        ),
        why_no_care=may_give_care(contract, valid_on, book) if book and closed is None else None,
        next_contract=later,
        closed_on=closed,
    )


def contracts_of(hsa_id: str, *, known_at: datetime | int) -> list[Contract]:
    """Return every contract of the unit as known then, by first day; raises `UnitUnknown`."""
    return [one for one, _ in _rows(unit_id(hsa_id), number_known_at(known_at))]


def contracts_there(
    *, valid_on: date, known_at: datetime | int, unit_hsa_id: str | None = None
) -> list[ContractHeld]:
    """Return every contract as known then, or one unit's, with the book that binds on the day.

    Where none binds any more it is the last that did: a contract outlives the books.
    """
    number = number_known_at(known_at)
    rows = StoredContract.objects.filter(known_rows(number)).order_by("unit_id", "valid")
    if unit_hsa_id is not None:
        rows = rows.filter(unit_id=unit_id(unit_hsa_id))
    told = [
        (key, hsa_id, _contract(hsa_id, columns)[0])
        for key, hsa_id, *columns in rows.values_list("unit_id", "unit__hsa_id", *_COLUMNS)
    ]
    bound = bindings({one.provider for _, _, one in told}, valid_on=valid_on, known_at=number)
    adopted = adopted_books(known_at=number) if told else ()
    books = {one.book_id: one for one in adopted}
    begun = [one for one in adopted if one.valid.start <= valid_on]
    last = max(begun, key=lambda one: one.valid.start, default=None)
    found = []
    for key, hsa_id, one in told:
        edition = books.get(bound[one.provider].book_id or "", last)
        found.append(ContractHeld(key, hsa_id, one, book_of(edition) if edition else None))
    return found


def outliving(
    organisation_number: str, *, valid_on: date, known_at: datetime | int
) -> list[tuple[UnitOnDay, Contract]]:
    """Return the provider's contracts that hold on the day though the unit is gone by then."""
    number = number_known_at(known_at)
    rows = StoredContract.objects.filter(
        known_rows(number),
        valid__contains=valid_on,
        provider__organisation_number=organisation_number,
    )
    held = [
        _contract(hsa_id, columns)[0]
        for hsa_id, *columns in rows.values_list("unit__hsa_id", *_COLUMNS)
    ]
    standing = {one.hsa_id for one in units(valid_on=valid_on, known_at=number)}
    found = []
    for one in held:
        if one.unit in standing:
            continue
        try:
            last = unit_or_last(one.unit, valid_on=valid_on, known_at=number)
        except UnitUnknown:
            # Signed before its centre opens.
            continue
        found.append((last, one))
    return found


def contract_starts(*, known_at: datetime | int) -> dict[int, tuple[date, ...]]:
    """Return the first day of every contract as known then, by the centre's key, in order."""
    number = number_known_at(known_at)
    return dict(remembered("registry.contract_starts", number, lambda: _starts_read(number)))


def _starts_read(number: int) -> dict[int, tuple[date, ...]]:
    rows = StoredContract.objects.filter(known_rows(number))
    starts: dict[int, tuple[date, ...]] = {}
    for unit_key, valid in rows.order_by("valid").values_list("unit_id", "valid"):
        starts[unit_key] = (*starts.get(unit_key, ()), period_of(valid).start)
    return starts


def book_binding(hsa_id: str, *, valid_on: date, known_at: datetime | int) -> Rulebook | None:
    """Return the rules that bind the unit's provider on the day; None where none do."""
    try:
        return rulebook_of_unit(hsa_id, valid_on=valid_on, known_at=known_at)
    except NoBookBinds:
        return None


def book_of_contract(unit_hsa_id: str, day: date) -> Rulebook:
    """Return the book by which a step of the day is taken: the one that binds then.

    Before the first of all it is the first: older ones are not here. Raises `NoBookBinds`.
    """
    number = committed_number()
    try:
        book = book_binding(unit_hsa_id, valid_on=day, known_at=number)
    except UnitUnknown:
        # A contract is signed before its centre opens: the region's book of the day counts then.
        book = _of_the_region(day, number)
    if book is not None:
        return book
    first = min(adopted_books(known_at=number), key=lambda one: one.valid.start, default=None)
    if first is None or first.valid.start <= day:
        raise NoBookBinds(unit_hsa_id, day)
    return book_of(first)


def _of_the_region(day: date, number: int) -> Rulebook | None:
    held = [one for one in adopted_books(known_at=number) if day in one.valid]
    return book_of(held[-1]) if held else None


def _rows(unit_key: int, number: int) -> list[tuple[Contract, int | None]]:
    rows = StoredContract.objects.filter(known_rows(number), unit_id=unit_key)
    told = rows.order_by("valid").values_list("unit__hsa_id", *_COLUMNS)
    return [_contract(hsa_id, columns) for hsa_id, *columns in told]


def _contract(hsa_id: str, columns: list[Any]) -> tuple[Contract, int | None]:
    """The contract of the row, and the matter in which it was approved."""
    valid, provider, _, signed, approved, matter, manager, period_last, *rest = columns
    extended_on, end, act_on, is_approved = rest
    held: Period = period_of(valid)
    contract = Contract(
        unit=hsa_id,
        provider=provider,
        signed_on=signed,
        starts_on=held.start,
        approved_on=approved,
        manager=manager,
        period_last_on=period_last,
        last_on=held.last,
        extended_on=extended_on,
        end=ContractEnd(end) if end else None,
        ended_by_act_on=act_on,
        is_approved=is_approved,
    )
    return contract, matter


def _name(organisation_number: str) -> str:
    rows = Provider.objects.filter(organisation_number=organisation_number)
    return rows.values_list("name", flat=True).first() or organisation_number
