"""The JSON Schemas for editors are fresh, and refuse what the loader refuses."""

from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from jsonschema import Draft202012Validator

from tests.apps.rulebook.invented_book import WORDS
from vardval.rulebook.schema import main, schemas, stale_files, write_files

VALUE = {"rubrik": "Byten", "mekanism": "högst", "antal": "2", "källa": "GL-1-1"}
NOTE = {"id": "GL-T-1", "fråga": "Vad?", "svar": "Allt.", "ställning": "obekräftad"}
OTHER = {"rubrik": "Övrigt", "mekanism": "allt", "källa": ["GL-1-1"]}


@cache
def _listing_schema() -> Draft202012Validator:
    """The schema, which is a schema itself: jsonschema takes seconds to see that."""
    made = schemas(WORDS)["listning.schema.json"]
    jsonschema_rs.meta.validate(made)
    return Draft202012Validator(made)


def _accepts(rules: dict[str, Any]) -> bool:
    return _listing_schema().is_valid(rules)


def test_the_committed_schemas_are_fresh() -> None:
    assert stale_files() == ()


def test_a_stale_a_missing_and_a_left_over_schema_are_told(tmp_path: Path) -> None:
    write_files(tmp_path)
    assert stale_files(tmp_path) == ()
    (tmp_path / "bok.schema.json").write_text("{}", "utf-8")
    (tmp_path / "listning.schema.json").unlink()
    (tmp_path / "kök.schema.json").write_text("{}", "utf-8")
    assert stale_files(tmp_path) == ("bok.schema.json", "kök.schema.json", "listning.schema.json")
    write_files(tmp_path)
    assert stale_files(tmp_path) == ()


def test_the_check_fails_when_a_schema_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"], tmp_path) == 1
    assert "bok.schema.json är inte färsk. Kör python -m" in capsys.readouterr().err
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0


@pytest.mark.parametrize(
    "rule",
    [
        VALUE,
        VALUE | {"antal": 2, "undantag": "ja"},
        VALUE | {"tolkning": NOTE},
        {"rubrik": "Byten", "saknas": "Bilagan är inte känd."},
        {"rubrik": "Byten", "värden": [{"mekanism": "obegränsat", "källa": "GL-1-1"}]},
        {"rubrik": "Byten", "mekanism": "högst", "källa": "GL-1-1", "värden": [{"antal": "2"}]},
    ],
)
def test_a_rule_that_the_loader_takes_is_valid(rule: dict[str, Any]) -> None:
    assert _accepts({"listning.byten": rule})


@pytest.mark.parametrize(
    "rule",
    [
        VALUE | {"antl": "2"},
        VALUE | {"antal": "två"},
        VALUE | {"mekanism": "minst"},
        VALUE | {"undantag": "no"},
        VALUE | {"from": "2026-1-1"},
        VALUE | {"tolkning": {"fråga": "Vad?"}},
        {key: value for key, value in VALUE.items() if key != "källa"},
        {key: value for key, value in VALUE.items() if key != "rubrik"},
        {"rubrik": "Byten", "värden": []},
        {"rubrik": "Byten", "saknas": ""},
    ],
)
def test_a_rule_that_the_loader_refuses_is_not_valid(rule: dict[str, Any]) -> None:
    assert not _accepts({"listning.byten": rule})


def test_a_required_rule_and_an_unknown_one_are_told() -> None:
    assert not _accepts({"listning.övrigt": OTHER})
    assert not _accepts({"listning.byten": VALUE, "listning.bytn": VALUE})


@pytest.mark.parametrize(
    ("name", "fits", "does_not"),
    [
        ("kommun", "0114", ""),
        ("färg", "röd", "grön"),
        ("dag", "2026-01-01", "1 januari"),
        ("vikt", "1.30", "1,30"),
        ("svar", "nej", "no"),
        ("belopp", "412.50", "412.5"),
        ("avgift", "100 kr per år", "100"),
        ("andel", "10 procent", "0.10"),
        ("ord", ["en", "två"], "en"),
        ("färger", ["röd"], ["grön"]),
        ("rader", [["0", "och äldre", "1.5"]], [["0", "och äldre"]]),
    ],
)
def test_each_type_of_argument_has_its_own_schema(
    name: str, fits: object, does_not: object
) -> None:
    assert _accepts({"listning.byten": VALUE, "listning.övrigt": OTHER | {name: fits}})
    assert not _accepts({"listning.byten": VALUE, "listning.övrigt": OTHER | {name: does_not}})
