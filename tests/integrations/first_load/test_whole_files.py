"""A first-load file as a whole: separators, headings, order, and text of any kind."""

from datetime import date
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import navet
from vardval.core.population import NamesRead
from vardval.integrations.first_load import COLUMNS, FirstLoadFile, NotAFirstLoadFile
from vardval.population.received import ReceivedPost

OWN = navet.number(date(1980, 5, 1), 981)
ANNA = navet.number(date(1950, 2, 3), 982)
DAY = date(2023, 1, 1)
HEADINGS = ";".join(COLUMNS)


def read(*lines: str, headings: str = HEADINGS, on: date = DAY) -> list[ReceivedPost]:
    text = "\n".join((headings, *lines))
    return list(FirstLoadFile(StringIO(text), received_on=on).posts())


def line(**cells: str) -> str:
    return ";".join(cells.get(heading, "") for heading in COLUMNS)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_separator_and_the_line_ends_are_the_files_own(separator: str, ending: str) -> None:
    rows = (["PersonNummer ", " Förnamn"], [OWN, "Bo"], [ANNA, "Eva"])
    text = ending.join(separator.join(row) for row in rows)
    found = list(FirstLoadFile(StringIO(text, newline=""), received_on=DAY).posts())
    assert [one.read and one.read.names for one in found] == [
        NamesRead("Bo", None),
        NamesRead("Eva", None),
    ]


def test_a_file_of_headings_alone_holds_nobody() -> None:
    file = FirstLoadFile(StringIO(HEADINGS), received_on=DAY)
    assert (list(file.posts()), file.file_break) == ([], None)
    assert (file.header.effective_on, file.header.is_total) == (DAY, False)


REFUSAL = (
    "Filen kan inte läsas som befolkningsfil. {found}Kolumnerna heter personnummer, förnamn, "
    "efternamn, född, kön, kommun, fastighet, adress, postnummer, postort, från, "
    "särskilt_boende, sekretessmarkering, skyddad_folkbokföring, mor, vårdnadshavare, "
    "listad_enhet, sätt, listad_sedan; "
    "personnummer måste finnas med."
)


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        ("", ""),
        ("förnamn;efternamn", ""),
        ("personnummer;skor", "Kolumner som inte känns igen: skor. "),
        ("personnummer;skor;vikt", "Kolumner som inte känns igen: skor, vikt. "),
        ("personnummer;f�rnamn", "Kolumner som inte känns igen: f�rnamn. "),
    ],
)
def test_a_file_that_is_none_is_refused_in_words(headings: str, found: str) -> None:
    with pytest.raises(NotAFirstLoadFile) as refused:
        list(FirstLoadFile(StringIO(headings), received_on=DAY).posts())
    assert str(refused.value) == REFUSAL.format(found=found)


def test_the_same_line_is_the_same_statement_on_the_same_day_only() -> None:
    same, again, other = (
        read(line(personnummer=OWN, förnamn=name), on=on)[0].fingerprint
        for name, on in (("Bo", DAY), ("Bo", DAY), ("Bo", date(2023, 1, 2)))
    )
    changed = read(line(personnummer=OWN, förnamn="Ho"))[0].fingerprint
    assert same == again
    assert len({same, other, changed}) == 3


def test_lines_of_the_same_day_keep_the_order_of_the_file() -> None:
    found = read(*(line(personnummer=one) for one in (OWN, "fel", ANNA)))
    assert [one.read and one.read.sequence for one in found] == [
        20230101_000000001,
        None,
        20230101_000000003,
    ]


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_whatever_stops_the_file_or_takes_the_line_after_it(text: str) -> None:
    kept = "".join(text.splitlines())
    found = read(kept, line(personnummer=ANNA))
    assert [one.read.number for one in found if one.read is not None] == [ANNA]
    assert all(one.reason for one in found if one.read is None)
