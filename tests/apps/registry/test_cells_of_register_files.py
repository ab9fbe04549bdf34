"""What a cell of a register file may hold, and what is said of one that cannot be read."""

from datetime import date, time
from typing import TypeVar

import pytest

from tests.apps.county import TORGET
from tests.apps.registry.lines_of_files import file_of
from vardval.platform.dated_line import DatedLine
from vardval.platform.register_file import RegisterFileRefused, read_lines
from vardval.registry.billing import BillingLine
from vardval.registry.held_file import AbsenceLine, PremisesLine, StaffLine, TelephoneLine
from vardval.registry.owners import OwnerLine
from vardval.registry.unit_file import UnitLine
from vardval.registry.visiting_file import ContactLine, HoursLine

L = TypeVar("L", bound=DatedLine)


def read(kind: type[L], **cells: str) -> L:
    (line,) = read_lines(file_of(kind, cells), "r.csv", kind)
    return line


def cell_fault(kind: type[DatedLine], **cells: str) -> str:
    with pytest.raises(RegisterFileRefused) as refused:
        read_lines(file_of(kind, cells), "r.csv", kind)
    (fault,) = refused.value.faults
    return str(fault).removeprefix("rad 2: ")


@pytest.mark.parametrize(
    ("cell", "share"),
    [("100", 10_000), ("100,00", 10_000), ("87,5", 8_750), ("0.01", 1), ("33,33", 3_333)],
)
def test_a_share_is_read_in_hundredths_of_a_per_cent(cell: str, share: int) -> None:
    assert read(StaffLine, procent=cell).percent_e2 == share
    assert read(OwnerLine, procent=cell).share_percent_e2 == share


@pytest.mark.parametrize(
    "cell",
    [
        "0",
        "0,00",
        "100,01",
        "101",
        "-5",
        "33,333",
        "NaN",
        "sNaN",
        "Infinity",
        "1e1",
        "1_0",
        "٧٥",
        "5%",
    ],
)
def test_what_is_no_share_is_told_with_how_one_is_written(cell: str) -> None:
    told = f"procent: ”{cell}” är ingen andel. Skriv procent: 75 eller 87,5."
    assert cell_fault(StaffLine, procent=cell) == told
    assert cell_fault(OwnerLine, procent=cell) == told


@pytest.mark.parametrize(
    ("kind", "cells", "fault"),
    [
        (StaffLine, {"antal": "0"}, "antal: ”0” är ingen. Ta bort raden om ingen arbetar där."),
        (
            PremisesLine,
            {"öppet_var": "0"},
            "öppet_var: ”0” är inget antal veckor. Skriv 1 för varje vecka, 2 för varannan.",
        ),
        (
            PremisesLine,
            {"öppet_var": "53"},
            "öppet_var: ”53” är inget antal veckor. Skriv 1 för varje vecka, 2 för varannan.",
        ),
        (
            PremisesLine,
            {"besök_på_plats": "101"},
            "besök_på_plats: ”101” är ingen andel. Skriv procent: 0 till 100.",
        ),
        (PremisesLine, {"mobil": ""}, "mobil: ”” går inte att läsa. Skriv ja eller nej."),
        (
            BillingLine,
            {"peppol": "0007:a\0b"},
            "peppol: ”0007:a\0b” är inget peppoladress. Skriv till exempel 0007:5560000000.",
        ),
        (
            ContactLine,
            {"e-post": "a\0"},
            "e-post: Cellen har ett tecken som inte får finnas. Skriv om cellen.",
        ),
        (ContactLine, {"telefon": " "}, "telefon: Cellen är tom. Fyll i den."),
        (
            AbsenceLine,
            {"anmäld": "2023-02-29"},
            (
                "anmäld: ”2023-02-29” är ingen dag. "
                "Skriv år, månad och dag, till exempel 2023-01-31."
            ),
        ),
        (
            UnitLine,
            {"kommun": "258"},
            "kommun: ”258” är ingen kommunkod. Skriv fyra siffror, även en inledande nolla.",
        ),
        (
            UnitLine,
            {"öst": "-1"},
            "öst: ”-1” är inget heltal. Skriv ett heltal, till exempel 1250.",
        ),
    ],
)
def test_a_cell_that_the_register_cannot_hold_is_told_and_not_tried(
    kind: type[DatedLine], cells: dict[str, str], fault: str
) -> None:
    assert cell_fault(kind, **cells) == fault


@pytest.mark.parametrize("cell", ["8:00", "08.00", "24:00", "08:60", "08:00:00", "0800", "åtta"])
def test_a_time_of_day_has_two_figures_for_the_hour_and_two_for_the_minute(cell: str) -> None:
    told = f"öppnar: ”{cell}” är inget klockslag. Skriv timme och minut: 08:00."
    assert cell_fault(HoursLine, öppnar=cell) == told
    assert cell_fault(TelephoneLine, öppnar=cell) == told


def test_words_of_a_closed_list_are_kept_in_the_lists_order_and_once() -> None:
    cell = "specialist i geriatrik,legitimation , legitimation,"
    assert read(StaffLine, kompetens=cell).competences == "legitimation, specialist i geriatrik"
    assert read(StaffLine, kompetens="").competences == ""
    assert cell_fault(StaffLine, arbete="fotboll").startswith(
        "arbete: ”fotboll” finns inte. Välj bland: barnhälsovård, mödrahälsovård, "
    )


def test_an_organisation_number_may_be_written_with_its_hyphen_and_is_kept_without() -> None:
    assert read(OwnerLine, leverantör_orgnr="556036-0793").about == ("5560360793", "Siv")
    assert cell_fault(OwnerLine, leverantör_orgnr="5560360794") == (
        "leverantör_orgnr: ”5560360794” är inget organisationsnummer. Skriv de tio siffrorna."
    )


def test_a_unit_is_known_by_its_id_in_large_letters_and_days_of_the_week_by_any() -> None:
    line = read(HoursLine, hsa_id=TORGET.lower(), veckodag="Måndag–Fredag")
    assert (line.hsa_id, line.weekdays) == (TORGET, (1, 2, 3, 4, 5))
    assert (line.opens, line.closes, line.valid.start) == (time(8), time(17), date(2023, 1, 1))
