"""What a region tells so that the small region's runs can be handed over."""

from pathlib import Path

from tests.apps.settlement.small_region import AT
from vardval.registry.billing import load_billing
from vardval.settlement.actions import publish_account_plan

ACCOUNT_PLAN = Path(__file__).with_name("kontoplan.yaml")
BILLING_HEADINGS = (
    "leverantör_orgnr;från;till_och_med;gatuadress;postnummer;postort;peppol;bankgiro;momsnummer;"
    "f_skatt\n"
)
BILLING = "5560360793;2023-01-01;;Bolagsgatan 2;972 00;Luleå;0007:5560360793;51234567;;ja\n"


def tell_accounts(without: str = "") -> int:
    """Publish the plan, less the lines that hold the word."""
    lines = ACCOUNT_PLAN.read_text().splitlines(keepends=True)
    told = "".join(one for one in lines if not without or without not in one)
    return publish_account_plan(content=told.encode(), name="kontoplan.yaml", actor="prov", at=AT)


def tell_billing(lines: str = BILLING) -> None:
    content = (BILLING_HEADINGS + lines).encode()
    load_billing(content=content, name="leverantörer.csv", actor="prov", at=AT)
