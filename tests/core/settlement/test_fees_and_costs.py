"""Other regions' patients, patient fees and costs: what an event gives, and what is refused."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.example_events import (
    paid_lines,
    told,
    visit,
)
from vardval.core.settlement.care_event import CareEvent
from vardval.core.settlement.mechanisms import (
    CostCharge,
    CostRow,
    EventMatch,
    FeeNetting,
    FeeRow,
    OutOfRegion,
    OutOfRegionRow,
    PaidUnit,
)
from vardval.core.settlement.mechanisms.events import (
    DeductionTooLarge,
    FeeAboveDecided,
    ShareOfCostTooLarge,
)


def test_a_patient_from_another_region_is_paid_for_when_the_region_has_paid() -> None:
    rows = (
        OutOfRegionRow(EventMatch(professions=frozenset({"läkare"})), "PROV-1", 209_300, 15_000),
        OutOfRegionRow(EventMatch(), "PROV-1", 93_000),
    )
    paid = visit(1, person=0, listed=0, is_from_another_region=True, is_received=True)
    waits = visit(2, person=0, listed=0, is_from_another_region=True)
    nurse = visit(
        3, person=0, listed=0, is_from_another_region=True, profession="x", is_received=True
    )
    on_receipt = OutOfRegion("besök", rows, waits_for_payment=True)
    assert told(paid_lines(on_receipt, paid, waits, nurse, visit(4), visit(5, listed=0))) == {
        (1, 0, 1): 194_300,
        (1, 0, 2): 93_000,
    }
    assert on_receipt.waiting([paid, waits, nurse, visit(4)]) == [(1, waits)]
    at_once = OutOfRegion("besök", rows, waits_for_payment=False)
    assert told(paid_lines(at_once, paid, waits)) == {(1, 0, 1): 2 * 194_300}
    assert at_once.waiting([waits]) == []


def test_a_deduction_is_never_larger_than_its_price() -> None:
    with pytest.raises(DeductionTooLarge, match="större än priset"):
        OutOfRegionRow(EventMatch(), "PROV-1", 100, 101)


FEES = (
    FeeRow(EventMatch(ages=frozenset(range(20))), "PROV-1", 0, 20_000),
    FeeRow(EventMatch(), "PROV-1", 20_000),
)


def test_fees_are_set_off_and_those_who_are_exempt_made_good() -> None:
    events = visit(1, fee_ore=20_000), visit(2, age=12), visit(3), visit(4, fee_ore=15_000)
    assert told(paid_lines(FeeNetting("besök", FEES, sets_off_fees=True), *events)) == {
        (1, 7, -1): 20_000,
        (1, 7, 2): -35_000,
    }
    assert told(paid_lines(FeeNetting("besök", FEES, sets_off_fees=False), *events)) == {
        (1, 7, -1): 20_000
    }


@pytest.mark.parametrize(
    "event",
    [
        visit(1, fee_ore=20_001),
        visit(1, age=12, fee_ore=1),
        visit(1, quantity_e4=5_000, fee_ore=10_001),
    ],
)
def test_a_fee_above_the_decided_is_refused_and_the_patient_to_be_paid_back(
    event: CareEvent,
) -> None:
    fees = FeeNetting("besök", FEES, sets_off_fees=True)
    with pytest.raises(FeeAboveDecided, match="I 1 händelser har patienten betalat mer"):
        paid_lines(fees, event)
    assert len(paid_lines(fees, visit(1, quantity_e4=20_000, fee_ore=40_000))) == 1


def test_a_cost_is_charged_to_who_lists_but_for_the_exceptions() -> None:
    subsidised = EventMatch(acts=frozenset({"G03A*"}), ages=frozenset(range(21)))
    drugs = CostCharge(
        "läkemedel",
        (
            CostRow(subsidised, "P", Decimal(0)),
            CostRow(EventMatch(acts=frozenset({"J07"})), "P", Decimal("12.5")),
            CostRow(EventMatch(), "P", Decimal(80)),
        ),
    )
    found = paid_lines(
        drugs,
        visit(1, age=17, act="G03AA07", amount_ore=90_000),
        visit(2, age=21, act="G03AA07", amount_ore=10_000, performed=0),
        visit(3, act="J07", amount_ore=1_001, performed=2),
        visit(4, act="J07A", amount_ore=-100),
        visit(5, listed=0, amount_ore=77_700),
    )
    assert told(found) == {(1, 7, 2): Fraction(-1_001, 8), (1, 7, 3): -7_920}
    assert [one.quantity_e4 for one in found] == [100_100, 990_000]
    assert drugs.divisor() == 40


def test_equipment_above_a_quarter_of_the_base_amount_is_not_bought_by_the_unit() -> None:
    above = EventMatch(contact_types=frozenset({"köp"}), costs_above_ore=1_312_500)
    equipment = CostCharge(
        "utrustning",
        (CostRow(above, "P", Decimal(0)), CostRow(EventMatch(), "P", Decimal(100))),
        PaidUnit.PERFORMING,
    )
    dear = visit(1, contact="köp", amount_ore=1_312_501, person=0, listed=0)
    dearest = visit(2, contact="köp", amount_ore=1_312_500, person=0, listed=0)
    two = visit(3, contact="köp", amount_ore=2_000_000, quantity_e4=20_000, person=0, listed=0)
    rent = visit(4, contact="hyra", amount_ore=2_000_000, person=0, listed=0)
    assert told(paid_lines(equipment, dear)) == {}
    assert told(paid_lines(equipment, dearest, two, rent)) == {(1, 0, 2): -5_312_500}


def test_more_than_the_whole_cost_is_never_charged() -> None:
    with pytest.raises(ShareOfCostTooLarge, match="100 procent"):
        CostRow(EventMatch(), "P", Decimal("100.01"))
