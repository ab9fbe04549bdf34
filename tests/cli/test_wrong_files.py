"""Files that cannot be what the command reads: told in a sentence, nothing kept, nobody named."""

import os
from pathlib import Path

import pytest

from tests.apps.county import AREA_HEADINGS, DISTANCE_HEADINGS, UNIT_HEADINGS
from tests.cli.conftest import Run
from vardval.integrations.first_load import COLUMNS
from vardval.platform.ledger import newest_number
from vardval.population.models import IntakeFile, Notice

pytestmark = pytest.mark.django_db

REGISTERS = {
    "units load": UNIT_HEADINGS,
    "areas load": AREA_HEADINGS,
    "areas distances": DISTANCE_HEADINGS,
    "population addresses": "kommun;fastighet;adress;postnummer;område;öst;nord;från\n",
}
READERS = [*REGISTERS, "population load", "notices apply"]
NOT_NAVET = "Filen är ingen avisering från Navet: den börjar inte med elementet Navetavisering.\n"
PERSON = "199005019808;Anna;Provsson;Storgatan 1"
TOO_LARGE_A_CELL = "x" * 140_000


def _file(folder: Path, content: bytes, name: str = "fel.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _columns(command: str) -> str:
    return ", ".join(REGISTERS[command].strip().split(";"))


def _refused(faults: str) -> str:
    return f"fel.csv lästes inte in, och inget ändrades. Rätta och läs in igen:\n  {faults}\n"


def _not_people(found: str) -> str:
    return (
        f"Filen kan inte läsas som befolkningsfil. {found}"
        f"Kolumnerna heter {', '.join(COLUMNS)}; personnummer måste finnas med.\n"
    )


@pytest.mark.parametrize("command", READERS)
def test_a_folder_is_told_as_what_cannot_be_read(run: Run, tmp_path: Path, command: str) -> None:
    result = run(*command.split(), tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"FIL: Filen {tmp_path} går inte att läsa. Kontrollera namnet och rättigheterna. "
        f"Se vardval {command} --help.\n"
    )


@pytest.mark.parametrize("command", REGISTERS)
@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "rad 1: Filen är tom. Börja med en rad rubriker."),
        (b"\xef\xbb\xbf", "rad 1: Filen är tom. Börja med en rad rubriker."),
        (bytes(range(256)), "rad 2: Texten är inte UTF-8. Spara filen som CSV UTF-8."),
        (
            TOO_LARGE_A_CELL.encode(),
            "rad 1: Raden går inte att dela i kolumner. Kontrollera citattecknen.",
        ),
    ],
    ids=["empty", "nothing but its mark", "binary", "one endless cell"],
)
def test_a_register_file_that_is_none_is_refused(
    run: Run, tmp_path: Path, command: str, content: bytes, fault: str
) -> None:
    result = run(*command.split(), _file(tmp_path, content))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", _refused(fault))
    assert newest_number() == 0


@pytest.mark.parametrize("command", REGISTERS)
@pytest.mark.parametrize("line", [PERSON, "<Navetavisering/>", "\n", '"', "{}", "a,b\0"])
def test_a_register_file_without_headings_is_refused_without_repeating_its_line(
    run: Run, tmp_path: Path, command: str, line: str
) -> None:
    result = run(*command.split(), _file(tmp_path, f"{line}\n".encode()))
    told = f"rad 1: Första raden är inga rubriker. Kolumnerna heter {_columns(command)}."
    assert (result.exit_code, result.stderr) == (2, _refused(told))


@pytest.mark.parametrize("command", REGISTERS)
def test_a_line_of_too_few_cells_and_an_endless_one_are_told_with_their_place(
    run: Run, tmp_path: Path, command: str
) -> None:
    columns = REGISTERS[command].count(";") + 1
    few = run(*command.split(), _file(tmp_path, f"{REGISTERS[command]}\na;b\n".encode()))
    assert few.stderr == _refused(
        f"rad 3: Raden har 2 kolumner i stället för {columns}. "
        "Kontrollera skiljetecken och citattecken."
    )
    endless = f'{REGISTERS[command]}a;"{TOO_LARGE_A_CELL}\n'
    assert run(*command.split(), _file(tmp_path, endless.encode())).stderr == _refused(
        "rad 2: Raden går inte att dela i kolumner. Kontrollera citattecknen."
    )


@pytest.mark.parametrize("command", REGISTERS)
def test_headings_alone_are_a_register_that_changes_nothing(
    run: Run, tmp_path: Path, command: str
) -> None:
    result = run(*command.split(), _file(tmp_path, REGISTERS[command].encode()))
    assert (result.exit_code, result.stdout) == (
        0,
        "0\N{NO-BREAK SPACE}rader lästes. Inget var nytt.\n",
    )
    assert newest_number() == 0


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\0\0", bytes(range(256)), b"<brev/>", b"personnummer\n", b'{"a": 1}', b"\xff\xfe<"],
    ids=["empty", "zeros", "binary", "another element", "a table", "JSON", "UTF-16 cut off"],
)
def test_what_is_no_file_of_notices_is_refused_and_nothing_kept(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    result = run("notices", "apply", _file(tmp_path, content))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", NOT_NAVET)
    assert (IntakeFile.objects.count(), Notice.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ""),
        (PERSON.encode(), "Första raden är inga rubriker. "),
        (TOO_LARGE_A_CELL.encode(), "Första raden är inga rubriker. "),
        (bytes(range(256)), "Första raden är inga rubriker. "),
        (b"namn;stad\n", "Första raden är inga rubriker. "),
        ("förnamn;efternamn\n".encode(), ""),
        (b"personnummer;stad;land\n", "Kolumner som inte känns igen: stad, land. "),
    ],
    ids=["empty", "a person", "endless", "binary", "no heading", "no number", "two too many"],
)
def test_what_is_no_file_of_people_is_refused_without_naming_anyone(
    run: Run, tmp_path: Path, content: bytes, found: str
) -> None:
    result = run("population", "load", _file(tmp_path, content))
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", _not_people(found))
    assert IntakeFile.objects.count() == 0


def test_a_name_that_no_terminal_can_show_is_told_all_the_same(run: Run, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff\xe5.csv")
    file.write_text("nyckel\n", encoding="utf-8")
    result = run("areas", "load", file)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"”{tmp_path}/\ufffd\ufffd.csv” är inte skrivet i UTF-8. Ställ in terminalen på UTF-8,"
        " eller byt namn på filen, och skriv kommandot igen.\n"
    )
