"""The page of messages to other regions."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests.apps.county import Someone, write_person
from tests.portal.conftest import Enter
from vardval.integrations.carelisting.names import ResultCode
from vardval.listing.models import RegionUpdate
from vardval.platform.sentences import LANGUAGES, has_sentence

pytestmark = pytest.mark.django_db
MADE_AT = datetime(2023, 11, 14, 8, 0, tzinfo=UTC)
NUMBER = "199005019808"


def _update(status: str, result: str, **more: object) -> RegionUpdate:
    person = write_person(Someone(more.pop("number", NUMBER), date(1990, 5, 1)))  # type: ignore[arg-type] # a text
    return RegionUpdate.objects.create(
        person_id=person,
        to_county="24",
        new_county="25",
        home_county="24",
        status=status,
        result=result,
        made_at=MADE_AT,
        next_try_at=MADE_AT,
        attempts=2,
        entry=1,
    )


def test_refused_messages_come_first_and_nobody_is_named(enter: Enter) -> None:
    told = _update("told", "OK")
    refused = _update("refused", "ERROR", number="196402129834")
    _update("waiting", "timeout", number="194403039862")

    page = enter("officer").get(reverse("region_updates"))

    assert [one["told"].id for one in page.context["rows"]] == [refused.pk, told.pk + 2, told.pk]
    text = page.content.decode()
    assert "1 meddelande väntar" in text.replace("\xa0", " ")
    assert NUMBER not in text
    assert "Anna" not in text


def test_a_county_goes_by_its_name_and_one_that_there_is_none_of_by_its_code(enter: Enter) -> None:
    update = _update("refused", "ERROR")
    RegionUpdate.objects.filter(pk=update.pk).update(new_county="02")
    (row,) = enter("officer").get(reverse("region_updates")).context["rows"]
    assert (row["to_county"], row["new_county"]) == ("Västerbottens län", "02")


def test_an_officer_marks_a_message_as_handled(enter: Enter) -> None:
    refused = _update("refused", "ERROR")
    officer = enter("officer")

    answer = officer.post(reverse("handle_region_update"), {"update": refused.pk})

    assert answer["Location"] == reverse("region_updates")
    refused.refresh_from_db()
    assert refused.status == "handled"
    again = officer.post(reverse("handle_region_update"), {"update": refused.pk})
    assert again.status_code == 404


@pytest.mark.parametrize("written", ["", "ett", "-1", "9" * 40])
def test_a_message_that_is_not_there_is_told_to_be_missing(written: str, enter: Enter) -> None:
    answer = enter("officer").post(reverse("handle_region_update"), {"update": written})

    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["clerk", "controller", "auditor"])
def test_nobody_else_handles_a_message(who: str, enter: Enter) -> None:
    refused = _update("refused", "ERROR")

    answer = enter(who).post(reverse("handle_region_update"), {"update": refused.pk})

    assert answer.status_code == 403
    refused.refresh_from_db()
    assert refused.status == "refused"


def test_without_messages_the_page_says_so(enter: Enter) -> None:
    text = enter("officer").get(reverse("region_updates")).content.decode()

    assert "Inget har behövt meddelas." in text


def test_every_status_has_its_words_in_every_language() -> None:
    assert [
        (one.value, language)
        for one in RegionUpdate.Status
        for language in LANGUAGES
        if not has_sentence(f"portal.region_updates.status.{one.value}", language)
    ] == []


def test_every_result_has_its_words_in_every_language() -> None:
    results = [one.value for one in ResultCode]
    results += ["timeout", "unreachable", "fault", "no_address", "no_home_county", "no_number"]

    assert [
        (one, language)
        for one in results
        for language in LANGUAGES
        if not has_sentence(f"portal.region_updates.result.{one}", language)
    ] == []
