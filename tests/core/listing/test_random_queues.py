"""Random histories of ceilings, stops, queues and lives keep what the rules promise."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    RULES,
    SEA,
    SQUARE,
    home,
    listed,
    resident,
    rules,
    world,
)
from vardval.core.listing import (
    CeilingSet,
    Channel,
    ChoiceMade,
    DayBegins,
    Death,
    Decided,
    DecisionMaker,
    Event,
    FormArrives,
    ListingChange,
    ListingRules,
    Manner,
    MoveIn,
    MoveOut,
    MoveWithin,
    ProtectionEnds,
    ProtectionStarts,
    QueueLeft,
    StopGranted,
    UnitCloses,
    World,
    apply,
    next_due_on,
    person_of,
    remaining_changes,
    replay,
    why_not_selectable,
)
from vardval.core.population import ProtectionDegree, ResidenceState
from vardval.core.time import birthday_on

FIRST, DAY = date(2023, 1, 2), timedelta(days=1)
PEOPLE, UNITS = ("Anna", "Bo", "Cilla", "Dan", "Eva"), (SQUARE, SEA)
MARKING = ProtectionDegree.SECRECY_MARKING
BOOK = rules(kanal_telefon="väntar_på_undertecknad_blankett", inflyttad_tid="efter_månader")
EXEMPTING = rules(tak_undantag="nya_i_närområdet")

people, units = st.sampled_from(PEOPLE), st.sampled_from(UNITS)
homes = st.sampled_from([home(CENTRE), home(COAST)])
channels = st.sampled_from([Channel.E_SERVICE, Channel.TELEPHONE])


first_day = st.just(FIRST)

events: st.SearchStrategy[Event] = st.one_of(
    # Three of them: one that is named three times counts as one.
    *(
        st.builds(
            ChoiceMade,
            people,
            first_day,
            units,
            channels,
            joins_queue=st.sampled_from([True, True, True, False]),
        )
        for _ in range(3)
    ),
    st.builds(FormArrives, people, first_day, units),
    st.builds(QueueLeft, people, first_day, units),
    st.builds(CeilingSet, units, first_day, st.none() | st.integers(0, 3)),
    st.builds(
        StopGranted,
        units,
        first_day,
        st.integers(1, 100).map(lambda days: FIRST + days * DAY),
        st.sampled_from(DecisionMaker),
    ),
    st.builds(Death, people, first_day),
    st.builds(MoveOut, people, first_day, st.sampled_from([ResidenceState.OTHER_REGION])),
    st.builds(MoveIn, people, first_day, homes),
    st.builds(MoveWithin, people, first_day, homes),
    st.builds(ProtectionStarts, people, first_day, st.just(MARKING)),
    st.builds(ProtectionEnds, people, first_day, st.just(MARKING)),
)
"""Something that may happen on the first day; choices more often than anything else."""

numbers_of_days = st.lists(st.integers(0, 300), min_size=5, max_size=20)


def _on(event: Event, on: date) -> Event:
    """The event on another day than the first."""
    if isinstance(event, StopGranted):
        return replace(event, on=on, ends_on=on + (event.ends_on - FIRST))
    return replace(event, on=on)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Up to twenty things that happen within the year, in order."""
    numbers = sorted(draw(numbers_of_days))
    happened = [_on(draw(events), FIRST + number * DAY) for number in numbers]
    if draw(st.integers(0, 9)) == 0:
        on = happened[-1].on
        happened.append(UnitCloses(SEA, on, on + 10 * DAY))
    return happened


def beginning() -> World:
    """Some listed here and there, one living elsewhere; two places at the sea."""
    everyone = [
        resident("Anna", home(COAST), listing=listed(SEA)),
        resident("Bo", listing=listed(SQUARE)),
        resident("Cilla", listing=listed(SQUARE, Manner.ACTIVE)),
        resident("Dan", home(COAST), listing=listed(SQUARE, Manner.ACTIVE)),
        resident("Eva", ELSEWHERE),
    ]
    return world(*everyone)


def can_happen(now: World, event: Event) -> bool:
    """Whether the event makes sense of the person as they are; the dead only choose."""
    person = person_of(event)
    if person is None or isinstance(event, ChoiceMade):
        return True
    one = now.resident(person)
    if one.died_on is not None:
        return False
    lives_here = one.residence.state is ResidenceState.HERE
    if isinstance(event, MoveIn):
        return not lives_here
    return lives_here or not isinstance(event, MoveWithin | MoveOut)


Told = tuple[Event, World, World, tuple[Decided, ...]]


