"""Courses as tables: what leads where, and what a course must not be."""

import pytest

from vardval.core.cases import (
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

ASK = Transition("open", "ask", "asked", By.OFFICER)
ANSWER = Transition("asked", "answer", "open", By.PARTY, frozenset({Need.REASONS}))
DECIDE = Transition(
    "open",
    "decide",
    "decided",
    By.DECIDER,
    frozenset({Need.REASONS, Need.DOCUMENT, Need.HEARD, Need.ANOTHER_PERSON, Need.DAY}),
    not_who=frozenset({"ask"}),
    heard_by=frozenset({"answer"}),
)
COURSE = Machine("prov", "open", frozenset({"decided"}), (ASK, ANSWER, DECIDE))


def lacking(
    *taken: Taken, taker: str = "dora", words: bool = True, paper: bool = True, day: bool = True
) -> tuple[Need, ...]:
    return unmet(
        DECIDE, taken=taken, taker=taker, has_reasons=words, has_document=paper, has_day=day
    )


def test_a_step_leads_from_a_state_to_the_state_that_the_table_says() -> None:
    assert COURSE.after("open", "ask") == "asked"
    assert COURSE.ways_on("open") == (ASK, DECIDE)
    assert COURSE.ways_on("decided") == ()
    assert COURSE.states == {"open", "asked", "decided"}


def test_a_step_that_the_state_does_not_have_is_not_now() -> None:
    with pytest.raises(NotNow, match="prov har inget steg answer från open"):
        COURSE.after("open", "answer")


def test_a_step_says_all_that_it_lacks() -> None:
    asked = Taken("ask", "dora")
    assert lacking(asked, words=False, paper=False, day=False) == tuple(Need)
    assert lacking(asked, Taken("answer", "hanna")) == (Need.ANOTHER_PERSON,)
    assert lacking(Taken("ask", "olga"), Taken("answer", "hanna")) == ()
    assert lacking(Taken("ask", "olga")) == (Need.HEARD,)
    assert (
        unmet(ASK, taken=(), taker="x", has_reasons=False, has_document=False, has_day=False) == ()
    )


def machine(*transitions: Transition, ends: frozenset[str] = frozenset({"c"})) -> Machine:
    return Machine("prov", "a", ends, transitions)


def way(source: str, action: str, target: str) -> Transition:
    return Transition(source, action, target, By.OFFICER)


@pytest.mark.parametrize(
    ("transitions", "said"),
    [
        ((way("a", "x", "c"), way("a", "x", "c")), "två steg heter lika"),
        ((way("a", "x", "c"), way("b", "x", "c")), "ingenting leder till b"),
        ((way("a", "x", "c"), way("c", "x", "a")), "slutläget c leder vidare"),
        ((way("a", "x", "c"), way("a", "y", "b")), "inget slut nås från b"),
        ((way("a", "x", "b"), way("b", "x", "a")), "ingenting leder till c"),
        (
            (
                Transition(
                    "a",
                    "x",
                    "c",
                    By.DECIDER,
                    frozenset({Need.HEARD}),
                    heard_by=frozenset({"answer"}),
                ),
            ),
            "answer är inget steg",
        ),
    ],
)
def test_a_course_that_does_not_hold_together_is_no_machine(
    transitions: tuple[Transition, ...], said: str
) -> None:
    with pytest.raises(BadMachine, match=said):
        machine(*transitions)


def test_a_step_says_another_than_whom_and_heard_by_what() -> None:
    with pytest.raises(BadMachine, match="en annan person än vem"):
        Transition("a", "x", "b", By.DECIDER, frozenset({Need.ANOTHER_PERSON}))
    with pytest.raises(BadMachine, match="hörd genom vad"):
        Transition("a", "x", "b", By.DECIDER, heard_by=frozenset({"answer"}))


def test_the_diagram_and_the_table_tell_every_step_in_the_tables_order() -> None:
    assert diagram(COURSE, lambda code: code.upper()).splitlines() == [
        "stateDiagram-v2",
        '    state "STATE.OPEN" as open',
        '    state "STATE.ASKED" as asked',
        '    state "STATE.DECIDED" as decided',
        "    [*] --> open",
        "    open --> asked : ACTION.ASK",
        "    asked --> open : ACTION.ANSWER",
        "    open --> decided : ACTION.DECIDE",
        "    decided --> [*]",
    ]
    assert table_of_steps(COURSE, lambda code: code)[1] == (
        "state.asked",
        "action.answer",
        "state.open",
        "by.party",
        "need.reasons",
    )
