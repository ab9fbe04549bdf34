"""Whole numbers as they are sent: what is read, and what no page may break on."""

from datetime import date

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.county import publish
from tests.portal import county
from vardval.accreditation.shortcomings.actions import ObservationUnreadable
from vardval.cases.matter_queries import MatterTold, Subject
from vardval.core.accreditation import SHORTCOMING
from vardval.platform.accounts import User
from vardval.platform.models import Role
from vardval.portal.matter_form import take
from vardval.portal.whole_typed import whole_typed

THOUSANDS = "9" * 5000
"""More digits than Python reads as a number."""


@pytest.mark.parametrize(
    ("written", "digits", "read"),
    [
        ("0", 18, 0),
        ("007", 18, 7),
        ("9" * 18, 18, 10**18 - 1),
        ("9" * 19, 18, None),
        (THOUSANDS, 18, None),
        ("2023", 4, 2023),
        ("02023", 4, None),
        ("", 18, None),
        (" 7", 18, None),
        ("7\n", 18, None),
        ("-7", 18, None),
        ("+7", 18, None),
        ("7.0", 18, None),
        ("1_000", 18, None),
        ("²", 18, None),
        ("２０２３", 18, None),
        ("٣", 18, None),
    ],
)
def test_a_whole_number_is_of_plain_digits_and_no_more_of_them_than_said(
    written: str, digits: int, read: int | None
) -> None:
    assert whole_typed(written, digits) == read


@given(st.integers(0, 10**18 - 1))
def test_every_number_that_a_page_writes_is_read_back(number: int) -> None:
    assert whole_typed(str(number)) == number


SHORTCOMING_TOLD = MatterTold(
    1, SHORTCOMING.name, Subject.PROVIDER, 0, "", "", date(2023, 1, 1), "", "", "", {}, None,
    (), (), (), (),
)  # fmt: skip


@pytest.mark.parametrize(
    "written", ["NaN", "sNaN", "Infinity", "1e9", "1E-3", "0,001", "1000", "-5", "tio", "5 %", "²"]
)
def test_a_vite_is_a_percentage_in_whole_hundredths_or_is_asked_for_again(written: str) -> None:
    request = RequestFactory().post("/", {"steg": "impose_vite", "procent": written})
    request.user = User(username="officer", role=Role.REGION_OFFICER)
    with pytest.raises(ObservationUnreadable) as refused:
        take(request, SHORTCOMING_TOLD)
    assert refused.value.told("sv") == ("Skriv hur många procent av månadens vårdpeng vitet är.")


@pytest.fixture
def officer(db: None) -> Client:
    """A browser where an officer is logged in."""
    client = Client()
    client.force_login(User.objects.create(username="officer", role=Role.REGION_OFFICER))
    return client


@pytest.mark.parametrize("year", [THOUSANDS, "²", "1899", "02023", "x"])
def test_a_year_that_no_page_can_count_is_the_year_that_it_is(officer: Client, year: str) -> None:
    page = officer.get(reverse("safety_counts"), {"ar": year})
    assert (page.status_code, page.context["year"]) == (200, county.DAY.year)


@pytest.mark.parametrize("taken", ["²", THOUSANDS, "-1", "x", "4711"])
def test_a_paper_that_a_draft_does_not_have_is_not_taken_from_it(db: None, taken: str) -> None:
    publish()
    client = Client()
    address = client.post(reverse("apply"))["Location"]
    answer = client.post(f"{address}?steg=handlingar", {"ta_bort": taken})
    assert answer.status_code == 302
