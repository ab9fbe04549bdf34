"""What was taken out of a copy, part by part, as the officer reads it before and after."""

from datetime import UTC, date, datetime

import pytest

from vardval.cases.matter_queries import DocumentTold, EventTold, MatterTold, Subject
from vardval.cases.record.by_hand import HandMasked
from vardval.cases.record.copying import How, Part
from vardval.cases.record.marks import Covers, MarkTold
from vardval.cases.record.parts import part_told
from vardval.cases.record.queries import MaskedTold
from vardval.core.accreditation import SHORTCOMING
from vardval.portal.presenters.masked_parts import MaskedRow, rows_handed_out, rows_to_come

DAY = date(2024, 2, 29)
AT = datetime(2024, 2, 29, 12, tzinfo=UTC)
LETTER, SCAN = 4, 5


def paper(key: int, name: str, media_type: str) -> DocumentTold:
    return DocumentTold(key, name, media_type, 1, "", "", DAY, "hanna")


MATTER = MatterTold(
    1, SHORTCOMING.name, Subject.UNIT, 7, "Anna Eks fall", "RS 2024-000001", DAY, "ada", "", "",
    {}, None,
    (EventTold(9, "ask", "received", "asked", DAY, None, "ada", AT, "Vad hände?"),),
    (paper(LETTER, "Anna Ek.pdf", "application/pdf"), paper(SCAN, "bild.png", "image/png")),
    (), (),
)  # fmt: skip
MARK, SECOND = (
    MarkTold(one, Covers.WORDS, None, "Anna Ek", None, "eget", "25:1", DAY, "ada", None, "", "")
    for one in (1, 2)
)
BY_HAND = HandMasked(SCAN, 6, "bild-m.png", "image/png", "ada", DAY, "eget", "25:1")


@pytest.mark.parametrize(
    ("part", "ref", "swedish", "english"),
    [
        ("matter", None, "Hela ärendet", "The whole matter"),
        ("title", None, "Rubriken", "The heading"),
        ("event", 9, "2024-02-29 frågar leverantören", "2024-02-29 asks the provider"),
        ("event", 8, "Steg 8", "Step 8"),
        ("paper", LETTER, "Handling 4 (PDF-fil, 29 februari 2024)", None),
        ("paper", SCAN, "Handling 5 (bild, 29 februari 2024)", None),
        ("paper_name", LETTER, "Namnet på handling 4 (PDF-fil, 29 februari 2024)", None),
        ("paper", 9, "Handling 9", "Paper 9"),
    ],
)
def test_a_part_is_told_without_a_word_of_what_it_holds(
    part: str, ref: int | None, swedish: str, english: str | None
) -> None:
    assert part_told(MATTER, part, ref) == swedish
    told = part_told(MATTER, part, ref, "en")
    assert english is None or told == english
    assert "Anna" not in told


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [("application/zip", "arkivfil"), ("image/jpeg", "bild"), ("text/plain", "textfil")],
)
def test_every_kind_of_file_has_a_word_of_its_own(media_type: str, kind: str) -> None:
    one = MatterTold(
        1, SHORTCOMING.name, Subject.UNIT, 7, "", "", DAY, "", "", "", {}, None, (),
        (paper(1, "x", media_type),), (), (),
    )  # fmt: skip
    assert part_told(one, "paper", 1) == f"Handling 1 ({kind}, 29 februari 2024)"


def test_two_marks_that_take_out_of_one_part_alike_are_one_line_with_their_places() -> None:
    rows = rows_to_come(
        MATTER,
        [
            Part("event", 9, How.MASKED, MARK, 2),
            Part("title", None, How.MASKED, MARK, 1),
            Part("event", 9, How.MASKED, SECOND, 3),
        ],
        "sv",
    )
    assert rows == (
        (MaskedRow("2024-02-29 frågar leverantören", "", How.MASKED, ""), 5),
        (MaskedRow("Rubriken", "", How.MASKED, ""), 1),
    )


LETTER_TOLD = "Handling 4 (PDF-fil, 29 februari 2024)"
SCAN_TOLD = "Handling 5 (bild, 29 februari 2024)"


@pytest.mark.parametrize(
    ("part", "row"),
    [
        (
            Part("paper", LETTER, How.WITHHELD, MARK, 1),
            MaskedRow(LETTER_TOLD, "Anna Ek.pdf", How.WITHHELD, ""),
        ),
        (
            Part("paper", SCAN, How.WITHHELD, None, 1),
            MaskedRow(SCAN_TOLD, "bild.png", How.WITHHELD, "", is_unread=True),
        ),
        (
            Part("paper", SCAN, How.BY_HAND, None, 1, BY_HAND),
            MaskedRow(SCAN_TOLD, "bild.png", How.BY_HAND, "ada"),
        ),
        (
            Part("paper", 9, How.WITHHELD, None, 1),
            MaskedRow("Handling 9", "", How.WITHHELD, "", is_unread=True),
        ),
        (
            # A step has a number too, which is no paper's.
            Part("event", LETTER, How.MASKED, MARK, 1),
            MaskedRow("Steg 4", "", How.MASKED, ""),
        ),
    ],
)
def test_the_officer_reads_the_papers_name_who_masked_and_what_nobody_could_read(
    part: Part, row: MaskedRow
) -> None:
    assert rows_to_come(MATTER, [part], "sv") == ((row, 1),)


def test_the_same_part_taken_out_in_two_ways_is_two_lines_in_the_copys_order() -> None:
    transcribed = Part("paper", LETTER, How.TRANSCRIBED, MARK, 4)
    name = Part("paper_name", LETTER, How.MASKED, MARK, 1)
    told = rows_to_come(MATTER, [name, transcribed], "sv")
    assert [(row.how, times) for row, times in told] == [(How.MASKED, 1), (How.TRANSCRIBED, 4)]


def masked(words: str, times: int, by: str = "") -> MaskedTold:
    return MaskedTold("paper", SCAN, How.MASKED, times, "eget", words, by)


def test_what_was_handed_out_stands_apart_by_ground_and_by_whom() -> None:
    rows = rows_handed_out(
        MATTER, [masked("25:1", 1), masked("21:7", 1), masked("25:1", 2), masked("25:1", 1, "ada")],
        "sv",
    )  # fmt: skip
    assert [(row.ground_words, row.by, times) for row, times in rows] == [
        ("25:1", "", 3),
        ("21:7", "", 1),
        ("25:1", "ada", 1),
    ]
    assert {(row.told, row.name, row.is_unread) for row, _ in rows} == {
        (SCAN_TOLD, "bild.png", False)
    }


def test_nothing_taken_out_is_no_lines() -> None:
    assert (rows_to_come(MATTER, [], "sv"), rows_handed_out(MATTER, [], "sv")) == ((), ())
