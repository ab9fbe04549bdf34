"""The register of obligations and the page of interpretations, as anyone may read them."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from vardval.core.followup import Owner
from vardval.rulebook.loading import load_whole_book
from vardval.rulebook.obligation_copy import Timing

pytestmark = pytest.mark.django_db

BOOK, REPORT = "norrbotten/2023", "NB-Å-5.4-1"
REGISTER = reverse("obligations", args=[BOOK])


def _ids(client: Client, **asked: str) -> list[str]:
    return [one.obligation.id for one in client.get(REGISTER, asked).context["copies"]]


def test_the_register_holds_every_obligation_of_the_book(client: Client) -> None:
    assert sorted(_ids(client)) == sorted(one.id for one in load_whole_book(BOOK).obligations)


def test_the_register_is_kept_to_one_owner(client: Client) -> None:
    regions = [one.id for one in load_whole_book(BOOK).obligations if one.owner is Owner.REGION]
    assert sorted(_ids(client, ansvarig="region")) == sorted(regions)
    assert 0 < len(regions) < len(_ids(client))


def test_the_register_is_kept_to_one_subject_and_one_timing(client: Client) -> None:
    found = _ids(client, grupp="uppföljning-och-rapporter", nar="kalender")
    wanted = [
        one.id
        for one in load_whole_book(BOOK).obligations
        if one.group == "uppföljning-och-rapporter" and Timing.of(one.due) is Timing.BY_CALENDAR
    ]
    assert sorted(found) == sorted(wanted)
    assert REPORT in found


def test_fixed_times_stand_in_the_order_of_their_next_days(client: Client) -> None:
    page = client.get(REGISTER, {"nar": "kalender", "dag": "2023-02-01"})
    days = [one.next_on for one in page.context["copies"]]
    known = [one for one in days if one is not None]
    assert known == sorted(known)
    assert days[: len(known)] == known


def test_a_selection_that_nothing_fits_says_so(client: Client) -> None:
    page = client.get(REGISTER, {"grupp": "finns-inte"})
    assert "Inget åtagande passar in på urvalet." in page.content.decode()


def test_a_book_without_obligations_says_so(client: Client) -> None:
    page = client.get(reverse("obligations", args=["lagar/2022"]))
    assert "Inga åtaganden är skrivna i den här boken." in page.content.decode()


@pytest.mark.parametrize(
    ("day", "next_on"),
    [("2023-01-25", date(2023, 1, 25)), ("2023-01-26", date(2024, 1, 25))],
)
def test_an_obligation_shows_its_next_day_from_the_day_chosen(
    client: Client, day: str, next_on: date
) -> None:
    page = client.get(reverse("obligation", args=[BOOK, REPORT]), {"dag": day})
    assert page.context["copy"].next_on == next_on
    assert "Ska göras varje år" in page.content.decode()


def test_an_obligation_shows_duty_evidence_and_the_wording_of_its_clauses(client: Client) -> None:
    obligation = load_whole_book(BOOK).obligation(REPORT)
    assert obligation is not None
    page = client.get(reverse("obligation", args=[BOOK, REPORT]))
    words = page.content.decode()
    for one in (obligation.duty, obligation.control, obligation.evidence.what):
        assert one in words
    assert [one.id for one in page.context["copy"].clauses] == list(obligation.clauses)
    assert all(one.wording in words for one in page.context["copy"].clauses)


def test_every_obligation_of_every_book_can_be_opened(client: Client) -> None:
    """Each page, once: an obligation whose page breaks is found here and not by an officer."""
    for one in load_whole_book(BOOK).obligations:
        assert client.get(reverse("obligation", args=[BOOK, one.id])).status_code == 200


def test_an_obligation_that_is_not_there_is_said_in_words(client: Client) -> None:
    page = client.get(reverse("obligation", args=[BOOK, "NB-Å-99-1"]))
    assert page.status_code == 404
    assert f"Regelboken {BOOK} har inget åtagande NB-Å-99-1." in page.content.decode()


def test_a_clause_leads_to_the_obligation_that_gathers_it(client: Client) -> None:
    page = client.get(reverse("clause", args=["NB-5.4-1"]))
    owing = [(book.id, [one.id for one in found]) for book, found in page.context["owing"]]
    assert owing == [(BOOK, [REPORT])]


def test_every_unconfirmed_interpretation_stands_on_one_page_and_leads_where_it_stands(
    client: Client,
) -> None:
    page = client.get(reverse("interpretations", args=[BOOK]))
    words = page.content.decode()
    shown = [one.interpretation.id for one in page.context["unconfirmed"]]
    assert shown == [one.id for one in load_whole_book(BOOK).interpretations()]
    assert all(f'id="{one}"' in words for one in shown)
    assert reverse("chapter", args=[BOOK, "listning"]) + "#listning-byten" in words


def test_an_obligations_interpretation_can_be_opened_as_a_clause(client: Client) -> None:
    notes = [one.interpretation for one in load_whole_book(BOOK).obligations if one.interpretation]
    page = client.get(reverse("clause", args=[notes[0].id]))
    assert notes[0].answer in page.content.decode()


def test_the_pages_speak_english_around_what_the_book_says(client: Client) -> None:
    client.post(reverse("choose_language"), {"language": "en"})
    words = client.get(reverse("obligation", args=[BOOK, REPORT])).content.decode()
    assert "Every year by 25 January" in words
    assert "If it is not done" in words
