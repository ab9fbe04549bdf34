"""A statement as its reader gets it: whole öre by row, last month and the county beside."""

from decimal import Decimal

from tests.apps.county import HAVET, TORGET
from tests.apps.settlement.small_region import (
    APRIL,
    AT,
    MARCH,
    Region,
    draft,
    settle_and_approve,
)
from tests.apps.settlement.test_events_settled import (
    BY_EVENT,
    JANUARY,
    MARCH_DRUGS,
    send_events,
    settled,
    visit,
)
from tests.apps.settlement.test_vouchers import april_after_a_late_move
from vardval.core.settlement.quantity import Counts, Quantity
from vardval.platform.ledger import newest_number
from vardval.platform.models import Role, User
from vardval.settlement.actions import publish_price_list
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
    assert (base.people, base.quantity, base.unit_price) == (
        4,
        Quantity(Decimal("3.95")),
        Decimal("146.50"),
    )
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


def test_what_takes_itself_out_is_told_at_nothing_with_its_people_and_is_not_booked(
    region: Region,
) -> None:
    content, officer = BY_EVENT.encode(), User.objects.get(role=Role.REGION_OFFICER)
    listed = publish_price_list(content=content, name="h.yaml", actor=officer, at=AT)
    # Each unit pays what a doctor's visit costs at the other one.
    visits = [visit("Anna", HAVET, "2023-03-02"), visit("Bo", TORGET, "2023-03-03")]
    send_events(visits, MARCH_DRUGS, JANUARY)
    run_id = settled(region, listed, MARCH)
    copy = statement_copy(run_id, TORGET)

    assert [
        (one.component_id, one.people, one.quantity, one.amount_ore, one.per_listed, one.has_lines)
        for one in copy.rows
    ] == [
        ("besök", 1, Quantity(Decimal(1)), 70_000, Decimal("175.00"), True),
        ("kors", 2, Quantity(Decimal(2)), 0, Decimal("0.00"), True),
        ("läkemedel", 1, Quantity(Decimal(100), Counts.KRONOR), -8_000, Decimal("-20.00"), True),
    ]
    booked = next(
        one for one in ledger(run_id, known_at=newest_number()).units if one.unit_hsa_id == TORGET
    )
    assert [(one.component, one.amount_ore) for one in booked.rows] == [(1, 70_000), (6, -8_000)]
