"""The rulebook as anyone may read it."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from tests.apps.county import AT, OFFICER
from vardval.platform.ledger import newest_number
from vardval.rulebook.actions import publish_book
from vardval.rulebook.beginning import begun
from vardval.rulebook.queries import edition

pytestmark = pytest.mark.django_db

BOOK = "norrbotten/2023"


def test_the_books_are_there_without_logging_in_those_that_govern_first(client: Client) -> None:
    publish_book(book_id=BOOK, approver=OFFICER, actor="skrivaren", at=AT)
    page = client.get(reverse("rulebook"))
    assert [(one.id, one.governs, one.is_in_force) for one, _ in page.context["books"]] == [
        ("norrbotten/2023", True, True),
        ("lagar/2022", True, True),
        ("kronoberg/2023", False, True),
        ("varmland/2022", False, False),
        ("vasterbotten/2021", False, False),
        ("vasterbotten/2026", False, False),
    ]
    assert page.content.decode().count("badge--success") == 2


def test_the_list_the_book_and_its_register_count_the_same_open_interpretations(
    client: Client,
) -> None:
    books = dict(_counted(client))
    for book_id, count in books.items():
        assert client.get(reverse("book", args=[book_id])).context["unconfirmed"] == count
        register = client.get(reverse("interpretations", args=[book_id]))
        assert len(register.context["unconfirmed"]) == count


def _counted(client: Client) -> list[tuple[str, int]]:
    return [(one.id, count) for one, count in client.get(reverse("rulebook")).context["books"]]


def test_a_book_lists_its_chapters_and_what_is_unknown(client: Client) -> None:
    page = client.get(reverse("book", args=[BOOK]))
    copy = page.context["book"]
    assert "Ersättning" in [one.title for one in copy.chapters]
    assert copy.missing()
    assert all(one.value.missing in page.content.decode() for one in copy.missing())


def test_a_chapter_shows_each_rule_with_the_wording_of_its_clause(client: Client) -> None:
    page = client.get(reverse("chapter", args=[BOOK, "ersättning"]))
    words = page.content.decode()
    assert "NB-4.6.3-7" in words
    cited = [
        clause
        for rule in (one.rule for one in page.context["chapter"].rules)
        if rule.value
        for clause in rule.value.clauses
    ]
    assert len(cited) > 10


def test_a_day_outside_the_book_says_so_and_shows_no_value(client: Client) -> None:
    address = reverse("chapter", args=[BOOK, "ersättning"])
    page = client.get(address, {"dag": "2024-01-01"})
    assert "Boken gäller inte 1 januari 2024" in page.content.decode()
    assert {one.rule.value for one in page.context["chapter"].rules} == {None}


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/regelbok/ingenstans/2023/", "ingenstans/2023"),
        (f"/regelbok/{BOOK}/inget/", "har inget kapitel som heter inget"),
        ("/bestammelse/NB-99-99/", "NB-99-99 finns inte i registret"),
    ],
)
def test_what_is_not_in_the_books_is_said_in_words(
    client: Client, address: str, sentence: str
) -> None:
    page = client.get(address)
    assert page.status_code == 404
    assert sentence in page.content.decode()


def test_a_clause_leads_to_the_rules_that_rest_on_it(client: Client) -> None:
    page = client.get(reverse("clause", args=["NB-4.6.3-7"]))
    assert page.context["clause"].wording in page.content.decode()
    rules = [(book.id, [rule.id for rule in rules]) for book, rules in page.context["citing"]]
    assert rules == [(BOOK, ["ersättning.vårdpeng"])]


def test_a_clause_that_no_rule_rests_on_is_shown_all_the_same(client: Client) -> None:
    page = client.get(reverse("clause", args=["VL-1.1-1"]))
    assert "Ingen regel i böckerna bygger på bestämmelsen." in page.content.decode()


def test_a_book_that_goes_against_the_law_says_so_with_both_clauses(client: Client) -> None:
    words = client.get(reverse("book", args=["vasterbotten/2026"])).content.decode()
    assert "Strider mot lagen från 1 januari 2026" in words
    assert reverse("clause", args=["HSL-7-3b"]) in words
    assert reverse("clause", args=["VB26-befintligt-1"]) in words
    lawful = client.get(reverse("book", args=[BOOK])).content.decode()
    assert "Strider mot lagen" not in lawful


def test_a_book_tells_its_editions_without_those_who_decided(client: Client) -> None:
    publish_book(book_id=BOOK, approver=OFFICER, actor="skrivaren", at=AT)
    words = client.get(reverse("book", args=[BOOK])).content.decode()
    found = edition(BOOK, known_at=newest_number())
    assert f"Kontrollsumma {found.sha256[:16]}" in words
    assert "fastställd" in words
    assert (found.authored_by, found.authored_by in words) == ("skrivaren", False)


def test_a_book_that_is_not_brought_in_says_so(client: Client) -> None:
    words = client.get(reverse("book", args=["lagar/2022"])).content.decode()
    assert "Boken är inte inlagd här." in words


def test_a_book_in_work_takes_no_page_down_and_tells_what_is_wrong_with_it(
    client: Client, tmp_path: Path, settings: LazySettings
) -> None:
    place = tmp_path / "granland" / "2026"
    place.mkdir(parents=True)
    for name, text in begun("granland", 2026).items():
        (place / name).write_text(text, "utf-8")
    settings.BOOKS_FOLDER = tmp_path
    listed = [one.id for one, _ in client.get(reverse("rulebook")).context["books"]]
    assert (BOOK in listed, "granland/2026" in listed) == (True, False)
    page = client.get(reverse("book", args=["granland/2026"]))
    assert page.status_code == 404
    assert "väntar på sitt svar" in page.content.decode()
