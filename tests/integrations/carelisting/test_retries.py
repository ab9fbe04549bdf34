"""What other regions do not take is tried again, or is a clerk's to see to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from tests.apps.county import HAVET, list_person
from tests.integrations.carelisting.conftest import TODAY, Asking, County
from tests.integrations.carelisting.messages import (
    COUNTY,
    OTHER_COUNTY,
    choice,
    each,
    told,
)
from tests.integrations.carelisting.other_region import FAULT, NO, OtherRegion, another_region
from vardval.integrations.carelisting import calling
from vardval.integrations.carelisting.deployment import Deployment
from vardval.integrations.carelisting.names import Operation
from vardval.integrations.carelisting.sending import tell_regions
from vardval.listing.elsewhere_queries import updates, updates_by_status
from vardval.listing.region_actions import NoSuchUpdate, handle_update, pause_after
from vardval.platform.models import Role, User
from vardval.platform.policy import AccessDenied

GUEST = "196402129834"
# Later than any call of a test that day: its last moment in Sweden.
AT = datetime(2023, 6, 1, 21, 59, 59, 999999, tzinfo=UTC)


@pytest.fixture
def other() -> Iterator[OtherRegion]:
    with another_region() as region:
        yield region


@pytest.fixture
def deployment(other: OtherRegion) -> Deployment:
    """Only the other county's region has an address."""
    return replace(settings.CARELISTING, others={OTHER_COUNTY: other.address})


def _tell(deployment: Deployment, at: datetime = AT) -> dict[str, int]:
    return dict(tell_regions(deployment=deployment, at=at))


def _guest_chooses(ask: Asking, unit: str = HAVET, home: str = OTHER_COUNTY) -> None:
    answer = ask(Operation.CREATE_LISTING, choice(GUEST, unit, home=home, new=COUNTY))
    assert told(answer)["resultCode"] == "OK"


def _sent(other: OtherRegion) -> list[list[str]]:
    return [each(one, "extension") for one in other.told]


@pytest.mark.parametrize(
    ("answer", "result"), [(FAULT, "fault"), (b"<html/>", "fault"), (b"", "fault")]
)
def test_a_fault_is_tried_again_and_more_and_more_seldom(
    answer: bytes,
    result: str,
    ask: Asking,
    county: County,
    other: OtherRegion,
    deployment: Deployment,
) -> None:
    other.answer = answer
    _guest_chooses(ask)

    assert _tell(deployment) == {"waiting": 1}
    assert _tell(deployment, AT + timedelta(minutes=4, seconds=59)) == {}
    assert _tell(deployment, AT + timedelta(minutes=5)) == {"waiting": 1}
    assert _tell(deployment, AT + timedelta(minutes=14, seconds=59)) == {}

    (waiting,) = updates()
    assert (waiting.attempts, waiting.result, waiting.status) == (2, result, "waiting")
    assert waiting.next_try_at == AT + timedelta(minutes=15)


def test_pauses_double_from_five_minutes_to_a_day() -> None:
    minutes = [pause_after(attempts).total_seconds() / 60 for attempts in range(1, 12)]

    assert minutes == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]


def test_a_region_that_does_not_answer_in_time_is_tried_again(
    ask: Asking,
    county: County,
    other: OtherRegion,
    deployment: Deployment,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calling, "TIMEOUT_SECONDS", 0.2)
    other.seconds = 0.5
    _guest_chooses(ask)

    assert _tell(deployment) == {"waiting": 1}

    assert updates()[0].result == "timeout"


def test_a_region_that_cannot_be_reached_or_has_no_address_is_tried_again(
    ask: Asking, county: County, deployment: Deployment
) -> None:
    nobody = replace(deployment, others={OTHER_COUNTY: "http://127.0.0.1:9/carelisting"})
    _guest_chooses(ask)

    assert _tell(nobody) == {"waiting": 1}
    assert updates()[0].result == "unreachable"
    assert _tell(replace(deployment, others={}), AT + timedelta(hours=1)) == {"waiting": 1}
    assert updates()[0].result == "no_address"


def test_a_refusal_is_never_tried_again_and_waits_for_a_clerk(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    other.answer = NO
    _guest_chooses(ask)

    assert _tell(deployment) == {"refused": 1}
    assert _tell(deployment, AT + timedelta(days=30)) == {}
    (refused,) = updates(statuses=["refused"])
    assert refused.result == "ERROR"

    handle_update(refused.id, actor=User(username="olga", role=Role.REGION_OFFICER), at=AT)

    assert updates_by_status() == {"handled": 1}
    with pytest.raises(NoSuchUpdate):
        handle_update(refused.id, actor="prov", at=AT)


def test_a_clerk_of_a_unit_handles_no_messages_between_regions(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    other.answer = NO
    _guest_chooses(ask)
    _tell(deployment)

    clerk = User(username="hanna", role=Role.UNIT_CLERK, unit_hsa_id=HAVET)
    with pytest.raises(AccessDenied):
        handle_update(updates()[0].id, actor=clerk, at=AT)


def test_newer_news_takes_the_place_of_what_has_not_been_told_yet(
    ask: Asking, county: County, other: OtherRegion, deployment: Deployment
) -> None:
    other.answer = FAULT
    _guest_chooses(ask)
    _tell(deployment)
    list_person(updates()[0].person_id, TODAY, (TODAY, None))
    other.answer = NO
    other.told.clear()

    _tell(deployment, AT + timedelta(hours=1))

    assert _sent(other) == [[GUEST, OTHER_COUNTY, OTHER_COUNTY]]
    assert updates_by_status() == {"refused": 1, "replaced": 1}
