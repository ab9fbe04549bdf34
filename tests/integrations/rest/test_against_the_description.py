"""Every call held against its own description by schemathesis, with a real token and data.

The described calls are made with what the description allows and with what it does not; every
answer has to be one that the description tells of. `VARDVAL_SCHEMATHESIS_EXAMPLES` makes more
examples of each call.
"""

import os
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import GenerationMode
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from tests.integrations.rest.conftest import Call, settle_everyone_by_a_book
from tests.portal import county
from tests.standing import standing_on
from vardval.config.wsgi import application
from vardval.integrations.rest.describing import described, operations
from vardval.integrations.rest.urls import API

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("VARDVAL_SCHEMATHESIS_EXAMPLES", "2"))
_keys = count(1)

# Somebody and something that there is, so that not every call ends at a locked door.
KNOWN = {
    "number": [county.ANNA.number, county.CILLA.number],
    "unit_hsa_id": [county.HERE, county.THERE],
}
KNOWN_PARAMETERS = {"hsa_id": [county.HERE, county.THERE], "region": ["norrbotten"]}


def _document() -> dict[str, Any]:
    """Return the description, with the county's own numbers and units as what may be sent."""
    document = described(API, "sv")
    for name, schema in document["components"]["schemas"].items():
        if name.endswith("Sent"):
            for field in KNOWN.keys() & schema["properties"].keys():
                schema["properties"][field] = {"type": "string", "enum": KNOWN[field]}
    for operation in operations(document):
        for parameter in operation["parameters"]:
            if parameter["name"] in KNOWN_PARAMETERS:
                known = KNOWN_PARAMETERS[parameter["name"]]
                parameter["schema"] = {"type": "string", "enum": known}
    return document


SCHEMA = schemathesis.openapi.from_dict(_document())
SCHEMA.app = application
OPERATIONS = [one.ok() for one in SCHEMA.get_all_operations() if isinstance(one, Ok)]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Keep the test's own transaction open over each call, as Django's test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


standing_people = standing_on(settle_everyone_by_a_book)


@pytest.fixture
def headers(call: Call, everyone: dict[str, int]) -> dict[str, str]:
    """The region's token and a purpose, in a county with a rulebook."""
    return {
        "Authorization": f"Bearer {call('region').token}",
        "Vardval-Purpose": "question",
    }


def _is_wrong_as_sent(case: Any) -> bool:
    """Whether what is wrong is sent: our headers replace the case's, an empty list is nothing."""
    wrong = {
        where
        for where, made in case.meta.components.items()
        if made.mode is GenerationMode.NEGATIVE and where is not ParameterLocation.HEADER
    }
    sent = parse_qs(urlencode(case.query or {}, doseq=True), keep_blank_values=True)
    if not set(case.query or {}) <= set(sent):
        wrong.discard(ParameterLocation.QUERY)
    return bool(wrong)


def _hold(operation: Any, headers: dict[str, str], mode: GenerationMode) -> None:
    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        deadline=None,
        database=None,
    )
    def held(case: Any) -> None:
        if mode is GenerationMode.NEGATIVE and not _is_wrong_as_sent(case):
            return
        # A write may be refused for what no schema says, such as a day that has not come.
        left_out = [positive_data_acceptance] if operation.definition.raw.get("requestBody") else []
        case.call_and_validate(
            headers={**headers, "Idempotency-Key": f"k{next(_keys)}"}, excluded_checks=left_out
        )

    held()


def test_every_call_is_held_against_its_description() -> None:
    described_calls = {one["operationId"] for one in operations(_document())}
    assert {one.definition.raw["operationId"] for one in OPERATIONS} == described_calls


def test_calls_as_described_are_answered_as_described(headers: dict[str, str]) -> None:
    for operation in OPERATIONS:
        _hold(operation, headers, GenerationMode.POSITIVE)


def test_calls_that_are_not_as_described_are_refused_as_described(
    headers: dict[str, str],
) -> None:
    for operation in OPERATIONS:
        _hold(operation, headers, GenerationMode.NEGATIVE)


def test_calls_that_lead_on_to_each_other_are_answered_as_described(
    headers: dict[str, str],
) -> None:
    led_to: set[str] = set()

    class Walk(SCHEMA.as_state_machine()):  # type: ignore[misc] # made at run time
        def get_call_kwargs(self, case: Any) -> dict[str, Any]:
            return {"headers": {**headers, "Idempotency-Key": f"w{next(_keys)}"}}

        def validate_response(self, response: Any, case: Any, **_: Any) -> None:
            if response.status_code == 200:
                led_to.add(case.operation.definition.raw["operationId"])
            # That no call goes without its token is held above, call by call.
            left_out = [positive_data_acceptance, ignored_auth]
            case.validate_response(response, excluded_checks=left_out)

    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=2 * EXAMPLES,
            stateful_step_count=6,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            deadline=None,
            database=None,
        ),
    )
    assert led_to & {"read_person", "read_history", "read_unit", "read_list"}
