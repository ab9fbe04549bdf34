"""An independent reader: every answer of the face is read by the models of another project.

They are of R4B, which for these kinds of resource is R4 word for word.
"""

import json
from typing import Any

from django.http import HttpResponse
from fhir.resources.R4B import get_fhir_model_class


def read(answer: HttpResponse, status: int = 200) -> Any:
    """Return the answer's JSON once the independent reader has taken all of it."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/fhir+json; charset=utf-8"
    document = json.loads(answer.content)
    model = get_fhir_model_class(document["resourceType"])
    kept = json.loads(model.model_validate(document).model_dump_json())
    assert set(kept) == set(document)
    return document


def entries(answer: HttpResponse) -> list[Any]:
    """Return the resources of a searchset."""
    return [one["resource"] for one in read(answer).get("entry", [])]
