"""Which language the reader has chosen: Swedish until they say otherwise."""

from django.http import HttpRequest

from vardval.platform.sentences import LANGUAGES

_SESSION_KEY = "language"


def language_of(request: HttpRequest) -> str:
    """Return the reader's language."""
    session = getattr(request, "session", None)
    chosen = session.get(_SESSION_KEY) if session is not None else None
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def choose(request: HttpRequest, language: str) -> None:
    """Remember the language for the session; an unknown one changes nothing."""
    if language in LANGUAGES:
        request.session[_SESSION_KEY] = language
