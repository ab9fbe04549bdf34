"""The nodes of a scenario file: asked for names, days and words, and written as one line again."""

from datetime import date

import pytest

from vardval.core.time import FOREVER, Period
from vardval.platform.strict_yaml import Node, Table, read_yaml
from vardval.scenarios.nodes import (
    ScenarioReader,
    is_count,
    is_municipality_code,
    line_of,
    written,
)

YEAR = Period(date(2024, 1, 1), date(2025, 1, 1))


def table(text: str) -> Table:
    root = read_yaml(text.encode(), "prov.yaml").root
    assert isinstance(root, Table)
    return root


def node(text: str) -> Node:
    found = table(f"x: {text}\n").get("x")
    assert found is not None
    return found


def told(reader: ScenarioReader) -> list[str]:
    return [f"{one.place.line}: {one.what} {one.remedy}" for one in reader.problems]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("0", True),
        ("007", True),
        ("999999999", True),
        ("1000000000", False),
        ("", False),
        ("-1", False),
        ("1.5", False),
        ("1 000", False),
        ("²", False),
        ("٣", False),
        ("３", False),
    ],
)
def test_a_count_is_up_to_nine_plain_digits(text: str, is_one: bool) -> None:
    assert is_count(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2580", True),
        ("0180", True),
        ("180", False),
        ("02580", False),
        ("٢٥٨٠", False),
        ("", False),
    ],
)
def test_a_municipality_code_is_four_plain_digits(text: str, is_one: bool) -> None:
    assert is_municipality_code(text) is is_one


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{avlider: Bo}", "avlider: Bo"),
        ("{2023-03-01: {avlider: Bo}}", "2023-03-01: {avlider: Bo}"),
        ("{byten: [2023-01-01, 2023-02-01]}", "byten: [2023-01-01, 2023-02-01]"),
        ("{x: {y: {z: []}}}", "x: {y: {z: []}}"),
        ("{}", ""),
        ("Torgets HC är valbar", "Torgets HC är valbar"),
        ('"{inte en tabell}"', "{inte en tabell}"),
        ("[a, {b: c}]", "[a, {b: c}]"),
    ],
)
def test_a_line_is_told_as_it_was_written_without_its_own_braces(text: str, line: str) -> None:
    assert line_of(node(text)) == line


@pytest.mark.parametrize("text", ["{a: {b: c}}", "[a, [b, c], {d: e}]", "{}", "[]", "ord för ord"])
def test_what_is_written_of_a_node_reads_as_the_same_node(text: str) -> None:
    assert written(node(text)) == text
    assert written(node(written(node(text)))) == text


@pytest.mark.parametrize(
    ("known", "problem"),
    [
        (
            ["Torgets HC", "Havets HC"],
            (
                "1: Enheten ”Månens HC” finns inte i scenariot. Lägg till namnet under ”givet”"
                " eller välj bland: Torgets HC, Havets HC."
            ),
        ),
        (
            [],
            (
                "1: Enheten ”Månens HC” finns inte i scenariot. Lägg till namnet under ”givet”"
                " eller välj bland: (inga)."
            ),
        ),
    ],
)
def test_a_name_that_is_not_known_is_told_with_those_that_are(
    known: list[str], problem: str
) -> None:
    reader = ScenarioReader()
    assert reader.name(node("Månens HC"), known, "Enheten") is None
    assert told(reader) == [problem]


@pytest.mark.parametrize("text", ["[Torgets HC]", "{Torgets HC: ja}"])
def test_a_list_or_a_table_is_no_name(text: str) -> None:
    reader = ScenarioReader()
    assert reader.name(node(text), ["Torgets HC"], "Enheten") is None
    assert told(reader) == ["1: Enheten ska vara ett namn. Skriv ett namn."]


def test_of_many_names_those_that_are_known_are_kept_and_each_other_one_is_told() -> None:
    reader = ScenarioReader()
    names = reader.names(
        table("x:\n  - Bo\n  - Eva\n  - Anna\n  - Ulf\n"), "x", ["Anna", "Bo"], "Den"
    )
    assert names == ("Bo", "Anna")
    choose = "Lägg till namnet under ”givet” eller välj bland: Anna, Bo."
    assert told(reader) == [
        f"3: Den ”Eva” finns inte i scenariot. {choose}",
        f"5: Den ”Ulf” finns inte i scenariot. {choose}",
    ]


def test_what_is_absent_is_neither_a_name_nor_a_day_and_nothing_is_wrong_with_it() -> None:
    reader, empty = ScenarioReader(), table("y: 1\n")
    assert (reader.name(empty.get("x"), ["Bo"], "Den"), reader.day(empty.get("x"))) == (None, None)
    assert reader.names(empty, "x", ["Bo"], "Den") == ()
    assert reader.texts_or_none(empty, "x") == ()
    assert reader.word(empty, "x", {"ja": True}, "raden") is None
    assert told(reader) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-02-29", date(2024, 2, 29)),
        ("2023-02-29", None),
        ("2024-2-29", None),
        ("20240229", None),
        ("2024-W09-4", None),
        ("29 februari", None),
        ("[2024-02-29]", None),
        ("{2024-02-29: 1}", None),
    ],
)
def test_a_day_is_written_in_one_way_only(text: str, day: date | None) -> None:
    reader = ScenarioReader()
    assert reader.day(node(text)) == day
    assert told(reader) == (
        [] if day else ["1: Här ska stå en dag. Skriv år-månad-dag, till exempel 2023-03-01."]
    )


@pytest.mark.parametrize(
    ("valid", "text", "is_inside"),
    [
        pytest.param(YEAR, "2023-12-31", False, id="the day before the first is outside"),
        pytest.param(YEAR, "2024-01-01", True, id="the first day is inside"),
        pytest.param(YEAR, "2024-12-31", True, id="so is the last"),
        pytest.param(YEAR, "2025-01-01", False, id="the day after is not"),
    ],
)
def test_a_day_of_a_book_lies_in_its_year(valid: Period, text: str, is_inside: bool) -> None:
    reader = ScenarioReader()
    (entry,) = table(f"{text}: {{avlider: Bo}}\n").entries
    found = reader.day_of_book(entry.key, valid, "norrbotten/2024")
    assert found == (date.fromisoformat(text) if is_inside else None)
    outside = (
        f"1: Dagen {text} ligger utanför norrbotten/2024, som gäller 2024-01-01 till 2024-12-31."
        " Välj en dag i regelbokens tid."
    )
    assert told(reader) == ([] if is_inside else [outside])


def test_a_book_without_an_end_says_that_it_holds_until_further_notice() -> None:
    reader = ScenarioReader()
    (entry,) = table("2023-12-31: {avlider: Bo}\n").entries
    assert reader.day_of_book(entry.key, Period(date(2024, 1, 1), FOREVER), "boken") is None
    assert told(reader) == [
        (
            "1: Dagen 2023-12-31 ligger utanför boken, som gäller 2024-01-01 till tills vidare."
            " Välj en dag i regelbokens tid."
        )
    ]


def test_a_word_that_means_no_is_an_answer_and_one_that_means_nothing_is_told() -> None:
    reader = ScenarioReader()
    words = {"ja": True, "nej": False}
    asked = table("a: nej\nb: kanske\n")
    assert reader.word(asked, "a", words, "raden") is False
    assert reader.word(asked, "b", words, "raden") is None
    assert told(reader) == ["2: ”kanske” går inte att välja. Välj bland: ja, nej."]
