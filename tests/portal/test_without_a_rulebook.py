"""Every page in a region that is not founded yet: no people, no adopted book, units or none."""

import re
from datetime import date

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.apps.county import TORGET, load_county
from tests.portal.access_rows import MATRIX
from vardval.platform.models import Role, User

pytestmark = pytest.mark.django_db

NO_BOOK = "Ingen regelbok är fastställd. Fastställ regionens regelbok först."
_EMPTY_TABLE = re.compile(r"<tbody[^>]*>\s*</tbody>")
_NAMED = {"hsa_id": TORGET}


def addresses(*, of_units: bool) -> dict[str, str]:
    """The addresses that name nothing, or a unit and nothing more."""
    found = {}
    for name in MATRIX:
        try:
            found[name] = reverse(name, kwargs=_NAMED if of_units else None)
        except NoReverseMatch:
            continue
    return found


def opened(addresses: dict[str, str]) -> dict[str, tuple[int, str]]:
    """How each page answers the region's officer and its controller: its status and its words."""
    answers = {}
    for role in (Role.REGION_OFFICER, Role.CONTROLLER):
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.create(username=role, display_name=role, role=role))
        for name, address in addresses.items():
            answer = client.get(address, follow=True)
            if b'name="purpose"' in answer.content:
                answer = client.post(address, {"purpose": "list"}, follow=True)
            is_page = answer["Content-Type"].startswith("text/")
            words = answer.content.decode() if is_page else ""
            answers[f"{name} ({role})"] = (answer.status_code, words)
    return answers


@pytest.fixture(autouse=True)
def day(settings: LazySettings) -> None:
    settings.DEMONSTRATION_DAY = date(2023, 11, 15)


@pytest.mark.parametrize("has_units", [False, True])
def test_every_page_opens_or_says_that_a_rulebook_is_missing(has_units: bool) -> None:
    if has_units:
        load_county()
    told = opened(addresses(of_units=False) | (addresses(of_units=True) if has_units else {}))
    assert {name for name, (status, _) in told.items() if status >= 500} == set()
    without_words = {name for name, (_, words) in told.items() if _EMPTY_TABLE.search(words)}
    assert without_words == set()
    refused = {name: words for name, (status, words) in told.items() if status == 409}
    assert refused
    assert {name for name, words in refused.items() if NO_BOOK not in words} == set()
