"""Lives at random: told in any pieces, on any day, they end the same."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    ELSEWHERE,
    FOREST,
    SEA,
    SQUARE,
    book,
    home,
    listed,
    resident,
    rules_over_time,
    world,
)
from vardval.core.identity import Sex
from vardval.core.listing import (
    ChoiceStands,
    Decided,
    Life,
    Listing,
    Manner,
    RulesOverTime,
    World,
    care_responsibility,
    events_of,
    first_difference,
    listing_changes,
    remaining_changes,
    replay,
)
from vardval.core.listing.events import AddressRekeyed
from vardval.core.population import (
    Dwelling,
    PlacedResidence,
    ProtectionDegree,
    ResidenceState,
    Timeline,
    value_on,
)
from vardval.core.population.timeline import settled
from vardval.core.time import Period

FIRST = date(2023, 1, 2)
DAY = timedelta(days=1)
HOMES = [home(one, special=special) for one in (CENTRE, COAST, FOREST) for special in (True, False)]
ABROAD = PlacedResidence(ResidenceState.ABROAD)
truths = st.booleans()
days = st.integers(1, 340).map(lambda number: FIRST + timedelta(days=number))
units = st.sampled_from((SQUARE, SEA))


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Kim, born or taken over or moved in on the first day."""
    places = st.sampled_from([*HOMES, ELSEWHERE, ABROAD])
    first = draw(places)
    lived = [(FIRST, Dwelling(first, FIRST))]
    for on in sorted(draw(st.sets(days, max_size=4))):
        since = on if draw(truths) else lived[-1][1].since
        lived.append((on, Dwelling(draw(places), since)))
    beginning = draw(st.sampled_from(("born", "moved in", "taken over")))
    return Life(
        "Kim",
        FIRST if beginning == "born" else date(1980, 2, 29),
        Sex.MALE,
        settled(lived),
        draw(st.none() | days),
        {
            degree: settled([(on, draw(truths)) for on in sorted(draw(st.sets(days, max_size=2)))])
            for degree in ProtectionDegree
        },
        mother="Märta" if beginning == "born" else None,
        choices=tuple(
            ChoiceStands("Kim", on, draw(units), draw(truths), "GL-1-1", key)
            for key, on in enumerate(sorted(draw(st.lists(days, max_size=3))))
        ),
        is_taken_over=beginning == "taken over",
    )


def beginning_of(life: Life) -> World:
    """The world before the life begins, with a listed mother in it."""
    mother = resident("Märta", listing=listed(SEA, Manner.ACTIVE))
    before = life.resident_before(FIRST)
    return world(mother) if before is None else world(mother, before)


def resumed(life: Life, day: date, whole: World, line: Timeline[Listing | None]) -> World:
    """The world at the end of the day before, as the store would put it together."""
    before = life.resident_before(
        day, value_on(line, day - DAY), whole.resident("Kim").counted_changes
    )
    mother = whole.resident("Märta")
    return world(mother) if before is None else world(mother, before)


@settings(max_examples=50, deadline=None)
@given(lives(), days, st.data())
def test_however_a_life_begins_a_replay_from_any_day_lists_as_the_whole_one(
    life: Life, day: date, data: st.DataObject
) -> None:
    rules_on = rules_over_time().on
    day = data.draw(st.sampled_from([day, *(one.on for one in events_of(life, FIRST))]))
    whole, decided = replay(beginning_of(life), events_of(life, FIRST), rules_on)
    if whole.residents.get("Kim") is None:
        return
    line = listing_changes(decided, "Kim")
    again, later = replay(resumed(life, day, whole, line), events_of(life, day), rules_on)
    tail = tuple(one for one in line if one[0] >= day)
    assert listing_changes(later, "Kim") == tail
    assert again.resident("Kim").counted_changes == whole.resident("Kim").counted_changes


@settings(max_examples=50, deadline=None)
@given(lives(), st.lists(days, min_size=1, max_size=4))
def test_a_life_played_in_pieces_ends_as_the_one_played_at_once(
    life: Life, cuts: list[date]
) -> None:
    rules_on = rules_over_time().on
    events = events_of(life, FIRST)
    whole, decided = replay(beginning_of(life), events, rules_on)
    edges = [FIRST, *sorted(cuts), date.max]
    now = beginning_of(life)
    told: list[Decided] = []
    for start, end in pairwise(edges):
        piece = [one for one in events_of(life, start) if one.on < end]
        now, more = replay(now, piece, rules_on)
        told += more
    assert tuple(told) == decided
    assert dict(now.residents) == dict(whole.residents)


@settings(max_examples=50, deadline=None)
@given(lives())
def test_events_come_in_order_from_their_day_on_and_never_after_death(life: Life) -> None:
    events = events_of(life, FIRST)
    assert [one.on for one in events] == sorted(one.on for one in events)
    assert all(one.person == "Kim" for one in events)
    assert all(life.died_on is None or one.on <= life.died_on for one in events)
    for day in (one.on for one in events):
        assert events_of(life, day) == tuple(one for one in events if one.on >= day)


@settings(max_examples=50, deadline=None)
@given(lives(), lives())
def test_two_readings_tell_the_same_until_the_day_of_their_difference(
    one: Life, other: Life
) -> None:
    other = replace(other, born_on=one.born_on, mother=one.mother, is_taken_over=one.is_taken_over)
    day = first_difference(one, other)
    assert day == first_difference(other, one)
    assert first_difference(one, one) is None
    if day is None:
        assert events_of(one, FIRST) == events_of(other, FIRST)
        return
    early = [
        [event for event in events_of(life, date.min) if event.on < day] for life in (one, other)
    ]
    assert early[0] == early[1]
    if day > FIRST:
        assert one.resident_before(day) == other.resident_before(day)


@settings(max_examples=50, deadline=None)
@given(lives())
def test_whoever_is_listed_is_alive_open_to_see_and_registered_and_cared_for_there(
    life: Life,
) -> None:
    rules_on = rules_over_time().on
    now = beginning_of(life)
    for event in events_of(life, FIRST):
        now, _ = replay(now, (event,), rules_on)
        kim = now.resident("Kim")
        care = care_responsibility(now, "Kim", event.on, rules_on(event.on))
        assert remaining_changes(kim, event.on, rules_on(event.on)) in (0, 1, 2)
        if kim.listing is not None:
            assert kim.died_on is None
            assert not kim.protection
            assert care.unit == kim.listing.unit
        elif kim.residence.state is ResidenceState.HERE and kim.died_on is None:
            no_one_near = kim.residence.area_code == FOREST
            assert kim.protection or no_one_near or isinstance(event, AddressRekeyed), event


STRICT = book(valid=Period(date(2023, 1, 1), date(2023, 7, 1)))
FREE = book({"listning.byten": "obegränsat"}, valid=Period(date(2023, 7, 1), date(2024, 1, 1)))


@settings(max_examples=50, deadline=None)
@given(st.lists(days, max_size=4))
def test_each_day_has_the_limit_of_its_own_book_whatever_order_days_are_asked_in(
    asked: list[date],
) -> None:
    rules = RulesOverTime((FREE, STRICT))
    for day in (*asked, *sorted(asked)):
        left = remaining_changes(resident(), day, rules.on(day))
        assert left == (2 if day < date(2023, 7, 1) else None)
