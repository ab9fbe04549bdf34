"""YAML is read as text, with lines, and nothing in it is guessed."""

import pytest

from vardval.platform.strict_yaml import (
    Entry,
    Place,
    Problem,
    ProblemsFound,
    Sequence,
    Table,
    Text,
    kind_of,
    read_yaml,
)
from vardval.platform.strict_yaml.reading import MAX_BYTES, MAX_DEPTH


def _problems(content: str | bytes) -> list[str]:
    raw = content.encode() if isinstance(content, str) else content
    return [str(one) for one in read_yaml(raw, "prov.yaml").problems]


@pytest.mark.parametrize(
    "written", ["0114", "no", "nej", "12:30", "412.50", "2023-01-01", "~", "1e3", "0x1F", "yes"]
)
def test_every_scalar_stays_the_text_that_was_written(written: str) -> None:
    root = read_yaml(f"a: {written}\n".encode(), "prov.yaml").root
    assert isinstance(root, Table)
    assert root.get("a") == Text(Place("prov.yaml", 1), written)


def test_every_node_knows_its_line() -> None:
    document = read_yaml(b"# f\xc3\xb6rst\na:\n  - b\n  - {c: d}\n", "prov.yaml")

    def at(line: int) -> Place:
        return Place("prov.yaml", line)

    inner = Table(at(4), (Entry(Text(at(4), "c"), Text(at(4), "d")),))
    items = Sequence(at(3), (Text(at(3), "b"), inner))
    assert document.root == Table(at(2), (Entry(Text(at(2), "a"), items),))
    assert document.problems == ()


def test_a_repeated_key_is_refused_and_both_lines_are_told() -> None:
    assert _problems("a: 1\nb: 2\na: 3\n") == [
        "prov.yaml:3: Nyckeln ”a” står två gånger; den första står på rad 1. Ta bort den ena."
    ]


def test_a_repeated_key_is_refused_at_every_depth() -> None:
    assert len(_problems("a: [{b: 1, b: 2}, {c: {d: 1, d: 2}}]\n")) == 2


def test_a_key_that_is_no_text_is_refused() -> None:
    assert _problems("? [a, b]\n: c\n") == [
        "prov.yaml:1: En nyckel ska vara en text. Skriv nyckeln som ett ord."
    ]


def test_an_alias_is_refused_before_it_unfolds() -> None:
    laughs = ["a0: &a0 [ha, ha]"]
    laughs += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    problems = _problems("\n".join(laughs))
    assert len(problems) == 81
    assert problems[0] == (
        "prov.yaml:2: Hänvisningen *a0 är inte tillåten. Skriv ut värdet på varje ställe."
    )


@pytest.mark.parametrize("tag", ["!!int 5", "!!python/object:os.x {}", "!eget {a: b}"])
def test_a_tag_is_refused(tag: str) -> None:
    (problem,) = _problems(f"a: {tag}\n")
    assert problem.startswith("prov.yaml:1: Typmärket ")
    assert problem.endswith(" är inte tillåtet. Skriv bara värdet.")


def test_a_file_that_is_not_utf_8_is_refused_where_it_goes_wrong() -> None:
    assert _problems("a: b\nå: ö\n".encode("latin-1")) == [
        "prov.yaml:2: Filen är inte skriven i UTF-8. Spara om den i UTF-8."
    ]


def test_a_control_character_is_refused() -> None:
    assert _problems("a: b\nc: \x07d\n") == [
        "prov.yaml:2: Filen innehåller ett tecken som inte får finnas. Ta bort det."
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    root = read_yaml("\ufeffa: b\n".encode(), "prov.yaml").root
    assert isinstance(root, Table)
    assert root.get("a") == Text(Place("prov.yaml", 1), "b")


@pytest.mark.parametrize("content", ["", "\n\n", "# bara en kommentar\n", "---\n", '""\n'])
def test_an_empty_file_is_refused(content: str) -> None:
    assert _problems(content) == ["prov.yaml:1: Filen är tom. Fyll i den eller ta bort den."]


def test_a_syntax_error_tells_its_line_and_where_to_look() -> None:
    (problem,) = _problems("a: b\nc: [d\ne: f\n")
    assert problem.startswith("prov.yaml:3: Raden följer inte YAML (")
    assert problem.endswith("Se över indrag, kolon och citattecken här och på raden före.")


def test_a_tab_as_indent_is_a_syntax_error() -> None:
    (problem,) = _problems("a:\n\tb: c\n")
    assert problem.startswith("prov.yaml:2: Raden följer inte YAML (")


def test_a_second_document_is_refused() -> None:
    assert _problems("a: b\n---\nc: d\n") == [
        "prov.yaml:2: Filen har mer än ett dokument. Ta bort raden ”---”."
    ]


def test_a_huge_file_is_refused_unread() -> None:
    assert _problems(b"a" * (MAX_BYTES + 1)) == [
        "prov.yaml:1: Filen är större än 1000000 byte. Dela upp den i flera filer."
    ]


def test_a_deep_file_is_refused() -> None:
    assert _problems("[" * 5000 + "]" * 5000) == [
        f"prov.yaml:1: Filen har fler än {MAX_DEPTH} nivåer. Skriv den plattare."
    ]
    assert _problems("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []


def test_problems_are_told_together_once_each_in_the_order_of_the_lines() -> None:
    first = Problem(Place("a.yaml", 2), "Fel.", "Rätta.")
    second = Problem(Place("a.yaml", 10), "Också fel.", "Rätta.")
    assert str(ProblemsFound("Boken", [second, first, second])) == (
        "Boken kan inte läsas in (2 fel).\na.yaml:2: Fel. Rätta.\na.yaml:10: Också fel. Rätta."
    )


def test_kinds_of_nodes_have_swedish_names() -> None:
    here = Place("a.yaml", 1)
    assert [kind_of(one) for one in (Text(here, ""), Sequence(here, ()), Table(here, ()))] == [
        "en text",
        "en lista",
        "en tabell med nycklar",
    ]
