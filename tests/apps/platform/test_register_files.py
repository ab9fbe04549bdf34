import csv
import io
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.platform.register_file import (
    Fault,
    RegisterFileRefused,
    RegisterLine,
    a_municipality_code,
    column,
    day,
    headings,
    one_of,
    optional,
    read_lines,
    text,
    whole_number,
)


@dataclass(frozen=True, slots=True)
class Kiosk(RegisterLine):
    name: str = column("namn", text, "kioskens namn")
    code: str = column("kommun", a_municipality_code, "kommunkod")
    first_on: date = column("från", day, "första dagen")
    last_on: date | None = column("till_och_med", optional(day), "sista dagen")
    stools: int = column("pallar", whole_number, "antal pallar")
    is_open: bool = column("öppen", one_of({"ja": True, "nej": False}), "ja eller nej")


WRITE_A_DAY = "Skriv år, månad och dag, till exempel 2023-01-31."
HEADINGS = "namn;kommun;från;till_och_med;pallar;öppen\n"


def _read(content: str) -> list[Kiosk]:
    return read_lines(content.encode(), "kiosker.csv", Kiosk)


def _faults(content: str | bytes) -> tuple[Fault, ...]:
    raw = content if isinstance(content, bytes) else content.encode()
    with pytest.raises(RegisterFileRefused) as refused:
        read_lines(raw, "kiosker.csv", Kiosk)
    return refused.value.faults


