"""A statement as its reader gets it: whole öre by row, last month and the county beside."""

from decimal import Decimal

from tests.apps.county import HAVET, TORGET
from tests.apps.settlement.small_region import APRIL, MARCH, Region, draft, settle_and_approve
from tests.apps.settlement.test_vouchers import april_after_a_late_move
from vardval.platform.ledger import newest_number
from vardval.settlement.queries import ledger, statement, statement_copy


def test_the_rows_are_those_that_the_ledger_takes(region: Region) -> None:
    run_id = april_after_a_late_move(region)
    units = ledger(run_id, known_at=newest_number()).units
    for unit in units:
        copy = statement_copy(run_id, unit.unit_hsa_id)
        rows = (*copy.corrections, *copy.rows)
        assert [(one.about, one.component, one.amount_ore) for one in rows] == [
            (one.about, one.component, one.amount_ore) for one in unit.rows
        ]
        assert sum(one.amount_ore for one in rows) == copy.told.total_ore
        assert {one.about for one in copy.corrections} == {MARCH}


def test_a_row_says_how_many_at_what_price_by_which_source(region: Region) -> None:
    base = statement_copy(draft(region, MARCH), TORGET).rows[0]
    assert base.name == "Grundersättning efter ålder och kön"
    assert (base.people, base.points, base.unit_price) == (4, Decimal("3.95"), Decimal("146.50"))
    assert base.clauses != ()
    assert base.line_id is not None


def test_the_county_stands_beside_for_each_listed_person(region: Region) -> None:
    run_id = draft(region, MARCH)
    copy = statement_copy(run_id, TORGET)
    assert (copy.listed, copy.county_listed) == (4, 7)
    totals = [statement(run_id, one).ordinary_ore for one in (TORGET, HAVET)]
    assert copy.per_listed == Decimal(totals[0] * 10 // 4 + 5) // 10 / 100
    assert copy.county_per_listed == Decimal(sum(totals) * 10 // 7 + 5) // 10 / 100


def test_the_month_before_stands_beside_by_component(region: Region) -> None:
    march = settle_and_approve(region, MARCH)
    first, second = statement_copy(march, HAVET), statement_copy(draft(region, APRIL), HAVET)
    assert {one.previous_ore for one in first.rows} == {None}
    assert first.change_ore is None
    assert [one.previous_ore for one in second.rows] == [one.amount_ore for one in first.rows]
    assert {one.change_ore for one in second.rows} == {0}
    assert second.change_ore == 0
