"""A run as a ledger takes it: postings by unit, with the account numbers that the plan has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vardval.core.settlement.account_plan import (
    COUNTER_TEXT,
    ROUNDING_TEXT,
    AccountPlan,
    Ownership,
)
from vardval.core.settlement.ledger import ROUNDING, Posting, postings
from vardval.core.settlement.mechanisms import counted_by
from vardval.core.settlement.month_lists import MonthLists
from vardval.core.settlement.quantity import Counts, Quantity, quantity_of
from vardval.core.settlement.statement import LineKind, UnitLine
from vardval.core.time import Month
from vardval.platform.ledger import number_known_at
from vardval.registry.queries import UnitOnDay, unit_versions
from vardval.settlement.facts import unit_line
from vardval.settlement.lists_in_runs import lists_of
from vardval.settlement.models import Run, Statement
from vardval.settlement.queries.account_plans import plan_for
from vardval.settlement.queries.runs import stored_run

_COUNTED = (LineKind.ORDINARY, LineKind.CORRECTION)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A posting in words. `account` is empty where the plan has no number for the text."""

    about: Month
    component: int
    name: str
    account_text: str
    account: str
    amount_ore: int
    people: int
    quantity: Quantity | None


@dataclass(frozen=True, slots=True)
class UnitLedger:
    """A unit's postings, the account that balances them, and the provider that is paid."""

    unit_id: int
    unit_hsa_id: str
    unit_name: str
    ownership: Ownership
    organisation_number: str
    provider_name: str
    counter_account: str
    rows: tuple[LedgerRow, ...]
    total_ore: int
    statement_ore: int
    """The total of the unit's statement, which the postings have to come to."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A run's postings unit by unit; `plan` is None where no account plan is for the month."""

    run_id: int
    month: Month
    plan: AccountPlan | None
    units: tuple[UnitLedger, ...]
    total_ore: int
    run_total_ore: int

    @property
    def agrees(self) -> bool:
        """Whether postings, statements and run come to the same öre."""
        each = all(one.total_ore == one.statement_ore for one in self.units)
        return each and self.total_ore == self.run_total_ore

    @property
    def missing_accounts(self) -> tuple[tuple[str, Ownership], ...]:
        """The account texts that the plan has no number for, by text and ownership."""
        found = {
            (one.account_text, unit.ownership)
            for unit in self.units
            for one in unit.rows
            if not one.account
        }
        found |= {(COUNTER_TEXT, one.ownership) for one in self.units if not one.counter_account}
        return tuple(sorted(found, key=lambda one: (one[0], one[1].value)))


@dataclass(frozen=True, slots=True)
class AccountSum:
    """What all units of an ownership come to on an account."""

    ownership: Ownership
    account_text: str
    account: str
    ordinary_ore: int
    corrections_ore: int

    @property
    def amount_ore(self) -> int:
        """The month itself and the corrections."""
        return self.ordinary_ore + self.corrections_ore


def ledger(run_id: int, *, known_at: datetime | int) -> Ledger:
    """Return the run's postings by the plan known then; raises `RunNotFound`."""
    run = stored_run(run_id)
    month = Month.of(run.month)
    plan = plan_for(month, known_at=known_at)
    lists = _lists(run)
    named = _units(run, number_known_at(known_at))
    statements = Statement.objects.filter(run=run).prefetch_related("lines")
    units = [_unit(row, named[row.unit_id], plan, lists) for row in statements]
    units.sort(key=lambda one: (one.ownership.value, one.unit_hsa_id))
    total = sum(one.total_ore for one in units)
    return Ledger(run.id, month, plan, tuple(units), total, run.total_ore)


def account_sums(shown: Ledger) -> list[AccountSum]:
    """Return the sums by ownership and account, in that order."""
    sums: dict[tuple[str, str, str], tuple[Ownership, int, int]] = {}
    for unit in shown.units:
        for row in unit.rows:
            key = (unit.ownership.value, row.account, row.account_text)
            _, ordinary, corrected = sums.get(key, (unit.ownership, 0, 0))
            if row.about == shown.month:
                ordinary += row.amount_ore
            else:
                corrected += row.amount_ore
            sums[key] = (unit.ownership, ordinary, corrected)
    return [
        AccountSum(ownership, text, account, ordinary, corrected)
        for (_, account, text), (ownership, ordinary, corrected) in sorted(sums.items())
    ]


def _unit(
    row: Statement,
    unit: UnitOnDay,
    plan: AccountPlan | None,
    lists: Mapping[Month, MonthLists],
) -> UnitLedger:
    ownership = Ownership.of(is_public=unit.is_public)
    lines = [unit_line(one, row.unit_id) for one in row.lines.all()]
    rows = tuple(_row(one, lines, lists[one.about], plan, ownership) for one in postings(lines))
    return UnitLedger(
        unit_id=row.unit_id,
        unit_hsa_id=unit.hsa_id,
        unit_name=unit.name,
        ownership=ownership,
        organisation_number=unit.organisation_number,
        provider_name=unit.provider_name,
        counter_account=plan.account(COUNTER_TEXT, ownership) if plan else "",
        rows=rows,
        total_ore=sum(one.amount_ore for one in rows),
        statement_ore=row.total_ore,
    )


def _row(
    posting: Posting,
    lines: Iterable[UnitLine],
    listed: MonthLists,
    plan: AccountPlan | None,
    ownership: Ownership,
) -> LedgerRow:
    behind = [
        one
        for one in lines
        if one.component == posting.component
        and one.about == posting.about
        and one.kind in _COUNTED
    ]
    name = text = ROUNDING_TEXT
    counts: frozenset[Counts] = frozenset()
    if posting.component != ROUNDING:
        component = listed.component(posting.component)
        name, text = component.name, component.account
        counts = counted_by(component.mechanism)
    return LedgerRow(
        about=posting.about,
        component=posting.component,
        name=name,
        account_text=text,
        account=plan.account(text, ownership) if plan else "",
        amount_ore=posting.amount_ore,
        people=sum(one.people for one in behind),
        quantity=quantity_of(sum(one.quantity_e4 for one in behind), counts),
    )


def _lists(run: Run) -> dict[Month, MonthLists]:
    """The lists that number the components of each month that the run pays or corrects."""
    paid = [Month.of(one.month) for one in Run.objects.filter(id__in=run.paid_runs)]
    return {one: lists_of(run, one) for one in (*paid, Month.of(run.month))}


def _units(run: Run, number: int) -> dict[int, UnitOnDay]:
    """The units as on the measuring day; one that has closed, as it was last."""
    found: dict[int, UnitOnDay] = {}
    for one in unit_versions(known_at=number):
        if one.id not in found or one.valid.start <= run.measured_on:
            found[one.id] = one
    return found
