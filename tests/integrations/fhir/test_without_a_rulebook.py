"""A region without an adopted book answers the FHIR face with outcomes, never with pages."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from vardval.integrations.fhir import asking
from vardval.listing.rules_in_force import NoRulebook, SeveralRegions


@pytest.mark.parametrize("missing", [NoRulebook(), SeveralRegions(["a", "b"])])
def test_a_book_that_is_missing_is_an_outcome(missing: NoRulebook | SeveralRegions) -> None:
    answer: HttpResponse = asking.told(RequestFactory().get("/fhir/r4/Group"), missing)
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (
        409,
        "application/fhir+json",
    )
    assert str(missing) in answer.content.decode()
