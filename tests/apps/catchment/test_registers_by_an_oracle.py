"""Random register files, one after the other: every day at every number by a slow oracle.

The oracle keeps a plain dictionary from area and day to unit, and fills in day by day what
each file says. A file tells the whole history of the areas and units that it mentions.
"""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.county import (
    AREA_HEADINGS,
    AT,
    DISTANCE_HEADINGS,
    FJALLET,
    HAVET,
    PUBLIC,
    TORGET,
    UNIT_HEADINGS,
    load_county,
)
from vardval.catchment.actions import load_areas, load_distances
from vardval.catchment.queries import areas, assignments, nearest_units
from vardval.platform.ledger import newest_number
from vardval.registry.actions import RegisterLoad, load_units
from vardval.registry.queries import unit_history, unit_ids, unit_places, units

FIRST = date(2023, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]
UNITS = (TORGET, HAVET, FJALLET)

pytestmark = pytest.mark.django_db

# A history: what holds on each of the days, None where nothing does.
_HISTORY = st.lists(st.sampled_from([*UNITS, None]), min_size=len(DAYS), max_size=len(DAYS))
_AREA_FILES = st.lists(
    st.dictionaries(st.sampled_from(["C", "K"]), _HISTORY, min_size=1), min_size=1, max_size=4
)
_quick = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _lines(history: list[str | None]) -> list[tuple[str, date, date]]:
    """Each day with something as a line of its own day: the finest file that says the same."""
    return [(unit, day, day) for unit, day in zip(history, DAYS, strict=True) if unit is not None]


def _area_file(told: dict[str, list[str | None]]) -> bytes:
    rows = [
        f"{code};{code};2580;Luleå;{unit};{first};{last}\n"
        for code, history in told.items()
        for unit, first, last in _lines(history) or [("", DAYS[0], DAYS[-1])]
    ]
    return (AREA_HEADINGS + "".join(rows)).encode()


@_quick
@given(_AREA_FILES)
def test_every_number_shows_the_areas_as_the_files_had_told_them_by_then(
    files: list[dict[str, list[str | None]]],
) -> None:
    with transaction.atomic():
        load_county()
        ids = unit_ids()
        at_first = {"C": ids[TORGET], "K": ids[HAVET]}
        shown: dict[tuple[str, date], int | None] = {
            (code, day): unit for code, unit in at_first.items() for day in DAYS
        }
        by_number = {newest_number(): dict(shown)}
        for told in files:
            content = _area_file(told)
            load_areas(content=content, name="områden.csv", actor="prov", at=AT)
            for code, history in told.items():
                shown |= {
                    (code, day): None if unit is None else ids[unit]
                    for day, unit in zip(DAYS, history, strict=True)
                }
            by_number[newest_number()] = dict(shown)
            again = load_areas(content=content, name="områden.csv", actor="prov", at=AT)
            assert again.entry is None
        for number, expected in by_number.items():
            _compare(number, expected)
        transaction.set_rollback(True)


def _compare(number: int, expected: dict[tuple[str, date], int | None]) -> None:
    periods = assignments(known_at=number, area_codes=["C", "K"])
    assert {
        (code, day): next(
            (one.unit_id for one in periods if one.area_code == code and day in one.valid), None
        )
        for code, day in expected
    } == expected
    for day in (DAYS[0], DAYS[-1]):
        told = {one.code: one.unit_id for one in areas(valid_on=day, known_at=number)}
        assert {code: told[code] for code in "CK"} == {code: expected[code, day] for code in "CK"}


_METRES = st.lists(st.integers(0, 3), min_size=len(UNITS), max_size=len(UNITS))


@_quick
@given(_METRES)
def test_nearest_is_by_metres_and_equal_roads_by_the_unit_that_came_first(
    metres: list[int],
) -> None:
    with transaction.atomic():
        load_county()
        content = DISTANCE_HEADINGS + "".join(
            f"C;{unit};{far};2023-01-01;\n" for unit, far in zip(UNITS, metres, strict=True)
        )
        load_distances(content=content.encode(), name="vägar.csv", actor="prov", at=AT)
        ids = unit_ids()
        told = nearest_units(valid_on=FIRST, known_at=newest_number(), area_codes=["C"])
        by_hand = sorted((far, ids[unit]) for unit, far in zip(UNITS, metres, strict=True))
        assert told == {"C": tuple(key for _, key in by_hand)}
        transaction.set_rollback(True)


_NAMES = st.lists(st.sampled_from(["Torgets HC", "Nya HC", None]), min_size=8, max_size=8)


def _load_names(history: list[str | None]) -> RegisterLoad:
    rows = "".join(
        f"{TORGET};{name};hälsocentral;2580;Luleå;{PUBLIC};;{day};{day};;\n"
        for name, day in zip(history, DAYS, strict=True)
        if name is not None
    )
    return load_units(
        content=(UNIT_HEADINGS + rows).encode(), name="enheter.csv", actor="prov", at=AT
    )


@_quick
@given(st.lists(_NAMES.filter(any), min_size=1, max_size=4))
def test_every_number_shows_the_units_as_the_files_had_told_them_by_then(
    files: list[list[str | None]],
) -> None:
    with transaction.atomic():
        load_county()
        by_number: dict[int, list[str | None]] = {newest_number(): ["Torgets HC"] * len(DAYS)}
        for history in files:
            _load_names(history)
            by_number[newest_number()] = history
        torget = unit_ids()[TORGET]
        for number, expected in by_number.items():
            told = [
                next(
                    (
                        one.name
                        for one in units(valid_on=day, known_at=number)
                        if one.hsa_id == TORGET
                    ),
                    None,
                )
                for day in DAYS
            ]
            assert told == expected
            places = [one for one in unit_places(known_at=number) if one.id == torget]
            assert [any(day in one.valid for one in places) for day in DAYS] == [
                name is not None for name in expected
            ]
        known = unit_history(TORGET)
        assert all(one.known_until is None or one.known_from < one.known_until for one in known)
        assert {one.known_from for one in known} <= set(range(1, newest_number() + 1))
        transaction.set_rollback(True)


def test_two_lines_that_meet_and_say_the_same_become_one_period() -> None:
    load_county()
    loaded = _load_names(["Nya HC"] * len(DAYS))
    assert (loaded.lines, loaded.brought) == (len(DAYS), 1)
    assert [(one.valid.start, one.valid.last) for one in unit_history(TORGET)][-1] == (
        DAYS[0],
        DAYS[-1],
    )
