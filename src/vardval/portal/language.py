"""Which language the reader has chosen: Swedish until they say otherwise.

The choice stays: for the session, and after it in a cookie that holds the language alone.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from vardval.platform.sentences import LANGUAGES

_SESSION_KEY = "language"
_COOKIE = "sprak"
_A_YEAR = 365 * 24 * 60 * 60


def language_of(request: HttpRequest) -> str:
    """Return the reader's language."""
    session = getattr(request, "session", None)
    chosen = session.get(_SESSION_KEY) if session is not None else None
    chosen = chosen or request.COOKIES.get(_COOKIE)
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def choose(request: HttpRequest, language: str) -> None:
    """Remember the language for the session; an unknown one changes nothing."""
    if language in LANGUAGES:
        request.session[_SESSION_KEY] = language


def remember(answer: HttpResponseBase, language: str) -> None:
    """Let the language stay after the session; an unknown one changes nothing."""
    if language in LANGUAGES:
        answer.set_cookie(
            _COOKIE,
            language,
            max_age=_A_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
