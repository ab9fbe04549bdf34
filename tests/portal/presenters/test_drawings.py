"""The drawings: bars, the two-sided drawing of ages, and a history on both axes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.core.listing import Manner
from vardval.core.time import FOREVER, Period
from vardval.listing.age_queries import AGE_BANDS, BandCount
from vardval.listing.queries import ListingPeriod
from vardval.platform.ledger_entries import EntryTold
from vardval.portal.presenters import bar_chart as bars
from vardval.portal.presenters.age_table import age_table
from vardval.portal.presenters.bar_chart import bar_chart
from vardval.portal.presenters.person_history import WIDTH, HistoryPicture, history_picture

AMOUNTS = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), max_size=40)
TODAY = date(2023, 11, 15)
NAMES = {1: "Torgets HC", 2: "Havets HC", 3: "En hälsocentral med ett mycket långt namn"}


def test_bars_are_to_the_scale_of_the_longest_and_stand_side_by_side() -> None:
    chart = bar_chart(
        [
            ("Torget", (("active", 100), ("other", 100))),
            ("Havet", (("active", 0), ("other", 50))),
        ]
    )
    drawn = [[(part.x, part.width, part.kind) for part in bar.parts] for bar in chart.bars]
    assert drawn == [
        [(215, 177, "active"), (392, 177, "other")],
        [(215, 0, "active"), (215, 88, "other")],
    ]
    assert [(bar.label, bar.figure, bar.figure_x) for bar in chart.bars] == [
        ("Torget", 200, 575),
        ("Havet", 50, 309),
    ]


@pytest.mark.parametrize("rows", [[], [("Tom", ())], [("Noll", (("active", 0),))]])
def test_a_chart_of_nothing_is_drawn_without_dividing_by_it(
    rows: list[tuple[str, tuple[tuple[str, int], ...]]],
) -> None:
    chart = bar_chart(rows)
    assert chart.height == bars.ROW_HEIGHT
    assert sum(part.width for bar in chart.bars for part in bar.parts) == 0


@given(AMOUNTS)
@settings(max_examples=50)
def test_every_bar_has_its_own_row_and_room_for_its_figure(
    amounts: list[tuple[int, int]],
) -> None:
    chart = bar_chart([("x", (("active", one), ("other", two))) for one, two in amounts])
    assert [bar.y for bar in chart.bars] == [
        place * bars.ROW_HEIGHT + 5 for place in range(len(amounts))
    ]
    assert all(bar.y + chart.bar_height <= chart.height for bar in chart.bars)
    assert all(bars.LABEL_WIDTH + 6 <= bar.figure_x <= bars.WIDTH - 64 for bar in chart.bars)


def _counts(figures: dict[tuple[int, str], int]) -> list[BandCount]:
    return [
        BandCount(band, sex, figures.get((place, sex), 0))
        for place, band in enumerate(AGE_BANDS)
        for sex in ("K", "M")
    ]


def test_ages_are_told_youngest_first_with_women_to_the_left_and_men_to_the_right() -> None:
    table = age_table(_counts({(0, "K"): 10, (0, "M"): 5, (5, "K"): 1}))
    assert [row.band for row in table.rows] == ["0–6", "7–18", "19–44", "45–64", "65–74", "75–"]
    first, last = table.rows[0], table.rows[-1]
    assert (first.women_x, first.women_width, first.men_width) == (60, 145, 72)
    assert (last.women_x, last.women_width, last.men_width) == (191, 14, 0)
    assert (first.everyone, table.women, table.men, table.everyone) == (15, 11, 5, 16)


@pytest.mark.parametrize("counts", [[], _counts({})])
def test_a_list_of_nobody_is_a_drawing_without_bars(counts: list[BandCount]) -> None:
    table = age_table(counts)
    assert table.everyone == 0
    assert all(row.women_width == row.men_width == 0 for row in table.rows)
    assert table.height == (len(table.rows) + 1) * 30


@given(st.dictionaries(st.tuples(st.integers(0, 5), st.sampled_from("KM")), st.integers(0, 10**6)))
@settings(max_examples=50)
def test_no_age_bar_leaves_the_drawing(figures: dict[tuple[int, str], int]) -> None:
    table = age_table(_counts(figures))
    assert table.everyone == sum(figures.values())
    for row in table.rows:
        assert 60 <= row.women_x == table.left - row.women_width
        assert table.right + row.men_width <= table.width - 60
        assert row.y + table.bar_height <= table.height


def _row(
    unit: int, start: date, end: date = FOREVER, *, known: int = 1, until: int | None = None
) -> ListingPeriod:
    hsa_id = f"SE-{unit}"
    return ListingPeriod(
        1, unit, hsa_id, Manner.PASSIVE, "NB-3.6.1-3", Period(start, end), known, until
    )


def _entries(count: int) -> dict[int, EntryTold]:
    first = datetime(2023, 1, 1, tzinfo=UTC)
    return {
        one: EntryTold(one, first + timedelta(days=one), "prov", "prov", "prov")
        for one in range(1, count + 1)
    }


def draw(
    *rows: ListingPeriod, valid_on: date = TODAY, today: date = TODAY, entries: int = 20
) -> HistoryPicture:
    return history_picture(rows, _entries(entries), NAMES, valid_on=valid_on, today=today)


def test_someone_never_listed_has_an_empty_drawing() -> None:
    picture = draw()
    assert (list(picture.strips), picture.hidden, picture.height) == ([], 0, 70)
    assert picture.here_x is not None


def test_a_correction_is_a_strip_above_what_was_known_before() -> None:
    summer = date(2023, 7, 1)
    picture = draw(
        _row(1, date(2023, 1, 1), known=1, until=5),
        _row(1, date(2023, 1, 1), summer, known=5),
        _row(2, summer, known=5),
    )
    told = [[piece.name for piece in strip.pieces] for strip in picture.strips]
    assert told == [["Torgets HC", "Havets HC"], ["Torgets HC"]]
    assert [strip.known_at.day for strip in picture.strips] == [6, 2]
    assert [strip.y for strip in picture.strips] == [26, 70]


def test_a_listing_that_was_taken_back_leaves_an_empty_strip() -> None:
    picture = draw(_row(1, date(2023, 1, 1), known=1, until=5))
    assert [len(strip.pieces) for strip in picture.strips] == [0, 1]


@pytest.mark.parametrize(("points", "shown", "hidden"), [(1, 1, 0), (8, 8, 0), (9, 8, 1)])
def test_the_eight_latest_strips_are_drawn_and_the_rest_counted(
    points: int, shown: int, hidden: int
) -> None:
    last = points
    rows = [
        _row(1, date(2023, 1, 1), known=one, until=None if one == last else one + 1)
        for one in range(1, points + 1)
    ]
    picture = draw(*rows)
    assert (len(picture.strips), picture.hidden) == (shown, hidden)
    assert picture.strips[0].known_at == _entries(points)[points].committed_at


def test_a_name_is_written_only_where_it_has_room() -> None:
    picture = draw(
        _row(3, date(2023, 10, 1), date(2023, 10, 5)), _row(1, date(2023, 1, 1), date(2023, 10, 1))
    )
    assert [(piece.name, piece.fits) for piece in picture.strips[0].pieces] == [
        (NAMES[3], False),
        ("Torgets HC", True),
    ]


def test_a_unit_whose_name_is_not_known_is_told_by_its_id() -> None:
    (strip,) = draw(_row(9, date(2023, 1, 1))).strips
    assert [piece.name for piece in strip.pieces] == ["SE-9"]


@pytest.mark.parametrize(
    "valid_on", [date(1900, 1, 1), date(1990, 6, 1), TODAY, date(2199, 12, 31)]
)
def test_however_far_away_the_chosen_day_is_marks_have_room_and_it_is_shown(
    valid_on: date,
) -> None:
    picture = draw(_row(1, date(2023, 1, 1)), valid_on=valid_on)
    assert picture.here_x is not None
    places = [mark.x for mark in picture.marks]
    assert 1 <= len(places) <= 10
    assert all(later - earlier >= 50 for earlier, later in pairwise(places))


DAYS = st.dates(date(1995, 1, 1), date(2030, 1, 1))


@given(st.lists(st.tuples(DAYS, st.integers(1, 4000)), max_size=12), DAYS, DAYS)
@settings(max_examples=50)
def test_no_piece_of_a_history_leaves_the_drawing(
    lives: list[tuple[date, int]], valid_on: date, today: date
) -> None:
    rows = [_row(1, start, start + timedelta(days=length)) for start, length in lives]
    picture = draw(*rows, valid_on=valid_on, today=today)
    assert picture.here_x is not None
    for strip in picture.strips:
        assert strip.y + picture.bar_height <= picture.height
        for piece in strip.pieces:
            assert 150 <= piece.x < WIDTH
            assert piece.width >= 2
            assert piece.x + piece.width <= WIDTH + 2
