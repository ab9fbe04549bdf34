"""Books side by side, as anyone may read them."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

BOOKS = ["norrbotten/2023", "vasterbotten/2021"]
CHANGES = "listning.byten"


def _rules(client: Client, **asked: str | list[str]) -> list[str]:
    page = client.get(reverse("comparison"), asked)
    return [rule.id for _, rules in page.context["shown"] for rule in rules]


def test_nothing_is_shown_until_two_books_are_chosen(client: Client) -> None:
    for asked in ([], BOOKS[:1]):
        page = client.get(reverse("comparison"), {"bok": asked})
        assert "Välj minst två böcker." in page.content.decode()
        assert CHANGES not in page.content.decode()


def test_two_books_show_what_differs_with_both_answers_and_their_clauses(client: Client) -> None:
    page = client.get(reverse("comparison"), {"bok": BOOKS, "kapitel": "listning"})
    words = page.content.decode()
    assert CHANGES in [rule.id for _, rules in page.context["shown"] for rule in rules]
    assert "En person får byta enhet hur ofta som helst." in words
    assert reverse("clause", args=["NB-3.6.1-13"]) in words


def test_rules_that_are_alike_come_when_they_are_asked_for(client: Client) -> None:
    few, every = _rules(client, bok=BOOKS), _rules(client, bok=BOOKS, visa="allt")
    assert set(few) < set(every)
    assert "listning.antal" in set(every) - set(few)


def test_one_chapter_is_shown_alone(client: Client) -> None:
    chapters = {one.split(".")[0] for one in _rules(client, bok=BOOKS, kapitel="ersättning")}
    assert chapters == {"ersättning"}


def test_more_books_than_fit_are_cut_and_said_to_be(client: Client) -> None:
    page = client.get(
        reverse("comparison"), {"bok": [*BOOKS, "kronoberg/2023", "varmland/2022", "lagar/2022"]}
    )
    assert [one.book.id for one in page.context["books"]] == [
        *BOOKS,
        "kronoberg/2023",
        "varmland/2022",
    ]
    assert "Högst 4 böcker får plats." in page.content.decode()


def test_a_book_that_does_not_exist_is_said_in_words(client: Client) -> None:
    page = client.get(reverse("comparison"), {"bok": ["ingenstans/2023", BOOKS[0]]})
    assert page.status_code == 404
    assert "ingenstans/2023" in page.content.decode()


def test_the_page_speaks_english(client: Client) -> None:
    client.post(reverse("choose_language"), {"language": "en"})
    page = client.get(reverse("comparison"), {"bok": BOOKS})
    assert "Compare rulebooks" in page.content.decode()
