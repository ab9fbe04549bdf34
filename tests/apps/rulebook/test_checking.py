"""Checking a book from a folder or by its id."""

from pathlib import Path

import pytest

from vardval.core.rulebook import Standing
from vardval.rulebook.checking import check_book
from vardval.rulebook.files import BookNotFound, shipped

BOOK = "norrbotten/2023"


def _copy(folder: Path) -> Path:
    for name, content in shipped().files(BOOK).content.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def test_a_sound_book_is_told_by_what_it_holds_and_what_it_lacks() -> None:
    report = check_book(BOOK)
    assert (report.book, report.sha256) == (BOOK, shipped().files(BOOK).sha256)
    assert "ersättning.vårdpengens_belopp" in {one.rule_id for one in report.missing}
    assert "Beloppet står i ersättningsbilagan, som inte är känd." in {
        one.why for one in report.missing
    }
    assert {one.standing for one in report.unconfirmed} == {Standing.UNCONFIRMED}


def test_a_folder_is_checked_wherever_it_lies(tmp_path: Path) -> None:
    assert check_book(_copy(tmp_path)) == check_book(BOOK)


def test_the_problems_of_a_folder_name_its_files_as_the_user_did(tmp_path: Path) -> None:
    page = _copy(tmp_path) / "bok.yaml"
    page.write_text(page.read_text("utf-8").replace("status: utkast", "status: klar"), "utf-8")
    report = check_book(f"{tmp_path}/")
    assert (report.is_sound, report.rules, report.missing) == (False, 0, ())
    assert [str(one) for one in report.problems] == [
        (
            f"{tmp_path}/bok.yaml:6: ”klar” går inte att välja."
            " Välj bland: utkast, granskad, fastställd."
        )
    ]


def test_what_is_neither_a_folder_nor_a_book_is_an_error() -> None:
    with pytest.raises(BookNotFound, match="granland/2026"):
        check_book("granland/2026")
