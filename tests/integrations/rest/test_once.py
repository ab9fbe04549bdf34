"""A write happens once, however often and however simultaneously it is sent."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.http import HttpResponse

from tests.apps.county import publish
from tests.integrations.rest.calling import Caller, told
from tests.integrations.rest.conftest import Call
from tests.portal import county
from vardval.integrations.clock import now
from vardval.listing.models import Choice
from vardval.platform.kept_answers import KEPT_FOR, forget_answers
from vardval.platform.models import KeptAnswer, LedgerEntry

CHOICE = {
    "number": county.CILLA.number,
    "unit_hsa_id": county.HERE,
    "channel": "form",
    "made_by": "guardian",
    "is_signed": True,
    "is_written": True,
}


def _send(caller: Caller, key: str | None, **other: object) -> HttpResponse:
    return caller.post("/api/v1/choices", {**CHOICE, **other}, headers={"Idempotency-Key": key})


@pytest.fixture
def everyone(db: None) -> dict[str, int]:
    """Those who settle in anew for each test: where many write at once nothing stands."""
    return county.settle_everyone()


@pytest.fixture
def unit(call: Call, everyone: dict[str, int]) -> Caller:
    """The first unit's system, in a county with a rulebook."""
    publish()
    return call("unit")


@pytest.mark.django_db
def test_the_same_call_under_the_same_key_is_answered_the_same_and_done_once(
    unit: Caller,
) -> None:
    first, again = _send(unit, "ett"), _send(unit, "ett")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.content == again.content
    assert (first.get("Idempotency-Replayed"), again["Idempotency-Replayed"]) == (None, "true")
    assert Choice.objects.count() == 1
    assert LedgerEntry.objects.filter(happened="choice_registered").count() == 1


@pytest.mark.django_db
def test_another_body_or_address_under_the_key_is_refused(unit: Caller) -> None:
    _send(unit, "ett")
    other = _send(unit, "ett", is_written=False)
    assert (other.status_code, told(other)["code"]) == (422, "rest.key_used_for_other")
    elsewhere = unit.post(
        "/api/v1/choices/withdrawals",
        {"number": county.CILLA.number, "unit_hsa_id": county.HERE},
        headers={"Idempotency-Key": "ett"},
    )
    assert told(elsewhere)["code"] == "rest.key_used_for_other"
    assert Choice.objects.count() == 1


@pytest.mark.django_db
def test_a_body_that_says_the_same_in_another_order_is_the_same_call(unit: Caller) -> None:
    first = _send(unit, "ett")
    turned = json.dumps(dict(reversed(CHOICE.items())), indent=2)
    again = unit.post("/api/v1/choices", turned, headers={"Idempotency-Key": "ett"})
    assert again.content == first.content


@pytest.mark.django_db
def test_each_token_has_keys_of_its_own(unit: Caller, call: Call) -> None:
    _send(unit, "ett")
    other = call("region")
    assert "Idempotency-Replayed" not in _send(other, "ett")
    assert Choice.objects.count() == 2


@pytest.mark.django_db
def test_a_refused_call_leaves_nothing_and_may_be_sent_again(unit: Caller) -> None:
    refused = _send(unit, "ett", unit_hsa_id=county.THERE)
    assert refused.status_code == 403
    assert KeptAnswer.objects.count() == 0
    assert _send(unit, "ett").status_code == 200


@pytest.mark.django_db
def test_a_no_by_the_rulebook_is_an_answer_and_is_kept(unit: Caller) -> None:
    alone = _send(unit, "ett", made_by="self")
    assert (alone.status_code, told(alone)["outcome"]) == (200, "refused")
    assert told(alone)["steps"][0]["text"].startswith("Personen är 3 år.")
    assert _send(unit, "ett", made_by="self")["Idempotency-Replayed"] == "true"


@pytest.mark.django_db
@pytest.mark.parametrize("key", [None, "två ord", "x" * 201])
def test_a_write_without_a_key_that_can_be_kept_is_not_done(unit: Caller, key: str | None) -> None:
    answer = _send(unit, key)
    assert answer.status_code == 422
    assert told(answer)["faults"][0]["field"] == "header.Idempotency-Key"
    assert Choice.objects.count() == 0


@pytest.mark.django_db
def test_an_answer_is_kept_for_seven_days_and_then_forgotten(unit: Caller) -> None:
    _send(unit, "ett")
    assert forget_answers(at=now() + KEPT_FOR - timedelta(hours=1)) == 0
    assert forget_answers(at=now() + KEPT_FOR + timedelta(hours=1)) == 1
    again = _send(unit, "ett")
    assert "Idempotency-Replayed" not in again
    assert Choice.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_many_at_once_under_one_key_are_done_once(call: Call, everyone: dict[str, int]) -> None:
    publish()
    unit = call("unit")

    def send(_: int) -> tuple[int, bytes, bool]:
        try:
            answer = _send(unit, "samtidigt")
            return answer.status_code, answer.content, "Idempotency-Replayed" in answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(send, range(16)))
    assert {status for status, _, _ in answers} == {200}
    assert len({content for _, content, _ in answers}) == 1
    assert sorted(replayed for _, _, replayed in answers) == [False] + [True] * 15
    assert Choice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_under_keys_of_their_own_are_all_done(
    call: Call, everyone: dict[str, int]
) -> None:
    publish()
    unit = call("unit")

    def send(place: int) -> int:
        try:
            return _send(unit, f"nyckel-{place}").status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(send, range(8))) == {200}
    assert Choice.objects.count() == 8
