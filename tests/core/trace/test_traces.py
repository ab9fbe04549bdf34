"""Traces cite the clause that decided."""

import pytest

from vardval.core.trace import clause_of, clauses_of, step


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


def test_a_step_cites_the_first_of_its_clauses_and_rests_on_all() -> None:
    several = step("moved", ("GL-2", "GL-T-1"), to=3)
    assert (several.clause, several.clauses) == ("GL-2", ("GL-2", "GL-T-1"))
    assert several == step("moved", "GL-2", to=3)
    assert step("moved", ()).clauses == ()
    assert clauses_of((several, step("seen"))) == ("GL-2", "GL-T-1")
    assert clauses_of((step("seen"),)) == ()
