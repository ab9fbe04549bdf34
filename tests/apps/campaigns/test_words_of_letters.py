"""The words and the envelope of a letter: gaps filled, paragraphs kept, a child's guardians."""

from datetime import date

import pytest

from vardval.campaigns.letters.texts import (
    GAPS,
    NoWords,
    UnknownGap,
    Words,
    check_words,
    words_of_reversal,
)
from vardval.campaigns.letters.writing import address_lines
from vardval.population.addressees import Addressee

FILLED = {gap: gap.upper() for gap in GAPS}


def test_gaps_are_filled_wherever_and_however_often_they_stand() -> None:
    words = Words("{enhet} blir {ny_enhet}", "{enhet}, {enhet}.\n\nVälj senast {sista_dag}.")
    assert words.filled(FILLED) == (
        "ENHET blir NY_ENHET",
        ("ENHET, ENHET.", "Välj senast SISTA_DAG."),
    )


def test_what_fills_a_gap_is_no_gap_itself() -> None:
    words = Words("{enhet}", "{enhet}")
    assert words.filled({**FILLED, "enhet": "{sista_dag}"}) == ("{sista_dag}", ("{sista_dag}",))


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("Ett.\nTvå.", ("Ett. Två.",)),
        ("Ett.\n\nTvå.", ("Ett.", "Två.")),
        ("Ett.\n \t\n\n\nTvå.\n", ("Ett.", "Två.")),
        ("Ett.\r\n\r\nTvå.\r\nTre.", ("Ett.", "Två. Tre.")),
        ("  Ett   två  ", ("Ett två",)),
    ],
)
def test_an_empty_line_parts_paragraphs_and_other_lines_run_on(
    body: str, paragraphs: tuple[str, ...]
) -> None:
    assert Words("Rubrik", body).filled({}) == ("Rubrik", paragraphs)
    assert Words("Rubrik", body).to_edit == "\n\n".join(paragraphs)


@pytest.mark.parametrize(("heading", "body"), [("", "Text"), (" \n", "Text"), ("Rubrik", " \n ")])
def test_a_letter_has_a_heading_and_a_text(heading: str, body: str) -> None:
    with pytest.raises(NoWords):
        check_words(heading, body)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("Till {namn}.", "namn"),
        ("Till {}.", ""),
        ("Till {Enhet}.", "{"),
        ("Till {enhet", "{"),
        ("Till enhet}", "}"),
        ("{{enhet}}", "{"),
        ("{enhet.__class__}", "{"),
        ("{enhet!r}", "{"),
    ],
)
def test_a_gap_that_nothing_fills_is_told_in_heading_and_in_text(text: str, gap: str) -> None:
    for heading, body in ((text, "Text"), ("Rubrik", text)):
        with pytest.raises(UnknownGap) as refused:
            check_words(heading, body)
        assert refused.value.parameters["gap"] == gap


def test_what_may_be_worded_can_be_set() -> None:
    text = " ".join(f"{{{gap}}}" for gap in GAPS)
    check_words(text, text)
    assert Words(text, text).filled(FILLED)[0] == " ".join(FILLED[gap] for gap in GAPS)
    reversed_words = words_of_reversal()
    check_words(reversed_words.heading, reversed_words.body)


BORN = date(2008, 2, 29)


def _lines(on: date, postal_code: str = "97231") -> list[str]:
    someone = Addressee(1, "Siv", "Ek", "Vägen 1", postal_code, "LULEÅ", "C", BORN)
    return address_lines(someone, on)


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2026, 2, 27), "Vårdnadshavare för Siv Ek"),
        (date(2026, 3, 1), "Siv Ek"),
    ],
)
def test_a_letter_goes_to_the_guardians_until_the_child_is_of_age(on: date, name: str) -> None:
    assert _lines(on) == [name, "Vägen 1", "972 31 LULEÅ"]


@pytest.mark.parametrize("postal_code", ["97231", "972 31", " 97231 "])
def test_a_postal_code_is_written_in_two_parts(postal_code: str) -> None:
    assert _lines(date(2026, 3, 1), postal_code)[2] == "972 31 LULEÅ"


def test_a_place_without_a_postal_code_stands_alone() -> None:
    assert _lines(date(2026, 3, 1), "")[2] == "LULEÅ"