def told(history: list[Event], by: ListingRules) -> list[Told]:
    """Each event and each day with something due: the worlds around it, and the decisions."""
    now, begun = beginning(), FIRST
    steps: list[Told] = []

    def happen(event: Event) -> None:
        nonlocal now
        before = now
        now, decided = replay(before, (event,), lambda _: by)
        steps.append((event, before, now, decided))

    for event in [*history, None]:
        until = event.on if event is not None else begun + 400 * DAY
        while (due := next_due_on(now, begun)) is not None and due <= until:
            happen(DayBegins(due))
            begun = due
        begun = max(begun, until)
        if event is not None and can_happen(now, event):
            happen(event)
    return steps


rulings = st.sampled_from([RULES, BOOK, EXEMPTING])


@settings(max_examples=15, deadline=None)
@given(histories(), rulings)
def test_a_choice_takes_no_place_that_is_not_there(history: list[Event], by: ListingRules) -> None:
    for _, before, _, decided in told(history, by):
        now = before
        for one in decided:
            exempt = any(step.code == "choice.new_in_the_area" for step in one.decision.trace)
            for change in one.decision.changes:
                if not isinstance(change, ListingChange) or change.listing is None:
                    continue
                unit = change.listing.unit
                was = now.resident(change.person).listing
                moves = was is None or was.unit != unit
                if change.listing.manner is Manner.ACTIVE and moves and not exempt:
                    assert now.capacity(unit).stop_on(change.on) is None
                    ceiling = now.capacity(unit).ceiling_on(change.on)
                    assert ceiling is None or now.listed_at(unit) < ceiling
            now = apply(now, one.decision)


@settings(max_examples=15, deadline=None)
@given(histories(), rulings)
def test_queues_are_in_order_and_hold_each_person_once(
    history: list[Event], by: ListingRules
) -> None:
    for event, _, now, _ in told(history, by):
        standing = [entry for unit in UNITS for entry in now.queue(unit)]
        assert len({one.person for one in standing}) == len(standing)
        for unit in UNITS:
            days = [one.choice.chosen_on for one in now.queue(unit)]
            assert days == sorted(days)
            assert all(day <= event.on for day in days)
        for one in standing:
            waiting = now.resident(one.person)
            assert waiting.died_on is None
            assert not waiting.protection
            assert waiting.listing is None or waiting.listing.unit != one.choice.unit


@settings(max_examples=15, deadline=None)
@given(histories(), rulings)
def test_nobody_loses_a_place_in_line_but_by_their_own_event_or_by_getting_listed(
    history: list[Event], by: ListingRules
) -> None:
    for event, before, now, _ in told(history, by):
        for unit in UNITS:
            still = [one.person for one in now.queue(unit)]
            stood = [one.person for one in before.queue(unit)]
            for person in stood:
                listing = now.resident(person).listing
                is_listed_there = listing is not None and listing.unit == unit
                is_closing = now.units[unit].closing_since is not None
                assert (
                    person in still or is_listed_there or is_closing or person_of(event) == person
                )
            stayed = [one for one in stood if one in still]
            if person_of(event) not in stayed:
                assert [one for one in still if one in stayed] == stayed


@settings(max_examples=15, deadline=None)
@given(histories(), rulings)
def test_no_place_is_empty_while_someone_who_may_have_it_stands_in_line(
    history: list[Event], by: ListingRules
) -> None:
    for event, _, now, _ in told(history, by):
        for unit in UNITS:
            if why_not_selectable(now, unit, event.on, by) is None:
                waiting = [now.resident(one.person) for one in now.queue(unit)]
                assert all(remaining_changes(one, event.on, by) == 0 for one in waiting)


@settings(max_examples=15, deadline=None)
@given(histories(), rulings)
def test_nobody_changes_more_than_twice_in_any_year(history: list[Event], by: ListingRules) -> None:
    steps = told(history, by)
    if not steps:
        return
    for one in steps[-1][2].residents.values():
        for start in one.counted_changes:
            assert sum(start <= day < birthday_on(start, 1) for day in one.counted_changes) <= 2


@settings(max_examples=10, deadline=None)
@given(histories(), rulings)
def test_a_history_told_again_ends_the_same(history: list[Event], by: ListingRules) -> None:
    once, again = told(history, by), told(history, by)
    assert [one[3] for one in once] == [one[3] for one in again]
    for (_, _, ends, _), (_, begins, _, _) in pairwise(once):
        assert ends == begins


def test_the_world_of_these_histories_has_something_to_lose() -> None:
    """The properties above would hold of a queue that nobody ever joins."""
    steps = told(
        [
            CeilingSet(SEA, FIRST, 1),
            ChoiceMade("Bo", FIRST, SEA, Channel.E_SERVICE, joins_queue=True),
            Death("Anna", FIRST + DAY),
        ],
        RULES,
    )
    assert [len(now.queue(SEA)) for _, _, now, _ in steps] == [0, 1, 0]
    assert beginning().listed_at(SEA) == steps[-1][2].listed_at(SEA) == 1
