"""What is Swedish in an English page is marked as Swedish, so that it is read aloud so.

WCAG 2.1, success criterion 3.1.2, by the law on access to digital public services (2018:1937).
A page's title is left out: nothing in it can be marked.
"""

from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.apps.county import TORGET
from tests.apps.settlement import small_region
from tests.portal.conftest import Enter
from tests.standing import copied_files, standing_on
from vardval.core.time import Month
from vardval.rulebook.loading import load_book
from vardval.rulebook.reading import reading_copy

pytestmark = pytest.mark.django_db

BOOK, OTHER = "norrbotten/2023", "kronoberg/2023"
_WITHOUT_END = {"br", "hr", "img", "input", "link", "meta"}
_UNREAD = {"script", "style", "title"}


class _Reader(HTMLParser):
    """Takes a page's words apart by the language they are marked with."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._open: list[tuple[str, str]] = [("", "")]
        self.by_language: dict[str, set[str]] = {"sv": set(), "en": set()}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _WITHOUT_END:
            self._open.append((tag, dict(attrs).get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag, language = self._open[-1]
        if tag not in _UNREAD and (words := " ".join(data.split())):
            self.by_language[language].add(words)


def _read(client: Client, address: str, **asked: str | list[str]) -> dict[str, set[str]]:
    return _Reader(client.get(address, asked).content.decode()).by_language


def _in_english(client: Client) -> Client:
    client.post(reverse("choose_language"), {"language": "en"})
    return client


def _words_of_the_book() -> set[str]:
    book = reading_copy(load_book(BOOK), valid_on=date(2023, 6, 1))
    words = [book.name, *book.remarks]
    for rule in book.rules():
        words.append(rule.heading)
        if rule.interpretation:
            words += [rule.interpretation.question, rule.interpretation.answer]
        words += [one.missing for one in rule.values if one.missing]
    return {" ".join(one.split()) for one in words}


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (reverse("rulebook"), {}),
        (reverse("book", args=[BOOK]), {}),
        (reverse("chapter", args=[BOOK, "listning"]), {}),
        (reverse("chapter", args=[BOOK, "ersättning"]), {}),
        (reverse("interpretations", args=[BOOK]), {}),
        (reverse("clause", args=["NB-3.6.10-3"]), {}),
        (reverse("comparison"), {"bok": [BOOK, OTHER], "kapitel": "listning"}),
    ],
)
def test_what_a_book_says_is_marked_as_swedish(
    client: Client, address: str, asked: dict[str, str | list[str]]
) -> None:
    book = _words_of_the_book()
    words = _read(_in_english(client), address, **asked)
    assert words["sv"] & book
    assert words["en"] & book == set()


def _build() -> int:
    return small_region.draft(small_region.make_region(), Month(2023, 3))


standing_draft = standing_on(_build)


def test_what_a_price_list_says_is_marked_as_swedish(
    standing_draft: int, enter: Enter, settings: LazySettings, tmp_path: Path
) -> None:
    settings.STATE_FOLDER = copied_files(tmp_path)
    controller = _in_english(enter("controller"))
    statement = reverse("statement", args=[standing_draft, TORGET])
    rows = controller.get(statement).context["told"].rows
    names = {one.row.name for one in rows if one.row.name}
    lines = next(one.row.component for one in rows if one.row.has_lines)
    for address in (
        statement,
        reverse("statement_groups", args=[standing_draft, TORGET]),
        reverse("statement_lines", args=[standing_draft, TORGET, lines]),
    ):
        words = _read(controller, address)
        assert words["sv"] & names, address
        assert words["en"] & names == set(), address
