"""Random histories of listings: what every day showed at every number, by a slow oracle.

The oracle keeps, for each ledger number, a plain dictionary from day to unit. It knows no
periods and no SQL: writing from a day on is filling in every later day.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.county import (
    FJALLET,
    HAVET,
    TORGET,
    Someone,
    list_person,
    load_county,
    write_person,
)
from tests.committing import undone
from tests.standing import standing_on
from vardval.core.listing import Manner
from vardval.core.time import age_on
from vardval.listing.age_queries import AGE_BANDS, age_sex_counts
from vardval.listing.queries import (
    UnitCount,
    listed_counts_by_unit,
    listing_history,
    listing_of,
    listing_timeline,
)
from vardval.listing.unit_list_queries import listed_people, listed_people_count
from vardval.platform.ledger import newest_number
from vardval.registry.queries import unit_ids

FIRST = date(2023, 2, 25)
DAYS = [FIRST + timedelta(days=number) for number in range(10)]
PEOPLE = (
    Someone("199005019802", date(1990, 5, 1)),
    # Comes of another age during the days that are asked about, one of them on 29 February.
    Someone("201602299803", date(2016, 2, 29), sex="M"),
    Someone("195803019807", date(1958, 3, 1), protected_since=date(2023, 3, 1)),
)
Held = tuple[str, Manner] | None
Shown = dict[tuple[int, date], Held]


@dataclass(frozen=True, slots=True)
class Write:
    """Someone is listed from a day: at a unit, or nowhere, and perhaps elsewhere later on."""

    person: int
    day: int
    unit: str | None
    manner: Manner
    later: tuple[int, str | None] | None


_UNITS = st.sampled_from([TORGET, HAVET, FJALLET, None])


@st.composite
def _writes(draw: st.DrawFn) -> Write:
    day = draw(st.integers(0, 8))
    later = draw(st.none() | st.tuples(st.integers(day + 1, 9), _UNITS))
    return Write(
        draw(st.integers(0, len(PEOPLE) - 1)),
        day,
        draw(_UNITS),
        draw(st.sampled_from(Manner)),
        later,
    )


def _build() -> list[int]:
    load_county()
    return [write_person(one) for one in PEOPLE]


standing_people = standing_on(_build)


def _held(unit: str | None, manner: Manner) -> Held:
    return None if unit is None else (unit, manner)


def _play(people: list[int], writes: list[Write]) -> dict[int, Shown]:
    """Write each of them, and return what each number shows by the oracle."""
    shown: Shown = {(person, day): None for person in people for day in DAYS}
    by_number = {newest_number(): dict(shown)}
    for one in writes:
        person = people[one.person]
        segments = [(DAYS[one.day], one.unit)]
        if one.later is not None:
            segments.append((DAYS[one.later[0]], one.later[1]))
        list_person(person, DAYS[one.day], *segments, manner=one.manner)
        for day, unit in segments:
            shown |= {(person, on): _held(unit, one.manner) for on in DAYS if on >= day}
        by_number[newest_number()] = dict(shown)
    return by_number


def _listing_of(person: int, day: date, number: int) -> Held:
    told = listing_of(person, valid_on=day, known_at=number)
    return None if told is None else (told.hsa_id, told.manner)


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_writes(), min_size=1, max_size=6))
def test_every_day_shows_at_every_number_what_the_oracle_wrote_down(
    standing_people: list[int], writes: list[Write]
) -> None:
    with undone():
        units = unit_ids()
        for number, shown in _play(standing_people, writes).items():
            _compare_each(standing_people, number, shown)
            for day in (DAYS[0], DAYS[3], DAYS[4], DAYS[9]):
                _compare_all(standing_people, units, number, day, shown)


def _compare_each(people: list[int], number: int, shown: Shown) -> None:
    for person in people:
        expected = {day: shown[person, day] for day in DAYS}
        timeline = listing_timeline(person, known_at=number)
        assert {
            day: next(
                ((one.hsa_id, one.manner) for one in timeline if day in one.valid),
                None,
            )
            for day in DAYS
        } == expected
        assert _listing_of(person, DAYS[4], number) == expected[DAYS[4]]
        # The whole history, cut at the number, is the timeline of the number.
        assert [
            (one.valid, one.hsa_id)
            for one in listing_history(person)
            if one.known_from <= number and (one.known_until is None or number < one.known_until)
        ] == [(one.valid, one.hsa_id) for one in timeline]


def _compare_all(
    people: list[int], units: dict[str, int], number: int, day: date, shown: Shown
) -> None:
    listed = [(person, *held) for person in people if (held := shown[person, day]) is not None]
    assert listed_counts_by_unit(valid_on=day, known_at=number) == {
        units[hsa_id]: UnitCount(
            units[hsa_id],
            sum(unit == hsa_id and manner is Manner.ACTIVE for _, unit, manner in listed),
            sum(unit == hsa_id and manner is Manner.PASSIVE for _, unit, manner in listed),
        )
        for hsa_id in {unit for _, unit, _ in listed}
    }
    facts = dict(zip(people, PEOPLE, strict=True))
    torget = [person for person, unit, _ in listed if unit == TORGET]
    counted = Counter(
        (band, facts[person].sex)
        for person in torget
        for band in AGE_BANDS
        if band[0] <= age_on(facts[person].born_on, day) <= (band[1] or 200)
    )
    assert {
        (one.band, one.sex): one.listed
        for one in age_sex_counts(units[TORGET], valid_on=day, known_at=number)
        if one.listed
    } == counted
    for with_protected in (True, False):
        told = listed_people(
            units[TORGET], valid_on=day, known_at=number, with_protected=with_protected
        )
        # Who is protected now is left off the list of every day.
        assert [one.person_id for one in told] == sorted(
            (one for one in torget if with_protected or not facts[one].protected_since),
            key=lambda one: facts[one].born_on,
        )
        whole: list[Collection[int] | None] = [None, (), people[::2]]
        assert [
            listed_people_count(
                units[TORGET],
                valid_on=day,
                known_at=number,
                with_protected=with_protected,
                person_ids=some,
            )
            for some in whole
        ] == [sum(some is None or one.person_id in some for one in told) for some in whole]


@pytest.mark.usefixtures("standing_people")
@pytest.mark.django_db
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.integers(1930, 2010), min_size=1, max_size=7), st.integers(1, 4))
def test_the_pages_of_a_list_are_the_whole_list_whatever_their_size(
    years: list[int], size: int
) -> None:
    with undone():
        for index, year in enumerate(years):
            born_on = date(year, 1, 1)
            person = write_person(Someone(f"{year}010198{index:02}", born_on))
            list_person(person, FIRST, (FIRST, TORGET))
        unit, number = unit_ids()[TORGET], newest_number()
        whole = listed_people(unit, valid_on=FIRST, known_at=number)
        pages, after = [], None
        while page := listed_people(unit, valid_on=FIRST, known_at=number, after=after, limit=size):
            pages.append(page)
            after = (page[-1].born_on, page[-1].person_id)
        assert [one for page in pages for one in page] == whole
        assert {len(page) for page in pages[:-1]} <= {size}
        assert [one.born_on.year for one in whole] == sorted(years)
