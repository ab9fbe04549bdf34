from dataclasses import dataclass
from datetime import date

import pytest

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
