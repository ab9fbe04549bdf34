"""A statement as PDF and Excel, and its groups: the same numbers as the page, and no names."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.apps.county import HAVET, TORGET
from tests.portal.conftest import Enter
from tests.portal.test_statements import approved, draft, standing_draft
from vardval.platform.models import AccessLogEntry
from vardval.platform.sentences import format_ore
from vardval.settlement.queries import statement_copy

pytestmark = pytest.mark.django_db
__all__ = ["approved", "draft", "standing_draft"]


def test_the_workbook_holds_the_rows_of_the_statement_as_numbers(
    enter: Enter, approved: int
) -> None:
    answer = enter("clerk").get(reverse("statement_file", args=[approved, TORGET, "xlsx"]))
    assert "avrakning-2023-03-" in answer["Content-Disposition"]
    sheets = load_workbook(BytesIO(answer.content)).worksheets
    assert len(sheets) == 4
    copy = statement_copy(approved, TORGET)
    rows = {one[0].value: one[4].value for one in sheets[0].iter_rows(min_row=8)}
    for row in copy.rows:
        if row.name:
            assert rows[row.name] == row.amount_ore / 100
    assert rows["Månadens egna rader"] == copy.told.ordinary_ore / 100


def test_the_paper_says_unit_month_sum_and_that_amounts_are_examples(
    enter: Enter, approved: int
) -> None:
    answer = enter("clerk").get(reverse("statement_file", args=[approved, TORGET, "pdf"]))
    assert answer["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    total = format_ore(statement_copy(approved, TORGET).told.total_ore)
    for words in ("Avräkning mars 2023", "Torgets HC", total, "Beloppen är exempel"):
        assert words in text, words


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_another_unit_gets_no_file_and_nobody_gets_one_of_a_draft(
    enter: Enter, draft: int, form: str
) -> None:
    address = reverse("statement_file", args=[draft, TORGET, form])
    assert enter("other_clerk").get(address).status_code == 403
    assert enter("clerk").get(address).status_code == 404
    assert enter("controller").get(address).status_code == 200


def test_a_form_that_is_not_there_says_which_are(enter: Enter, approved: int) -> None:
    page = enter("clerk").get(reverse("statement_file", args=[approved, TORGET, "docx"]))
    assert page.status_code == 404
    assert "som PDF och som Excel" in page.content.decode()


def test_groups_of_few_are_told_as_the_rest(enter: Enter, approved: int) -> None:
    page = enter("clerk").get(reverse("statement_groups", args=[approved, TORGET]))
    (name, groups), *_ = page.context["components"]
    assert name == "Grundersättning efter ålder och kön"
    assert [(one.band, one.people) for one in groups] == [(None, 4)]
    assert (
        enter("other_clerk").get(reverse("statement_groups", args=[approved, TORGET])).status_code
        == 403
    )


def test_a_look_at_lines_is_logged_with_the_people_on_the_page(enter: Enter, approved: int) -> None:
    enter("other_clerk").get(reverse("statement_lines", args=[approved, HAVET, 1]))
    (look,) = AccessLogEntry.objects.filter(username="other_clerk")
    assert (look.purpose, look.page, len(look.person_ids)) == ("settlement", "statement_lines", 3)
