"""A unit asks about a line, the region answers, and both see it; nobody else does."""

import pytest
from django.urls import reverse

from tests.apps.county import HAVET, TORGET
from tests.portal.conftest import Enter
from tests.portal.test_statements import approved, draft, standing_draft
from vardval.cases.models import Case
from vardval.settlement.models import StatementLine

pytestmark = pytest.mark.django_db
__all__ = ["approved", "draft", "standing_draft"]


def address(run_id: int, unit: str = TORGET, component: int = 1) -> str:
    line = StatementLine.objects.get(
        statement__run=run_id,
        statement__unit__hsa_id=unit,
        component=component,
        kind="ordinary",
    )
    return reverse("statement_question", args=[run_id, unit, line.pk])


def ask(enter: Enter, run_id: int, text: str = "Varför så få?") -> None:
    sent = enter("clerk").post(address(run_id), {"steg": "fraga", "text": text})
    assert sent.status_code == 302


def test_a_unit_asks_and_the_controller_answers(enter: Enter, approved: int) -> None:
    ask(enter, approved)
    waiting = enter("controller").get(reverse("statement_questions"))
    assert [one.case.title for one in waiting.context["questions"]] == [
        "Torgets HC 2023-03: Grundersättning efter ålder och kön"
    ]
    answered = enter("controller").post(
        address(approved), {"steg": "svara", "utfall": "not_upheld", "text": "Fyra var listade."}
    )
    assert answered.status_code == 302
    for who in ("clerk", "controller"):
        words = enter(who).get(address(approved)).content.decode()
        assert "Varför så få?" in words
        assert "Fyra var listade." in words
        assert "Raden är rätt som den är" in words
        page = enter(who).get(reverse("statement", args=[approved, TORGET]))
        assert [one.is_open for _, one in page.context["questions"]] == [False]


def test_more_on_an_open_question_is_the_same_case_and_after_the_answer_another(
    enter: Enter, approved: int
) -> None:
    ask(enter, approved)
    ask(enter, approved, "En sak till.")
    assert Case.objects.count() == 1
    written = {"steg": "skriv", "text": "Vilken person menar ni?"}
    assert enter("controller").post(address(approved), written).status_code == 302
    enter("controller").post(
        address(approved), {"steg": "svara", "utfall": "settled", "text": "Så här."}
    )
    ask(enter, approved, "Jag förstår inte.")
    assert Case.objects.count() == 2


def test_another_unit_neither_asks_nor_sees(enter: Enter, approved: int) -> None:
    ask(enter, approved)
    client = enter("other_clerk")
    assert client.get(address(approved)).status_code == 403
    assert client.post(address(approved), {"text": "Hej"}).status_code == 403
    own = client.get(address(approved, HAVET))
    assert own.status_code == 200
    assert "Varför så få?" not in own.content.decode()


def test_a_line_of_another_unit_does_not_come_in_by_the_own_units_address(
    enter: Enter, approved: int
) -> None:
    theirs = address(approved, HAVET).replace(HAVET, TORGET)
    assert enter("clerk").get(theirs).status_code == 404


def test_nobody_asks_about_a_draft(enter: Enter, draft: int) -> None:
    assert enter("clerk").post(address(draft), {"text": "Hej"}).status_code == 404
    seen = enter("controller").get(address(draft))
    assert (seen.context["may_ask"], seen.context["may_answer"]) == (False, False)


@pytest.mark.parametrize(
    ("who", "sent"),
    [
        ("clerk", {"steg": "fraga", "text": "  "}),
        ("clerk", {"steg": "svara", "utfall": "settled", "text": "Jag svarar själv."}),
        ("controller", {"steg": "fraga", "text": "Jag frågar."}),
        ("controller", {"steg": "svara", "utfall": "kanske", "text": "Jo."}),
        ("auditor", {"steg": "skriv", "text": "Hm."}),
    ],
)
def test_what_may_not_be_written_is_refused_with_what_was_typed(
    enter: Enter, approved: int, who: str, sent: dict[str, str]
) -> None:
    ask(enter, approved)
    page = enter(who).post(address(approved), sent)
    assert page.status_code == 400
    assert page.context["failure"]
    assert page.context["typed"] == sent["text"]


def test_without_a_question_there_is_nothing_to_answer(enter: Enter, approved: int) -> None:
    page = enter("controller").post(
        address(approved), {"steg": "svara", "utfall": "settled", "text": "Svar."}
    )
    assert page.status_code == 400
    assert "ingen öppen fråga" in page.context["failure"]


def test_among_the_cases_a_question_is_no_person_and_leads_to_its_line(
    enter: Enter, approved: int
) -> None:
    ask(enter, approved)
    client, (case,) = enter("officer"), Case.objects.all()
    assert f"Person {case.subject_id}" not in client.get(reverse("cases")).content.decode()
    page = client.get(reverse("case", args=[case.pk])).content.decode()
    assert f'<dd><a href="{address(approved)}">Visa raden i avräkningen</a></dd>' in page
