"""The courses of accreditation: what leads where, and that nobody decides what they prepared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.accreditation import (
    CHANGE_DECIDED,
    CHANGE_NOTED,
    CONTRACT_DECIDED,
    CONTRACT_HELD,
    CONTRACT_TOLD,
    SHORTCOMING,
    Measure,
)
from vardval.core.accreditation.application_course import APPLICATION
from vardval.core.accreditation.shortcomings import MEASURE_OF_ACTION
from vardval.core.cases import By, Machine, Need, NotNow, Taken, Transition, unmet

COURSES = (
    APPLICATION,
    CHANGE_DECIDED,
    CHANGE_NOTED,
    CONTRACT_DECIDED,
    CONTRACT_HELD,
    CONTRACT_TOLD,
    SHORTCOMING,
)
PREPARED_BY = {
    APPLICATION.name: "propose",
    CHANGE_DECIDED.name: "propose",
    CONTRACT_DECIDED.name: "propose",
    SHORTCOMING.name: "ask",
}
BINDING = {"grant", "refuse", "warn", "impose_vite", "revoke"}
"""The decisions that go against somebody or bind the region: not one person's alone."""
PEOPLE = ("olga", "dora", "hanna")


def lacks(way: Transition, taken: list[Taken], taker: str) -> tuple[Need, ...]:
    return unmet(way, taken=taken, taker=taker, has_reasons=True, has_document=True, has_day=True)


@given(
    st.sampled_from(COURSES),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(PEOPLE)), max_size=25),
)
def test_no_walk_of_any_length_lets_whoever_prepared_it_decide(
    course: Machine, walk: list[tuple[int, str]]
) -> None:
    state, taken = course.start, list[Taken]()
    for choice, who in walk:
        ways = [one for one in course.ways_on(state) if not lacks(one, taken, who)]
        if not ways:
            break
        way = ways[choice % len(ways)]
        if way.by is By.DECIDER and way.action in BINDING:
            prepared = {one.by for one in taken if one.action == PREPARED_BY[course.name]}
            assert who not in prepared
            assert prepared
        state = way.target
        taken.append(Taken(way.action, who))
    assert bool(course.ways_on(state)) == (state not in course.ends)


@pytest.mark.parametrize("course", COURSES, ids=lambda one: one.name)
def test_every_decision_that_binds_needs_reasons_and_another_than_whoever_prepared_it(
    course: Machine,
) -> None:
    decided = [one for one in course.transitions if one.by is By.DECIDER and one.action in BINDING]
    assert {one.action for one in decided} == {
        one.action for one in course.transitions if one.action in BINDING and one.by != By.OFFICER
    }
    for one in decided:
        assert {Need.REASONS, Need.ANOTHER_PERSON} <= one.needs
        assert one.not_who == {PREPARED_BY[course.name]}


WITHOUT_WORDS = {
    "application": {"complete", "silence", "withdraw", "sign", "lapse"},
    "change_decided": {"silence", "withdraw"},
    "change_noted": {"silence", "note", "withdraw"},
    "contract_decided": {"withdraw"},
    "contract": {"end"},
    "contract_told": {"note", "withdraw"},
    "shortcoming": {"silence", "accept"},
}
"""The steps that say all by themselves; every other gives its reasons."""
BY_ACTION = {
    By.CLOCK: {"silence", "lapse", "end"},
    By.PARTY: {"complete", "answer", "plan", "report", "withdraw"},
    By.DECIDER: BINDING | {"send_back"},
    By.OFFICER: {
        *("ask_completion", "propose", "sign", "note", "ask", "dismiss", "accept", "not_accept"),
        *("request_correction", "remind"),
    },
}


@pytest.mark.parametrize("course", COURSES, ids=lambda one: one.name)
def test_a_step_gives_its_reasons_but_where_it_says_all_by_itself(course: Machine) -> None:
    bare = {one.action for one in course.transitions if Need.REASONS not in one.needs}
    with_words = {one.action for one in course.transitions if Need.REASONS in one.needs}
    assert (bare, bare & with_words) == (WITHOUT_WORDS[course.name], set())


def test_each_step_is_the_same_ones_to_take_in_every_course() -> None:
    # The region itself takes back what it prepared of a contract, and refuses what it was told.
    own = {("contract_decided", "withdraw"), ("contract_told", "refuse")}
    for course in COURSES:
        for one in course.transitions:
            is_own = (course.name, one.action) in own
            assert one.by is (
                By.OFFICER
                if is_own
                else next(by for by, actions in BY_ACTION.items() if one.action in actions)
            )


@pytest.mark.parametrize("course", COURSES, ids=lambda one: one.name)
def test_who_proposed_sends_back_but_never_decides(course: Machine) -> None:
    proposed = [Taken("propose", "olga")]
    lacking = {one.action: lacks(one, proposed, "olga") for one in course.ways_on("proposed")}
    lacking.pop("withdraw", None)
    another = (Need.ANOTHER_PERSON,)
    decided = {"send_back": (), "grant": another, "refuse": another}
    assert lacking == (decided if "proposed" in course.states else {})


@pytest.mark.parametrize("course", COURSES, ids=lambda one: one.name)
def test_an_end_is_an_end_for_every_step_there_is(course: Machine) -> None:
    actions = {one.action for one in course.transitions}
    for end in course.ends:
        for action in actions:
            with pytest.raises(NotNow):
                course.way(end, action)


