"""Over any trace: the last step that cites decides, and its other clauses are no part of it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.trace import Trace, clause_of, clauses_of, step

CLAUSES = st.lists(st.sampled_from(["NB-1", "NB-2", "NB-T-3"]), max_size=3).map(tuple)
STEPS = st.lists(CLAUSES.map(lambda clauses: step("x", clauses)), max_size=6).map(tuple)


@given(STEPS)
@settings(max_examples=40)
def test_the_clause_that_decided_is_the_first_of_the_last_step_that_cites_any(
    trace: Trace,
) -> None:
    citing = [one for one in trace if one.clauses]
    assert clauses_of(trace) == (citing[-1].clauses if citing else ())
    assert clause_of(trace) == (citing[-1].clauses[0] if citing else None)


@given(STEPS)
@settings(max_examples=40)
def test_what_cites_nothing_changes_nothing_at_either_end(trace: Trace) -> None:
    silent = step("seen", None, day="i dag")
    assert clauses_of((silent, *trace, silent)) == clauses_of(trace)
    assert clause_of((silent, *trace, silent)) == clause_of(trace)


@given(CLAUSES, CLAUSES)
@settings(max_examples=40)
def test_steps_are_the_same_when_they_cite_the_same(
    ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    same = ours[:1] == theirs[:1]
    assert (step("x", ours) == step("x", theirs)) is same
    assert (hash(step("x", ours)) == hash(step("x", theirs))) >= same


def test_an_empty_clause_decides_nothing() -> None:
    assert clause_of((step("read", "NB-1"), step("seen", ""))) == "NB-1"
    assert clauses_of((step("read", "NB-1"), step("seen", ""))) == ("NB-1",)