def test_a_line_is_read_into_its_types() -> None:
    assert _read(HEADINGS + "Ö-kiosken;0180;2023-01-01;;12;ja\n") == [
        Kiosk(2, "Ö-kiosken", "0180", date(2023, 1, 1), None, 12, True)
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_headings_tell_the_separator(separator: str) -> None:
    content = (HEADINGS + "A;0180;2023-01-01;2023-12-31;0;nej\n").replace(";", separator)
    assert _read(content) == [Kiosk(2, "A", "0180", date(2023, 1, 1), date(2023, 12, 31), 0, False)]


def test_columns_may_stand_in_any_order() -> None:
    content = "öppen;namn;kommun;till_och_med;pallar;från\nja;A;0180;;1;2023-01-01\n"
    assert _read(content) == [Kiosk(2, "A", "0180", date(2023, 1, 1), None, 1, True)]


def test_a_byte_order_mark_windows_lines_and_empty_lines_do_no_harm() -> None:
    content = "\ufeff" + HEADINGS.replace("\n", "\r\n") + "A;0180;2023-01-01;;1;JA\r\n;;;;;\r\n\r\n"
    assert _read(content) == [Kiosk(2, "A", "0180", date(2023, 1, 1), None, 1, True)]


def test_every_fault_of_a_file_is_told_with_its_line() -> None:
    content = HEADINGS + ";180;2023-02-30;2023;-1;kanske\nB;0180;2023-01-01;;1;ja\nC;0180\n"
    assert _faults(content) == (
        Fault(2, "från: ”2023-02-30” är ingen dag.", WRITE_A_DAY),
        Fault(
            2, "kommun: ”180” är ingen kommunkod.", "Skriv fyra siffror, även en inledande nolla."
        ),
        Fault(2, "namn: Cellen är tom.", "Fyll i den."),
        Fault(2, "pallar: ”-1” är inget heltal.", "Skriv ett heltal, till exempel 1250."),
        Fault(2, "till_och_med: ”2023” är ingen dag.", WRITE_A_DAY),
        Fault(2, "öppen: ”kanske” går inte att läsa.", "Skriv ja eller nej."),
        Fault(
            4, "Raden har 2 kolumner i stället för 6.", "Kontrollera skiljetecken och citattecken."
        ),
    )


def test_a_missing_and_an_unknown_column_are_told_before_anything_else() -> None:
    content = "namn;kommun;från;till_och_med;pallar;stängd\n;;;;;\n"
    assert _faults(content) == (
        Fault(
            1,
            "Kolumnen ”stängd” känns inte igen.",
            "Kolumnerna heter namn, kommun, från, till_och_med, pallar, öppen.",
        ),
        Fault(1, "Kolumnen ”öppen” saknas.", "Lägg till den."),
    )


def test_a_file_that_is_not_utf_8_is_told_where() -> None:
    assert _faults(HEADINGS.encode() + b"A;0180;2023-01-01;;1;ja\n\xd6;0180\n") == (
        Fault(3, "Texten är inte UTF-8.", "Spara filen som CSV UTF-8."),
    )


def test_an_empty_file_is_told() -> None:
    assert _faults("") == (Fault(1, "Filen är tom.", "Börja med en rad rubriker."),)


def test_the_refusal_is_a_sentence_for_the_user() -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        _read(HEADINGS + "A;0180;2023-01-01;;tre;ja\n")
    assert str(refused.value) == (
        "kiosker.csv lästes inte in, och inget ändrades. Rätta och läs in igen:\n"
        "  rad 2: pallar: ”tre” är inget heltal. Skriv ett heltal, till exempel 1250."
    )


def test_the_headings_are_told_with_their_meaning() -> None:
    assert headings(Kiosk) == [
        ("namn", "kioskens namn"),
        ("kommun", "kommunkod"),
        ("från", "första dagen"),
        ("till_och_med", "sista dagen"),
        ("pallar", "antal pallar"),
        ("öppen", "ja eller nej"),
    ]


GOOD = "A;0180;2023-01-01;;1;ja\n"


@pytest.mark.parametrize(
    ("line", "what", "to_do"),
    [
        (
            "A\0B;0180;2023-01-01;;1;ja",
            "namn: Cellen har ett tecken som inte får finnas.",
            "Skriv om cellen.",
        ),
        ("A;0180;2023-W01-1;;1;ja", "från: ”2023-W01-1” är ingen dag.", WRITE_A_DAY),
        ("A;0180;20230101;;1;ja", "från: ”20230101” är ingen dag.", WRITE_A_DAY),
        ("A;0180;2023-1-1;;1;ja", "från: ”2023-1-1” är ingen dag.", WRITE_A_DAY),
        (
            "A;0180;9999-12-31;;1;ja",
            "från: ”9999-12-31” ligger för långt fram.",
            "Lämna cellen tom om inget slut finns.",
        ),
        (
            "A;0180;2023-01-01;9999-12-31;1;ja",
            "till_och_med: ”9999-12-31” ligger för långt fram.",
            "Lämna cellen tom om inget slut finns.",
        ),
        (
            "A;0180;2023-01-01;;1000000000;ja",
            "pallar: Talet är för stort.",
            "Skriv ett heltal med högst 9 siffror.",
        ),
        (
            f"A;0180;2023-01-01;;{'9' * 5000};ja",
            "pallar: Talet är för stort.",
            "Skriv ett heltal med högst 9 siffror.",
        ),
        (
            "A;0180;2023-01-01;;1,5;ja",
            "pallar: ”1,5” är inget heltal.",
            "Skriv ett heltal, till exempel 1250.",
        ),
        (
            "A;0180;2023-01-01;;٣;ja",
            "pallar: ”٣” är inget heltal.",
            "Skriv ett heltal, till exempel 1250.",
        ),
        (
            "A;٠١٨٠;2023-01-01;;1;ja",
            "kommun: ”٠١٨٠” är ingen kommunkod.",
            "Skriv fyra siffror, även en inledande nolla.",
        ),
    ],
)
def test_a_cell_that_only_looks_right_is_told(line: str, what: str, to_do: str) -> None:
    assert _faults(HEADINGS + line + "\n") == (Fault(2, what, to_do),)


def test_the_greatest_number_and_the_last_day_there_is_are_read() -> None:
    (line,) = _read(HEADINGS + "A;9999;9999-12-30;;999999999;nej\n")
    assert (line.code, line.first_on, line.stools) == ("9999", date(9999, 12, 30), 999_999_999)


def test_a_heading_that_stands_twice_is_told_before_one_of_them_wins() -> None:
    assert _faults("namn;" + HEADINGS + "B;" + GOOD) == (
        Fault(1, "Kolumnen ”namn” står flera gånger.", "Ta bort alla utom en."),
    )


def test_a_line_after_a_cell_of_two_lines_is_told_by_its_own_number() -> None:
    content = HEADINGS + '"A\nB";0180;2023-01-01;;1;ja\n' + "C;0180;2023-01-01;;x;ja\n"
    assert _faults(content) == (
        Fault(4, "pallar: ”x” är inget heltal.", "Skriv ett heltal, till exempel 1250."),
    )


def test_a_cell_as_long_as_a_book_is_told_with_its_line() -> None:
    assert _faults(HEADINGS + GOOD + "A" * 200_000 + ";0180;2023-01-01;;1;ja\n") == (
        Fault(3, "Raden går inte att dela i kolumner.", "Kontrollera citattecknen."),
    )


def test_a_quote_that_is_never_closed_is_told_where_it_was_opened() -> None:
    assert _faults(HEADINGS + GOOD + '"A;0180;2023-01-01;;1;ja\n' + GOOD) == (
        Fault(
            3, "Raden har 1 kolumner i stället för 6.", "Kontrollera skiljetecken och citattecken."
        ),
    )


def test_a_file_of_headings_alone_has_no_lines_and_no_fault() -> None:
    assert _read(HEADINGS) == []


def test_spaces_around_a_cell_are_no_part_of_it_and_quotes_keep_the_separator() -> None:
    (line,) = _read(HEADINGS + '" A;B ; "" "; 0180 ;2023-01-01 ; ; 1 ; Ja \n')
    assert (line.name, line.code, line.last_on, line.is_open) == ('A;B ; "', "0180", None, True)


_CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=7), max_size=4))
@settings(max_examples=50, deadline=None)
def test_whatever_the_cells_hold_a_file_is_read_or_refused_with_a_line_of_its_own(
    cells: list[list[str]],
) -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(cells)
    content = HEADINGS + text.getvalue()
    try:
        lines = _read(content)
    except RegisterFileRefused as refused:
        told = [fault.line for fault in refused.faults]
    else:
        told = [line.line for line in lines]
    assert told == sorted(told)
    assert {*told} <= set(range(2, 2 + len(cells)))


@given(st.binary(max_size=40))
@settings(max_examples=50, deadline=None)
def test_whatever_the_bytes_are_the_only_failure_is_a_refusal(content: bytes) -> None:
    said = ""
    try:
        assert read_lines(content, "kiosker.csv", Kiosk) == []
    except RegisterFileRefused as refused:
        said = str(refused)
    first = "kiosker.csv lästes inte in, och inget ändrades. Rätta och läs in igen:"
    assert said.partition("\n")[0] == first
