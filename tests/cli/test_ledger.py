"""Account plans, provider billing and the ledger, from the command line."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.settlement.paying import ACCOUNT_PLAN, BILLING, BILLING_HEADINGS
from tests.apps.settlement.small_region import AT, MARCH, Region, make_region, settle_and_approve
from tests.cli.conftest import Run
from vardval.settlement.actions import hand_over_run


@pytest.fixture
def region(db: None, settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = tmp_path / "state"
    return make_region()


def test_a_month_is_shown_to_agree_and_its_files_are_written(
    run: Run, region: Region, tmp_path: Path
) -> None:
    told = run("accounts", "load", str(ACCOUNT_PLAN))
    assert (told.exit_code, told.stdout) == (0, "Kontoplanen kontoplan.yaml är inläst.\n")
    billing = tmp_path / "leverantörer.csv"
    billing.write_text(BILLING_HEADINGS + BILLING)
    assert run("units", "billing", str(billing)).exit_code == 0
    run_id = settle_and_approve(region, MARCH)
    hand_over_run(run_id=run_id, actor=region.approver, at=AT)
    shown = run("ledger", "2023-03", "--filer", str(tmp_path / "ut"))
    assert shown.exit_code == 0
    assert "7101" in shown.stdout
    assert sorted(one.suffix for one in (tmp_path / "ut").iterdir()) == [".si", ".si", ".xml"]
    (every,) = json.loads(run("ledger", "--json").stdout)
    assert (every["month"], every["agrees"], every["lines_agree"]) == ("2023-03", True, True)


def test_what_is_missing_is_told_with_the_month(run: Run, region: Region) -> None:
    settle_and_approve(region, MARCH)
    shown = run("ledger", "2023-03")
    assert shown.exit_code == 0
    assert "Ingen kontoplan är inläst för månaden." in shown.stdout


def test_a_plan_that_cannot_be_read_is_refused_with_every_fault(
    run: Run, region: Region, tmp_path: Path
) -> None:
    wrong = tmp_path / "kontoplan.yaml"
    text = ACCOUNT_PLAN.read_text()
    wrong.write_text(text.replace('"7101"', "sju").replace('nummer: "20"', 'nummer: "6"'))
    told = run("accounts", "load", str(wrong))
    assert told.exit_code == 2
    assert "Kontot för ”Vårdpeng ålder och kön” är inget nummer." in told.stderr
    assert "Dimension 6 är upptagen i SIE." in told.stderr
