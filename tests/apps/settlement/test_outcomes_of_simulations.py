"""A question and its outcome as they are kept, and what an outcome says beside its numbers."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.settlement.simulation.outcome import (
    GroupOutcome,
    Outcome,
    UnitOutcome,
    outcome_read,
    outcome_written,
)
from vardval.settlement.simulation.question import (
    AskedMove,
    NewUnit,
    Question,
    question_read,
    question_written,
)

kronor = st.integers(-(10**9), 10**9)
words = st.text(max_size=4)
unit_outcomes = st.builds(
    UnitOutcome,
    hsa_id=words,
    name=words,
    municipality=words,
    is_public=st.booleans(),
    decided_people=st.integers(0, 99),
    simulated_people=st.integers(0, 99),
    decided_ore=kronor,
    simulated_ore=kronor,
    older_list=st.sampled_from(["", "Listan 2021"]),
)
groups = st.lists(st.builds(GroupOutcome, words, st.integers(0, 9), kronor, kronor), max_size=2)
outcomes = st.builds(
    Outcome,
    st.lists(unit_outcomes, max_size=4).map(tuple),
    *(groups.map(tuple) for _ in range(4)),
)
moves = st.builds(
    AskedMove,
    words,
    st.lists(words, max_size=2).map(tuple),
    st.lists(words, max_size=2).map(tuple),
    st.integers(0, 9),
    st.integers(9, 150),
    st.integers(1, 100),
)
questions = st.builds(
    Question,
    words,
    st.lists(moves, max_size=2).map(tuple),
    st.lists(st.builds(NewUnit, words, words, st.booleans(), words), max_size=2).map(tuple),
    words,
    st.dictionaries(words, st.dictionaries(words, words, max_size=1), max_size=1),
    st.booleans(),
)


def unit(hsa_id: str, decided_ore: int, simulated_ore: int, people: int = 10) -> UnitOutcome:
    return UnitOutcome(hsa_id, hsa_id, "2580", True, people, people, decided_ore, simulated_ore)


def outcome(*units: UnitOutcome) -> Outcome:
    return Outcome(units, (), (), (), ())


@settings(max_examples=30)
@given(outcomes)
def test_an_outcome_is_read_as_it_was_kept(told: Outcome) -> None:
    assert outcome_read(json.loads(json.dumps(outcome_written(told)))) == told


@settings(max_examples=30)
@given(questions)
def test_a_question_is_read_as_it_was_kept_with_its_list_beside(asked: Question) -> None:
    written = json.loads(json.dumps(question_written(asked)))
    assert "list_content" not in written
    assert question_read(written, asked.list_content) == asked


def test_a_question_from_before_units_stood_on_their_own_list_was_for_everybody() -> None:
    written = question_written(Question("lista", is_for_all=False))
    assert not question_read(written, "lista").is_for_all
    del written["is_for_all"]
    assert question_read(written, "lista").is_for_all


@settings(max_examples=30)
@given(outcomes)
def test_who_wins_and_who_loses_is_everybody_whose_amount_is_another(told: Outcome) -> None:
    assert all(one.change_ore > 0 for one in told.winners)
    assert all(one.change_ore < 0 for one in told.losers)
    same = [one for one in told.units if one.decided_ore == one.simulated_ore]
    assert len(told.winners) + len(told.losers) + len(same) == len(told.units)
    assert sum(one.change_ore for one in (*told.winners, *told.losers)) == told.change_ore


def test_the_most_comes_first_on_both_sides_and_equals_stand_by_hsa_id() -> None:
    told = outcome(
        unit("SE1-E", 100, 90),
        unit("SE1-D", 100, 300),
        unit("SE1-C", 100, 100),
        unit("SE1-B", 100, 300),
        unit("SE1-A", 100, 20),
    )
    assert [one.hsa_id for one in told.by_change] == ["SE1-B", "SE1-D", "SE1-C", "SE1-E", "SE1-A"]
    assert [one.hsa_id for one in told.winners] == ["SE1-B", "SE1-D"]
    assert [one.hsa_id for one in told.losers] == ["SE1-A", "SE1-E"]


@pytest.mark.parametrize(
    ("decided", "simulated", "people", "each"),
    [(1_000, 1_300, 10, 30), (1_000, 1_009, 10, 0), (1_000, 999, 10, -1), (1_000, 1_000, 1, 0)],
)
def test_the_change_for_each_person_listed_is_rounded_down(
    decided: int, simulated: int, people: int, each: int
) -> None:
    assert outcome(unit("SE1-A", decided, simulated, people)).change_per_listed_ore == each


def test_sums_are_of_all_units_and_people_of_both_sides() -> None:
    new = replace(unit("SE1-NY", 0, 70, 0), simulated_people=4)
    closed = replace(unit("SE1-A", 100, 0, 9), simulated_people=0, older_list="Listan 2021")
    told = outcome(closed, new)
    assert (told.decided_ore, told.simulated_ore, told.change_ore) == (100, 70, -30)
    assert (told.people, told.simulated_people) == (9, 4)
    assert told.on_older_terms == (closed,)
