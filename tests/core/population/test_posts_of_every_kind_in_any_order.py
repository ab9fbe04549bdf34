"""Posts of every kind laid over each other: no order, and no repetition, makes a difference."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import navet
from vardval.core.population import (
    BadPost,
    Deregistration,
    DeregistrationCause,
    HomeRegion,
    NamesRead,
    Place,
    PostRead,
    RegistrationRead,
    RelationKind,
    RelationRead,
    ResidenceState,
    UnknownAddress,
    dwelling_timeline,
    facts_of,
    value_on,
)
from vardval.core.population.facts import PersonFacts

BORN_ON = date(1980, 5, 1)
NUMBERS = tuple(navet.number(BORN_ON, birth_number) for birth_number in (981, 983, 985))
OTHERS = (navet.number(date(2015, 5, 1), 982), navet.number(date(1950, 2, 3), 984))
HOME = HomeRegion.of(["2580"])
PLACES = {f"F|2580|{area} 1:1": (Place(date(2000, 1, 1), "2580", area, 0, 0),) for area in "AB"}
FIRST = date(2023, 1, 1)

DAYS = st.integers(0, 40).map(lambda days: FIRST + timedelta(days=days))
LEAVING = st.sampled_from([one for one in DeregistrationCause if not one.joins_numbers])
MAYBE_DAYS = st.none() | DAYS
MAYBE = st.none() | st.booleans()
DEREGISTRATIONS = st.none() | st.builds(Deregistration, LEAVING, MAYBE_DAYS)
JOININGS = st.permutations(NUMBERS)
NAMES = st.none() | st.builds(NamesRead, st.sampled_from([None, "Bo", ""]), st.just("Ek"))
REGISTRATIONS = st.none() | st.builds(
    RegistrationRead,
    from_on=MAYBE_DAYS,
    county=st.sampled_from(["25", "24", "99"]),
    municipality=st.just("80"),
    property_designation=st.sampled_from(["A 1:1", "B 1:1"]),
    in_special_housing=MAYBE,
)
RELATIONS = st.lists(
    st.builds(
        RelationRead,
        st.sampled_from(OTHERS),
        st.sampled_from(RelationKind),
        MAYBE_DAYS,
        MAYBE_DAYS,
        st.booleans(),
    ),
    max_size=2,
)


@st.composite
def one_post(draw: st.DrawFn, sequence: int) -> PostRead:
    day = draw(DAYS)
    joined: str | None = None
    left = draw(DEREGISTRATIONS)
    number = NUMBERS[0]
    if draw(st.integers(0, 3)) == 0:
        number, joined = draw(JOININGS)[:2]
        left = Deregistration(DeregistrationCause.OLD_NUMBER, draw(MAYBE_DAYS))
    return PostRead(
        number=number,
        asserted_at=int(f"{day:%Y%m%d}") * 1_000_000_000,
        sequence=sequence,
        is_total=draw(st.booleans()),
        joined_number=joined,
        deregistration=left,
        names=draw(NAMES),
        registration=draw(REGISTRATIONS),
        has_secrecy_marking=draw(MAYBE),
        has_protected_registration=draw(MAYBE),
        relations=tuple(draw(RELATIONS)),
    )


# Made once: what a strategy is made of is looked through whenever a new one is drawn from.
POSTS = [one_post(sequence) for sequence in range(5)]


@st.composite
def posts_of_a_person(draw: st.DrawFn) -> list[PostRead]:
    """Posts with a sequence each, so that there is an order to come to."""
    count = draw(st.integers(1, len(POSTS)))
    return [draw(post) for post in POSTS[:count]]


def timelines(facts: PersonFacts) -> list[tuple[tuple[date, object], ...]]:
    return [
        facts.identity,
        facts.registration,
        facts.deregistration,
        *facts.protection.values(),
        *facts.relations.values(),
    ]


@settings(max_examples=50, deadline=None)
@given(posts_of_a_person(), st.randoms(use_true_random=False))
def test_posts_of_every_kind_come_to_the_same_in_any_order(
    posts: list[PostRead], random: Random
) -> None:
    shuffled = list(posts)
    random.shuffle(shuffled)
    assert facts_of(shuffled) == facts_of(posts)


@settings(max_examples=50, deadline=None)
@given(posts_of_a_person(), st.data())
def test_a_post_that_comes_again_changes_nothing(
    posts: list[PostRead], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(posts), max_size=4))
    assert facts_of([*again, *posts, *again]) == facts_of(posts)


@settings(max_examples=50, deadline=None)
@given(posts_of_a_person())
def test_every_timeline_goes_forward_and_changes_on_each_of_its_days(
    posts: list[PostRead],
) -> None:
    facts = facts_of(posts)
    for line in timelines(facts):
        for (day, value), (later, other) in pairwise(line):
            assert day < later
            assert value != other


@settings(max_examples=50, deadline=None)
@given(posts_of_a_person())
def test_a_person_has_a_number_every_day_of_their_life(posts: list[PostRead]) -> None:
    facts = facts_of(posts)
    told = {post.number for post in posts} | {post.joined_number for post in posts}
    for day in (facts.born_on, FIRST, FIRST + timedelta(days=100)):
        held = value_on(facts.identity, day)
        assert held is not None
        assert held.number in told
    assert facts.identity[0][0] == facts.born_on


@settings(max_examples=50, deadline=None)
@given(posts_of_a_person())
def test_a_dead_person_lives_nowhere_from_the_day_of_death(posts: list[PostRead]) -> None:
    facts = facts_of(posts)
    if facts.died_on is None:
        return
    lives = value_on(dwelling_timeline(facts, PLACES, HOME), facts.died_on)
    assert lives is not None
    assert lives.residence.state is ResidenceState.DEREGISTERED


@settings(max_examples=50, deadline=None)
@given(posts_of_a_person())
def test_no_protection_and_no_relation_is_kept_that_never_was(posts: list[PostRead]) -> None:
    facts = facts_of(posts)
    for line in (*facts.protection.values(), *facts.relations.values()):
        assert any(holds for _, holds in line)


@settings(max_examples=50, deadline=None)
@given(posts_of_a_person())
def test_where_someone_lives_is_told_or_refused_and_never_guessed(posts: list[PostRead]) -> None:
    facts = facts_of(posts)
    try:
        lives = dwelling_timeline(facts, {}, HOME)
    except UnknownAddress as unknown:
        here = {one.municipality_code for _, one in facts.registration if one.county == "25"}
        found = unknown.municipality_code in here
    else:
        found = all(one.residence.state is not ResidenceState.HERE for _, one in lives)
    assert found


def test_no_posts_are_nobody() -> None:
    with pytest.raises(BadPost) as bad:
        facts_of([])
    assert bad.value.code == "missing_birth_date"
