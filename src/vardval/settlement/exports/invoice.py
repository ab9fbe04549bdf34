"""A self-billing invoice by Peppol BIS Self-Billing 3.0 (UBL 2.1), one a unit and run.

The region writes the invoice that the provider else would: the provider is the supplier, the
region the customer. A statement that comes to less than nothing is a credit note, with every
sign turned. Each posting is a line of one piece; an earlier month's says which month it corrects.
Care is exempt from value added tax (category E), with the account plan's words for why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lxml import etree

from vardval.core.settlement.account_plan import (
    AccountPlan,
    ElectronicAddress,
    Exemption,
    Payer,
)
from vardval.core.settlement.quantity import Quantity
from vardval.core.time import Month
from vardval.registry.billing import BillingTold
from vardval.settlement.exports.xml_making import (
    CREDIT_NOTE,
    INVOICE,
    Branch,
    aggregate,
    amount,
    basic,
    document,
)
from vardval.settlement.queries.ledger import LedgerRow, UnitLedger

CUSTOMIZATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0"
PROFILE = "urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0"
SELF_BILLED_INVOICE, SELF_BILLED_CREDIT_NOTE = "389", "261"
_CURRENCY = "SEK"
_ONE_PIECE = "C62"  # UN/ECE recommendation 20
_CREDIT_TRANSFER = "30"
_INVOICED_OBJECT = "130"
_ORGANISATION_NUMBER = "0007"  # ISO 6523: the Swedish organisation number


@dataclass(frozen=True, slots=True)
class InvoiceHeading:
    """What an invoice says besides its lines. `preceding` are the corrected months' invoices."""

    plan: AccountPlan
    month: Month
    run_id: int
    issued_on: date
    due_on: date | None
    billing: BillingTold
    supplier: ElectronicAddress
    preceding: Mapping[Month, str]


def invoice_number(run_id: int, month: Month, unit_hsa_id: str) -> str:
    """The number of a unit's invoice in a run."""
    return f"{month}-{run_id}-{unit_hsa_id}"


