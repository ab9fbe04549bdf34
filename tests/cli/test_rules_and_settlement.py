"""Rulebooks, scenarios and months, from the command line."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.county import HAVET, TORGET, publish
from tests.apps.settlement.small_region import Region, make_region
from tests.cli.conftest import Run
from vardval.cli.output import Advance
from vardval.platform.models import Role, User
from vardval.rulebook.files import shipped

BOOK = "norrbotten/2023"


@pytest.fixture
def region(db: None, settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = tmp_path
    made = make_region()
    publish()
    return made


def _book(folder: Path, **changes: tuple[str, str]) -> Path:
    for name, content in shipped().files(BOOK).content.items():
        text = content.decode()
        if name.removesuffix(".yaml") in changes:
            text = text.replace(*changes[name.removesuffix(".yaml")])
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_books_that_come_with_the_product_are_sound(run: Run) -> None:
    result = run("rulebook", "check", "--json")
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [(one["book"], one["is_sound"], one["problems"]) for one in reports] == [
        ("kronoberg/2023", True, []),
        ("lagar/2022", True, []),
        ("norrbotten/2023", True, []),
        ("varmland/2022", True, []),
        ("vasterbotten/2021", True, []),
        ("vasterbotten/2026", True, []),
    ]


def test_a_sound_book_is_told_with_what_it_lacks_and_has_not_confirmed(run: Run) -> None:
    result = run("rulebook", "check", BOOK)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{BOOK} går att använda: ")
    assert "\n  Obekräftad tolkning NB-T-1: " in result.stdout


def test_a_faulty_book_is_told_with_file_and_line_and_exit_code_2(run: Run, tmp_path: Path) -> None:
    folder = _book(tmp_path, listning=("källa: NB-3.6.1-4\n", "källa: NB-99-99\n"))
    result = run("rulebook", "check", folder)
    assert result.exit_code == 2
    lines = result.stdout.splitlines()
    assert lines[0].endswith("har 2\N{NO-BREAK SPACE}fel:")
    assert [("listning.yaml:" in line, "NB-99-99" in line) for line in lines[1:]] == [
        (True, True),
        (True, True),
    ]


def test_an_unknown_book_is_told(run: Run) -> None:
    result = run("rulebook", "check", "skåne/2031")
    assert (result.exit_code, "skåne/2031" in result.stderr) == (2, True)


def test_the_schema_of_a_chapter_or_of_all_is_written(run: Run) -> None:
    one = json.loads(run("rulebook", "schema", "listning").stdout)
    every = json.loads(run("rulebook", "schema").stdout)
    assert every["listning.schema.json"] == one
    assert one["title"] == "Kapitlet listning"
    unknown = run("rulebook", "schema", "väder")
    assert (unknown.exit_code, unknown.stderr.startswith("Kapitlet ”väder” finns inte.")) == (
        2,
        True,
    )


@pytest.mark.django_db
def test_a_book_is_adopted_by_another_than_the_one_who_brought_it(run: Run) -> None:
    for name in ("olga", "per"):
        User.objects.create(username=name, display_name=name, role=Role.REGION_OFFICER)
    words = ("rulebook", "publish", BOOK, "--fastställs-av", "olga")
    own = run(*words, "--som", "olga")
    assert (own.exit_code, own.stderr.startswith("Den som har skrivit regelboken")) == (1, True)
    other = run(*words, "--som", "per", "--json")
    assert (other.exit_code, json.loads(other.stdout)["status"]) == (0, "fastställd")
    assert run(*words, "--som", "per").stdout == f"Regelboken {BOOK} är fastställd.\n"


SCENARIO = """
regelbok: norrbotten/2023
scenarier:
  - namn: Den som väljer listas
    prövar: [NB-3.6.1-1]
    givet:
      områden:
        Centrum: {kommun: "2580"}
      enheter:
        Torgets HC: {kommun: "2580", områden: [Centrum]}
        Havets HC: {kommun: "2580"}
      personer:
        Anna: {född: 1990-05-01, kön: K, område: Centrum, listad: Torgets HC, sätt: passiv}
    när:
      - 2023-03-02: {väljer: Anna, enhet: Havets HC, via: "1177"}
    då:
      - 2023-03-02: {person: Anna, listad: %s}
