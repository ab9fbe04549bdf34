"""What an amount was counted on: a number of one thing, or nothing that can be told."""

from decimal import Decimal

import pytest

from vardval.core.settlement.mechanisms import (
    CostCharge,
    CostRow,
    EventMatch,
    FeeNetting,
    FeeRow,
    Mechanism,
    PercentSupplement,
    PerEvent,
    counted_by,
)
from vardval.core.settlement.quantity import Counts, Quantity, quantity_of

EACH, KRONOR = Counts.EACH, Counts.KRONOR
MADE_GOOD = (FeeRow(EventMatch(), "P", 0, 20_000), FeeRow(EventMatch(), "P", 20_000))
TAKEN = MADE_GOOD[1:]
COSTS = (CostRow(EventMatch(), "P", Decimal(80)),)


@pytest.mark.parametrize(
    ("mechanism", "counted"),
    [
        (PercentSupplement(Decimal(3), ("vårdpeng",), "P"), {EACH}),
        (PerEvent("besök", ()), {EACH}),
        (CostCharge("läkemedel", COSTS), {KRONOR}),
        (FeeNetting("besök", TAKEN, sets_off_fees=True), {KRONOR}),
        (FeeNetting("besök", MADE_GOOD, sets_off_fees=True), {KRONOR, EACH}),
        (FeeNetting("besök", MADE_GOOD, sets_off_fees=False), {EACH}),
        (FeeNetting("besök", TAKEN, sets_off_fees=False), set()),
    ],
)
def test_a_mechanism_tells_what_its_quantities_are_numbers_of(
    mechanism: Mechanism, counted: set[Counts]
) -> None:
    assert counted_by(mechanism) == counted


@pytest.mark.parametrize(
    ("quantity_e4", "counts", "told"),
    [
        (17_500, {EACH}, Quantity(Decimal("1.7500"))),
        (7_646_600, {KRONOR}, Quantity(Decimal("764.6600"), KRONOR)),
        (-10_000, {EACH}, Quantity(Decimal("-1.0000"))),
        (1_010_000, {EACH, KRONOR}, None),
        (0, {EACH}, None),
        (10_000, set(), None),
    ],
)
def test_kronor_and_events_are_never_added_up(
    quantity_e4: int, counts: set[Counts], told: Quantity | None
) -> None:
    assert quantity_of(quantity_e4, frozenset(counts)) == told
