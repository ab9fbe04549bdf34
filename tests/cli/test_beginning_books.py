"""`vardval rulebook new`: files where they were asked for, and nothing overwritten."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

EARLIER = "Ange en tidigare bok för samma region.\n"


def test_a_new_year_is_written_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    result = run(
        "rulebook",
        "new",
        "norrbotten",
        "2024",
        "--from",
        "norrbotten/2023",
        "--mapp",
        str(tmp_path),
    )
    place = tmp_path / "norrbotten" / "2024"
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"16\u00a0filer ligger i {place}.\nSkriv svaren och kör vardval rulebook check {place}\n"
    )
    assert (tmp_path / "schema" / "listning.schema.json").is_file()
    assert run("rulebook", "check", str(place)).exit_code == 2


def test_a_folder_that_is_there_is_left_as_it_was(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "granland" / "2026"
    place.mkdir(parents=True)
    (place / "bok.yaml").write_text("mitt", "utf-8")
    result = run("rulebook", "new", "granland", "2026", "--mapp", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"Mappen {place} finns redan. Inget är ändrat. Ange en annan mapp eller ett annat år.\n"
    )
    assert [one.name for one in place.iterdir()] == ["bok.yaml"]
    assert (place / "bok.yaml").read_text("utf-8") == "mitt"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ("granland", "2027", "--from", "norrbotten/2023"),
            "granland/2027 kan inte bygga på norrbotten/2023. " + EARLIER,
        ),
        (
            ("norrbotten", "2023", "--from", "norrbotten/2023"),
            "norrbotten/2023 kan inte bygga på norrbotten/2023. " + EARLIER,
        ),
        (
            ("Gran", "2027"),
            (
                "REGION: ”Gran” är inget namn på en region. Skriv små bokstäver a–z, med"
                " bindestreck mellan orden. Se vardval rulebook new --help.\n"
            ),
        ),
        (
            ("granland", "27"),
            "ÅR: ”27” är inget år. Skriv fyra siffror. Se vardval rulebook new --help.\n",
        ),
    ],
)
def test_what_cannot_be_begun_is_told_and_writes_nothing(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run("rulebook", "new", *arguments, "--mapp", str(tmp_path))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", told)
    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_it_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "fil"
    file.write_bytes(b"")
    result = run("rulebook", "new", "granland", "2026", "--mapp", str(file))
    assert (result.exit_code, result.stdout, result.stderr) == (
        2,
        "",
        (
            f"{file / 'granland' / '2026'} går inte att skriva."
            " Kontrollera namnet och rättigheterna, eller ange en annan mapp.\n"
        ),
    )
