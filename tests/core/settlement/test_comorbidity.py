"""Comorbidity as points: codes to conditions, severe before mild, each condition once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.settlement.comorbidity import ComorbidityMeasure, NotAMeasure, plain_code

MEASURE = ComorbidityMeasure(
    prefixes={
        "mild": frozenset({"E119", "E110"}),
        "severe": frozenset({"E112"}),
        "heart": frozenset({"I50", "I110"}),
        "lung": frozenset({"J44", "E112"}),
    },
    weights={"mild": 1, "severe": 2, "heart": 1, "lung": 1},
    hides={"severe": "mild"},
)


@pytest.mark.parametrize(
    ("code", "conditions"),
    [
        ("E11.9", {"mild"}),
        ("e119", {"mild"}),
        ("E11.2", {"severe", "lung"}),
        ("I50.9A", {"heart"}),
        ("I11", set()),
        ("I5", set()),
        ("", set()),
    ],
)
def test_a_code_tells_of_what_it_begins_with(code: str, conditions: set[str]) -> None:
    assert MEASURE.conditions_of(code) == conditions


def test_the_severe_form_hides_the_mild_one() -> None:
    assert MEASURE.points_of({"mild", "heart"}) == 2
    assert MEASURE.points_of({"mild", "severe", "heart"}) == 3
    assert MEASURE.points_of(()) == 0


@given(st.lists(st.sampled_from(sorted(MEASURE.weights))))
def test_neither_order_nor_how_often_matters(conditions: list[str]) -> None:
    once = MEASURE.points_of(set(conditions))
    assert MEASURE.points_of(conditions) == once
    assert MEASURE.points_of(reversed(conditions)) == once


def test_a_code_is_letters_and_digits() -> None:
    assert plain_code(" e11.9 ") == "E119"


@pytest.mark.parametrize(
    ("weights", "hides"), [({"mild": 1}, {}), ({"mild": 1, "other": 1}, {"other": "gone"})]
)
def test_what_does_not_fit_together_is_no_measure(
    weights: dict[str, int], hides: dict[str, str]
) -> None:
    with pytest.raises(NotAMeasure):
        ComorbidityMeasure({"mild": frozenset({"A"}), "other": frozenset({"B"})}, weights, hides)
