"""The page of a line of events: which visits are behind it, and nobody's name."""

from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.urls import reverse
from openpyxl import load_workbook

from tests.apps.county import HAVET, TORGET
from tests.apps.settlement import small_region
from tests.apps.settlement.sending import as_csv, send
from tests.apps.settlement.small_region import APRIL, AT, BOOK, MARCH, Region, answer_all
from tests.apps.settlement.test_events_settled import (
    BY_EVENT,
    JANUARY,
    MARCH_DRUGS,
    MARCH_VISITS,
    VISITS,
    send_events,
    visit,
)
from tests.portal.conftest import Enter
from vardval.core.time import Month
from vardval.platform.accounts import User
from vardval.registry.queries import unit_id
from vardval.settlement.actions import approve_run, create_run, publish_price_list
from vardval.settlement.queries import sums_by_age_and_sex

pytestmark = pytest.mark.django_db
CROSSING, STRANGERS, DRUGS = 3, 4, 6


@pytest.fixture
def region(accounts: dict[str, User], settings: LazySettings, tmp_path: Path) -> Region:
    settings.STATE_FOLDER = tmp_path
    return small_region.make_region()


@pytest.fixture
def by_event(region: Region) -> int:
    """The list of events, published."""
    officer = User.objects.get(username="beställaren")
    return publish_price_list(content=BY_EVENT.encode(), name="h.yaml", actor=officer, at=AT)


def a_draft(region: Region, month: Month, price_list: int) -> int:
    return create_run(
        month=month, price_list_id=price_list, book_id=BOOK, actor=region.maker, at=AT
    )


@pytest.fixture
def draft(region: Region, by_event: int) -> int:
    """A draft of March by the list of events."""
    waits = [*visit("", HAVET, "2023-03-16")[:-1], "nej"]
    send_events([*MARCH_VISITS, waits], MARCH_DRUGS, JANUARY)
    return a_draft(region, MARCH, by_event)


def test_each_row_of_a_persons_events_has_a_line_and_a_page_of_its_own(
    enter: Enter, draft: int
) -> None:
    client = enter("controller")
    lines = client.get(reverse("statement_lines", args=[draft, TORGET, CROSSING]))
    told = [(one.row, one.kronor) for one in lines.context["lines"]]
    assert sorted(told) == [(-1, -600), (2, 300)]
    (debit,) = [one for one in lines.context["lines"] if one.row == -1]
    address = reverse("statement_line", args=[draft, TORGET, CROSSING, debit.person_id])
    page = client.get(f"{address}?rad=-1")
    assert [str(one.happened_on) for one in page.context["events"]] == ["2023-03-09"]
    shown = page.content.decode()
    assert "Händelserna bakom raden" in shown
    assert "Provsson" not in shown
    assert client.get(f"{address}?rad=2").status_code == 404
    assert client.get(f"{address}?rad=x").context["line"].row == -1


def test_a_person_with_several_lines_is_one_of_a_group(draft: int) -> None:
    sums = sums_by_age_and_sex(draft, unit_id(HAVET))
    (drugs,) = [one for one in sums if one.component == DRUGS]
    assert (drugs.people, drugs.exact_ore) == (1, Fraction(-6_760 - 250_000))


def test_patients_who_are_not_in_the_register_have_a_line_together_and_no_person(
    enter: Enter, draft: int
) -> None:
    client = enter("controller")
    statement = client.get(reverse("statement", args=[draft, HAVET])).content.decode()
    address = reverse("statement_lines", args=[draft, HAVET, STRANGERS])
    assert address in statement
    lines = client.get(address)
    assert "väntar på att hemregionen ska betala: 1. De kommer att ge 1\u00a0943" in (
        lines.content.decode()
    )
    (line,) = lines.context["lines"]
    assert (line.is_known, line.sex, line.kronor) == (False, "unknown", 1943)
    page = client.get(reverse("statement_line", args=[draft, HAVET, STRANGERS, 0]))
    assert "inte finns i befolkningsregistret" in page.content.decode()
    assert reverse("person", args=[0]) not in page.content.decode()


def test_a_correction_of_those_who_are_not_in_the_register_is_told_without_an_age(
    enter: Enter, region: Region, by_event: int, draft: int
) -> None:
    answer_all(draft, region.approver)
    approve_run(run_id=draft, actor=region.approver, at=AT)
    without_strangers = MARCH_VISITS[:4]
    send(as_csv(VISITS, without_strangers), "besök", months=(JANUARY, MARCH), said=(4, "4"))
    send_events([visit("Bo", HAVET, "2023-04-02")], [MARCH_DRUGS[1]], APRIL, APRIL)
    april = a_draft(region, APRIL, by_event)
    client = enter("controller")
    page = client.get(reverse("statement", args=[april, HAVET])).content.decode()
    told = '<span lang="sv">Patienter från andra regioner</span>, De som inte finns i registret:'
    assert told in page
    assert "-1 år" not in page
    answer = client.get(reverse("statement_file", args=[april, HAVET, "xlsx"]))
    corrections = load_workbook(BytesIO(answer.content)).worksheets[1]
    people = {str(row[0].value).strip() for row in corrections.iter_rows()}
    assert "De som inte finns i registret" in people
