"""What YAML would quietly turn into something else, and files that are no YAML at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vardval.platform.strict_yaml import (
    Document,
    Entry,
    Node,
    Place,
    Sequence,
    Table,
    Text,
    read_yaml,
)


def _read(content: str | bytes) -> Document:
    return read_yaml(content.encode() if isinstance(content, str) else content, "prov.yaml")


def _plain(node: Node | None) -> object:
    match node:
        case Text():
            return node.text
        case Sequence():
            return [_plain(one) for one in node.items]
        case Table():
            return {one.key.text: _plain(one.node) for one in node.entries}
        case None:
            return None


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: null\n", {"a": "null"}),
        ("a: Off\n", {"a": "Off"}),
        ("a: 1_000\n", {"a": "1_000"}),
        ("a: 0o17\n", {"a": "0o17"}),
        ("a: .inf\n", {"a": ".inf"}),
        ("a: 190:20:30\n", {"a": "190:20:30"}),
        ("a: 2023-02-30\n", {"a": "2023-02-30"}),
        ("a: 1.10\n", {"a": "1.10"}),
        ("1: a\nno: b\n", {"1": "a", "no": "b"}),
        ("a: '0114'\n", {"a": "0114"}),
        ('a: "b\\u00e5"\n', {"a": "bå"}),
        ("a: 'it''s'\n", {"a": "it's"}),
        ("a: b # kommentar\n", {"a": "b"}),
        ("a: 'b # ingen kommentar'\n", {"a": "b # ingen kommentar"}),
        ("a: >-\n  b\n  c\n", {"a": "b c"}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ("a: b\n  c\n", {"a": "b c"}),
        ("a:\r\n  - b\r\n", {"a": ["b"]}),
        ("a:\n", {"a": ""}),
        ("{a: [b, {c: d}]}", {"a": ["b", {"c": "d"}]}),
        ("? a\n: b\n", {"a": "b"}),
    ],
)
def test_what_is_written_is_what_is_read(content: str, told: object) -> None:
    document = _read(content)
    assert document.problems == ()
    assert _plain(document.root) == told


@pytest.mark.parametrize("second", ["'a'", '"a"', "? a\n"])
def test_a_key_is_the_same_key_however_it_is_quoted(second: str) -> None:
    (problem,) = _read(f"a: 1\n{second}: 2\n").problems
    assert problem.what == "Nyckeln ”a” står två gånger; den första står på rad 1."


def test_a_merge_is_refused_as_the_alias_it_needs() -> None:
    problems = _read("bas: &bas {a: 1}\nbok:\n  <<: *bas\n  b: 2\n").problems
    assert [(one.place.line, one.what) for one in problems] == [
        (3, "Hänvisningen *bas är inte tillåten.")
    ]


def test_the_first_of_two_equal_keys_stands_so_that_reading_can_go_on() -> None:
    root = _read("a: 1\na: 2\nb: 3\n").root
    assert _plain(root) == {"a": "1", "b": "3"}
    assert isinstance(root, Table)
    assert root.get("saknas") is None
    assert root.entries[1] == Entry(
        Text(Place("prov.yaml", 3), "b"), Text(Place("prov.yaml", 3), "3")
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [("a: b: c\n", 1), ("a: [b\n", 2), ("a: 'b\n", 2), ("a: b\n c: d\n", 2), ("a: @b\n", 1)],
)
def test_a_syntax_error_has_a_line_and_never_a_trace_of_the_parser(content: str, line: int) -> None:
    (problem,) = _read(content).problems
    assert problem.place == Place("prov.yaml", line)
    assert problem.what.startswith("Raden följer inte YAML (")
    assert problem.remedy == "Se över indrag, kolon och citattecken här och på raden före."


_TREES = st.recursive(
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=5),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.text(st.characters(categories=["L"]), min_size=1, max_size=5),
            inner,
            min_size=1,
            max_size=3,
        )
    ),
    max_leaves=8,
)


def _flow(tree: object) -> str:
    match tree:
        case dict():
            return "{" + ", ".join(f"'{key}': {_flow(one)}" for key, one in tree.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, tree)) + "]"
        case _:
            return f"'{tree}'"


@given(_TREES)
@settings(max_examples=50, deadline=None)
def test_any_tree_of_texts_comes_back_as_it_was(tree: object) -> None:
    document = _read(f"rot: {_flow(tree)}\n")
    assert (document.problems, _plain(document.root)) == ((), {"rot": tree})


@given(st.binary(max_size=60) | st.text("ab: -[]{}'\"#&*!|>?\n\t", max_size=40).map(str.encode))
@settings(max_examples=100, deadline=None)
def test_whatever_the_bytes_are_they_are_read_or_told_never_both_nothing(content: bytes) -> None:
    document = _read(content)
    assert document.root is not None or document.problems
    lines = content.count(b"\n") + content.count(b"\r") + 60
    assert all(1 <= one.place.line <= lines for one in document.problems)
