"""`vardval demo` of a region that the code has never heard of, built, used again and built anew."""

import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.cli.conftest import Run
from tests.demonstration.conftest import FOLDER
from tests.demonstration.tiny_region import NAME, TOWN, VALLEY, write_tiny_region
from vardval.demonstration.emptying import tell_what_made_the_tables
from vardval.listing.queries import listed_counts_by_unit
from vardval.platform.accounts import active_accounts
from vardval.platform.ledger import newest_number
from vardval.registry.queries import units as units_in_force

PRICE_LIST = (FOLDER / "norrbotten" / "prislista.yaml").read_bytes()
EVE = date(2022, 12, 31)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    settings.STATE_FOLDER = tmp_path / "läge"
    monkeypatch.setenv("VARDVAL_DEMONSTRATION_FOLDER", str(tmp_path / "underlag"))
    return tmp_path / "underlag"


def test_no_line_of_code_names_the_tiny_region() -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    naming = [
        path.name
        for path in source.rglob("*.py")
        if any(word in path.read_text("utf-8").lower() for word in (NAME, TOWN.lower()))
    ]
    assert naming == []


def test_a_region_is_built_by_its_data_alone_and_used_until_they_change(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tiny_region(folder, PRICE_LIST)
    # The tests' own tables, made by the same migrations, need not be made anew.
    tell_what_made_the_tables()
    words = ("demo", "--full", "--bara-bygg")

    first = json.loads(run(*words, "--json").stdout)
    entries = newest_number()
    assert list(first) == ["region", "seconds", "seconds_of_the_year", "choices"]
    assert first["region"] == "Skogsbygd"
    assert list(first["seconds"]) == ["databas", "filer", "befolkning", "året"]
    assert {"val", "aviseringar", "avräkning"} <= set(first["seconds_of_the_year"])
    assert sum(first["choices"].values()) > 0
    listed = listed_counts_by_unit(valid_on=date(2023, 2, 10), known_at=entries)
    units = {one.id: one.hsa_id for one in units_in_force(valid_on=EVE, known_at=entries)}
    assert {units[one] for one, count in listed.items() if count.passive} == {TOWN, VALLEY}
    assert sum(count.active + count.passive for count in listed.values()) > 300
    staff = {one.username for one in active_accounts() if one.role != "resident"}
    assert staff == {"ulla", "bengt", "rolf", "lena", "mia"}

    again = run(*words)
    assert (again.exit_code, again.stdout, newest_number()) == (
        0,
        "Demonstrationen för Skogsbygd är redan byggd.\n",
        entries,
    )
    english = run(*words, "--språk", "en")
    assert english.stdout == "The demonstration of Skogsbygd stands already.\n"

    streets = folder / NAME / "gator.csv"
    streets.write_text(streets.read_text("utf-8").replace("Storgatan", "Kungsgatan"), "utf-8")
    rebuilt = run(*words)
    assert rebuilt.exit_code == 0
    assert rebuilt.stdout.startswith("Demonstrationen för Skogsbygd byggdes på ")
    _check_the_pages_are_served_by_a_process_that_knows_the_day(run, monkeypatch)


def _check_the_pages_are_served_by_a_process_that_knows_the_day(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    went_on: list[tuple[str, list[str], str]] = []

    def execve(program: str, words: list[str], environment: dict[str, str]) -> None:
        went_on.append((program, words, environment["VARDVAL_DEMONSTRATION_DAY"]))

    # The call would end this process; everything up to it is the product's own.
    monkeypatch.setattr(os, "execve", execve)
    result = run("demo", "--full", "--port", "48123")
    assert went_on == [
        (
            sys.executable,
            [sys.executable, "-m", "vardval.demonstration", "48123"],
            "2023-02-10",
        )
    ]
    assert result.stdout.splitlines() == [
        "Demonstrationen för Skogsbygd är redan byggd.",
        "Logga in som någon av:",
        "  ulla           Ulla",
        "  bengt          Bengt",
        "  rolf           Rolf",
        "  lena           Lena",
        "  mia            Mia",
        "Öppna http://127.0.0.1:48123/ i webbläsaren. Avbryt med Ctrl-C.",
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"gator": ("D;Dalvägen", "S;Dalvägen")},
            (
                "Underlaget för skogsbygd går inte att bygga av. Rätta:\n"
                "  gator.csv: området D har ingen gata.\n"
            ),
        ),
        (
            {"avstand": (f"S;{TOWN}", f"X;{TOWN}")},
            (
                "avstand.csv lästes inte in, och inget ändrades. Rätta och läs in igen:\n"
                "  rad 4: Området X finns inte. Läs in områdesfilen först.\n"
            ),
        ),
        (
            {"region": ("frö: 7\n", "")},
            "region.yaml går inte att läsa: Object missing required field `frö`\n",
        ),
        (
            {"region": ("norrbotten/2023", "skogsbygd/2023")},
            (
                "Underlaget för skogsbygd går inte att bygga av. Rätta:\n"
                "  region.yaml: regelboken skogsbygd/2023 finns inte.\n"
            ),
        ),
    ],
    ids=["files that contradict each other", "a distance to nowhere", "settings", "no such book"],
)
def test_faulty_data_are_told_with_exit_code_2_and_nothing_is_built(
    run: Run, folder: Path, changes: dict[str, tuple[str, str]], told: str
) -> None:
    write_tiny_region(folder, PRICE_LIST, **changes)
    result = run("demo", "--bara-bygg")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", told)
    assert newest_number() == 0


def test_missing_files_and_a_broken_price_list_are_told(run: Run, folder: Path) -> None:
    write_tiny_region(folder, b"prislista: [\n")
    broken = run("demo", "--bara-bygg")
    assert (broken.exit_code, broken.stderr.splitlines()[0]) == (
        2,
        "Prislistan prislista.yaml kan inte läsas in (1 fel).",
    )
    (folder / NAME / "aldrar.csv").unlink()
    missing = run("demo", "--bara-bygg")
    assert (missing.exit_code, missing.stderr) == (
        2,
        "I underlaget för skogsbygd saknas aldrar.csv. Se demonstration/README.md.\n",
    )
