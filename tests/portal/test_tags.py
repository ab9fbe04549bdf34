"""The tags of the templates: how days, numbers, kronor and ways to a centre are written."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from vardval.core.time import Month
from vardval.platform.sentences import ParameterMissing, sentence
from vardval.portal.frame import Names
from vardval.portal.templatetags import portal as tags
from vardval.portal.templatetags import visiting


@dataclass
class Around:
    """What the tags read of a page's frame."""

    language: str
    names: Names = field(default_factory=lambda: Names(lambda: {"ada": "Ada Ek"}))
    books: Names = field(default_factory=lambda: Names(lambda: {"bok/2023": "Boken 2023"}))


SV, EN = (Context({"frame": Around(language)}) for language in ("sv", "en"))
ORE = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("ore", "sv", "en"),
    [
        (0, "0,00\u00a0kr", "SEK\u00a00.00"),
        (5, "0,05\u00a0kr", "SEK\u00a00.05"),
        (123_456_789, "1\u00a0234\u00a0567,89\u00a0kr", "SEK\u00a01,234,567.89"),
        (-50, "\u22120,50\u00a0kr", "SEK\u00a0\u22120.50"),
    ],
)
def test_ore_are_written_as_kronor_with_both_decimals(ore: int, sv: str, en: str) -> None:
    assert (tags.kronor(SV, ore), tags.kronor(EN, ore)) == (sv, en)


@given(ORE)
def test_a_change_of_kronor_is_the_amount_with_a_plus_only_where_it_grows(ore: int) -> None:
    assert tags.kronor_change(SV, ore) == ("+" if ore > 0 else "") + tags.kronor(SV, ore)


@pytest.mark.parametrize(("people", "written"), [(1, "+1"), (0, "0"), (-1200, "\u22121\u00a0200")])
def test_growth_and_decrease_differ_in_sign(people: int, written: str) -> None:
    assert tags.change(SV, people) == written


@pytest.mark.parametrize(
    ("exact", "ore"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(-3, 2), -2),
        (Fraction(-149, 100), -1),
        (Fraction(149, 100), 1),
        (Fraction(10**20 + 1, 3), (10**20 + 2) // 3),
    ],
)
def test_an_exact_amount_is_rounded_half_up_to_the_ore(exact: Fraction, ore: int) -> None:
    assert tags.shown_ore(SV, exact) == tags.kronor(SV, ore)


@given(st.fractions(0, 10**9, max_denominator=1000))
def test_what_is_taken_back_is_shown_as_large_as_what_was_given(exact: Fraction) -> None:
    given_and_taken = (tags.shown_ore(SV, exact), tags.shown_ore(SV, -exact))
    assert given_and_taken[1].removeprefix("\u2212") == given_and_taken[0]


@given(ORE)
def test_an_amount_in_whole_ore_is_shown_as_it_is(ore: int) -> None:
    assert tags.shown_ore(SV, Fraction(ore)) == tags.kronor(SV, ore)


@pytest.mark.parametrize(
    ("share", "sv", "en"),
    [
        (Decimal(0), "0,0\u00a0%", "0.0%"),
        (Decimal("0.1234"), "12,3\u00a0%", "12.3%"),
        (Decimal("0.12350"), "12,4\u00a0%", "12.4%"),
        (Decimal("0.12250"), "12,3\u00a0%", "12.3%"),
        (Decimal(1), "100,0\u00a0%", "100.0%"),
        (Decimal("-0.05"), "\u22125,0\u00a0%", "\u22125.0%"),
    ],
)
def test_a_share_has_one_decimal_also_where_it_is_a_zero(share: Decimal, sv: str, en: str) -> None:
    assert (tags.share(SV, share), tags.share(EN, share)) == (sv, en)


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        ("1234.5", 2, "1\u00a0234,50"),
        ("2", 3, "2,000"),
        ("0.004", 2, "0,00"),
        ("7.6", 0, "8"),
        ("0.125", 2, "0,13"),
        ("-0.125", 2, "\u22120,13"),
    ],
)
def test_a_column_of_numbers_has_just_so_many_decimals(
    value: str, places: int, written: str
) -> None:
    assert tags.decimals(SV, Decimal(value), places) == written


@pytest.mark.parametrize(
    ("value", "sv", "en"),
    [("1250.5", "1\u00a0250,5\u00a0kr", "SEK\u00a01,250.5"), ("7", "7\u00a0kr", "SEK\u00a07")],
)
def test_exact_kronor_keep_the_decimals_that_they_have(value: str, sv: str, en: str) -> None:
    assert tags.exact_kronor(SV, Decimal(value)) == sv
    assert tags.exact_kronor(EN, Decimal(value)) == en


def test_days_are_told_in_words_and_in_tables() -> None:
    leap = date(2024, 2, 29)
    assert (tags.day(SV, leap), tags.day(EN, leap)) == ("29 februari 2024", "29 February 2024")
    assert (tags.iso(leap), tags.iso(None), tags.year_month(leap)) == ("2024-02-29", "", "2024-02")
    assert tags.month(SV, Month(2023, 5)) == "maj 2023"
    assert tags.month(EN, Month(2023, 5)) == "May 2023"


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (datetime(2023, 12, 31, 22, 59, 59, tzinfo=UTC), "2023-12-31 23:59"),
        (datetime(2023, 12, 31, 23, 0, tzinfo=UTC), "2024-01-01 00:00"),
        (datetime(2023, 3, 26, 0, 59, tzinfo=UTC), "2023-03-26 01:59"),
        (datetime(2023, 3, 26, 1, 0, tzinfo=UTC), "2023-03-26 03:00"),
        (datetime(2023, 10, 29, 0, 30, tzinfo=UTC), "2023-10-29 02:30"),
        (datetime(2023, 10, 29, 1, 30, tzinfo=UTC), "2023-10-29 02:30"),
    ],
)
def test_a_moment_is_told_by_the_swedish_clock(moment: datetime, written: str) -> None:
    assert tags.minute(moment) == written


