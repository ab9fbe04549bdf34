"""The courses of safety: every walk ends, and a sent deviation never ends unanswered in silence."""

from hypothesis import given
from hypothesis import strategies as st

from vardval.core.cases import By, Machine
from vardval.core.safety import (
    DEVIATION_SENT,
    FOR_RECEIVER,
    FOR_SENDER,
    INSPECTION,
    KINDS_OF,
    MACHINES,
    SENDERS_STEPS,
    Kind,
)


@given(st.sampled_from(MACHINES), st.lists(st.integers(0, 5), max_size=12))
def test_any_walk_stays_in_the_table_and_only_an_end_has_no_way_on(
    course: Machine, choices: list[int]
) -> None:
    state = course.start
    for choice in choices:
        ways = course.ways_on(state)
        if not ways:
            break
        state = course.after(state, ways[choice % len(ways)].action)
    assert bool(course.ways_on(state)) == (state not in course.ends)


def test_a_sent_deviation_is_over_for_its_sender_only_after_an_answer_or_a_word_why() -> None:
    into_end = {
        one.action: (one.source, one.needs != frozenset())
        for one in DEVIATION_SENT.transitions
        if one.target in DEVIATION_SENT.ends
    }
    assert into_end == {
        "misdirect": ("asked", True),
        "withdraw": ("asked", True),
        "acknowledge": ("answered", False),
        "tell_sender": ("answered", True),
    }


def test_each_party_of_a_sent_deviation_has_steps_of_its_own() -> None:
    by_party = {one.action for one in DEVIATION_SENT.transitions if one.by is By.PARTY}
    by_officer = {one.action for one in DEVIATION_SENT.transitions if one.by is By.OFFICER}
    assert by_party - SENDERS_STEPS == {"answer", "misdirect"}
    assert by_officer == FOR_SENDER | FOR_RECEIVER


def test_an_inspection_is_led_on_only_after_the_centre_has_been_heard() -> None:
    leading = {one.source for one in INSPECTION.transitions if one.target == "led_on"}
    assert leading == {"heard", "correcting"}


def test_every_register_has_kinds_and_training_is_no_kind_of_deviation() -> None:
    assert set(KINDS_OF) == {one.name for one in MACHINES}
    assert Kind.TRAINING not in KINDS_OF[DEVIATION_SENT.name]
    assert set(KINDS_OF[INSPECTION.name]) == set(Kind)
