"""A system that calls: its token, its purpose, and keys that are new each time."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

_keys = count(1)


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls with one token."""

    token: str
    purpose: str = "question"

    def get(self, address: str, headers: Any = None, **asked: Any) -> HttpResponse:
        """Return the answer to a read; `asked` are the parameters."""
        told = {name: value for name, value in asked.items() if value is not None}
        return Client().get(address, told, headers=self._headers(headers))  # type: ignore[return-value]

    def post(
        self, address: str, sent: object, headers: Mapping[str, str | None] | None = None
    ) -> HttpResponse:
        """Return the answer to a body sent as JSON, with a fresh key unless another is told."""
        body = sent if isinstance(sent, str) else json.dumps(sent)
        told = self._headers({"Idempotency-Key": f"key-{next(_keys)}", **(headers or {})})
        return Client().post(address, body, content_type="application/json", headers=told)  # type: ignore[return-value]

    def stream(self, address: str, content: bytes, **asked: str) -> HttpResponse:
        """Return the answer to a file as the body, with a fresh key."""
        told = self._headers({"Idempotency-Key": f"key-{next(_keys)}"})
        return Client().post(  # type: ignore[return-value]
            f"{address}?{urlencode(asked)}",
            content,
            content_type="application/octet-stream",
            headers=told,
        )

    def search(self, kind: str, **asked: str) -> HttpResponse:
        """Return the answer to a FHIR search whose parameters stand in the body."""
        return Client().post(  # type: ignore[return-value]
            f"/fhir/r4/{kind}/_search", asked, headers=self._headers(None)
        )

    def _headers(self, more: Mapping[str, str | None] | None) -> dict[str, str]:
        own = {"Authorization": f"Bearer {self.token}", "Vardval-Purpose": self.purpose}
        return {name: value for name, value in {**own, **(more or {})}.items() if value}


def told(answer: HttpResponse) -> Any:
    """Return the answer's JSON."""
    return json.loads(answer.content)
