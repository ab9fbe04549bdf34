"""Any table at all is a machine that holds together or is refused; and what a step lacks."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.cases import (
    DISCLOSURE,
    BadMachine,
    By,
    Machine,
    Need,
    NotNow,
    Taken,
    Transition,
    diagram,
    table_of_steps,
    unmet,
)

STATES = st.sampled_from("abcde")
WAYS = st.builds(Transition, STATES, st.sampled_from("xyz"), STATES, st.sampled_from(By))


def reaches(ways: tuple[Transition, ...], source: str) -> set[str]:
    """The states that steps lead to from the state, by trying every path of so many steps."""
    there = {source}
    for _ in "abcde":
        there |= {one.target for one in ways if one.source in there}
    return there


@given(st.lists(WAYS, max_size=7).map(tuple), st.frozensets(STATES, min_size=1, max_size=2))
def test_a_machine_has_no_lost_state_no_dead_end_and_no_way_on_from_an_end(
    ways: tuple[Transition, ...], ends: frozenset[str]
) -> None:
    states = {"a", *ends, *(state for one in ways for state in (one.source, one.target))}
    pairs = {(one.source, one.action) for one in ways}
    holds = (
        len(pairs) == len(ways)
        and reaches(ways, "a") == states
        and not ends & {one.source for one in ways}
        and all(reaches(ways, one) & ends for one in states)
    )
    if not holds:
        with pytest.raises(BadMachine):
            Machine("prov", "a", ends, ways)
        return
    machine = Machine("prov", "a", ends, ways)
    assert machine.states == states
    for state, action in product(states, "xyz"):
        if (state, action) in pairs:
            assert machine.after(state, action) in states
            continue
        with pytest.raises(NotNow) as refused:
            machine.way(state, action)
        assert (refused.value.state, refused.value.action) == (state, action)
    assert sorted(one.action for state in states for one in machine.ways_on(state)) == sorted(
        one.action for one in ways
    )


NEEDED = Transition(
    "a",
    "decide",
    "b",
    By.DECIDER,
    frozenset(Need),
    not_who=frozenset({"propose", "ask"}),
    heard_by=frozenset({"answer", "silence"}),
)
TAKEN = st.lists(
    st.builds(
        Taken,
        st.sampled_from(["propose", "ask", "answer", "silence", "note"]),
        st.sampled_from(["olga", "dora", "hanna"]),
    ),
    max_size=6,
)


@given(TAKEN, st.sampled_from(["olga", "dora"]), st.booleans(), st.booleans(), st.booleans())
def test_what_a_step_lacks_is_each_need_by_itself(
    taken: list[Taken], taker: str, reasons: bool, document: bool, day: bool
) -> None:
    met = {
        Need.REASONS: reasons,
        Need.DOCUMENT: document,
        Need.DAY: day,
        Need.HEARD: {"answer", "silence"} & {one.action for one in taken} != set(),
        Need.ANOTHER_PERSON: not any(
            one.by == taker and one.action in {"propose", "ask"} for one in taken
        ),
    }
    said = {"has_reasons": reasons, "has_document": document, "has_day": day}
    lacking = unmet(NEEDED, taken=taken, taker=taker, **said)
    assert lacking == tuple(one for one in Need if not met[one])
    assert unmet(NEEDED, taken=taken[::-1], taker=taker, **said) == lacking
    free = Transition("a", "note", "b", By.OFFICER)
    assert unmet(free, taken=taken, taker=taker, **said) == ()


@pytest.mark.parametrize("needs", [frozenset(), frozenset({Need.REASONS})])
def test_who_and_by_what_are_told_only_where_they_are_needed(needs: frozenset[Need]) -> None:
    with pytest.raises(BadMachine, match="Ärendegången x går inte ihop: en annan person än vem"):
        Transition("a", "x", "b", By.DECIDER, needs, not_who=frozenset({"ask"}))
    with pytest.raises(BadMachine, match="Ärendegången x går inte ihop: hörd genom vad"):
        Transition("a", "x", "b", By.DECIDER, needs | {Need.HEARD})


def test_a_request_for_the_diary_ends_in_one_step_and_a_refusal_is_the_deciders() -> None:
    assert {
        one.action: (one.target, one.by, one.needs) for one in DISCLOSURE.ways_on("requested")
    } == {
        "disclose": ("disclosed", By.OFFICER, {Need.DOCUMENT}),
        "disclose_in_part": ("disclosed_in_part", By.DECIDER, {Need.DOCUMENT, Need.REASONS}),
        "decline": ("not_disclosed", By.DECIDER, {Need.REASONS}),
        "take_back": ("taken_back", By.OFFICER, frozenset()),
    }
    assert DISCLOSURE.ends == {one.target for one in DISCLOSURE.transitions}


def test_every_state_of_a_course_is_drawn_once_and_the_needs_stand_in_order() -> None:
    lines = diagram(DISCLOSURE, lambda code: code).splitlines()
    assert lines[:2] == ["stateDiagram-v2", '    state "state.requested" as requested']
    assert len(lines) == len(set(lines)) == 1 + 5 + 1 + 4 + 4
    assert table_of_steps(DISCLOSURE, lambda code: code) == [
        ("state.requested", "action.disclose", "state.disclosed", "by.officer", "need.document"),
        (
            "state.requested",
            "action.disclose_in_part",
            "state.disclosed_in_part",
            "by.decider",
            "need.reasons, need.document",
        ),
        ("state.requested", "action.decline", "state.not_disclosed", "by.decider", "need.reasons"),
        ("state.requested", "action.take_back", "state.taken_back", "by.officer", ""),
    ]