def ends_by(course: Machine) -> dict[tuple[str, str], tuple[str, By]]:
    """What ends the course: from the state and the step, the end and whose the step is."""
    return {
        (one.source, one.action): (one.target, one.by)
        for one in course.transitions
        if one.target in course.ends
    }


def test_an_application_ends_with_whose_step_it_is() -> None:
    assert ends_by(APPLICATION) == {
        ("proposed", "refuse"): ("refused", By.DECIDER),
        ("received", "withdraw"): ("withdrawn", By.PARTY),
        ("completing", "withdraw"): ("withdrawn", By.PARTY),
        ("granted", "sign"): ("signed", By.OFFICER),
        ("granted", "lapse"): ("lapsed", By.CLOCK),
    }


def test_a_granted_applicant_is_bound_and_cannot_withdraw() -> None:
    with pytest.raises(NotNow):
        APPLICATION.way("granted", "withdraw")
    assert [one.action for one in APPLICATION.ways_on("granted")] == ["sign", "lapse"]


def test_a_change_that_is_decided_ends_only_by_the_decider_or_by_its_own_party() -> None:
    assert ends_by(CHANGE_DECIDED) == {
        ("proposed", "grant"): ("granted", By.DECIDER),
        ("proposed", "refuse"): ("refused", By.DECIDER),
        ("received", "withdraw"): ("withdrawn", By.PARTY),
        ("completing", "withdraw"): ("withdrawn", By.PARTY),
        ("proposed", "withdraw"): ("withdrawn", By.PARTY),
    }
    assert ends_by(CHANGE_NOTED) == {
        ("received", "note"): ("noted", By.OFFICER),
        ("received", "withdraw"): ("withdrawn", By.PARTY),
        ("completing", "withdraw"): ("withdrawn", By.PARTY),
    }


def test_what_gives_a_change_its_effect_has_a_day() -> None:
    with_day = {
        (course.name, one.action)
        for course in (CHANGE_DECIDED, CHANGE_NOTED)
        for one in course.transitions
        if Need.DAY in one.needs
    }
    assert with_day == {("change_decided", "grant"), ("change_noted", "note")}


@pytest.mark.parametrize("course", COURSES[:3], ids=lambda one: one.name)
def test_silence_leads_on_from_a_request_like_an_answer_and_is_the_clocks_alone(
    course: Machine,
) -> None:
    assert course.after("completing", "silence") == course.after("completing", "complete")
    assert {one.action for one in course.transitions if one.by is By.CLOCK} - {"lapse"} == {
        "silence"
    }


def test_the_regions_own_step_in_a_contract_is_decided_and_the_providers_is_noted() -> None:
    assert ends_by(CONTRACT_DECIDED) == {
        ("proposed", "grant"): ("granted", By.DECIDER),
        ("proposed", "refuse"): ("refused", By.DECIDER),
        ("received", "withdraw"): ("withdrawn", By.OFFICER),
        ("proposed", "withdraw"): ("withdrawn", By.OFFICER),
    }
    assert ends_by(CONTRACT_TOLD) == {
        ("received", "note"): ("noted", By.OFFICER),
        ("received", "refuse"): ("refused", By.OFFICER),
        ("received", "withdraw"): ("withdrawn", By.PARTY),
    }
    assert ends_by(CONTRACT_HELD) == {("in_force", "end"): ("ended", By.CLOCK)}


def test_every_measure_is_chosen_from_the_same_state_and_only_after_a_hearing() -> None:
    measures = {
        one.action: (one.source, one.target, one.by, one.heard_by, Need.DAY in one.needs)
        for one in SHORTCOMING.transitions
        if one.action in MEASURE_OF_ACTION
    }
    heard = frozenset({"answer", "silence"})
    assert measures == {
        "request_correction": ("heard", "correcting", By.OFFICER, heard, False),
        "remind": ("heard", "correcting", By.OFFICER, heard, False),
        "warn": ("heard", "correcting", By.DECIDER, heard, False),
        "impose_vite": ("heard", "correcting", By.DECIDER, heard, True),
        "revoke": ("heard", "revoked", By.DECIDER, heard, True),
    }
    assert {action: one.action for action, one in MEASURE_OF_ACTION.items()} == {
        one.action: one.action for one in Measure
    }


def test_a_shortcoming_is_dismissed_before_a_measure_and_corrected_after_one() -> None:
    assert ends_by(SHORTCOMING) == {
        ("observed", "dismiss"): ("dismissed", By.OFFICER),
        ("heard", "dismiss"): ("dismissed", By.OFFICER),
        ("heard", "revoke"): ("revoked", By.DECIDER),
        ("reported", "accept"): ("corrected", By.OFFICER),
        ("correcting", "accept"): ("corrected", By.OFFICER),
    }


def test_a_measure_is_not_lifted_without_the_day_from_which_it_is() -> None:
    accepts = [one for one in SHORTCOMING.transitions if one.action == "accept"]
    assert [Need.DAY in one.needs for one in accepts] == [True, True]


@given(st.lists(st.sampled_from(["ask", "answer", "silence", "dismiss"]), max_size=6))
def test_no_measure_is_chosen_before_the_provider_answered_or_let_the_time_go_by(
    actions: list[str],
) -> None:
    taken = [Taken(one, "olga") for one in actions]
    for action in MEASURE_OF_ACTION:
        heard = Need.HEARD not in lacks(SHORTCOMING.way("heard", action), taken, "dora")
        assert heard == bool({"answer", "silence"} & set(actions))
