"""`vardval rulebook pdf`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_chapter_is_written_as_a_pdf(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "listning.pdf"
    chapter = ("--kapitel", "uppdrag", "--dag", "2026-03-01")
    result = run("rulebook", "pdf", "vasterbotten/2026", *chapter, "--fil", str(file))
    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ingenstans/2023",), "Regelboken ingenstans/2023 finns inte."),
        (("kronoberg/2023", "--kapitel", "väder"), "Kapitlet ”väder” finns inte."),
    ],
)
def test_what_cannot_be_printed_is_said(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run("rulebook", "pdf", *arguments, "--fil", str(tmp_path / "bok.pdf"))
    assert result.exit_code == 2
    assert result.stderr.startswith(told)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_before_anything_is_set(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "ingenstans" / "bok.pdf"
    result = run("rulebook", "pdf", "kronoberg/2023", "--fil", str(file))
    assert result.exit_code == 2
    assert result.stderr == f"Filen {file} går inte att skriva. Ange en mapp som finns.\n"
