"""The files that a run comes to: vouchers by ownership, and an invoice for each private unit.

Own-regime units are booked by an internal order, so they get vouchers and no invoice. Private
units get an invoice each; their vouchers are for a ledger that does not book the invoices
itself. A file that lacks something is told with what it lacks, and is not made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from vardval.core.settlement.account_plan import AccountPlan, Ownership
from vardval.core.time import Month
from vardval.registry.billing import BillingTold
from vardval.settlement.account_plans import electronic_address
from vardval.settlement.exports.invoice import InvoiceHeading, invoice_file, invoice_number
from vardval.settlement.exports.sie import SieHeading, sie_file
from vardval.settlement.models import HandedOverFile
from vardval.settlement.queries.ledger import Ledger, UnitLedger

FileKind = HandedOverFile.Kind


class Lack(Enum):
    """What a file needs that nobody has told; the sentences are under settlement.export.lacks."""

    ACCOUNT_PLAN = "account_plan"
    ACCOUNT = "account"
    EXEMPTION = "exemption"
    PAYMENT_TERMS = "payment_terms"
    PAYER_ELECTRONIC_ADDRESS = "payer_electronic_address"
    PAYER_REFERENCE = "payer_reference"
    PROVIDER_ELECTRONIC_ADDRESS = "provider_electronic_address"
    PROVIDER_TAX = "provider_tax"
    PROVIDER_BANKGIRO = "provider_bankgiro"


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something missing, and whose it is: a provider, a payer, or an account's text."""

    what: Lack
    whose: str = ""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file, or what it lacks; `content` is empty for one that could not be made."""

    kind: HandedOverFile.Kind
    name: str
    unit_id: int | None
    total_ore: int
    content: bytes
    lacking: tuple[Lacking, ...] = ()


@dataclass(frozen=True, slots=True)
class Making:
    """What files are made from. `earlier` are the numbers of invoices handed over before."""

    ledger: Ledger
    billing: Mapping[str, BillingTold]
    made_on: date
    due_on: date | None
    earlier: Mapping[tuple[int, Month], str]


def files_of(making: Making) -> list[MadeFile]:
    """Return the run's files: vouchers first, then the invoices by unit."""
    made = [_vouchers(making, one) for one in Ownership if _units(making, one)]
    return made + [
        _invoice(making, unit) for unit in _units(making, Ownership.PRIVATE) if unit.rows
    ]


def _units(making: Making, ownership: Ownership) -> list[UnitLedger]:
    return [one for one in making.ledger.units if one.ownership is ownership]


def _vouchers(making: Making, ownership: Ownership) -> MadeFile:
    shown, units = making.ledger, _units(making, ownership)
    name = f"vardval-{shown.month}-{shown.run_id}-{ownership.value}.si"
    total = sum(one.total_ore for one in units)
    lacking = _lacking_accounts(shown, ownership)
    content = b""
    if shown.plan is not None and not lacking:
        heading = SieHeading(shown.plan, shown.month, shown.run_id, making.made_on)
        content = sie_file(heading, ownership, units)
    return MadeFile(FileKind.VOUCHERS, name, None, total, content, lacking)


def _lacking_accounts(shown: Ledger, ownership: Ownership) -> tuple[Lacking, ...]:
    if shown.plan is None:
        return (Lacking(Lack.ACCOUNT_PLAN),)
    return tuple(
        Lacking(Lack.ACCOUNT, text) for text, whose in shown.missing_accounts if whose is ownership
    )


def _invoice(making: Making, unit: UnitLedger) -> MadeFile:
    shown = making.ledger
    number = invoice_number(shown.run_id, shown.month, unit.unit_hsa_id)
    name = f"{number}.xml"
    told = making.billing.get(unit.organisation_number, BillingTold())
    supplier = electronic_address(told.electronic_address)
    lacking = _lacking_for_invoice(shown.plan, unit, told, making.due_on)
    content = b""
    if shown.plan is not None and supplier is not None and not lacking:
        heading = InvoiceHeading(
            plan=shown.plan,
            month=shown.month,
            run_id=shown.run_id,
            issued_on=making.made_on,
            due_on=making.due_on,
            billing=told,
            supplier=supplier,
            preceding={
                about: earlier
                for (unit_id, about), earlier in making.earlier.items()
                if unit_id == unit.unit_id
            },
        )
        content = invoice_file(heading, unit)
    return MadeFile(FileKind.INVOICE, name, unit.unit_id, unit.total_ore, content, lacking)


def _lacking_for_invoice(
    plan: AccountPlan | None, unit: UnitLedger, told: BillingTold, due_on: date | None
) -> tuple[Lacking, ...]:
    if plan is None:
        return (Lacking(Lack.ACCOUNT_PLAN),)
    payer, provider = plan.payer, unit.provider_name
    is_paid = unit.total_ore > 0
    asked = (
        (plan.exemption is None, Lack.EXEMPTION, plan.name),
        # An invoice with something to pay says when (BR-CO-25).
        (is_paid and due_on is None and not plan.payment_terms, Lack.PAYMENT_TERMS, plan.name),
        (payer.electronic_address is None, Lack.PAYER_ELECTRONIC_ADDRESS, payer.name),
        (not payer.reference, Lack.PAYER_REFERENCE, payer.name),
        (not told.electronic_address, Lack.PROVIDER_ELECTRONIC_ADDRESS, provider),
        # Exempt lines need a number that the tax authority knows the supplier by (BR-E-02).
        (not (told.vat_number or told.has_f_tax), Lack.PROVIDER_TAX, provider),
        (is_paid and not told.bankgiro, Lack.PROVIDER_BANKGIRO, provider),
    )
    return tuple(Lacking(what, whose) for is_lacking, what, whose in asked if is_lacking)
