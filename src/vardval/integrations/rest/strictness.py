"""Parameters that no call knows are refused: a misspelt filter would show too much."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from ninja.operation import Operation

from vardval.integrations.door.language import language_of
from vardval.integrations.rest.problems import Fault, problem
from vardval.platform.sentences import sentence

Run = Callable[..., HttpResponseBase]


def only_known_parameters(run: Run) -> Run:
    """Let the call run when each parameter in its address is one of its own."""
    known = _known(run.__self__)  # type: ignore[attr-defined] # the method that ninja binds

    def checked(request: HttpRequest, **values: Any) -> HttpResponseBase:
        unknown = sorted(set(request.GET) - known)
        if not unknown:
            return run(request, **values)
        language = language_of(request)
        code = "rest.fault.extra_forbidden"
        told = sentence(code, language)
        return problem(
            request,
            422,
            "rest.written_wrongly",
            sentence("rest.written_wrongly", language),
            faults=[Fault(f"query.{name[:60]}", code, told) for name in unknown],
        )

    return checked


def _known(operation: Operation) -> set[str]:
    return {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.model_json_schema()["properties"]
    }
