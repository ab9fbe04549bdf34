"""The days of a run, and what is measured and paid, at the turns of months and in leap years."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.core.settlement.example_lists import component, monthly, price_list, whole_list
from vardval.core.money import Rounding, RoundingMode
from vardval.core.settlement.conditions import Limit
from vardval.core.settlement.measures import People, PointsOf
from vardval.core.settlement.mechanisms import (
    Cap,
    CapPeriod,
    Grant,
    IndexPayment,
    PerEvent,
    PotShare,
)
from vardval.core.settlement.mechanisms.index_payment import CountedBy, Form, Scale
from vardval.core.settlement.mechanisms.pot_share import Driver
from vardval.core.settlement.price_list import MeasurementDay, NotAPriceList, NotInForce
from vardval.core.settlement.run_calendar import DayByRule, InMonth, WhenFree
from vardval.core.settlement.shown import shown_kronor, shown_number
from vardval.core.settlement.small_groups import told_groups
from vardval.core.settlement.statement import rounded_ore
from vardval.core.time import Month

BEFORE, SAME, AFTER = InMonth
STAYS, EARLIER, LATER = WhenFree
PREVIOUS, FIRST, LAST = MeasurementDay


@pytest.mark.parametrize(
    ("month", "previous", "first", "last"),
    [
        (Month(2024, 3), date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31)),
        (Month(2024, 2), date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29)),
        (Month(2100, 3), date(2100, 2, 28), date(2100, 3, 1), date(2100, 3, 31)),
        (Month(2024, 1), date(2023, 12, 31), date(2024, 1, 1), date(2024, 1, 31)),
        (Month(2023, 12), date(2023, 11, 30), date(2023, 12, 1), date(2023, 12, 31)),
    ],
)
def test_people_are_measured_on_the_last_day_that_the_month_has(
    month: Month, previous: date, first: date, last: date
) -> None:
    assert [one.in_month(month) for one in (PREVIOUS, FIRST, LAST)] == [previous, first, last]


@pytest.mark.parametrize(
    ("day", "stands", "free", "month", "expected"),
    [
        (29, SAME, STAYS, Month(2024, 2), date(2024, 2, 29)),
        (30, SAME, STAYS, Month(2024, 2), date(2024, 2, 29)),
        (29, SAME, STAYS, Month(2023, 2), date(2023, 2, 28)),
        (None, BEFORE, STAYS, Month(2024, 3), date(2024, 2, 29)),
        (None, AFTER, STAYS, Month(2023, 12), date(2024, 1, 31)),
        (1, AFTER, STAYS, Month(2023, 12), date(2024, 1, 1)),
        # New Year's Day 2024 is a Monday: the business days beside it lie in both years.
        (1, AFTER, LATER, Month(2023, 12), date(2024, 1, 2)),
        (1, AFTER, EARLIER, Month(2023, 12), date(2023, 12, 29)),
        (31, SAME, LATER, Month(2023, 12), date(2024, 1, 2)),
        (31, SAME, EARLIER, Month(2023, 12), date(2023, 12, 29)),
        # Epiphany 2025 is a Monday after a weekend.
        (4, SAME, LATER, Month(2025, 1), date(2025, 1, 7)),
        (6, SAME, EARLIER, Month(2025, 1), date(2025, 1, 3)),
        (1, BEFORE, STAYS, Month(2024, 1), date(2023, 12, 1)),
    ],
)
def test_a_day_by_rule_may_be_moved_into_another_month_or_year(
    day: int | None, stands: InMonth, free: WhenFree, month: Month, expected: date
) -> None:
    assert DayByRule(day, stands, free, "X-1").in_month(month) == expected


@pytest.mark.parametrize(
    ("month", "is_refused"),
    [
        (Month(2022, 12), True),
        (Month(2023, 1), False),
        (Month(2023, 12), False),
        (Month(2024, 1), True),
    ],
)
def test_a_month_beside_the_lists_own_is_refused_by_name_and_month(
    month: Month, *, is_refused: bool
) -> None:
    if is_refused:
        with pytest.raises(NotInForce) as found:
            whole_list().check_in_force(month)
        assert str(found.value) == (
            f"Prislistan Provlistan gäller inte {month}. Välj en prislista som gäller månaden."
        )
    assert whole_list().is_in_force(month) is not is_refused


@pytest.mark.parametrize(
    ("caps", "first"),
    [
        ((None,), Month(2023, 5)),
        ((CapPeriod.MONTH,), Month(2023, 5)),
        ((CapPeriod.YEAR,), Month(2023, 1)),
        # A year back lies before the list is in force, and then the list's first month counts.
        ((CapPeriod.AGE,), Month(2022, 11)),
        ((CapPeriod.MONTH, CapPeriod.YEAR), Month(2023, 1)),
        ((CapPeriod.AGE, CapPeriod.MONTH, None), Month(2022, 11)),
    ],
)
def test_events_are_read_back_as_far_as_the_longest_limit_and_the_list_reach(
    caps: tuple[CapPeriod | None, ...], first: Month
) -> None:
    listed = price_list(
        *(
            component(
                number,
                f"besök_{number}",
                PerEvent("besök", (), cap=None if one is None else Cap(10_000, one, "P")),
            )
            for number, one in enumerate(caps, 1)
        )
    )
    listed = replace(listed, first_month=Month(2022, 11))
    assert listed.first_months_of_events(Month(2023, 5)) == {"besök": first}


POT = PotShare(
    monthly(100),
    (Driver(People(), Decimal(50), "P"), Driver(PointsOf("a"), Decimal(50), "P")),
)
BY_POINTS = IndexPayment(
    {},
    CountedBy.UNIT,
    Scale.RAW,
    Form.FLAT,
    monthly(1),
    Rounding(Decimal("0.1")),
    per_points_of="a",
)
BUILT_ON = "cni bygger på a, som inte står före i listan eller inte ger poäng per person."


def test_a_list_is_refused_whose_components_do_not_fit_with_what_is_wrong() -> None:
    grant = Grant(monthly(1))
    refused = []
    for components in (
        (component(1, "cni", BY_POINTS),),
        (component(1, "a", grant), component(2, "cni", BY_POINTS)),
        (component(1, "a", grant), component(2, "geografi", POT)),
        (component(2, "a", grant),),
    ):
        with pytest.raises(NotAPriceList) as found:
            price_list(*components)
        refused.append(str(found.value))
    assert refused == [
        BUILT_ON,
        BUILT_ON,
        (
            "Potten geografi delas efter flera mått och kan inte frysas. Gör en komponent för"
            " varje mått."
        ),
        "Komponenten a står två gånger eller i fel ordning.",
    ]
    thawed = price_list(component(1, "a", grant), component(2, "geografi", POT), freezes=False)
    assert [one.id for one in thawed.components] == ["a", "geografi"]


@pytest.mark.parametrize(
    ("ore", "up", "even", "down", "away"),
    [
        ("0", 0, 0, 0, 0),
        ("0.5", 1, 0, 0, 1),
        ("1.5", 2, 2, 1, 2),
        ("2.5", 3, 2, 2, 3),
        ("0.4999", 0, 0, 0, 1),
        ("-0.5", -1, 0, 0, -1),
        ("-2.5", -3, -2, -2, -3),
        ("7", 7, 7, 7, 7),
    ],
)
def test_half_an_ore_goes_the_way_that_the_list_says(
    ore: str, up: int, even: int, down: int, away: int
) -> None:
    modes = (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP)
    lists = [price_list(rounding=Rounding(Decimal("0.01"), mode)) for mode in modes]
    assert [rounded_ore(one, Fraction(ore)) for one in lists] == [up, even, down, away]


@pytest.mark.parametrize(
    ("exact", "number", "kronor"),
    [
        (Fraction(0), "0", "0.00"),
        (Fraction(1), "1", "0.01"),
        (Fraction(120), "120", "1.20"),
        (Fraction(1_000_000), "1000000", "10000.00"),
        (Fraction(1, 3), "0.3333", "0.0033"),
        (Fraction(2, 3), "0.6667", "0.0067"),
        (Fraction(1, 20_000), "0.0001", "0.00"),
        (Fraction(1, 20_001), "0", "0.00"),
        (Fraction(-5, 2), "-2.5", "-0.025"),
        (Fraction(1_585_050, 10), "158505", "1585.05"),
    ],
)
def test_a_number_is_shown_with_no_more_decimals_than_say_something(
    exact: Fraction, number: str, kronor: str
) -> None:
    assert str(shown_number(exact)) == number
    assert shown_kronor(exact) == Decimal(kronor)


@pytest.mark.parametrize(
    ("limit", "below", "at", "above"),
    [
        (Limit.ABOVE, False, False, True),
        (Limit.AT_LEAST, False, True, True),
        (Limit.BELOW, True, False, False),
        (Limit.AT_MOST, True, True, False),
    ],
)
def test_a_limit_holds_on_its_own_side_by_the_smallest_fraction(
    limit: Limit, *, below: bool, at: bool, above: bool
) -> None:
    number, least = Fraction(500), Fraction(1, 10**12)
    found = [limit.holds(one, number) for one in (number - least, number, number + least)]
    assert found == [below, at, above]


@pytest.mark.parametrize(
    ("last", "first"), [(6, 7), (19, 20), (44, 45), (64, 65), (74, 75), (84, 85)]
)
def test_a_birthday_moves_people_to_the_next_band_of_a_statement(last: int, first: int) -> None:
    rows = [(1, age, "K", 5, Fraction(1)) for age in (last, first)]
    (younger, older) = told_groups(rows)
    assert younger.band is not None
    assert older.band is not None
    assert (younger.band[1], older.band[0]) == (last, first)
    assert told_groups([(1, 110, "K", 5, Fraction(1))])[0].band == (85, None)
