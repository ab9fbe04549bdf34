"""A made-up region, begun from scratch and answered: the engine runs it by data alone.

The book is what `vardval rulebook new granland 2026` writes, each waiting rule answered with a
mechanism that it offers, by clauses of the region's own. Nothing of it lies in the product.
"""

import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings

from vardval.core.rulebook import ArgumentSpec, ArgumentType, BookKind, MechanismSpec, RuleSpec
from vardval.rulebook.beginning import begun
from vardval.rulebook.checking import check_book
from vardval.rulebook.vocabulary import vocabulary_of
from vardval.scenarios import run_paths

RULES = [one for one in vocabulary_of(BookKind.REGIONAL).rules if one.required]
# Where the first mechanism offered is not the one that Granland has.
CHOSEN = {
    "listning.byten": "högst_per_år",
    "listning.flytt_passiv": "behåller",
    "listningsutrymme.tak": "avtalat",
    "listningsutrymme.kö": "efter_listningsdatum",
}
EXAMPLES = {
    ArgumentType.INTEGER: "1",
    ArgumentType.DECIMAL: "10",
    ArgumentType.KRONOR: "100",
    ArgumentType.BOOLEAN: "ja",
    ArgumentType.DAY: "2026-07-01",
    ArgumentType.TEXT: "enligt regionens beslut",
}

SCENARIO = """
regelbok: granland/2026
scenarier:
  - namn: Den som har bytt i år får inte byta igen
    prövar: [GL26-1-1]
    givet:
      områden:
        Skogen: {kommun: "9901"}
      enheter:
        Granens VC: {kommun: "9901", områden: [Skogen]}
        Tallens VC: {kommun: "9901", områden: []}
      personer:
        Anna: {född: 1980-01-01, kön: K, område: Skogen}
    när:
      - 2026-02-01: {väljer: Anna, enhet: Tallens VC, via: "1177"}
      - 2026-03-01: {väljer: Anna, enhet: Granens VC, via: "1177"}
    då:
      - 2026-01-31: {person: Anna, listad: Granens VC, sätt: passiv, enligt: GL26-1-1}
      - 2026-12-31: {person: Anna, listad: Tallens VC, sätt: aktiv}
      - händelse: 2
        utfall: avslås
        enligt: GL26-1-1
"""


def _written(spec: ArgumentSpec) -> str:
    value = spec.choices[0] if spec.choices else EXAMPLES.get(spec.type, "enligt beslut")
    if spec.type is ArgumentType.TEXTS:
        return f"{spec.name}: [{value}]"
    if spec.type is ArgumentType.BANDS:
        return f"{spec.name}: [[0, och äldre, 1.0]]"
    return f"{spec.name}: {value}{f' {spec.unit.value}' if spec.unit else ''}"


def _answer(spec: RuleSpec) -> str:
    found = spec.mechanism(CHOSEN.get(spec.id, ""))
    mechanism: MechanismSpec = found or spec.mechanisms[0]
    lines = [f"mekanism: {mechanism.name}", *map(_written, mechanism.arguments)]
    return "\n  ".join(lines)


def _answered(text: str) -> str:
    for spec in RULES:
        begun_as = f"{spec.id}:\n  rubrik: {spec.heading}\n  "
        waiting = f"{begun_as}mekanism: väntar\n  källa: väntar\n"
        text = text.replace(waiting, f"{begun_as}{_answer(spec)}\n  källa: GL26-1-1\n")
    return text


@pytest.fixture
def granland(tmp_path: Path, settings: LazySettings) -> Path:
    """The folder of the region's own books, with Granland's answered book in it."""
    place = tmp_path / "granland" / "2026"
    place.mkdir(parents=True)
    for name, text in begun("granland", 2026).items():
        (place / name).write_text(_answered(text), "utf-8")
    settings.BOOKS_FOLDER = tmp_path
    return tmp_path


def test_the_book_of_a_fifth_region_can_be_used_once_every_rule_is_answered(
    granland: Path,
) -> None:
    report = check_book("granland/2026")
    assert [str(one) for one in report.problems] == []
    assert report.rules == len(RULES)


def test_scenarios_of_a_fifth_region_are_decided_by_its_own_book(granland: Path) -> None:
    file = granland / "byten.yaml"
    file.write_text(SCENARIO, "utf-8")
    run = run_paths([file])
    assert ([str(one) for one in run.problems], [one.as_text() for one in run.results]) == (
        [],
        ["✓ Den som har bytt i år får inte byta igen"],
    )
    assert run.exit_code == 0


def test_another_answer_in_the_book_changes_what_the_region_decides(granland: Path) -> None:
    book = granland / "granland" / "2026" / "listning.yaml"
    text = book.read_text("utf-8")
    changed = text.replace("mekanism: högst_per_år\n  antal: 1", "mekanism: obegränsat", 1)
    assert changed != text
    book.write_text(changed, "utf-8")
    file = granland / "byten.yaml"
    file.write_text(SCENARIO, "utf-8")
    assert run_paths([file]).exit_code == 1


def test_a_rule_without_an_answer_is_named_where_a_scenario_needs_it(granland: Path) -> None:
    book = granland / "granland" / "2026" / "listning.yaml"
    text = book.read_text("utf-8")
    unknown = text.replace("mekanism: högst_per_år\n  antal: 1", "saknas: Boken tiger", 1)
    assert unknown != text
    book.write_text(unknown, "utf-8")
    file = granland / "byten.yaml"
    file.write_text(SCENARIO, "utf-8")
    run = run_paths([file])
    assert (run.exit_code, run.results) == (2, ())
    assert [str(one) for one in run.problems] == [
        (
            f"{file}:4: Värdet för listning.byten saknas i granland/2026: Boken tiger."
            " Scenariot kan prövas när regeln har ett svar."
        )
    ]


def test_without_its_folder_the_region_is_unknown(granland: Path) -> None:
    shutil.rmtree(granland / "granland")
    file = granland / "byten.yaml"
    file.write_text(SCENARIO, "utf-8")
    assert run_paths([file]).exit_code == 2
