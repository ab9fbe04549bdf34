"""`vardval rulebook coverage` and `prove`."""

import json
import shutil
from pathlib import Path

from django.conf import LazySettings

from tests.cli.conftest import Run
from vardval.rulebook.files import shipped

BOOK = "norrbotten/2023"
WRONG = """\
regelbok: granland/2023
scenarier:
  - namn: Anna bor i Centrum
    prövar: [NB-3.6.2-1]
    givet:
      områden: {Centrum: {kommun: "2580"}, Kusten: {kommun: "2580"}}
      enheter:
        Torgets HC: {kommun: "2580", områden: [Centrum]}
        Havets HC: {kommun: "2580", områden: [Kusten]}
      personer: {Anna: {född: 1990-05-01, kön: K, område: Centrum}}
    då:
      - 2023-03-01: {person: Anna, listad: Havets HC}
"""
KEYS = [
    "book",
    "module",
    "executed",
    "with_mechanism",
    "with_scenario",
    "without_scenario",
    "tracked",
    "with_obligation",
    "without_obligation",
]


def test_coverage_as_json_is_one_list_of_rows(run: Run) -> None:
    result = run("rulebook", "coverage", "--json")
    rows = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {one["book"] for one in rows} >= {"kronoberg/2023", "norrbotten/2023"}
    assert [one for one in rows if list(one) != KEYS] == []


def test_coverage_of_one_book_is_told_as_a_table_with_its_sum(run: Run) -> None:
    rows = json.loads(run("rulebook", "coverage", BOOK, "--json").stdout)
    lines = [one.split("\t") for one in run("rulebook", "coverage", BOOK).stdout.splitlines()]
    assert lines[0] == [
        "Bok",
        "Område",
        "Avgörs",
        "har mekanism",
        "har scenario",
        "utan scenario",
        "Följs upp",
        "har åtagande",
        "utan åtagande",
    ]
    assert len(lines) == 1 + len(rows) + 1
    assert lines[-1][:3] == ["Summa", "", str(sum(one["executed"] for one in rows))]


def test_an_unknown_book_is_wrong_use(run: Run) -> None:
    for command in ("coverage", "prove"):
        result = run("rulebook", command, "granland/2026")
        assert (result.exit_code, result.stderr.split(". ")[0]) == (
            2,
            "Regelboken granland/2026 finns inte",
        )


def test_strict_coverage_of_the_shipped_books_lacks_nothing(run: Run) -> None:
    strict, plain = run("rulebook", "coverage", "--strict"), run("rulebook", "coverage")
    assert (strict.exit_code, strict.stdout) == (0, plain.stdout)


def _granland(own_books: Path) -> Path:
    """The folder of a made-up region's book, copied from one that comes with the product."""
    folder = own_books / "granland" / "2023"
    shutil.copytree(Path(str(shipped().folder(BOOK))), folder)
    page = (folder / "bok.yaml").read_text("utf-8")
    changed = page.replace("norrbotten", "granland").replace(
        "källor:", "källor:\n  GL: {titel: GL}"
    )
    (folder / "bok.yaml").write_text(changed, "utf-8")
    return folder


def test_strict_coverage_lists_what_a_book_lacks_and_says_no(
    run: Run, settings: LazySettings, tmp_path: Path
) -> None:
    folder = _granland(tmp_path)
    own = "GL-1-1: {lydelse: Kaffe kokas., hanteras: följs upp}\n"
    (folder / "klausuler.yaml").write_text(own, "utf-8")
    shutil.rmtree(folder / "scenarios")
    settings.BOOKS_FOLDER = tmp_path
    result = run("rulebook", "coverage", "granland/2023", "--strict")
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert "granland/2023: GL-1-1 hör inte till något åtagande: Kaffe kokas." in lines
    assert [one for one in lines if "NB-3.6.1-13 har inget scenario" in one] != []


def test_proving_a_book_tells_how_many_clauses_are_shown_and_by_what(run: Run) -> None:
    told = run("rulebook", "prove", BOOK)
    assert told.exit_code == 0
    lines = run("rulebook", "prove", BOOK, "--json").stdout.splitlines()
    rows = [json.loads(one) for one in lines]
    shown = sum(one["is_shown"] for one in rows)
    assert told.stdout.splitlines()[0] == (
        f"{BOOK}: {len(rows)}\xa0klausuler prövas, varav {shown} visas."
    )
    (limit,) = [one for one in rows if one["clause"] == "NB-3.6.1-13"]
    assert (limit["rules"], limit["is_shown"]) == (["listning.byten"], True)
    assert {one["off"] for one in limit["shown_by"]} == {"tyst"}


def test_a_scenario_that_does_not_hold_is_named_as_the_reason_why_a_clause_is_not_shown(
    run: Run, settings: LazySettings, tmp_path: Path
) -> None:
    folder = _granland(tmp_path)
    shutil.rmtree(folder / "scenarios")
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "byten.yaml").write_text(WRONG, "utf-8")
    settings.BOOKS_FOLDER = tmp_path
    result = run("rulebook", "prove", "granland/2023")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1] == (
        "  Scenariot ”Anna bor i Centrum” stämmer inte med boken som den är, och visar därför"
        " inget. Kör vardval scenario."
    )
