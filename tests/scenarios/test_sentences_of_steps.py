"""Every step that the core can take has a sentence in both languages."""

import ast
from pathlib import Path

import pytest

import vardval.core.catchment
import vardval.core.listing
from vardval.platform.sentences import has_sentence

FOLDERS = [Path(one.__path__[0]) for one in (vardval.core.catchment, vardval.core.listing)]
BOOK_CHAPTERS = ("listning.", "listningsutrymme.", "upptagningsområde.")


def codes() -> set[str]:
    """Every text in the core that looks like a step's code: two words with a dot between."""
    found = set()
    for folder in FOLDERS:
        for file in folder.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    first, dot, rest = node.value.partition(".")
                    if dot and first.isascii() and f"{first}{rest}".replace("_", "").isalpha():
                        found.add(node.value)
    return {one for one in found if not one.startswith(BOOK_CHAPTERS)}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_step_of_listing_can_be_said(language: str) -> None:
    assert len(codes()) > 60
    assert sorted(one for one in codes() if not has_sentence(one, language)) == []
