"""The description has words for all that it describes, in both languages, and no other words."""

import json
from collections import Counter

import pytest
from django.test import Client

from vardval.integrations.rest.describing import described, fields, operations
from vardval.integrations.rest.urls import API
from vardval.platform.sentences import has_sentence
from vardval.platform.sentences.catalogue import codes

LANGUAGES = ("sv", "en")


def _wanted() -> set[str]:
    document = described(API, "sv")
    calls = list(operations(document))
    told = {f"rest.op.{one['operationId']}" for one in calls}
    told |= {f"rest.param.{p['name'].lower()}" for one in calls for p in one["parameters"]}
    return told | {f"rest.field.{name}" for name, _ in fields(document)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_call_parameter_and_field_has_words(language: str) -> None:
    assert {code for code in _wanted() if not has_sentence(code, language)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_description_is_left_without_its_thing(language: str) -> None:
    kinds = ("rest.op.", "rest.param.", "rest.field.")
    told = {code.removesuffix(".more") for code in codes(language) if code.startswith(kinds)}
    assert told - _wanted() == set()


def test_each_call_has_a_name_of_its_own() -> None:
    named = Counter(one["operationId"] for one in operations(described(API, "sv")))
    assert [name for name, times in named.items() if times > 1] == []


def test_the_description_speaks_the_readers_language() -> None:
    told = {}
    for language in LANGUAGES:
        answer = Client().get("/api/v1/openapi.json", headers={"Accept-Language": language})
        document = json.loads(answer.content)
        told[language] = document["paths"]["/api/v1/units"]["get"]["summary"]
    assert told == {"sv": "Enheter en dag", "en": "Units on a day"}


def test_a_call_tells_its_scope_and_how_it_is_refused() -> None:
    document = described(API, "sv")
    call = document["paths"]["/api/v1/units/{hsa_id}/people"]["get"]
    assert call["security"] == [{"Token": ["lists.read"]}]
    assert set(call["responses"]) == {200, 400, 401, 403, 404, 409, 422, 429, 503}
    assert list(call["responses"][404]["content"]) == ["application/problem+json"]
    public = document["paths"]["/api/v1/rulebooks"]["get"]
    assert "security" not in public
    assert set(public["responses"]) == {200, 400, 404, 422}
