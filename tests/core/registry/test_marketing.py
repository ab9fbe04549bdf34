"""Marketing that the region has to have approved, and by which day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.registry.asking import CENTRE, KB, short, wanting, wanting_by
from vardval.core.registry import Marketing
from vardval.core.registry.unit_facts import DaysBackwards
from vardval.core.trace import step

STARTS = date(2023, 3, 1)
RULE = ("marknadsföring", "godkänns_i_förväg")


def _advert(approved_on: date | None, starts: date = STARTS) -> Marketing:
    return Marketing("Annons", starts, approved_on=approved_on)


@given(st.integers(-400, 400))
def test_what_is_approved_the_day_before_or_earlier_is_approved_beforehand(days: int) -> None:
    approved_on = STARTS + timedelta(days=days)
    unit = replace(CENTRE, marketing=(_advert(approved_on),))
    late = short(
        "marketing_approved_late", RULE[0], what="Annons", starts=STARTS, approved=approved_on
    )
    assert wanting(unit, *RULE) == (None if days < 0 else late)


def test_one_measure_without_approval_is_told_however_many_have_it() -> None:
    approved = _advert(date(2023, 1, 2))
    sign = Marketing("Skylt", STARTS, date(2023, 3, 31))
    unit = replace(CENTRE, marketing=(approved, sign))
    told = short("marketing_not_approved", RULE[0], what="Skylt", starts=STARTS)
    assert wanting(unit, *RULE) == told
    assert wanting(replace(CENTRE, marketing=(approved,)), *RULE) is None
    assert wanting(CENTRE, *RULE) is None


def test_the_document_that_asks_for_approval_is_cited_with_how_its_words_are_read() -> None:
    unit = replace(CENTRE, marketing=(_advert(None),))
    told = step(
        "unit.marketing_not_approved", ("KB-12-1", "KB-T-252"), what="Annons", starts=STARTS
    )
    assert wanting_by(KB, unit, "marknadsföring") == told


def test_a_measure_ends_no_earlier_than_it_begins() -> None:
    assert Marketing("Annons", STARTS, STARTS).last_on == STARTS
    with pytest.raises(DaysBackwards):
        Marketing("Annons", STARTS, STARTS - timedelta(days=1))
