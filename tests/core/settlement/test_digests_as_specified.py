"""The digest is what its specification says: computed here anew, byte by byte."""

import hashlib
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.settlement.digests import lines_digest
from tests.core.settlement.example_lists import MARCH
from vardval.core.settlement.canonical import (
    DAYS_COLUMN,
    LINE_COLUMNS,
    fraction_text,
    run_digest,
    statement_digest,
    table_digest,
)
from vardval.core.settlement.line import Line
from vardval.core.settlement.statement import LineKind, UnitLine

ONE = Line(1, 2, 3, 40, 2, 1, 8500, 1, 29_400, 249_900_000, 10_000)
NOTHING = hashlib.sha256(b"").hexdigest()

lines = st.builds(
    Line,
    component=st.integers(1, 12),
    unit_id=st.integers(0, 2**31 - 1),
    person_id=st.integers(-(2**63), 2**63 - 1),
    age=st.integers(0, 150),
    sex=st.integers(1, 2),
    row=st.integers(-1, 200),
    quantity_e4=st.integers(-(2**63), 2**63 - 1),
    factor=st.integers(0, 2**63 - 1),
    price_parts=st.integers(0, 2**63 - 1),
    amount_parts=st.integers(-(2**63), 2**63 - 1),
    parts_per_ore=st.integers(1, 2**63 - 1),
)


def test_every_column_of_a_line_is_in_the_digest() -> None:
    assert [*LINE_COLUMNS, *DAYS_COLUMN] == [one.name for one in fields(Line)]
    digests = {lines_digest([ONE])}
    for name in LINE_COLUMNS:
        digests.add(lines_digest([replace(ONE, **{name: getattr(ONE, name) + 1})]))
    assert len(digests) == len(LINE_COLUMNS) + 1


def test_no_lines_at_all_have_a_digest_of_their_own() -> None:
    assert lines_digest([]) == run_digest({}) == statement_digest([]) == NOTHING


def test_the_same_line_twice_is_not_the_line_once() -> None:
    assert lines_digest([ONE, ONE]) != lines_digest([ONE])


@given(st.dictionaries(st.sampled_from(["month", "lines", "statement", "corrections"]), st.text()))
def test_a_whole_is_hashed_by_the_names_of_its_parts_in_their_order(parts: dict[str, str]) -> None:
    turned = dict(reversed(parts.items()))
    assert run_digest(parts) == run_digest(turned)
    text = "".join(f"{name} {parts[name]}\n" for name in sorted(parts))
    assert run_digest(parts) == hashlib.sha256(text.encode()).hexdigest()


def test_a_table_is_hashed_in_the_order_of_its_columns() -> None:
    one, other = {"a": b"1", "b": b"2"}, {"b": b"2", "a": b"1"}
    assert table_digest(one) == hashlib.sha256(b"a\x001b\x002").hexdigest()
    assert table_digest(other) != table_digest(one)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0/1"),
        (Fraction(-6, 4), "-3/2"),
        (Decimal("2.50"), "5/2"),
        (Decimal("1e2"), "100/1"),
    ],
)
def test_a_fraction_is_written_in_lowest_terms(number: Fraction | Decimal, text: str) -> None:
    assert fraction_text(number) == text


def test_a_statement_is_hashed_line_by_line_as_text_in_order() -> None:
    told = [
        UnitLine(2, MARCH, LineKind.ROUNDING, 0, 0, 0, Fraction(-1, 3)),
        UnitLine(1, MARCH.previous, LineKind.CORRECTION, 4, -1, -10_000, Fraction(-250)),
    ]
    text = "1 2023-02 correction 4 -1 -10000 -250/1\n2 2023-03 rounding 0 0 0 -1/3\n"
    assert statement_digest(told) == hashlib.sha256(text.encode()).hexdigest()
    for kind in set(LineKind) - {LineKind.ROUNDING}:
        assert statement_digest([replace(told[0], kind=kind), told[1]]) != statement_digest(told)
