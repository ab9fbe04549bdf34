"""Every centre by requirement: colour and words on the page, the whole in files and on paper."""

import csv
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from tests.apps.county import publish
from tests.apps.followup.nights import at
from tests.portal import county
from tests.portal.conftest import Enter
from vardval.followup.jobs import follow_obligations
from vardval.followup.matrix import matrix
from vardval.platform.ledger import newest_number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("replayed_ledger")]

PAGE = reverse("matrix")
REPORTS = "uppföljning-och-rapporter"


@pytest.fixture(autouse=True)
def owed(replayed_ledger: None, demonstration: None) -> None:
    """Three centres of two providers, with a report that is late."""
    county.build_units(3)
    publish()
    for day in (date(2023, 1, 2), date(2023, 1, 25)):
        follow_obligations(day, at(day, 2))


def test_the_page_tells_one_subject_in_words_on_colours(enter: Enter) -> None:
    words = enter("officer").get(PAGE, {"grupp": REPORTS}).content.decode()
    # Two reports of the year, at three centres.
    assert words.count('<span class="badge badge--error">Försenat</span>') == 6
    assert "Årsberättelse senast den 25 januari" in words
    one = enter("officer").get(PAGE, {"grupp": REPORTS, "leverantor": "5599999017"})
    assert one.content.decode().count("Försenat</span>") == 2


def test_a_centres_clerk_sees_no_other_centres(enter: Enter) -> None:
    for address in (PAGE, reverse("matrix_file", args=["csv"])):
        assert enter("clerk").get(address).status_code == 403
    paper = reverse("register_print", args=[county.THERE])
    assert enter("clerk").get(paper).status_code == 403


def test_the_csv_holds_every_centre_and_every_requirement(enter: Enter) -> None:
    answer = enter("officer").get(reverse("matrix_file", args=["csv"]))
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    whole = matrix(valid_on=county.DAY, known_at=newest_number())
    assert len(whole.requirements) == 201
    assert {len(row) for row in rows} == {204}
    assert [row[0] for row in rows[1:]] == [
        "Alens hälsocentral",
        "Björkens hälsocentral",
        "Ödlans hälsocentral",
    ]
    place = rows[0].index("Årsberättelse senast den 25 januari (NB-Å-5.4-1)")
    assert [row[place] for row in rows[1:]] == ["Försenat"] * 3
    assert enter("officer").get(reverse("matrix_file", args=["pdf"])).status_code == 404


def test_the_workbook_has_the_words_on_a_colour(enter: Enter) -> None:
    answer = enter("officer").get(reverse("matrix_file", args=["xlsx"]), {"grupp": REPORTS})
    with ZipFile(BytesIO(answer.content)) as book:
        assert "Försenat" in book.read("xl/sharedStrings.xml").decode()
        assert "F4C7C3" in book.read("xl/styles.xml").decode()


def test_the_whole_book_checked_for_a_centre_is_a_paper(enter: Enter) -> None:
    paper = reverse("register_print", args=[county.HERE])
    answer = enter("clerk").get(paper)
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Type"] == "application/pdf"
    name = f"ataganden-{county.HERE}-{county.DAY}.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
