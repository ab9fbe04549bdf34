"""Traces cite the clause that decided."""

import pytest

from vardval.core.trace import clause_of, step


def test_a_trace_cites_the_last_clause_it_read() -> None:
    trace = (
        step("age_read", "NB-3.6.1-15", age=17),
        step("refused", "NB-3.6.1-13", left=0),
        step("nothing_changed"),
    )
    assert clause_of(trace) == "NB-3.6.1-13"
    assert clause_of(()) is None


def test_a_step_answers_for_its_parameters_by_name() -> None:
    one = step("age_read", age=17, name="ålder")
    assert (one.parameter("age"), one.parameters) == (
        17,
        (("age", 17), ("name", "ålder")),
    )
    with pytest.raises(KeyError):
        one.parameter("weight")
