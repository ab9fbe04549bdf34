"""The core thinks in whole numbers, Decimals and Fractions, and knows no clock."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import SOURCE, parsed, python_files, shown


def _floats_in(tree: ast.AST) -> list[int]:
    """Return the lines that make or name a float."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float | complex))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]


def _clocks_in(tree: ast.AST) -> list[int]:
    """Return the lines that read the clock."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow", "monotonic"}
    ]


@pytest.mark.parametrize("path", python_files(SOURCE / "core"), ids=shown)
def test_the_core_has_no_float_and_no_clock(path: Path) -> None:
    tree = parsed(path)

    assert (_floats_in(tree), _clocks_in(tree)) == ([], [])


def test_a_float_and_a_clock_are_found() -> None:
    tree = ast.parse("share = 0.5\nwhole = float(share)\nday = date.today()\n")

    assert (_floats_in(tree), _clocks_in(tree)) == ([1, 2], [3])
