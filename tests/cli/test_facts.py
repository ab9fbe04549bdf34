"""`vardval facts`: loading, agreeing, listing, describing, computing and exporting."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.conf import LazySettings

from tests.apps.county import TORGET
from tests.apps.settlement.small_region import PEOPLE, Region, make_region
from tests.cli.conftest import Run
from vardval.settlement.models import FactFile

pytestmark = pytest.mark.django_db
ANNA = PEOPLE["Anna"].number
VISITS = (
    "personnummer;enhet;datum;yrke;kontakttyp\n"
    f"{ANNA};{TORGET};2023-03-02;läkare;besök\n"
    f"{ANNA};{TORGET};igår;läkare;besök\n"
)
MARCH = ("--från", "2023-03")


@pytest.fixture
def region(db: None, settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = tmp_path / "state"
    return make_region()


@pytest.fixture
def visits(tmp_path: Path) -> str:
    path = tmp_path / "besök.csv"
    path.write_text(VISITS, encoding="utf-8")
    return str(path)


def test_a_file_is_looked_at_loaded_and_agreed(run: Run, region: Region, visits: str) -> None:
    looked = run("facts", "load", "besök", visits, *MARCH, "--prova")
    assert looked.stdout.splitlines() == [
        "2 rader med summan 2. Ingenting är sparat.",
        "Rad 3, datum: Det är ingen dag. Skriv år, månad och dag, till exempel 2023-01-31.",
    ]
    assert FactFile.objects.filter(series="besök").count() == 0
    loaded = run("facts", "load", "besök", visits, *MARCH, "--rader", "3", "--summa", "3")
    number = str(FactFile.objects.get(series="besök").pk)
    assert loaded.exit_code == 1
    assert loaded.stdout.splitlines()[-1] == (
        "Stämmer inte: avsändaren säger 3 rader och summan 3, hit kom 2 rader och summan 2."
        " Skillnaden är 1 rader och 1."
    )
    agreed = run("facts", "agree", number, "--rader", "2", "--summa", "2,00")
    assert (agreed.exit_code, agreed.stdout) == (0, "Stämmer med avsändaren.\n")
    listed = json.loads(run("facts", "list", "--json").stdout)
    assert [(one["file"], one["standing"]) for one in listed if one["series"] == "besök"] == [
        (int(number), "agrees")
    ]
    report = run("facts", "report", number)
    assert "1 rader togs emot, 0 väntar på person och 1 togs inte emot." in report.stdout
    assert ANNA not in report.stdout + loaded.stdout + looked.stdout
    again = run("facts", "load", "besök", visits, *MARCH)
    assert (again.exit_code, "är redan inläst" in again.stderr) == (1, True)
    nobody = run("facts", "retry", number)
    assert (nobody.exit_code, "har aviserats än" in nobody.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("report", "4711"), 1, "Det finns inget underlag med nummer 4711."),
        (("agree", "4711", "--rader", "1", "--summa", "1"), 1, "Det finns inget underlag"),
        (("agree", "1", "--rader", "x", "--summa", "1"), 2, "”x” är inget heltal."),
        (("agree", "1", "--rader", "1", "--summa", "1e9"), 2, "”1e9” är ingen summa."),
        (("load", "besök", __file__, *MARCH, "--summa", "1"), 2, "--summa går inte utan --rader."),
        (
            ("load", "besök", __file__, *MARCH, "--summa", "0", "--prova"),
            2,
            "--summa går inte utan --rader.",
        ),
        (("schema", "okänd"), 2, "Det finns ingen serie som heter okänd."),
        (("export", "besök", "2023-03", "ut.parquet"), 1, "Inget avstämt underlag"),
    ],
)
def test_what_cannot_be_done_says_why(
    run: Run, region: Region, words: tuple[str, ...], code: int, message: str
) -> None:
    result = run("facts", *words)
    assert (result.exit_code, message in result.stderr) == (code, True)


def test_every_series_is_described_for_people_and_for_machines(run: Run, region: Region) -> None:
    told = run("facts", "schema", "säbo_platser").stdout.splitlines()
    assert told == [
        "säbo_platser: Platser i särskilt boende",
        "  * nyckel: HSA-id, kommunkod, eller tom för hela länet",
        "  * värde: värdet, högst sex decimaler",
    ]
    schemas = json.loads(run("facts", "schema", "--json").stdout)
    tolk = next(one for one in schemas if one["name"] == "tolk")
    assert [one["name"] for one in tolk["schema"]["fields"]] == [
        "enhet",
        "datum",
        "belopp",
        "personnummer",
        "åtgärd",
        "antal",
        "referens",
    ]
    assert tolk["schema"]["fields"][1]["type"] == "date"


def test_diagnoses_become_points_and_leave_without_identities(
    run: Run, region: Region, tmp_path: Path
) -> None:
    diagnoses, exported = tmp_path / "diagnoser.csv", tmp_path / "ut.parquet"
    diagnoses.write_text(f"personnummer;kod;datum\n{ANNA};I50.9;2023-02-01\n", encoding="utf-8")
    wrong = run("facts", "comorbidity", str(diagnoses), *MARCH, "--rader", "2")
    assert (wrong.exit_code, "Inga poäng räknas." in wrong.stderr) == (1, True)
    made = run("facts", "comorbidity", str(diagnoses), *MARCH, "--rader", "1", "--vikter", "quan")
    assert made.exit_code == 0
    assert "1 personer fick poäng, av 1 diagnosrader." in made.stdout
    for _ in range(2):  # The second time with the key that the first one kept.
        out = run("facts", "export", "samsjuklighet", "2023-03", str(exported))
        assert (out.exit_code, out.stdout) == (0, f"1 rader skrevs till {exported}.\n")
    (row,) = pq.read_table(exported).to_pylist()
    assert (row["points_e4"], len(row["person"])) == (20_000, 32)
    key = tmp_path / "state" / "pseudonym.key"
    assert (key.stat().st_mode & 0o777, len(key.read_text())) == (0o600, 64)
