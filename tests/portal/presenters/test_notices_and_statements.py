"""Posts and statements as the rows that someone works from."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from vardval.core.settlement.line import Line
from vardval.core.settlement.quantity import Counts, Quantity
from vardval.core.time import Month
from vardval.core.trace import step
from vardval.population.notice_queries import LedTo, NoticeStatus, NoticeTold
from vardval.portal.presenters.notice_rows import STATUSES, notice_rows, waiting_groups
from vardval.portal.presenters.statement_rows import line_told, statement_told
from vardval.settlement.queries import PostedRow, StatementCopy, StatementTold

NOVEMBER = Month(2023, 11)


def _notice(
    status: NoticeStatus, reason: str = "", *led: LedTo, retried: bool = False
) -> NoticeTold:
    return NoticeTold(
        id=1,
        file_id=1,
        file_name="fil.xml",
        position=1,
        status=status,
        reason=reason,
        reason_parameters={},
        led_to=led,
        person_id=None,
        can_be_retried=retried,
    )


def test_a_post_tells_all_that_it_led_to_with_day_unit_and_clause() -> None:
    led = (
        LedTo("intake.address_changed"),
        LedTo("intake.listed", date(2023, 2, 1), 7, "NB-3.6.2-2"),
        LedTo("intake.listed", date(2023, 2, 1), 8),
    )
    (row,) = notice_rows([_notice(NoticeStatus.APPLIED, "", *led)], {7: "Torgets HC"}, "sv")
    assert list(row.outcomes) == [
        ("Adressen ändrades.", ""),
        ("Listad på Torgets HC från 1 februari 2023.", "NB-3.6.2-2"),
        ("Listad på 8 från 1 februari 2023.", ""),
    ]
    assert (row.status_code, row.reason, row.what_to_do) == (
        "portal.notice.status.applied",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("language", "reason", "what_to_do"),
    [
        ("sv", "Ett datum i posten finns inte", "Be avsändaren om en rättad post."),
        ("en", "A date in the post does not exist", "Ask the sender for a corrected post."),
    ],
)
def test_what_waits_tells_why_and_what_to_do(language: str, reason: str, what_to_do: str) -> None:
    (row,) = notice_rows([_notice(NoticeStatus.SET_ASIDE, "impossible_date")], {}, language)
    assert (row.reason, row.what_to_do) == (reason, what_to_do)


@pytest.mark.parametrize(
    ("parameters", "place"),
    [
        ({}, ""),
        ({"line": "4"}, "Rad 4."),
        ({"line": "4", "column": "kommun"}, "Rad 4, kolumnen kommun."),
    ],
)
def test_a_post_tells_where_in_its_file_the_fault_is(
    parameters: dict[str, str], place: str
) -> None:
    notice = replace(
        _notice(NoticeStatus.SET_ASIDE, "bad_municipality_code"), reason_parameters=parameters
    )
    assert [row.place for row in notice_rows([notice], {}, "sv")] == [place]


def test_every_status_of_a_post_has_its_word_in_the_address() -> None:
    assert set(STATUSES.values()) == set(NoticeStatus)


def test_the_reason_with_most_posts_comes_first_and_ten_of_them_are_named() -> None:
    many = [_notice(NoticeStatus.SET_ASIDE, "missing_sex") for _ in range(12)]
    one = _notice(NoticeStatus.SET_ASIDE, "unknown_address", retried=True)
    groups = waiting_groups(
        {"unknown_address": 1, "missing_sex": 12, "impossible_date": 1}, [*many, one], "sv"
    )
    assert [(g.reason_code, g.count, len(g.rows), g.can_be_retried) for g in groups] == [
        ("missing_sex", 12, 10, False),
        ("impossible_date", 1, 0, False),
        ("unknown_address", 1, 1, True),
    ]


def _posted_row(amount_ore: int, previous_ore: int | None) -> PostedRow:
    return PostedRow(
        about=NOVEMBER,
        component=1,
        component_id="vårdpeng",
        name="Vårdpeng",
        people=1,
        quantity=Quantity(Decimal(1)),
        unit_price=None,
        amount_ore=amount_ore,
        previous_ore=previous_ore,
        per_listed=None,
        county_per_listed=None,
        clauses=("källa-1",),
        trace=(step("newborn.mother_not_listed", "källa-1"),),
        line_id=1,
    )


def test_a_statements_rows_tell_the_change_and_on_what_the_price_list_rests() -> None:
    rows = tuple(_posted_row(*one) for one in ((10_000, 9_050), (0, 0), (500, None)))
    told = StatementTold(
        1, NOVEMBER, 1, "SE-1", "Ön", "prov", "bok", False, {}, (), (), 0, 0, 0, None, ()
    )
    shown = StatementCopy(told, 1, 1, rows, (), None, None)
    words = statement_told(shown, "sv", {"källa-1": "källa-1: Prislistan"})
    assert [one.row.change_ore for one in words.rows] == [950, 0, None]
    assert [one.source for one in words.rows[0].steps] == ["källa-1: Prislistan"]
    assert (list(words.notices), list(words.corrections)) == ([], [])


@pytest.mark.parametrize(("sex", "letter"), [(1, "M"), (2, "K")])
@pytest.mark.parametrize(
    ("parts", "kronor"), [(0, "0.00"), (12_345, "123.45"), (-100, "-1.00"), (1, "0.01")]
)
def test_a_line_is_told_by_key_age_and_sex_with_kronor(
    sex: int, letter: str, parts: int, kronor: str
) -> None:
    told = line_told(Line(1, 1, 42, 33, sex, 0, 17_500, 1, 1, parts, 1), frozenset({Counts.EACH}))
    assert (told.person_id, told.age, told.sex) == (42, 33, letter)
    assert (told.quantity, told.kronor) == (Quantity(Decimal("1.7500")), Decimal(kronor))