@pytest.mark.parametrize(
    ("parameters", "address"),
    [
        ({}, ""),
        ({"dag": None, "kand": ""}, ""),
        ({"sida": 0}, "?sida=0"),
        ({"namn": "Å&Ö", "dag": date(2023, 1, 2)}, "?namn=%C3%85%26%C3%96&dag=2023-01-02"),
    ],
)
def test_only_what_holds_something_stands_in_an_address(
    parameters: dict[str, object], address: str
) -> None:
    assert tags.query(**parameters) == address


@pytest.mark.parametrize(
    ("number", "written"),
    [("195003179800", "19500317-9800"), ("5003179800", "5003179800"), ("", "")],
)
def test_a_number_has_its_hyphen_before_the_last_four(number: str, written: str) -> None:
    assert tags.identity(number) == written


def test_a_clause_leads_to_its_wording_and_its_id_is_no_markup() -> None:
    assert tags.clause_link("") == "–"
    assert tags.clause_link("NB-3.6.1-3") == '<a href="/bestammelse/NB-3.6.1-3/">NB-3.6.1-3</a>'


def test_names_are_those_of_the_frame_and_what_has_none_goes_by_its_key() -> None:
    assert (tags.who(SV, "ada"), tags.who(SV, "natten")) == ("Ada Ek", "natten")
    assert (tags.book_name(SV, "bok/2023"), tags.book_name(SV, "x/1")) == ("Boken 2023", "x/1")


def test_a_sentence_is_said_alike_however_the_template_asks_for_it() -> None:
    alone = Template("""{% load portal %}{% say "portal.skip" %}{% say 'portal.skip' %}""")
    kept = Template("""{% load portal %}{% say "portal.skip" as it %}{{ it }}{{ it }}""")
    for around in (SV, EN, SV):
        said = sentence("portal.skip", around["frame"].language)
        assert alone.render(around) == kept.render(around) == said * 2


def test_every_page_has_its_style_sheets_scripts_and_mark_from_the_site_itself() -> None:
    links = re.findall(r'(?:href|src)="([^"]+)"', tags.files())
    assert [one.rpartition("/")[2] for one in links] == [
        "mark.svg",
        "theme-light.css",
        "fkui.min.css",
        "portal.css",
        "htmx-2.min.js",
        "portal.js",
    ]
    assert [one for one in links if not one.startswith("/static/")] == []


def test_a_gap_is_filled_and_one_that_nothing_fills_is_no_sentence() -> None:
    around = Context({**SV.flatten(), "unit": "<Torget>"})
    filled = Template("""{% load portal %}{% say "portal.owed.of" unit=unit %}""")
    assert "&lt;Torget&gt;" in filled.render(around)
    with pytest.raises(ParameterMissing):
        Template("""{% load portal %}{% say "portal.owed.of" %}""").render(SV)


def test_a_logged_purpose_and_page_that_are_not_the_portals_stand_as_they_are() -> None:
    assert tags.say_purpose(SV, "question") != "question"
    assert tags.say_purpose(SV, "vardval units") == "vardval units"
    assert tags.say_page(SV, "carelisting/GetListing") == "carelisting/GetListing"


def test_sides_stand_beside_the_book_that_they_come_from_and_none_is_left_over() -> None:
    assert tags.beside(["a", "b"], ["A", "B"]) == [("a", "A"), ("b", "B")]
    with pytest.raises(ValueError, match="zip"):
        tags.beside(["a"], ["A", "B"])


@pytest.mark.parametrize(
    ("first", "last", "sv", "en"),
    [(1, 5, "Måndag–fredag", "Monday–friday"), (6, 6, "Lördag", "Saturday")],
)
def test_weekdays_in_a_row_are_told_as_from_and_to(first: int, last: int, sv: str, en: str) -> None:
    assert visiting.weekdays(SV, first, last) == sv
    assert visiting.weekdays(EN, first, last).lower() == en.lower()


@pytest.mark.parametrize(
    ("at", "sv", "en"), [(time(8), "8.00", "08:00"), (time(0, 5), "0.05", "00:05")]
)
def test_the_clock_is_written_as_each_language_does(at: time, sv: str, en: str) -> None:
    assert (visiting.clock(SV, at), visiting.clock(EN, at)) == (sv, en)


@pytest.mark.parametrize(
    ("metres", "written"),
    [(0, "0,0"), (49, "0,0"), (1250, "1,2"), (9_999, "10,0"), (10_000, "10"), (10_501, "11")],
)
def test_a_short_way_has_a_decimal_and_a_long_one_has_none(metres: int, written: str) -> None:
    assert visiting.by_road(SV, metres) == f"{written}\u00a0km"


def test_a_telephone_dials_digits_and_the_plus_before_them() -> None:
    assert visiting.telephone_link("+46 (0)920-123 45") == "tel:+46092012345"
