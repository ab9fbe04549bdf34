"""The reading copy as anyone may read it: examples, what has changed, and on paper."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

BOOK, DRAFT = "norrbotten/2023", "vasterbotten/2026"


def test_a_rule_shows_its_examples_in_words(client: Client) -> None:
    words = client.get(reverse("chapter", args=[BOOK, "listning"])).content.decode()
    assert "Filialer och servicepunkter går inte att välja" in words
    assert "Bo väljer Byns filial vid ett besök. Det avslås." in words


def test_a_book_without_an_earlier_one_says_so_once(client: Client) -> None:
    words = client.get(reverse("chapter", args=[BOOK, "listning"])).content.decode()
    assert words.count("Den tidigare regelboken är inte känd här") == 1


def test_a_book_that_builds_on_another_tells_what_has_changed(client: Client) -> None:
    page = client.get(reverse("chapter", args=[DRAFT, "listning"]))
    words = page.content.decode()
    assert page.context["earlier"] == "Hälsoval Västerbotten 2021"
    assert "Oförändrad mot Hälsoval Västerbotten 2021." in words
    assert "Den tidigare regelboken är inte känd här" not in words


@pytest.mark.parametrize(
    ("name", "parts", "file"),
    [
        ("print_chapter", [BOOK, "uppdrag"], None),
        ("print_chapter", [BOOK, "upptagningsområde"], "norrbotten-2023-upptagningsomr"),
        ("print_book", ["kronoberg/2023"], "kronoberg-2023-vardval.pdf"),
    ],
)
def test_a_chapter_or_a_book_is_printed(
    client: Client, name: str, parts: list[str], file: str | None
) -> None:
    page = client.get(reverse(name, args=parts), {"dag": "2023-03-01"})
    if file is None:
        assert page.status_code == 404
        return
    assert page.content.startswith(b"%PDF-")
    assert page["Content-Type"] == "application/pdf"
    assert file.removesuffix("omr") in page["Content-Disposition"]


def test_the_pages_lead_to_the_print_of_the_same_day(client: Client) -> None:
    page = client.get(reverse("chapter", args=[BOOK, "listning"]), {"dag": "2023-03-01"})
    address = reverse("print_chapter", args=[BOOK, "listning"])
    assert f'href="{address}?dag=2023-03-01"' in page.content.decode()
