"""Who calls: the token in the request's Authorization header, and what it opens.

Only the header is read: a token in an address would stay in logs on the way. No cookie is
read or set, so there is no session to forge a call from.
"""

from django.http import HttpRequest

from vardval.integrations.clock import now
from vardval.integrations.door.pace import check_pace
from vardval.platform.policy import AccessDenied
from vardval.platform.sentences import SpokenError
from vardval.platform.tokens import Scope, TokenActor, actor_of_token

_SCHEME = "bearer "


class NoToken(SpokenError):
    """The call brings no token."""

    def __init__(self) -> None:
        super().__init__("rest.no_token")


class ScopeMissing(AccessDenied):
    """The token is not for this kind of call."""

    def __init__(self, scope: Scope) -> None:
        super().__init__("rest.scope_missing", scope=scope.value)


def enter(request: HttpRequest, scope: Scope) -> TokenActor:
    """Return who calls, once the token opens the scope and has not been used too often.

    Raises `NoToken`, `TokenRefused`, `ScopeMissing` and `TooOften`.
    """
    header = request.headers.get("Authorization", "")
    if header[: len(_SCHEME)].lower() != _SCHEME:
        raise NoToken
    actor = actor_of_token(header[len(_SCHEME) :].strip(), at=now())
    check_pace(actor.token_id)
    if scope not in actor.scopes:
        raise ScopeMissing(scope)
    return actor
