"""The API itself: its parts put together, and its description."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.security import HttpBearer

from vardval.integrations.door.bearer import enter
from vardval.integrations.door.language import language_of
from vardval.integrations.rest.describing import described
from vardval.integrations.rest.refusals import tell_refusals
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


def caller(request: HttpRequest) -> TokenActor:
    """Return who calls; only to be asked where a token has been asked for."""
    return cast("TokenActor", getattr(request, "auth"))  # noqa: B009 - ninja sets it; Django's type does not have it


def make_api() -> NinjaAPI:
    """Return the API with every part, under /api/v1/."""
    from vardval.integrations.rest import routes  # noqa: PLC0415 - the routes ask this module who calls

    api = NinjaAPI(
        title="Vårdval",
        version=VERSION,
        urls_namespace="rest",
        docs_url=None,  # the ready-made page fetches its script from elsewhere
        openapi_url=None,
    )
    tell_refusals(api)
    for router in routes.ALL:
        api.add_router("", router)

    @api.get("/openapi.json", include_in_schema=False, auth=None)
    def read_description(request: HttpRequest) -> HttpResponse:
        """Return the description in the reader's language."""
        language = language_of(request)
        return JsonResponse(described(api, language), json_dumps_params={"ensure_ascii": False})

    return api
