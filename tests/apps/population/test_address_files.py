"""The address register's file: every place read cell by cell, and every fault told at once."""

from datetime import date

import pytest

from vardval.platform.register_file import RegisterFileRefused
from vardval.population.address_file import AddressLine, read_address_file

HEADINGS = "kommun;fastighet;adress;postnummer;område;öst;nord;från"
PLACE = {
    "kommun": "2580",
    "fastighet": "BLÅSIPPAN 1:1",
    "adress": "Storgatan 1",
    "postnummer": "972 31",
    "område": "C",
    "öst": "827000",
    "nord": "7292000",
    "från": "2024-02-29",
}


def line(**cells: str) -> str:
    return ";".join((PLACE | cells).values())


def read(*lines: str, headings: str = HEADINGS) -> list[AddressLine]:
    return read_address_file("\n".join((headings, *lines)).encode(), "adresser.csv")


def faults(*lines: str, headings: str = HEADINGS) -> list[str]:
    with pytest.raises(RegisterFileRefused) as refused:
        read(*lines, headings=headings)
    return [str(one) for one in refused.value.faults]


def test_a_place_is_read_cell_by_cell_with_the_line_it_stands_on() -> None:
    assert read("", line()) == [
        AddressLine(
            3,
            "2580",
            "BLÅSIPPAN 1:1",
            "Storgatan 1",
            "972 31",
            "C",
            827_000,
            7_292_000,
            date(2024, 2, 29),
        )
    ]


def test_the_columns_may_stand_in_any_order_and_be_parted_otherwise() -> None:
    headings = ",".join(reversed(PLACE))
    assert read(",".join(reversed(PLACE.values())), headings=headings) == read(line())


@pytest.mark.parametrize(
    ("cells", "keys"),
    [
        pytest.param(
            {},
            ("F|2580|BLÅSIPPAN 1:1", "A|97231|STORGATAN 1"),
            id="by its property first and by its address then",
        ),
        pytest.param({"fastighet": ""}, ("A|97231|STORGATAN 1",), id="by its address alone"),
        pytest.param({"adress": ""}, ("F|2580|BLÅSIPPAN 1:1",), id="by its property alone"),
        pytest.param({"postnummer": ""}, ("F|2580|BLÅSIPPAN 1:1",), id="by no half an address"),
        pytest.param(
            {"fastighet": "blåsippan  1 : 1", "adress": "storgatan   1"},
            ("F|2580|BLÅSIPPAN 1:1", "A|97231|STORGATAN 1"),
            id="however it is written",
        ),
    ],
)
def test_a_place_is_found(cells: dict[str, str], keys: tuple[str, ...]) -> None:
    (place,) = read(line(**cells))
    assert place.keys == keys


@pytest.mark.parametrize(
    "cells",
    [
        {"fastighet": "", "adress": ""},
        {"fastighet": "", "postnummer": ""},
        {"fastighet": "", "adress": "", "postnummer": ""},
    ],
)
def test_a_line_that_says_of_no_place_is_told_with_what_to_fill_in(cells: dict[str, str]) -> None:
    assert faults(line(), line(**cells)) == [
        (
            "rad 3: Raden säger inte vilken plats den gäller."
            " Fyll i fastighet, eller adress med postnummer."
        )
    ]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        (
            {"kommun": "258"},
            "kommun: ”258” är ingen kommunkod. Skriv fyra siffror, även en inledande nolla.",
        ),
        (
            {"kommun": "٢٥٨٠"},
            "kommun: ”٢٥٨٠” är ingen kommunkod. Skriv fyra siffror, även en inledande nolla.",
        ),
        ({"område": " "}, "område: Cellen är tom. Fyll i den."),
        (
            {"öst": "827000.5"},
            "öst: ”827000.5” är inget heltal. Skriv ett heltal, till exempel 1250.",
        ),
        ({"öst": "-1"}, "öst: ”-1” är inget heltal. Skriv ett heltal, till exempel 1250."),
        (
            {"nord": "10000000"},
            "nord: ”10000000” ligger utanför landet. Skriv meter i SWEREF 99 TM.",
        ),
        (
            {"nord": "1000000000"},
            "nord: Talet är för stort. Skriv ett heltal med högst 9 siffror.",
        ),
        (
            {"från": "2023-02-29"},
            ("från: ”2023-02-29” är ingen dag. Skriv år, månad och dag, till exempel 2023-01-31."),
        ),
        (
            {"från": "9999-12-31"},
            "från: ”9999-12-31” ligger för långt fram. Lämna cellen tom om inget slut finns.",
        ),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_line_and_column(
    cells: dict[str, str], fault: str
) -> None:
    assert faults(line(), line(**cells)) == [f"rad 3: {fault}"]


def test_every_fault_of_a_file_is_told_at_once_and_in_order() -> None:
    assert faults(line(nord="norr"), line(), line(kommun="", område="")) == [
        "rad 2: nord: ”norr” är inget heltal. Skriv ett heltal, till exempel 1250.",
        "rad 4: kommun: ”” är ingen kommunkod. Skriv fyra siffror, även en inledande nolla.",
        "rad 4: område: Cellen är tom. Fyll i den.",
    ]


@pytest.mark.parametrize(
    ("metres", "read_as"), [("0", 0), ("0000827000", None), ("9999999", 9_999_999), ("007", 7)]
)
def test_metres_are_as_many_as_the_country_has(metres: str, read_as: int | None) -> None:
    if read_as is None:
        assert len(faults(line(öst=metres))) == 1
    else:
        assert [one.easting for one in read(line(öst=metres))] == [read_as]


def test_a_place_without_a_day_has_lain_there_always() -> None:
    assert [one.from_on for one in read(line(från=""))] == [None]


def test_a_file_of_headings_alone_has_no_places() -> None:
    assert read() == []


@pytest.mark.parametrize(
    ("headings", "fault"),
    [
        (HEADINGS.replace(";från", ""), "rad 1: Kolumnen ”från” saknas. Lägg till den."),
        (
            f"{HEADINGS};öst",
            "rad 1: Kolumnen ”öst” står flera gånger. Ta bort alla utom en.",
        ),
    ],
)
def test_a_file_with_other_columns_is_refused_with_those_there_are(
    headings: str, fault: str
) -> None:
    assert faults(headings=headings) == [fault]


def test_a_file_that_is_refused_says_that_nothing_was_changed() -> None:
    with pytest.raises(RegisterFileRefused) as refused:
        read(line(öst="x"))
    assert str(refused.value) == (
        "adresser.csv lästes inte in, och inget ändrades. Rätta och läs in igen:\n"
        "  rad 2: öst: ”x” är inget heltal. Skriv ett heltal, till exempel 1250."
    )
