"""Writes that happen once: the key in the header, the answer kept, the answer given again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from vardval.integrations.clock import now
from vardval.integrations.rest.api import caller
from vardval.platform.kept_answers import Answer, answered_once

REPLAYED = "Idempotency-Replayed"


def once(
    request: HttpRequest, key: str, sent: BaseModel, act: Callable[[], BaseModel]
) -> HttpResponse:
    """Act and answer 200, or give again what the same call was answered under the key."""

    def answer() -> Answer:
        return Answer(200, act().model_dump_json())

    asked = f"{request.method} {request.path}\n{sent.model_dump_json()}".encode()
    given = answered_once(
        token_id=caller(request).token_id, key=key, request=asked, at=now(), act=answer
    )
    response = HttpResponse(given.body, status=given.status, content_type="application/json")
    if given.is_replayed:
        response[REPLAYED] = "true"
    return response
