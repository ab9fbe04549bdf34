"""A call to the FHIR face: who asks, for what, and how a refusal is told."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from vardval.core.rulebook import NotInForce
from vardval.integrations.door.bearer import NoToken, enter
from vardval.integrations.door.language import language_of
from vardval.integrations.door.pace import TooOften
from vardval.integrations.door.person import NotANumber
from vardval.integrations.door.reason import NoReason
from vardval.integrations.fhir.documents import MEDIA_TYPE, outcome, plain
from vardval.listing.rules_in_force import NoRules
from vardval.platform.policy import AccessDenied, NobodyToShow
from vardval.platform.sentences import SpokenError, sentence
from vardval.platform.tokens import Scope, TokenActor, TokenRefused
from vardval.population.queries import NoSuchPerson
from vardval.registry.queries import UnitUnknown

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, TokenActor, P], HttpResponse]

_READABLE = ("*/*", "application/*", "application/json", MEDIA_TYPE)
_STATUSES: dict[type[SpokenError], int] = {
    NoToken: 401,
    TokenRefused: 401,
    NoReason: 400,
    NotANumber: 422,
    TooOften: 429,
    NobodyToShow: 404,
    NoSuchPerson: 404,
    UnitUnknown: 404,
    AccessDenied: 403,
    NoRules: 409,
}
_COMMON = frozenset({"_format", "_pretty", "_count", "_cursor"})


class CannotSearch(SpokenError, ValueError):
    """A search by something that cannot be searched by, or whose value cannot be read."""

    def __init__(self, code: str, name: str) -> None:
        super().__init__(code, name=name[:60])


def asked_with(*methods: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Return a decorator: let in by token, and tell every anticipated failure as an outcome."""

    def make(view: View[P]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def ask(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method not in methods:
                refused = plain(request, 405)
                refused["Allow"] = ", ".join(methods)
                return refused
            if not _is_json_wanted(request):
                return plain(request, 406)
            try:
                return view(request, enter(request, Scope.FHIR), *args, **kwargs)
            except SpokenError as error:
                return told(request, error)
            except NotInForce:
                no_rules = sentence("rest.no_rules", language_of(request))
                return outcome(request, 409, no_rules)

        return ask

    return make


def told(request: HttpRequest, error: SpokenError) -> HttpResponse:
    """Return the outcome of an anticipated failure; any other goes on."""
    if isinstance(error, CannotSearch):
        status: int | None = 400
    else:
        status = next((code for kind, code in _STATUSES.items() if isinstance(error, kind)), None)
    if status is None:
        raise error
    headers: dict[str, str] = {}
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="vardval"'
    if isinstance(error, TooOften):
        headers["Retry-After"] = str(error.wait_seconds)
    return outcome(request, status, error.told(language_of(request)), headers)


def parameters(request: HttpRequest, *known: str) -> dict[str, str]:
    """Return what is searched by; what nobody knows is refused, not ignored.

    A filter that is ignored shows more people than were asked for. Raises `CannotSearch`.
    """
    sent = request.POST if request.method == "POST" else request.GET
    asked: dict[str, str] = {}
    for source in (request.GET, sent):
        for name, values in source.lists():
            if name not in _COMMON and name not in known:
                raise CannotSearch("fhir.unknown_parameter", name)
            if len(values) != 1 or "\0" in values[0]:
                raise CannotSearch("fhir.unreadable_parameter", name)
            asked[name] = values[0]
    # Told before anybody is looked up, so that no look is logged that was never shown.
    count_of(asked)
    return {name: value for name, value in asked.items() if name not in {"_format", "_pretty"}}


def count_of(asked: Mapping[str, str], default: int = 100, most: int = 500) -> int:
    """Return how many a page holds; 0 asks for the total alone. Raises `CannotSearch`."""
    text = asked.get("_count", str(default))
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise CannotSearch("fhir.unreadable_parameter", "_count")
    return min(most, int(text))


def reference_of(asked: dict[str, str], name: str, kind: str) -> str:
    """Return the id in a reference such as Organization/SE…; raises `CannotSearch`."""
    text = asked[name]
    before, _, key = text.rpartition("/")
    if not key or (before and before.rpartition("/")[2] != kind):
        raise CannotSearch("fhir.unreadable_parameter", name)
    return key


def token_of(asked: dict[str, str], name: str) -> tuple[str | None, str]:
    """Return system and value of a token written system|value; None of a bare value."""
    system, bar, value = asked[name].rpartition("|")
    return (system if bar else None), value


def _is_json_wanted(request: HttpRequest) -> bool:
    wanted = request.GET.get("_format", "")
    if wanted:
        return wanted in {"json", "application/json", MEDIA_TYPE}
    header = request.headers.get("Accept", "*/*")
    return any(one.partition(";")[0].strip() in _READABLE for one in header.split(","))
