"""The API itself: its parts put together, and its description."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.security import HttpBearer

from vardval.integrations.door.bearer import enter
from vardval.integrations.door.language import language_of
from vardval.integrations.rest.describing import described
from vardval.integrations.rest.refusals import tell_refusals
from vardval.integrations.rest.strictness import only_known_parameters
from vardval.platform.tokens import Scope, TokenActor

VERSION = "1"


class Token(HttpBearer):
    """The token in the Authorization header, which has to open the call's scope."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> TokenActor:
        """Return who calls; raises as `enter`."""
        return enter(request, self.scope)

    def authenticate(self, request: HttpRequest, token: str) -> TokenActor:  # noqa: ARG002 - the header is read once, by `enter`
        """Return who calls, for whoever asks by the base class's own name."""
        return enter(request, self.scope)


class _Description(OpenAPISchema):
    """Ninja's description, with the scope that each call's token has to open."""

    def operation_security(self, operation: Operation) -> list[dict[str, Any]] | None:
        """Return the token with its scope; None of a public call."""
        super().operation_security(operation)
        scopes = [one.scope.value for one in operation.auth_callbacks if isinstance(one, Token)]
        return [{Token.__name__: scopes}] if scopes else None


class _Api(NinjaAPI):
    """Ninja's API, with short names of its calls."""

    def get_openapi_schema(self, **_: Any) -> OpenAPISchema:
        """Return the description, anew each time: it is translated in place."""
        return _Description(self, "/api/v1/")

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the function's name; a test holds that each is used once."""
        return operation.view_func.__name__


def caller(request: HttpRequest) -> TokenActor:
    """Return who calls; only to be asked where a token has been asked for."""
    return cast("TokenActor", getattr(request, "auth"))  # noqa: B009 - ninja sets it; Django's type does not have it


def make_api() -> NinjaAPI:
    """Return the API with every part, under /api/v1/."""
    from vardval.integrations.rest import routes  # noqa: PLC0415 - the routes ask this module who calls

    api = _Api(
        title="Vårdval",
        version=VERSION,
        urls_namespace="rest",
        docs_url=None,  # the ready-made page fetches its script from elsewhere
        openapi_url=None,
    )
    tell_refusals(api)
    api.add_decorator(only_known_parameters, mode="view")
    for router in routes.ALL:
        api.add_router("", router)

    @api.get("/openapi.json", include_in_schema=False, auth=None)
    def read_description(request: HttpRequest) -> HttpResponse:
        """Return the description in the reader's language."""
        language = language_of(request)
        return JsonResponse(described(api, language), json_dumps_params={"ensure_ascii": False})

    return api
