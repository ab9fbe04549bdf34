"""The catalogue of sentences: every code in both languages, and values written properly."""

import ast
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

import vardval
from vardval.core.trace import step
from vardval.platform.sentences import (
    LANGUAGES,
    ParameterMissing,
    SentenceMissing,
    UnknownFormat,
    Value,
    codes,
    explain,
    format_day,
    format_number,
    format_ore,
    format_value,
    has_sentence,
    pattern,
    placeholders,
    sentence,
)
from vardval.platform.sentences.catalogue import read_sentences
from vardval.platform.strict_yaml import ProblemsFound

NB = "\u00a0"
DAY = date(2023, 3, 2)
_TELLING = ("step", "sentence", "say")


def test_both_languages_have_the_same_codes() -> None:
    assert codes("sv") == codes("en")


def test_both_languages_fill_the_same_gaps() -> None:
    differing = [one for one in codes() if placeholders(one, "sv") != placeholders(one, "en")]
    assert differing == []


def _codes_in_the_product() -> set[str]:
    """The first argument of every `step`, `sentence` and `say` that is written as a text."""
    found = set()
    for file in Path(vardval.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(code)), *_]):
                    found |= {code} if name in _TELLING else set()
                case _:
                    pass
    return found


def test_every_code_that_the_product_tells_is_there_in_both_languages() -> None:
    taken = _codes_in_the_product()
    assert len(taken) > 20
    untold = {(one, it) for one in taken for it in LANGUAGES if not has_sentence(one, it)}
    assert untold == set()


def test_a_sentence_is_filled_in_each_language() -> None:
    first, last = date(2023, 1, 1), date(2023, 12, 31)
    assert sentence("rulebook.valid_until", first=first, last=last) == (
        "från och med 1 januari 2023 till och med 31 december 2023"
    )
    assert sentence("rulebook.valid_until", "en", first=first, last=last) == (
        "from 1 January 2023 through 31 December 2023"
    )


@pytest.mark.parametrize(
    ("code", "language", "of_one", "of_many", "to_fill"),
    [
        ("listning.byten.högst_per_år", "sv", "1 gång på", "2 gånger på", "<antal> gånger på"),
        ("listning.byten.högst_per_år", "en", "1 time in", "2 times in", "<antal> times in"),
        ("lag.byten.högst_per_år", "sv", "1 byte på", "2 byten på", "<antal> byten på"),
        ("lag.byten.högst_per_år", "en", "1 change in", "2 changes in", "<antal> changes in"),
    ],
)
def test_a_rule_that_counts_names_what_it_counts(
    code: str, language: str, of_one: str, of_many: str, to_fill: str
) -> None:
    rule = f"rule.{code}"
    for antal, told in ((1, of_one), (2, of_many)):
        assert told in sentence(rule, language, antal=antal).replace(NB, " ")
    assert to_fill in pattern(rule, language)


def test_an_unknown_code_or_language_is_an_error() -> None:
    with pytest.raises(SentenceMissing, match=r"”påhittad” finns inte på språket sv"):
        sentence("påhittad")
    with pytest.raises(SentenceMissing, match="språket fi"):
        sentence("rulebook.and", "fi")
    assert [has_sentence("rulebook.and", one) for one in (*LANGUAGES, "fi")] == [True, True, False]


def test_a_gap_that_nothing_fills_is_an_error() -> None:
    with pytest.raises(ParameterMissing, match="behöver uppgiften ”why”"):
        sentence("rulebook.value_missing")


def test_a_parameter_without_a_gap_is_left_aside() -> None:
    assert sentence("rulebook.and", other=5) == "och"


def test_a_trace_is_explained_step_by_step_with_its_clauses() -> None:
    trace = (
        step("rulebook.value_missing", "NB-2.5.1-1", why="Bilagan är inte känd."),
        step("rulebook.valid_from", first=DAY),
    )
    assert explain(trace) == [
        "Värdet är inte känt: Bilagan är inte känd. [NB-2.5.1-1]",
        "från och med 2 mars 2023",
    ]
    assert explain(trace, "en")[1] == "from 2 March 2023"


