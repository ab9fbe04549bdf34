"""Clauses that fall out of a book are missed, wherever they should stand."""

from collections.abc import Callable

import pytest

from vardval.rulebook.files import BookFiles, shipped
from vardval.rulebook.loading import BookRejected, from_library, read_book

BOOK = "norrbotten/2023"


def _problems(change: Callable[[dict[str, str]], None]) -> list[str]:
    texts = {name: text.decode() for name, text in shipped().files(BOOK).content.items()}
    change(texts)
    files = BookFiles(BOOK, {name: text.encode() for name, text in texts.items()})
    try:
        read_book(files, earlier=from_library(shipped()))
    except BookRejected as rejected:
        return [str(one) for one in rejected.problems]
    return []


def _without(name: str, clause: str) -> Callable[[dict[str, str]], None]:
    def change(texts: dict[str, str]) -> None:
        assert f"{clause}, " in texts[name]
        texts[name] = texts[name].replace(f"{clause}, ", "", 1)

    return change


def test_a_whole_book_leaves_no_clause_out() -> None:
    assert _problems(lambda _texts: None) == []


def test_an_executed_clause_that_no_rule_carries_is_missed() -> None:
    told = (
        "norrbotten/2023/återstår.yaml:1: Klausulen NB-5.1-3 ska avgöras, men ingen regel bär den"
        " och den står inte här. Ange den som källa till den regel som bär den, eller skriv den"
        " under en förmåga här."
    )
    assert _problems(_without("återstår.yaml", "NB-5.1-3")) == [told]


@pytest.mark.parametrize("gone", ["återstår.yaml", "åtaganden"])
def test_a_book_in_work_may_lack_the_files_altogether(gone: str) -> None:
    def change(texts: dict[str, str]) -> None:
        for name in [one for one in texts if one.startswith(gone)]:
            del texts[name]

    assert _problems(change) == []
