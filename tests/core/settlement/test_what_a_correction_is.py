"""Corrections: exactly the difference, once, whatever the order and however often."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.settlement.example_lists import MARCH
from vardval.core.settlement.corrections import correction_lines
from vardval.core.settlement.statement import LineKind, NotWhole, UnitLine, total_ore

ORDINARY, ROUNDING = LineKind.ORDINARY, LineKind.ROUNDING
CORRECTION, CORRECTION_ROUNDING = LineKind.CORRECTION, LineKind.CORRECTION_ROUNDING


def line(
    kind: LineKind = ORDINARY,
    *,
    unit_id: int = 1,
    component: int = 1,
    people: int = 1,
    quantity_e4: int = 10_000,
    ore: Fraction | int = 100,
) -> UnitLine:
    return UnitLine(unit_id, MARCH, kind, component, people, quantity_e4, Fraction(ore))


# Made once: hypothesis takes longer to look a new strategy through than to draw from it.
_keys = st.sets(
    st.tuples(st.integers(1, 3), st.sampled_from([ORDINARY, ROUNDING]), st.integers(0, 4))
)
_people = st.integers(0, 9)
_quantities = st.integers(0, 90_000)
# As `st.fractions` would have them, which makes a strategy anew for each.
_ores = st.builds(Fraction, st.integers(-12_000, 12_000), st.integers(1, 12))


@st.composite
def _statements(draw: st.DrawFn) -> tuple[UnitLine, ...]:
    return tuple(
        line(
            kind,
            unit_id=unit_id,
            component=component,
            people=draw(_people),
            quantity_e4=draw(_quantities),
            ore=draw(_ores),
        )
        for unit_id, kind, component in sorted(draw(_keys), key=str)
    )


statements = _statements()
"""A month's lines: each unit, kind and component at most once."""


@given(statements)
def test_a_month_that_is_as_it_was_paid_has_no_correction(month: tuple[UnitLine, ...]) -> None:
    assert correction_lines(month, month) == ()


@given(statements)
def test_a_month_that_nothing_was_paid_for_is_corrected_by_all_of_it(
    month: tuple[UnitLine, ...],
) -> None:
    found = correction_lines(month, ())
    assert sum((one.exact_ore for one in found), Fraction(0)) == sum(
        (one.exact_ore for one in month), Fraction(0)
    )
    back = correction_lines((), month)
    mirrored = {(one.unit_id, one.kind, one.component): -one.exact_ore for one in back}
    assert {(one.unit_id, one.kind, one.component): one.exact_ore for one in found} == mirrored


@settings(max_examples=50)
@given(st.lists(statements, min_size=2, max_size=5))
def test_corrections_of_corrections_always_end_in_the_month_as_last_known(
    known: list[tuple[UnitLine, ...]],
) -> None:
    paid: tuple[UnitLine, ...] = known[0]
    for now in known[1:]:
        paid += correction_lines(now, paid)
        assert correction_lines(now, paid) == ()
        for key in {(one.unit_id, one.component) for one in (*now, *paid)}:
            of_now = [one for one in now if (one.unit_id, one.component) == key]
            of_paid = [one for one in paid if (one.unit_id, one.component) == key]
            assert sum(one.exact_ore for one in of_now) == sum(one.exact_ore for one in of_paid)
            assert sum(one.people for one in of_now) == sum(one.people for one in of_paid)


@given(statements, statements, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter(
    now: tuple[UnitLine, ...], paid: tuple[UnitLine, ...], chance: Random
) -> None:
    shuffled_now, shuffled_paid = list(now), list(paid)
    chance.shuffle(shuffled_now)
    chance.shuffle(shuffled_paid)
    assert correction_lines(shuffled_now, shuffled_paid) == correction_lines(now, paid)


@pytest.mark.parametrize(
    ("now", "paid", "expected"),
    [
        # Someone was there after all.
        (
            [line(people=2, quantity_e4=20_000, ore=200)],
            [line()],
            [(CORRECTION, 1, 1, 10_000, 100)],
        ),
        # Someone was not: the line is gone altogether.
        ([], [line()], [(CORRECTION, 1, -1, -10_000, -100)]),
        # The price is the same and one has come as another has gone: nothing is owed.
        ([line()], [line()], []),
        # The same money for other points is told, for the counts have changed.
        ([line(quantity_e4=20_000)], [line()], [(CORRECTION, 1, 0, 10_000, 0)]),
        ([line(people=2)], [line()], [(CORRECTION, 1, 1, 0, 0)]),
        # What was paid back earlier is paid again.
        (
            [line()],
            [line(), line(CORRECTION, people=-1, quantity_e4=-10_000, ore=-100)],
            [(CORRECTION, 1, 1, 10_000, 100)],
        ),
        # A rounding of the month is corrected as a rounding of the month.
        (
            [line(ROUNDING, component=0, people=0, quantity_e4=0, ore=Fraction(1, 3))],
            [line(ROUNDING, component=0, people=0, quantity_e4=0, ore=Fraction(-1, 3))],
            [(CORRECTION_ROUNDING, 0, 0, 0, Fraction(2, 3))],
        ),
    ],
)
def test_a_difference_is_told_by_kind_component_counts_and_amount(
    now: list[UnitLine], paid: list[UnitLine], expected: list[tuple[object, ...]]
) -> None:
    found = [
        (one.kind, one.component, one.people, one.quantity_e4, one.exact_ore)
        for one in correction_lines(now, paid)
    ]
    assert found == expected


def test_a_total_that_is_not_whole_ore_is_told_with_its_unit() -> None:
    with pytest.raises(NotWhole) as found:
        total_ore([line(unit_id=7, ore=Fraction(1, 2)), line(unit_id=7, component=2, ore=1)])
    assert str(found.value) == (
        "Avräkningen för enhet 7 blir inte hela ören. Prislistans avrundning ska ha ett steg om"
        " minst ett öre."
    )
    assert total_ore([line(ore=Fraction(1, 2)), line(ROUNDING, ore=Fraction(1, 2))]) == 1
    assert total_ore([]) == 0
