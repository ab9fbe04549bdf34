"""Centres to choose among: their week, what is closed, the way there, and their order."""

from datetime import date, time

import pytest
from django.test import RequestFactory

from vardval.core.time import FOREVER, Period
from vardval.listing.capacity_queries import SelectableUnit
from vardval.portal.centre_list import centre_list, compared
from vardval.portal.presenters.centres import Centre, Surroundings, centre_of, in_order
from vardval.portal.presenters.opening_hours import (
    ClosedRow,
    OpenTime,
    WeekRow,
    closed_on,
    closed_rows,
    week_rows,
)
from vardval.registry.models import UnitVersion
from vardval.registry.queries import UnitOnDay
from vardval.registry.visiting_queries import Closed, Hours, Visiting

WEDNESDAY = date(2023, 11, 15)
MORNING, NOON, EVENING = time(8), time(12), time(17)


def hours(*weekdays: int, opens: time = MORNING, closes: time = EVENING) -> tuple[Hours, ...]:
    return tuple(Hours(one, opens, closes) for one in weekdays)


WHOLE_DAY = (OpenTime(MORNING, EVENING),)
THURSDAY, FRIDAY_ON = WeekRow(4, 4, WHOLE_DAY), WeekRow(5, 7, ())


@pytest.mark.parametrize(
    ("told", "rows"),
    [
        ((), []),
        (hours(1, 2, 3, 4, 5), [WeekRow(1, 5, WHOLE_DAY), WeekRow(6, 7, ())]),
        (hours(1, 2, 4), [WeekRow(1, 2, WHOLE_DAY), WeekRow(3, 3, ()), THURSDAY, FRIDAY_ON]),
        (hours(7), [WeekRow(1, 6, ()), WeekRow(7, 7, WHOLE_DAY)]),
        (hours(1, 2, 3, 4, 5, 6, 7), [WeekRow(1, 7, WHOLE_DAY)]),
        (
            (*hours(1, closes=NOON), *hours(1, opens=time(13)), *hours(2)),
            [
                WeekRow(1, 1, (OpenTime(MORNING, NOON), OpenTime(time(13), EVENING))),
                WeekRow(2, 2, WHOLE_DAY),
                WeekRow(3, 7, ()),
            ],
        ),
    ],
)  # fmt: skip
def test_days_alike_stand_together_and_no_hours_told_is_nothing_told(
    told: tuple[Hours, ...], rows: list[WeekRow]
) -> None:
    assert week_rows(told) == rows


def closed(first: date, end: date = FOREVER, unit: int | None = None) -> Closed:
    return Closed(Period(first, end), unit, "Flytt")


def test_the_soonest_closed_days_are_told_by_last_day_and_who_answers() -> None:
    visited = Visiting(
        closed=(
            closed(date(2023, 12, 24), date(2023, 12, 27), 2),
            closed(date(2024, 1, 1), date(2024, 1, 2), 9),
            closed(date(2024, 2, 29)),
            closed(date(2024, 3, 1), date(2024, 3, 2)),
        )
    )
    assert closed_rows(visited, {2: "Havets HC"}) == [
        ClosedRow(date(2023, 12, 24), date(2023, 12, 26), "Havets HC", "Flytt"),
        ClosedRow(date(2024, 1, 1), date(2024, 1, 1), "", "Flytt"),
        ClosedRow(date(2024, 2, 29), None, "", "Flytt"),
    ]


@pytest.mark.parametrize(
    ("day", "is_closed"),
    [("2023-12-23", False), ("2023-12-24", True), ("2023-12-26", True), ("2023-12-27", False)],
)
def test_a_centre_is_closed_from_the_first_day_through_the_last(day: str, is_closed: bool) -> None:
    visited = Visiting(closed=(closed(date(2023, 12, 24), date(2023, 12, 27)),))
    assert (closed_on(visited, date.fromisoformat(day)) is not None) is is_closed


def unit(key: int, name: str, municipality: str = "Luleå") -> UnitOnDay:
    return UnitOnDay(
        key, f"SE{key}", name, UnitVersion.Kind.HEALTH_CENTRE, municipality[:4], municipality,
        "2321000230", "Regionen", True, None, None, None, None, Period(date(2020, 1, 1)), 1, None,
    )  # fmt: skip