@pytest.mark.parametrize(
    ("value", "form", "swedish", "english"),
    [
        (DAY, "", "2 mars 2023", "2 March 2023"),
        (DAY, "day", "2 mars 2023", "2 March 2023"),
        (DAY, "iso", "2023-03-02", "2023-03-02"),
        (datetime(2023, 3, 2, 7, 5, tzinfo=UTC), "", "2 mars 2023 07:05", "2 March 2023 07:05"),
        (1234567, "", f"1{NB}234{NB}567", "1,234,567"),
        (2023, "plain", "2023", "2023"),
        ("0114", "plain", "0114", "0114"),
        (-5, "", "\u22125", "\u22125"),
        (Decimal("1.30"), "", "1,30", "1.30"),
        (True, "", "ja", "yes"),
        (False, "", "nej", "no"),
        (None, "", "inget", "nothing"),
        (123450, "ore", f"1{NB}234,50{NB}kr", f"SEK{NB}1,234.50"),
        (-5, "ore", f"\u22120,05{NB}kr", f"SEK{NB}\u22120.05"),
        (Decimal("412.5"), "kronor", f"412,50{NB}kr", f"SEK{NB}412.50"),
        (13000, "e4", "1,3000", "1.3000"),
        (Decimal("0.10"), "share", f"10{NB}%", "10%"),
        (Decimal("0.125"), "share", f"12,5{NB}%", "12.5%"),
        (Decimal(10), "share", f"1{NB}000{NB}%", "1,000%"),
        (1, "count:person:personer", f"1{NB}person", f"1{NB}person"),
        (Decimal(1), "count:gång:gånger", f"1{NB}gång", f"1{NB}gång"),
        (Decimal("1.5"), "count:gång:gånger", f"1,5{NB}gånger", f"1.5{NB}gånger"),
        (0, "count:person:personer", f"0{NB}personer", f"0{NB}personer"),
        (2500, "count:person:personer", f"2{NB}500{NB}personer", f"2,500{NB}personer"),
    ],
)
def test_values_are_written_the_way_people_read_them(
    value: Value, form: str, swedish: str, english: str
) -> None:
    assert (format_value(value, form), format_value(value, form, "en")) == (swedish, english)


def test_the_single_formats_are_there_for_pages() -> None:
    assert (format_day(DAY), format_number(1000), format_ore(100)) == (
        "2 mars 2023",
        f"1{NB}000",
        f"1,00{NB}kr",
    )


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("text", "day"),
        (5, "iso"),
        (True, "ore"),
        (True, "plain"),
        (Decimal(1), "ore"),
        (5, "kronor"),
        (5, "share"),
        (5, "count:en"),
        ("5", "count:en:flera"),
        (5, "e4:extra"),
        (5, "okänt"),
    ],
)
def test_a_format_that_does_not_fit_its_value_is_an_error(value: Value, form: str) -> None:
    with pytest.raises(UnknownFormat, match="finns inte för ett värde av typen"):
        format_value(value, form)


def test_what_is_wrong_with_a_catalogue_file_is_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a.x: Bra.\na.y: [lista]\na.z: ''\n", "utf-8")
    (tmp_path / "b.yaml").write_text("a.x: Igen.\nb.y: '{ 5 }'\nb.z: öppen {\n", "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        read_sentences([tmp_path / "a.yaml", tmp_path / "b.yaml"], "sv")
    unreadable = "har en lucka som inte går att läsa. Skriv luckor som {namn} eller {namn:format}."
    assert str(caught.value).splitlines() == [
        "Meningskatalogen (sv) kan inte läsas in (5 fel).",
        "sentences/sv/a.yaml:2: ”a.y” är ingen mening. Skriv koden och en mening.",
        "sentences/sv/a.yaml:3: ”a.z” är ingen mening. Skriv koden och en mening.",
        "sentences/sv/b.yaml:1: Koden ”a.x” står också i sentences/sv/a.yaml:1. Ta bort den ena.",
        f"sentences/sv/b.yaml:2: ”b.y” {unreadable}",
        f"sentences/sv/b.yaml:3: ”b.z” {unreadable}",
    ]


def test_a_catalogue_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- a\n", "utf-8")
    with pytest.raises(ProblemsFound, match=r"sv/a\.yaml:1: ”a\.yaml” är ingen mening"):
        read_sentences([tmp_path / "a.yaml"], "sv")