def invoice_file(heading: InvoiceHeading, unit: UnitLedger) -> bytes:
    """The unit's invoice, or credit note; `plan.exemption` and what else it needs are there."""
    is_credit = unit.total_ore < 0
    root = document(CREDIT_NOTE if is_credit else INVOICE)
    _head(root, heading, unit, is_credit=is_credit)
    _supplier(root, heading, unit)
    _customer(root, heading.plan.payer)
    _payment(root, heading, is_credit=is_credit)
    sign = -1 if is_credit else 1
    _totals(root, heading.plan, sign * unit.total_ore)
    for number, row in enumerate(unit.rows, 1):
        _line(root, number, row, heading, sign=sign, is_credit=is_credit)
    return etree.tostring(root.element, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _head(root: Branch, heading: InvoiceHeading, unit: UnitLedger, *, is_credit: bool) -> None:
    month, number = heading.month, invoice_number(heading.run_id, heading.month, unit.unit_hsa_id)
    basic(root, "CustomizationID", CUSTOMIZATION)
    basic(root, "ProfileID", PROFILE)
    basic(root, "ID", number)
    basic(root, "IssueDate", str(heading.issued_on))
    if is_credit:
        basic(root, "CreditNoteTypeCode", SELF_BILLED_CREDIT_NOTE)
    else:
        if heading.due_on is not None:
            basic(root, "DueDate", str(heading.due_on))
        basic(root, "InvoiceTypeCode", SELF_BILLED_INVOICE)
    basic(root, "Note", f"Vårdval {month}, körning {heading.run_id}, {unit.unit_name}")
    basic(root, "DocumentCurrencyCode", _CURRENCY)
    basic(root, "BuyerReference", heading.plan.payer.reference)
    _period(root, month)
    for about in sorted({row.about for row in unit.rows} & heading.preceding.keys()):
        reference = aggregate(aggregate(root, "BillingReference"), "InvoiceDocumentReference")
        basic(reference, "ID", heading.preceding[about])
    invoiced = aggregate(root, "AdditionalDocumentReference")
    basic(invoiced, "ID", unit.unit_hsa_id)
    basic(invoiced, "DocumentTypeCode", _INVOICED_OBJECT)


def _supplier(root: Branch, heading: InvoiceHeading, unit: UnitLedger) -> None:
    told = heading.billing
    party = aggregate(aggregate(root, "AccountingSupplierParty"), "Party")
    basic(party, "EndpointID", heading.supplier.id, schemeID=heading.supplier.scheme)
    basic(aggregate(party, "PartyName"), "Name", unit.unit_name)
    _address(party, told.street_address, told.locality, told.postal_code)
    if told.vat_number:
        _tax_scheme(party, told.vat_number, "VAT")
    if told.has_f_tax:
        # The words that the Swedish rules ask for (SE-R-005).
        _tax_scheme(party, "Godkänd för F-skatt", "TAX")
    _legal_entity(party, unit.provider_name, unit.organisation_number)


def _customer(root: Branch, payer: Payer) -> None:
    party = aggregate(aggregate(root, "AccountingCustomerParty"), "Party")
    if payer.electronic_address is not None:
        address = payer.electronic_address
        basic(party, "EndpointID", address.id, schemeID=address.scheme)
    _address(party, payer.street_address, payer.locality, payer.postal_code)
    _legal_entity(party, payer.name, payer.organisation_number)


def _address(party: Branch, street: str, locality: str, postal_code: str) -> None:
    address = aggregate(party, "PostalAddress")
    for name, told in (("StreetName", street), ("CityName", locality), ("PostalZone", postal_code)):
        if told:
            basic(address, name, told)
    basic(aggregate(address, "Country"), "IdentificationCode", "SE")


def _tax_scheme(party: Branch, number: str, scheme: str) -> None:
    found = aggregate(party, "PartyTaxScheme")
    basic(found, "CompanyID", number)
    basic(aggregate(found, "TaxScheme"), "ID", scheme)


def _legal_entity(party: Branch, name: str, organisation_number: str) -> None:
    entity = aggregate(party, "PartyLegalEntity")
    basic(entity, "RegistrationName", name)
    basic(entity, "CompanyID", organisation_number, schemeID=_ORGANISATION_NUMBER)


def _payment(root: Branch, heading: InvoiceHeading, *, is_credit: bool) -> None:
    if heading.billing.bankgiro and not is_credit:
        means = aggregate(root, "PaymentMeans")
        basic(means, "PaymentMeansCode", _CREDIT_TRANSFER)
        account = aggregate(means, "PayeeFinancialAccount")
        basic(account, "ID", heading.billing.bankgiro)
        basic(aggregate(account, "FinancialInstitutionBranch"), "ID", "SE:BANKGIRO")
    if heading.plan.payment_terms:
        basic(aggregate(root, "PaymentTerms"), "Note", heading.plan.payment_terms)


def _totals(root: Branch, plan: AccountPlan, total_ore: int) -> None:
    tax = aggregate(root, "TaxTotal")
    amount(tax, "TaxAmount", 0, _CURRENCY)
    part = aggregate(tax, "TaxSubtotal")
    amount(part, "TaxableAmount", total_ore, _CURRENCY)
    amount(part, "TaxAmount", 0, _CURRENCY)
    category = aggregate(part, "TaxCategory")
    _exempt(category, plan.exemption)
    total = aggregate(root, "LegalMonetaryTotal")
    for name in ("LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount"):
        amount(total, name, total_ore, _CURRENCY)
    amount(total, "PayableAmount", total_ore, _CURRENCY)


def _exempt(category: Branch, exemption: Exemption | None) -> None:
    basic(category, "ID", "E")
    basic(category, "Percent", "0")
    if exemption is not None:
        if exemption.code:
            basic(category, "TaxExemptionReasonCode", exemption.code)
        basic(category, "TaxExemptionReason", exemption.reason)
    basic(aggregate(category, "TaxScheme"), "ID", "VAT")


def _line(
    root: Branch,
    number: int,
    row: LedgerRow,
    heading: InvoiceHeading,
    *,
    sign: int,
    is_credit: bool,
) -> None:
    line = aggregate(root, "CreditNoteLine" if is_credit else "InvoiceLine")
    told_ore = sign * row.amount_ore
    # A price is never below zero (BR-27): what is taken back is minus one piece.
    pieces = "1" if told_ore >= 0 else "-1"
    is_correction = row.about != heading.month
    basic(line, "ID", str(number))
    if is_correction:
        basic(line, "Note", f"Rättelse av {row.about}")
    quantity = "CreditedQuantity" if is_credit else "InvoicedQuantity"
    basic(line, quantity, pieces, unitCode=_ONE_PIECE)
    amount(line, "LineExtensionAmount", told_ore, _CURRENCY)
    if row.account:
        basic(line, "AccountingCost", row.account)
    item = aggregate(line, "Item")
    basic(item, "Name", f"Rättelse {row.about}: {row.name}" if is_correction else row.name)
    _exempt(aggregate(item, "ClassifiedTaxCategory"), None)
    properties = {
        "Månad": str(row.about),
        "Antal": str(row.people) if row.people else "",
        "Mängd": _counted(row.quantity) if row.quantity else "",
    }
    for name, value in properties.items():
        if value:
            told = aggregate(item, "AdditionalItemProperty")
            basic(told, "Name", name)
            basic(told, "Value", value)
    amount(aggregate(line, "Price"), "PriceAmount", abs(told_ore), _CURRENCY)


def _counted(quantity: Quantity) -> str:
    number = f"{quantity.number.normalize():f}"
    return f"{number} kr" if quantity.is_kronor else number


def _period(root: Branch, month: Month) -> None:
    period = aggregate(root, "InvoicePeriod")
    basic(period, "StartDate", str(month.first))
    basic(period, "EndDate", str(month.last))