def centre(
    key: int,
    name: str = "Torget",
    *,
    municipality: str = "Luleå",
    metres: int | None = None,
    may_choose: bool = True,
    queue: bool = False,
    wait: int | None = None,
    visited: Visiting | None = None,
    measured: bool = True,
    moved: bool = False,
    on: date = WEDNESDAY,
) -> Centre:
    """Return a centre with what matters to a test."""
    state = SelectableUnit(
        f"SE{key}", key, name, municipality, may_choose, (), None, None, False, queue, 0, wait
    )
    distances = {99: 1} if measured and metres is None else {}
    distances |= {} if metres is None else {key: metres}
    around = Surroundings(
        {key: visited or Visiting()}, distances, {key} if moved else set(), {}, {}
    )
    return centre_of(unit(key, name, municipality), state, around, branches=(), on=on)


def test_a_day_that_is_closed_has_no_hours_though_the_week_has() -> None:
    visited = Visiting(hours=hours(3), closed=(closed(WEDNESDAY, date(2023, 11, 16)),))
    shut, after = centre(1, visited=visited), centre(1, visited=visited, on=date(2023, 11, 22))
    assert (shut.is_closed_today, shut.today, shut.week) == (True, (), after.week)
    assert (after.is_closed_today, after.today) == (False, WHOLE_DAY)


@pytest.mark.parametrize(
    ("metres", "measured", "moved", "way"),
    [
        (0, True, False, ""),
        (500, True, True, ""),
        (None, True, True, "moved"),
        (None, True, False, "unmeasured"),
        (None, False, False, ""),
        (None, False, True, "moved"),
    ],
)
def test_why_a_way_is_not_told(metres: int | None, measured: bool, moved: bool, way: str) -> None:
    assert centre(1, metres=metres, measured=measured, moved=moved).way == way


NEAR = centre(1, "Ön", metres=0)
FAR = centre(2, "Ålen", municipality="Älvsbyn", metres=40_000, may_choose=False, queue=True, wait=9)
UNKNOWN = centre(3, "Zinken", municipality="Boden", may_choose=False, queue=True)
SHUT = centre(4, "Ängen", metres=700, may_choose=False)
EVERY = [SHUT, UNKNOWN, FAR, NEAR]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("avstand", ["Ön", "Ängen", "Ålen", "Zinken"]),
        ("namn", ["Zinken", "Ålen", "Ängen", "Ön"]),
        ("vantan", ["Ön", "Ålen", "Zinken", "Ängen"]),
        ("", ["Zinken", "Ålen", "Ängen", "Ön"]),
    ],
)
def test_the_order_is_the_readers_and_no_provider_is_favoured(order: str, names: list[str]) -> None:
    assert [one.name for one in in_order(EVERY, order)] == names
    assert [one.name for one in in_order(EVERY[::-1], order)] == names


@pytest.mark.parametrize(
    ("asked", "names", "order"),
    [
        ({}, ["Ön", "Ängen", "Ålen", "Zinken"], "avstand"),
        ({"sortera": "störst"}, ["Ön", "Ängen", "Ålen", "Zinken"], "avstand"),
        ({"kommun": "Lule"}, ["Ön", "Ängen"], "avstand"),
        ({"kommun": "Kiruna"}, ["Ön", "Ängen", "Ålen", "Zinken"], "avstand"),
        ({"valbara": "ja"}, ["Ön"], "avstand"),
        ({"valbara": "1", "sortera": "namn"}, ["Zinken", "Ålen", "Ängen", "Ön"], "namn"),
        ({"kommun": "Bode", "valbara": "ja"}, [], "avstand"),
    ],
)
def test_the_list_is_as_the_address_asks_and_an_unknown_wish_is_none(
    asked: dict[str, str], names: list[str], order: str
) -> None:
    shown = centre_list(RequestFactory().get("/", asked), EVERY)
    assert ([one.name for one in shown.centres], shown.order) == (names, order)
    assert (shown.total, [place for _, place in shown.municipalities]) == (
        4,
        ["Boden", "Luleå", "Älvsbyn"],
    )


def test_without_a_measured_way_nobody_orders_by_it() -> None:
    shown = centre_list(RequestFactory().get("/", {"sortera": "avstand"}), [UNKNOWN])
    assert (shown.orders, shown.order, shown.has_distances) == (["namn", "vantan"], "namn", False)


def test_those_compared_are_the_ones_named_however_often() -> None:
    asked = RequestFactory().get("/?enhet=SE1&enhet=SE1&enhet=SE3&enhet=SE77")
    assert [one.name for one in compared(asked, EVERY)] == ["Zinken", "Ön"]
