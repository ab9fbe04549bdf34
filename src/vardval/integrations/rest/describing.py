"""The OpenAPI description: what ninja knows of the calls, with the catalogue's words.

Every call, parameter and field has a sentence in each language (`rest.op.…`, `rest.param.…`,
`rest.field.…`); a test holds that none is missing. Every refusal is a problem document.
"""

from collections.abc import Iterator
from typing import Any

from ninja import NinjaAPI

from vardval.integrations.rest.problems import MEDIA_TYPE
from vardval.platform.sentences import has_sentence, sentence

Json = dict[str, Any]

_PUBLIC = (400, 404, 422)
_WITH_TOKEN = (400, 401, 403, 404, 409, 422, 429, 503)
_WITH_BODY = (413,)
# Where an answer leads: the next call, and what it takes from the answer.
_LEADS_TO: dict[str, dict[str, dict[str, str]]] = {
    "read_units": {
        "read_unit": {"hsa_id": "/items/0/hsa_id"},
        "read_list": {"hsa_id": "/items/0/hsa_id"},
        "read_queue": {"hsa_id": "/items/0/hsa_id"},
        "read_limits": {"hsa_id": "/items/0/hsa_id"},
    },
    "read_list": {"read_person": {"person_id": "/items/0/person_id"}},
    "find_person": {
        "read_person": {"person_id": "/person_id"},
        "read_history": {"person_id": "/person_id"},
    },
    "read_files": {"read_posts": {"file_id": "/items/0/file_id"}},
    "read_campaigns": {"read_campaign": {"campaign_id": "/items/0/campaign_id"}},
    "read_nights": {"read_night": {"day": "/items/0/day"}},
    "read_runs": {
        "read_run": {"run_id": "/items/0/run_id"},
        "read_statements": {"run_id": "/items/0/run_id"},
    },
}
_PROBLEM: Json = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "faults": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "detail"],
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def described(api: NinjaAPI, language: str) -> Json:
    """Return the whole description in the language."""
    found: Json = dict(api.get_openapi_schema())
    found["info"] = {
        "title": "Vårdval",
        "version": api.version,
        "description": sentence("rest.about", language),
    }
    found["components"]["schemas"]["Problem"] = _PROBLEM
    for operation in operations(found):
        _describe(operation, language)
    for name, schema in fields(found):
        code = f"rest.field.{name}"
        if has_sentence(code, language):
            schema["description"] = sentence(code, language)
    return found


def operations(document: Json) -> Iterator[Json]:
    """Go through the calls of the description."""
    for methods in document["paths"].values():
        yield from methods.values()


def fields(document: Json) -> Iterator[tuple[str, Json]]:
    """Go through the fields of all that is sent and answered, with their names."""
    for name, schema in document["components"]["schemas"].items():
        if name != "Problem":
            yield from schema.get("properties", {}).items()


def _describe(operation: Json, language: str) -> None:
    code = f"rest.op.{operation['operationId']}"
    if has_sentence(code, language):
        operation["summary"] = sentence(code, language)
    operation.pop("description", None)
    if has_sentence(f"{code}.more", language):
        operation["description"] = sentence(f"{code}.more", language)
    for parameter in operation["parameters"]:
        told = f"rest.param.{parameter['name'].lower()}"
        parameter["schema"].pop("title", None)
        if has_sentence(told, language):
            parameter["description"] = sentence(told, language)
    leads_to = _LEADS_TO.get(operation["operationId"], {})
    if leads_to:
        operation["responses"][200]["links"] = {
            name: {
                "operationId": name,
                "parameters": {
                    parameter: f"$response.body#{place}" for parameter, place in taken.items()
                },
            }
            for name, taken in leads_to.items()
        }
    refusals: tuple[int, ...] = _WITH_TOKEN if operation.get("security") else _PUBLIC
    refusals += _WITH_BODY if "requestBody" in operation else ()
    for status in refusals:
        operation["responses"][status] = {
            "description": sentence(f"rest.title.{status}", language),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
