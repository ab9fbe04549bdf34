"""How long limits and exemptions last when months are short, and when they follow each other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.listing.rooms import BO, limited, wish
from tests.core.listing.small_county import (
    CENTRE,
    COAST,
    SEA,
    SQUARE,
    book,
    decided,
    home,
    listed,
    resident,
    rules,
    world,
)
from vardval.core.catchment import UnitKey
from vardval.core.listing import (
    Capacity,
    Ceiling,
    DecisionMaker,
    ListingRules,
    Manner,
    Outcome,
    PlaceFreed,
    Stop,
    StopGranted,
    next_due_on,
    step,
)
from vardval.core.listing.capacity import StopWithoutDays
from vardval.core.listing.mechanisms.archiving import ARCHIVING, Paper
from vardval.core.rulebook.book import Argument
from vardval.core.time import months_after

DAY = timedelta(days=1)
BY_LEVEL, AT_MOST = rules(), rules(stopp_beslut="regionen_högst")
DIRECTOR = DecisionMaker.DIRECTOR
NEWCOMERS = rules(tak_undantag="nya_i_närområdet")


@pytest.mark.parametrize("by", [BY_LEVEL, AT_MOST])
@pytest.mark.parametrize(
    ("begins", "last_end"),
    [
        (date(2022, 11, 30), date(2023, 2, 28)),
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2024, 2, 29), date(2024, 5, 29)),
        (date(2023, 1, 31), date(2023, 4, 30)),
        (date(2023, 10, 1), date(2024, 1, 1)),
        (date(2023, 12, 31), date(2024, 3, 31)),
    ],
)
def test_three_months_end_on_the_same_day_of_the_month_or_its_last(
    by: ListingRules, begins: date, last_end: date
) -> None:
    allowed = StopGranted(SEA, begins, last_end, DIRECTOR)
    assert step(world(), allowed, by).outcome is Outcome.ACCEPTED
    assert step(world(), replace(allowed, ends_on=last_end + DAY), by).outcome is Outcome.REFUSED


@settings(max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.lists(st.integers(1, 60), min_size=1))
def test_a_stop_in_pieces_never_lasts_longer_than_one_granted_at_once(
    begins: date, lengths: list[int]
) -> None:
    last_end = months_after(begins, 3)
    now, at = world(), begins
    for length in lengths:
        ends_on = at + timedelta(days=length)
        decision, now = decided(now, StopGranted(SEA, at, ends_on, DIRECTOR), BY_LEVEL)
        assert decision.outcome is (Outcome.ACCEPTED if ends_on <= last_end else Outcome.REFUSED)
        if decision.outcome is Outcome.ACCEPTED:
            assert now.capacity(SEA).stop == Stop(begins, ends_on)
            at = ends_on


@settings(max_examples=60)
@given(
    st.dates(date(2020, 1, 1), date(2030, 12, 31)),
    st.integers(-3, 40),
    st.integers(-3, 43),
)
def test_a_stop_holds_from_its_first_day_until_the_day_it_ends(
    since: date, length: int, asked: int
) -> None:
    ends_on = since + timedelta(days=length)
    if length <= 0:
        with pytest.raises(StopWithoutDays) as error:
            Stop(since, ends_on)
        assert str(error.value) == f"Ett listningsstopp från {since} kan inte vara slut {ends_on}."
        return
    stop = Stop(since, ends_on)
    day = since + timedelta(days=asked)
    assert stop.holds_on(day) is (0 <= asked < length)
    assert Capacity(stop=stop).stop_on(day) == (stop if 0 <= asked < length else None)
    assert Capacity().stop_on(day) is None


@settings(max_examples=60)
@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 9000), st.integers(-400, 400))
def test_a_ceiling_holds_until_its_day_and_one_without_a_day_for_ever(
    until_on: date, people: int, asked: int
) -> None:
    day = until_on + timedelta(days=asked)
    assert Capacity(Ceiling(people, until_on)).ceiling_on(day) == (people if asked < 0 else None)
    assert Capacity(Ceiling(people)).ceiling_on(day) == people
    assert Capacity().ceiling_on(day) is None


@pytest.mark.parametrize(
    ("settled_on", "first_day_full"),
    [
        (date(2023, 1, 31), date(2023, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2023, 2, 28), date(2023, 3, 28)),
        (date(2024, 2, 29), date(2024, 3, 29)),
        (date(2023, 12, 15), date(2024, 1, 15)),
    ],
)
def test_the_month_in_which_a_newcomer_meets_no_ceiling_ends_with_the_shorter_month(
    settled_on: date, first_day_full: date
) -> None:
    new = replace(
        resident(BO, home(COAST), listing=listed(SQUARE, Manner.ACTIVE)), settled_on=settled_on
    )
    full = limited(0, new)
    for day, outcome in (
        (settled_on, Outcome.ACCEPTED),
        (first_day_full - DAY, Outcome.ACCEPTED),
        (first_day_full, Outcome.REFUSED),
    ):
        assert step(full, wish(BO, day, queue=False), NEWCOMERS).outcome is outcome
    other = limited(0, replace(new, residence=home(CENTRE)))
    assert step(other, wish(BO, settled_on, queue=False), NEWCOMERS).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("years", "came_on", "through_on", "weeded_from"),
    [
        (2, date(2023, 3, 1), date(2025, 2, 28), date(2025, 3, 1)),
        (2, date(2022, 3, 1), date(2024, 2, 29), date(2024, 3, 1)),
        (2, date(2024, 2, 29), date(2026, 2, 28), date(2026, 3, 1)),
        (4, date(2024, 2, 29), date(2028, 2, 28), date(2028, 2, 29)),
        (1, date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1)),
        (10, date(2023, 12, 31), date(2033, 12, 30), date(2033, 12, 31)),
    ],
)
def test_papers_are_kept_through_the_day_before_the_same_day_of_a_later_year(
    years: int, came_on: date, through_on: date, weeded_from: date
) -> None:
    says: dict[str, dict[str, Argument]] = {
        "listning.arkivering": {"tid": years, "vad": ("blankett",)}
    }
    keep = ARCHIVING.bound(book(arguments=says), date(2023, 3, 1))
    kept = keep(came_on, frozenset({Paper.FORM, Paper.EMAIL}))
    assert kept is not None
    assert (kept.through_on, kept.weeded_from) == (through_on, weeded_from)
    assert kept.step.parameters == (("through", through_on),)
    assert keep(came_on, frozenset({Paper.EMAIL, Paper.PROXY})) is None
    assert keep(came_on, frozenset()) is None


def test_the_agenda_of_a_unit_without_a_queue_holds_no_day_for_its_limits() -> None:
    limits = Capacity(Ceiling(0, date(2023, 5, 1)), Stop(date(2023, 3, 1), date(2023, 4, 1)))
    assert next_due_on(limited(None, limits={SEA: limits}), date.min) is None


def test_the_agenda_of_a_queue_has_the_day_of_a_change_that_no_longer_counts() -> None:
    leap = date(2024, 2, 29)
    waiting = resident(BO, listing=listed(SQUARE), counted_changes=(leap,))
    limits: dict[UnitKey, Capacity] = {
        SEA: Capacity(Ceiling(0, date(2025, 6, 1)), Stop(leap, date(2025, 4, 1)))
    }
    before = limited(None, waiting, limits=limits)
    decision, now = decided(before, wish(BO, date(2025, 1, 15)))
    assert decision.outcome is Outcome.QUEUED
    found, day = [], date.min
    while (due := next_due_on(now, day)) is not None:
        found.append(due)
        day = due
    assert found == [date(2025, 2, 28), date(2025, 4, 1), date(2025, 6, 1)]
    assert step(now, PlaceFreed(SEA, date(2025, 2, 28)), BY_LEVEL).follows == ()
