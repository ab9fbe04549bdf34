"""Postings are whole öre and come to the statement's öre, whatever the fractions are."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.settlement.ledger import ROUNDING, Posting, in_whole_ore, postings
from vardval.core.settlement.statement import LineKind, NotWhole, UnitLine, total_ore
from vardval.core.time import Month

FEBRUARY, MARCH = Month(2023, 2), Month(2023, 3)
THIRD = Fraction(1, 3)


def line(
    exact: Fraction | int,
    component: int = 1,
    kind: LineKind = LineKind.ORDINARY,
    about: Month = MARCH,
) -> UnitLine:
    return UnitLine(7, about, kind, component, 0, 0, Fraction(exact))


def test_a_component_is_posted_with_its_own_rounding() -> None:
    lines = [line(100 + THIRD), line(-THIRD, kind=LineKind.ROUNDING), line(50, component=2)]
    assert postings(lines) == (Posting(MARCH, 1, 100), Posting(MARCH, 2, 50))


def test_what_is_rounded_once_for_the_month_is_posted_by_itself() -> None:
    lines = [
        line(100 + 2 * THIRD),
        line(50 + 2 * THIRD, component=2),
        line(-THIRD, component=0, kind=LineKind.ROUNDING),
    ]
    assert postings(lines) == (
        Posting(MARCH, 1, 101),
        Posting(MARCH, 2, 51),
        Posting(MARCH, ROUNDING, -1),
    )


def test_a_correction_is_posted_on_the_month_that_it_corrects() -> None:
    lines = [line(100), line(-40, kind=LineKind.CORRECTION, about=FEBRUARY)]
    assert postings(lines) == (Posting(FEBRUARY, 1, -40), Posting(MARCH, 1, 100))


def test_what_comes_to_nothing_is_told_but_not_posted() -> None:
    lines = [line(0), line(5, component=2)]
    assert in_whole_ore(lines) == (Posting(MARCH, 1, 0), Posting(MARCH, 2, 5))
    assert postings(lines) == (Posting(MARCH, 2, 5),)


def test_a_month_that_is_no_whole_ore_is_refused() -> None:
    with pytest.raises(NotWhole):
        postings([line(THIRD)])


# As `st.fractions` would have them, which makes a strategy anew for each.
_EXACT = st.builds(Fraction, st.integers(-(480 * 10**6), 480 * 10**6), st.integers(1, 480))


@given(
    st.lists(st.tuples(st.sampled_from((FEBRUARY, MARCH)), st.integers(1, 4), _EXACT), max_size=12),
    st.booleans(),
)
def test_postings_come_to_the_statement(
    drawn: list[tuple[Month, int, Fraction]], rounded_by_month: bool
) -> None:
    lines = [line(exact, component, about=about) for about, component, exact in drawn]
    for about in {one.about for one in lines}:
        exact = sum((one.exact_ore for one in lines if one.about == about), Fraction(0))
        component = 0 if rounded_by_month else lines[0].component
        difference = round(exact) - exact
        lines.append(line(difference, component, LineKind.ROUNDING, about))
    found = postings(lines)
    assert sum(one.amount_ore for one in found) == (total_ore(lines) if lines else 0)
    assert postings(reversed(lines)) == found
    for one in found:
        exact = sum(
            (
                it.exact_ore
                for it in lines
                if (it.about, it.component) == (one.about, one.component)
            ),
            Fraction(0),
        )
        assert one.component == ROUNDING or abs(one.amount_ore - exact) <= Fraction(1, 2)