"""


@pytest.mark.parametrize(
    ("unit", "code", "words"),
    [
        ("Havets HC", 0, "1\N{NO-BREAK SPACE}scenario prövades. 0 stämde inte."),
        ("Torgets HC", 1, "1\N{NO-BREAK SPACE}scenario prövades. 1 stämde inte."),
        ("Okänd HC", 2, "0\N{NO-BREAK SPACE}scenarier prövades. 0 stämde inte."),
    ],
    ids=["it holds", "it does not hold", "the file is wrong"],
)
def test_a_scenario_tells_whether_it_holds(
    run: Run, tmp_path: Path, unit: str, code: int, words: str
) -> None:
    path = tmp_path / "val.yaml"
    path.write_text(SCENARIO % unit, encoding="utf-8")
    result = run("scenario", path)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (code, words)
    told = [json.loads(line) for line in run("scenario", path, "--json").stdout.splitlines()]
    assert [(one["name"], one["passed"]) for one in told] == (
        [("Den som väljer listas", code == 0)] if code < 2 else []
    )
    assert bool(result.stderr) is (code == 2)


def test_a_month_is_settled_as_a_draft_and_a_statement_shown(run: Run, region: Region) -> None:
    told = json.loads(run("settle", "2023-03", "--som", region.maker.username, "--json").stdout)
    assert (told["month"], told["status"], told["people"]) == ("2023-03", "draft", 7)
    statements = [
        json.loads(run("statement", unit.lower(), "2023-03", "--json").stdout)
        for unit in (TORGET, HAVET)
    ]
    assert sum(one["total_ore"] for one in statements) == told["total_ore"]
    assert [one["unit"] for one in statements] == [TORGET, HAVET]
    assert all(row["why"] for one in statements for row in one["rows"])
    lines = run("statement", TORGET, "2023-03", "--varför").stdout.splitlines()
    assert lines[0].startswith("Torgets HC, 2023-03. Prislista: Exempelprislista 2023")
    assert lines[1] == "Utkast."
    assert "Vad\tPersoner\tKronor" in lines
    assert lines[-1].startswith("Summa ")


def test_what_a_settlement_does_is_told_as_it_does_it(
    run: Run, region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Advance, "step", lambda _, what: told.append(what))
    assert run("settle", "2023-03").exit_code == 0
    assert told == ["2023-03 räknas.", "2023-03 sparas och jämförs med månaden före."]


def test_a_run_is_told_in_words(run: Run, region: Region) -> None:
    result = run("settle", "2023-03", "--prislista", str(region.price_list_id))
    assert result.exit_code == 0
    assert result.stdout.startswith("2023-03 är räknad som utkast ")


def test_what_a_month_cannot_be_settled_by_is_told(run: Run, region: Region) -> None:
    no_list = run("settle", "2031-01")
    assert (no_list.exit_code, no_list.stderr) == (
        1,
        "Det finns ingen prislista för 2031-01. Lägg in en först.\n",
    )
    nothing = run("statement", TORGET, "2023-05")
    assert (nothing.exit_code, nothing.stderr) == (1, "Det finns ingen avräkning för 2023-05.\n")


def test_an_officer_does_not_settle_and_a_clerk_sees_their_own_statement_only(
    run: Run, region: Region
) -> None:
    User.objects.create(
        username="eva", display_name="Eva", role=Role.UNIT_CLERK, unit_hsa_id=TORGET
    )
    refused = run("settle", "2023-03", "--som", "beställaren")
    assert (refused.exit_code, refused.stderr) == (1, "Du får inte räkna en månad.\n")
    run("settle", "2023-03")
    codes = [
        run("statement", unit, "2023-03", "--som", "eva").exit_code for unit in (TORGET, HAVET)
    ]
    assert codes == [0, 1]
