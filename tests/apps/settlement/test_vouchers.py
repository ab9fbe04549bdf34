"""SIE files: what they say of themselves, vouchers that balance, and signs of the code page."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.apps.county import HAVET, TORGET, list_person
from tests.apps.settlement.paying import tell_accounts
from tests.apps.settlement.sie_reading import read_sie
from tests.apps.settlement.small_region import APRIL, MARCH, Region, draft, settle_and_approve
from vardval.core.settlement.account_plan import Ownership
from vardval.platform.ledger import newest_number
from vardval.settlement.exports.sie import SieHeading, sie_file
from vardval.settlement.queries import Ledger, account_sums, ledger, statement

MADE_ON = date(2023, 5, 3)


def shown(run_id: int) -> Ledger:
    return ledger(run_id, known_at=newest_number())


def written(told: Ledger, ownership: Ownership = Ownership.OWN) -> bytes:
    assert told.plan is not None
    heading = SieHeading(told.plan, told.month, told.run_id, MADE_ON)
    return sie_file(heading, ownership, [one for one in told.units if one.ownership is ownership])


def april_after_a_late_move(region: Region) -> int:
    settle_and_approve(region, MARCH)
    list_person(region.people["Anna"], date(2023, 1, 10), (date(2023, 1, 10), HAVET))
    return draft(region, APRIL)


def test_a_file_says_what_the_format_asks_for(region: Region) -> None:
    tell_accounts()
    posts = read_sie(written(shown(draft(region, MARCH)))).posts
    assert posts["#FLAGGA"] == [["0"]]
    assert posts["#FORMAT"] == [["PC8"]]
    assert posts["#GEN"] == [["20230503"]]
    assert posts["#SIETYP"] == [["4"]]
    assert posts["#ORGNR"] == [["232100-0230"]]
    assert posts["#FNAMN"] == [["Regionen"]]
    assert posts["#RAR"] == [["0", "20230101", "20231231"]]
    assert posts["#DIM"] == [["20", "Vårdenhet"]]
    assert posts["#OBJEKT"] == [["20", TORGET, "Torgets HC"]]
    assert posts["#KONTO"] == [
        ["3901", "Motkonto"],
        ["7101", "Vårdpeng ålder och kön"],
        ["7102", "Vårdpeng vårdtyngd"],
        ["7103", "Vårdpeng socioekonomi"],
        ["7104", "Glesbygdsanslag"],
        ["7199", "Öresavrundning"],
    ]


def test_each_unit_has_a_voucher_that_balances_and_debits_its_statement(region: Region) -> None:
    tell_accounts()
    run_id = april_after_a_late_move(region)
    told = shown(run_id)
    for ownership, unit in ((Ownership.OWN, TORGET), (Ownership.PRIVATE, HAVET)):
        (voucher,) = read_sie(written(told, ownership)).vouchers
        assert voucher.sum == 0
        total = statement(run_id, unit).total_ore
        assert sum(amount for _, _, amount, _ in voucher.rows[:-1]) == Decimal(total) / 100
        assert voucher.rows[-1][2] == -Decimal(total) / 100
        assert {tuple(objects) for _, objects, _, _ in voucher.rows} == {("20", unit)}
        assert voucher.on == "20230430"


def test_a_correction_says_which_month_it_is_about(region: Region) -> None:
    tell_accounts()
    (voucher,) = read_sie(written(shown(april_after_a_late_move(region)))).vouchers
    corrections = [row for row in voucher.rows if row[3].startswith("Rättelse 2023-03: ")]
    assert corrections[0][0] == "7101"
    assert corrections[0][2] == Decimal("-131.85")


def test_the_ledger_comes_to_the_run_by_unit_and_by_account(region: Region) -> None:
    tell_accounts()
    told = shown(april_after_a_late_move(region))
    assert told.agrees
    assert told.missing_accounts == ()
    sums = account_sums(told)
    assert sum(one.amount_ore for one in sums) == told.run_total_ore
    assert sum(one.corrections_ore for one in sums) != 0
    assert {one.ownership for one in sums} == set(Ownership)
    assert not replace(told, run_total_ore=told.run_total_ore + 1).agrees


def test_an_account_that_the_plan_lacks_is_named(region: Region) -> None:
    tell_accounts(without="vårdtyngd")
    told = shown(draft(region, MARCH))
    assert told.missing_accounts == (
        ("Vårdpeng vårdtyngd", Ownership.OWN),
        ("Vårdpeng vårdtyngd", Ownership.PRIVATE),
    )


def test_without_a_plan_for_the_month_every_account_is_missing(region: Region) -> None:
    told = shown(draft(region, MARCH))
    assert told.plan is None
    assert told.agrees
    assert ("Motkonto", Ownership.OWN) in told.missing_accounts


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ('Björkens "nya" HC', 'Björkens "nya" HC'),
        ("Łódź – läkarhus", "?ódz - läkarhus"),
        ("rad\nrad", "rad rad"),
        ("Åre öar \\ é", "Åre öar / é"),
        ("東京", "??"),
    ],
)
def test_a_name_is_written_in_the_signs_that_the_format_has(
    region: Region, name: str, read: str
) -> None:
    tell_accounts()
    told = shown(draft(region, MARCH))
    named = replace(told, units=tuple(replace(one, unit_name=name) for one in told.units))
    assert read_sie(written(named)).posts["#OBJEKT"] == [["20", TORGET, read]]
