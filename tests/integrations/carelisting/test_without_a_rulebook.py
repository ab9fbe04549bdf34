"""A region without an adopted book answers the contract with a fault that says so."""

from datetime import date

import pytest
from django.test import Client

from tests.apps.county import TORGET, Someone, load_county, write_person
from tests.integrations.carelisting.conftest import ANNA
from tests.integrations.carelisting.messages import call, choice, told
from vardval.integrations.carelisting.names import Operation


@pytest.mark.django_db
def test_a_choice_without_a_book_is_a_fault_that_says_so(client: Client, today: None) -> None:
    load_county()
    write_person(Someone(ANNA, date(1990, 5, 1)))
    answer = client.post(
        "/carelisting",
        call(Operation.CREATE_LISTING, choice(ANNA, TORGET)),
        content_type="text/xml",
    )
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (500, "text/xml")
    assert "ingen fastställd regelbok" in told(answer.content)["faultstring"]
